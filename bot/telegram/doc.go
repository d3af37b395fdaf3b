// Package telegram speaks the Bot API. It is the only room that knows the library
// telegram-bot-api; the rest of the bot sees bot.Source and bot.Sender.
//
//	Client   calls methods: a context for every call, the token in no error, one *Error
//	Poller   receives updates; an update is confirmed after it was handled, never before
//	Sender   delivers messages and says what a refusal means
//	Profile  the commands and descriptions that people see before they write
//
// Sources of the behaviour promised here: core.telegram.org/bots/api, the official server
// (github.com/tdlib/telegram-bot-api, Client.cpp), and the library's own source, v5.5.1.
package telegram
