package storage

import (
	"errors"
	"fmt"
	"time"

	"cooperatio/dialogs"
)

// Row is a message that is still to be sent. The rows of a chat are sent in the order of Seq.
type Row struct {
	Chat   dialogs.ChatID
	Seq    uint64         // from 1 upward within the chat; none is ever given twice while the chat is known
	Effect dialogs.Effect // a dialogs.Say, dialogs.Edit or dialogs.Hand
	Tries  int            // how often sending it failed
	After  time.Time      // not to be sent before; zero is at once
	Queued time.Time      // when it came to be
}

// Parked is a row that nobody will try to send again unless the operator says so.
type Parked struct {
	Row
	Reason string
}

// rowRecord is a Row as it is stored; exactly one of the effects is set.
type rowRecord struct {
	Say    *dialogs.Say  `json:"say,omitempty"`
	Edit   *dialogs.Edit `json:"edit,omitempty"`
	Hand   *dialogs.Hand `json:"hand,omitempty"`
	Tries  int           `json:"tries,omitempty"`
	After  time.Time     `json:"after,omitzero"`
	Queued time.Time     `json:"queued,omitzero"`
	Reason string        `json:"reason,omitempty"` // of a parked row
}

// PutOutbox adds a message to what is to be sent to the chat, behind what waits there already.
// The effect must be a dialogs.Say, dialogs.Edit or dialogs.Hand.
func (tx *Tx) PutOutbox(chat dialogs.ChatID, e dialogs.Effect, now time.Time) (Row, error) {
	key := keyChat(kindSequence, chat)
	last, err := tx.lastSequence(chat)
	if err != nil {
		return Row{}, err
	}
	row := Row{Chat: chat, Seq: last + 1, Effect: e, Queued: stamp(now)}
	if err := tx.putRow(kindRow, row, ""); err != nil {
		return Row{}, err
	}
	return row, tx.store(key, row.Seq)
}

// lastSequence is the last sequence that was given to a row of the chat. If its record is damaged,
// it is the last of the rows that are there.
func (tx *Tx) lastSequence(chat dialogs.ChatID) (last uint64, err error) {
	_, err = tx.load(keyChat(kindSequence, chat), &last)
	if !errors.As(err, new(*DamagedError)) {
		return last, err
	}
	last = 0
	for _, k := range []kind{kindRow, kindParked} {
		keys, err := tx.keys(k, chat)
		if err != nil {
			return 0, err
		}
		for _, key := range keys {
			_, seq, _ := sequenceOf(key)
			last = max(last, seq)
		}
	}
	return last, nil
}

// PutRow writes a row again whose Tries or After changed. A row that is gone stays gone: the chat
// may have been erased while the row was being sent.
func (tx *Tx) PutRow(r Row) error {
	if ok, err := tx.waits(r); err != nil || !ok {
		return err
	}
	return tx.putRow(kindRow, r, "")
}

// waits is true if the row is in the outbox.
func (r records) waits(row Row) (bool, error) {
	_, err := r.from.get(keyRow(kindRow, row.Chat, row.Seq))
	if errors.Is(err, errAbsent) {
		return false, nil
	}
	return err == nil, err
}

// DeleteRow removes a row that was sent. A row that does not exist is already removed.
func (tx *Tx) DeleteRow(chat dialogs.ChatID, seq uint64) error {
	return tx.kv.delete(keyRow(kindRow, chat, seq))
}

// Park takes a row out of the outbox and keeps it for the operator; a row that is gone stays gone.
// The reason must hold nothing that a person wrote.
func (tx *Tx) Park(r Row, reason string) error {
	if ok, err := tx.waits(r); err != nil || !ok {
		return err
	}
	if err := tx.DeleteRow(r.Chat, r.Seq); err != nil {
		return err
	}
	return tx.putRow(kindParked, r, reason)
}

// DeleteParked removes a parked row for good.
func (tx *Tx) DeleteParked(chat dialogs.ChatID, seq uint64) error {
	return tx.kv.delete(keyRow(kindParked, chat, seq))
}

// Outbox calls each for every row of every chat, ordered by chat and Seq, until it returns false.
// It reads the whole outbox and is meant for the start; after that the rows are known. Damaged
// rows are passed over; the first of their errors comes back at the end.
func (s *Snapshot) Outbox(each func(Row) bool) error {
	return s.rows(keyKind(kindRow), func(p Parked) bool { return each(p.Row) })
}

// Pending returns the rows of one chat in their order.
func (r records) Pending(chat dialogs.ChatID) (rows []Row, err error) {
	err = r.rows(keyChat(kindRow, chat), func(p Parked) bool {
		rows = append(rows, p.Row)
		return true
	})
	return rows, err
}

// Parked calls each for every parked row, ordered by chat and Seq, until it returns false. Damaged
// rows are passed over as in Outbox.
func (s *Snapshot) Parked(each func(Parked) bool) error {
	return s.rows(keyKind(kindParked), each)
}

func (r records) rows(prefix []byte, each func(Parked) bool) error {
	return r.scan(prefix, func(key, value []byte) (bool, error) {
		var rec rowRecord
		if err := decode(key, value, &rec); err != nil {
			return false, err
		}
		chat, seq, ok := sequenceOf(key)
		if !ok {
			return false, damaged(key)
		}
		row := Row{Chat: chat, Seq: seq, Tries: rec.Tries, After: rec.After, Queued: rec.Queued}
		switch {
		case rec.Say != nil:
			row.Effect = *rec.Say
		case rec.Edit != nil:
			row.Effect = *rec.Edit
		case rec.Hand != nil:
			row.Effect = *rec.Hand
		default:
			return false, damaged(key)
		}
		return each(Parked{Row: row, Reason: rec.Reason}), nil
	})
}

func (tx *Tx) putRow(k kind, r Row, reason string) error {
	rec := rowRecord{Tries: r.Tries, After: stamp(r.After), Queued: stamp(r.Queued), Reason: reason}
	switch e := r.Effect.(type) {
	case dialogs.Say:
		rec.Say = &e
	case dialogs.Edit:
		rec.Edit = &e
	case dialogs.Hand:
		rec.Hand = &e
	default:
		return fmt.Errorf("storage: a %T cannot be sent", r.Effect)
	}
	return tx.store(keyRow(k, r.Chat, r.Seq), rec)
}

// stamp is an instant in the form in which it comes back from the disk.
func stamp(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Round(0)
}
