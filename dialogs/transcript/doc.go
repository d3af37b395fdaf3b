// Package transcript is the conversation as text: written by hand, played, printed, compared.
// A transcript is a txtar file that begins with prose, which says what is true:
//
//	A physiotherapist who hands out flyers believes that this is a cooperation.
//	The bot does not contradict; it asks what the two do together.
//
//	-- lang --
//	de
//	-- start --
//	2026-03-09 09:00
//	-- transcript --
//	# a remark
//	> /start
//	Coach: Hallo! Ich bin *Cooperatio*, ein Bot.
//	  A further line of a text is indented.
//	  [Genau so] [Läuft gut]
//	> [Genau so]
//	Coach: Mit wem zum Beispiel?
//	> naja, Flyer halt
//	@ +2d
//	! sticker
//	  ~ remind check-in due 2026-03-11 09:00
//
// What happens begins a line. Everything below it, up to the next, is what is then seen:
//
//	> TEXT           the person types; further lines are indented by two spaces
//	> [LABEL]        the person taps the button with this label
//	@ 2026-03-09 09:00, @ +2d
//	                 time passes (m, h, d, w); what falls due meanwhile happens at its instant
//	! sticker, photo, voice, contact, location, document
//	                 the person sends something that is not text
//	! edit TEXT      the person edits an earlier message
//	! long N         the person sends N characters
//	! stale LABEL    the person taps a button of an earlier question
//	! forge DATA     a button arrives that was never sent
//	! block, unblock the person locks the bot out, lets it in again
//	! group          somebody calls the bot in a group
//	! announce TEXT  the coach announces something to everybody who asked for it
//
//	Coach: TEXT      a new message, with its buttons in rows; a file is [NAME]
//	Coach edits: TEXT
//	                 a message that stands is changed
//	  ~ …            what a person does not see as a message: buttons changed under the same
//	                 text, remind, forget, due, erase, the lines of a text file
//
// An answered question loses its buttons, and a tapped choice is written into it. That happens
// each time and is not shown; whatever else an edit does is shown.
//
// A section after names a transcript of the same folder that happened before. It is played first,
// unseen, so that a transcript begins where it has something to show.
//
// Language and start may be left out: German, on Monday, 9 March 2026, at nine. A section operator
// names the coach as her file does; the person on the stage is chat 1, and chats: [1] makes him
// the coach.
package transcript
