// Package bot is the running bot: it joins the engine, the store and the messenger, and owns
// every goroutine between them.
//
// One event's way through:
//
//	Source      receives an update and waits until it is stored
//	lanes       many chats side by side, one chat in order
//	Handle      one transaction: claim, read the conversation, Step, apply
//	apply       effects into rows: messages into the outbox, reminders into the index
//	commit      durable; only now the source confirms the update
//	deliver     the chat's rows in order to the Sender; a row goes once it was taken
//	remind      a reminder that falls due comes back through Handle
//
// State and effects happen exactly once. A message is delivered at least once: if the program dies
// between the messenger's yes and our note of it, that one message of a chat is sent again.
package bot
