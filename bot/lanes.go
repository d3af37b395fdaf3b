package bot

import (
	"sync"

	"cooperatio/dialogs"
)

// lanes let many chats go side by side and one chat in order of arrival: a conversation is read,
// changed and written, and two that did this at once would lose one of the changes. A lane exists
// only while somebody is in it.
type lanes struct {
	mu   sync.Mutex
	last map[dialogs.ChatID]chan struct{} // closed when the last one in the lane has left
}

// enter waits for all who entered the chat's lane before, and returns the way out.
func (l *lanes) enter(chat dialogs.ChatID) (leave func()) {
	mine := make(chan struct{})
	l.mu.Lock()
	if l.last == nil {
		l.last = make(map[dialogs.ChatID]chan struct{})
	}
	before := l.last[chat]
	l.last[chat] = mine
	l.mu.Unlock()
	if before != nil {
		<-before
	}
	return func() {
		l.mu.Lock()
		if l.last[chat] == mine {
			delete(l.last, chat)
		}
		l.mu.Unlock()
		close(mine)
	}
}
