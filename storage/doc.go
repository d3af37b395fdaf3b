// Package storage keeps what must survive: conversations, the messages that are still to be
// sent, the reminders, and which updates were already taken. It is the only room that knows
// Badger. It reads no clock and rolls no dice: time is a parameter.
//
// # What is promised
//
// An Update that returned nil is on the disk, whole: it survives a killed process and a cut of
// power. An Update that returned an error left nothing behind. An Update that had not returned
// when the process died is there whole or not at all.
//
// All writes run one after the other in one goroutine. Updates that wait at the same moment share
// one disk sync (commit.go). A function given to Update reads what the functions before it wrote.
//
// A stored value that was damaged on the disk is reported as *DamagedError and never returned. A
// store whose contents are gone is refused, never opened empty.
//
// # The keys
//
// Every key is built in keys.go. A key is one byte of kind and then fields of fixed width, big
// endian, so that the order of bytes is the order of numbers; signed numbers have their sign bit
// flipped; a name, where there is one, stands last.
//
//	kind  rest             record                                   after Erase
//	c     chat, reminder   when a reminder is due                   gone
//	d     due, chat, rem.  index of reminders by time               gone
//	g     chat             message ids by key, the last 32          gone
//	m     name             the store's own: the schema              not of a chat
//	o     chat, sequence   a row of the outbox                      gone
//	q     chat             the last sequence given to a row         stays until Sweep
//	s     chat             the conversation                         gone
//	u     chat             the last 64 update ids                   stays until Sweep
//	x     chat, sequence   a row parked for the operator            gone
//
// # The values
//
//	1 byte   version of the record
//	4 bytes  CRC-32C of version, key and payload, big endian
//	rest     payload, JSON
//
// A field may be added without a new version. Whatever would make an earlier record mean something
// else takes a new version, and the decoder of the earlier one stays. testdata/v1 holds records
// of version 1, which must decode for ever.
//
// # The directory
//
//	DIR/badger         Badger's files; nobody else writes there
//	DIR/store.created  says that a store was once created here
package storage
