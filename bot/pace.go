package bot

import "time"

// Rate limits how often something may happen: Burst times at once, then once per Per. The zero Rate
// is without limit.
type Rate struct {
	Per   time.Duration
	Burst int
}

// Rates limit how fast messages go out, to one chat and to all together. An edit counts like a
// message.
type Rates struct{ Chat, Whole Rate }

// TelegramRates keep within what Telegram takes without refusals: about one message a second in one
// chat, with short bursts, and thirty a second altogether (core.telegram.org/bots/faq).
var TelegramRates = Rates{
	Chat:  Rate{Per: time.Second, Burst: 5},
	Whole: Rate{Per: time.Second / 30, Burst: 30},
}

// budget is how much of a Rate is used up: the instant at which none of it will be. The zero budget
// is unused.
type budget time.Time

// next is the first instant at which it may happen again.
func (b budget) next(r Rate) time.Time {
	return time.Time(b).Add(-r.Per * time.Duration(max(r.Burst, 1)-1))
}

// spend uses the budget once, at now.
func (b *budget) spend(r Rate, now time.Time) {
	from := time.Time(*b)
	if from.Before(now) {
		from = now
	}
	*b = budget(from.Add(r.Per))
}
