// Package emulator plays Telegram: a strict Bot API on loopback, and the people on its other side.
//
// A bot speaks to it over HTTP as it would to api.telegram.org, at ROOT/bot<token>/METHOD; a test, a
// benchmark or the terminal chat plays the people through Go; a judge in another language plays them
// through the control API under ROOT/emulator/. What Telegram refuses is refused here, in Telegram's
// words, and what Telegram only promises loosely is kept to its strictest reading.
//
//	srv, err := emulator.Start(emulator.Options{Token: "1:x"})
//	anna := srv.Person(7, emulator.Person{FirstName: "Anna", LanguageCode: "de"})
//	anna.Write("/start")
//	greeting, err := anna.Await(ctx, nil)       // the next thing that the bot does in this chat
//	anna.Tap("Genau so")
//	srv.WriteTranscript(os.Stdout)
//
// Files: server and request take a call in, fault spoils it, record keeps it, method finds the
// handler; queue is getUpdates; send, edit, callback, profile, file are the handlers; text, html and
// keyboard judge what is sent; person and group are the people; action is what they see of the bot;
// transcript and control show it outside.
//
// Sources of the refusals: the Bot API documentation, the published source of the official server
// (tdlib/telegram-bot-api and td), and descriptions that others measured on the live service. Where
// the three say nothing, the comment at the place says what was chosen.
//
// What is not played: channels, inline mode, payments, games, topics, business connections, delivery to
// webhooks, and the Markdown parse modes (refused as unsupported).
package emulator
