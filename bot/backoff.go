package bot

import (
	"math/rand/v2"
	"time"
)

// Backoff returns how long to wait after so many failures in a row (0 is the first): least, then
// twice as long each time, never more than most; of that a random part between half and all, so
// that many do not come back at the same moment.
func Backoff(least, most time.Duration) func(tries int) time.Duration {
	return func(tries int) time.Duration {
		d := most
		if tries < 32 && least<<tries > 0 {
			d = min(least<<tries, most)
		}
		return d/2 + rand.N(d/2+1)
	}
}
