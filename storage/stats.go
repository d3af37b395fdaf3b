package storage

// Counts says how much a store holds.
type Counts struct {
	Conversations, Outbox, Parked, Reminders int
}

// Count counts what the store holds by walking over its keys.
func (s *Snapshot) Count() (c Counts, err error) {
	for k, n := range map[kind]*int{
		kindConversation: &c.Conversations,
		kindRow:          &c.Outbox,
		kindParked:       &c.Parked,
		kindReminder:     &c.Reminders,
	} {
		err = s.from.scan(keyKind(k), nil, func(_, _ []byte) bool {
			*n++
			return true
		})
		if err != nil {
			return Counts{}, err
		}
	}
	return c, nil
}

// Free is how many bytes this user may still write to the disk of the store. In memory it is not
// known and 0.
func (s *Store) Free() (int64, error) {
	if s.dir == "" {
		return 0, nil
	}
	return free(s.dir)
}
