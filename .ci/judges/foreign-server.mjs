// A Telegram that this project did not write, npm telegram-test-api, against our bot.
//
//   node foreign-server.mjs PORT TOKEN
//
// Serves a Bot API on http://127.0.0.1:PORT and plays one person in it. The caller starts the bot, with
// TELEGRAM_API_ENDPOINT=http://127.0.0.1:PORT and the same token, before or after; the judge waits until
// the bot polls. Prints "serving on …" when it can be reached and at the end "N passed, N failed"; the
// exit status is 0 only if nothing failed. The bot is left running.
//
// What this server does unlike Telegram (4.2.1), and a bot must bear:
//  - getUpdates ignores offset and timeout: an empty poll returns at once, an update is delivered once
//    and never again, confirmed or not;
//  - it knows getMe, getUpdates, sendMessage, editMessageText, editMessageReplyMarkup, deleteMessage,
//    answerCallbackQuery, setWebhook and deleteWebhook; any other method, such as setMyCommands, is
//    HTTP 500 with {"message": …}: no ok, no error_code, no description;
//  - edits, deletions and answers to taps return result null, edits also where there was nothing to edit;
//  - a sent message comes back with its parameters mixed in (chat_id, parse_mode), without from, with
//    its date in milliseconds, and with the text as it was sent: markup is not parsed;
//  - getMe says neither is_bot nor the id that is in the token;
//  - multipart bodies are not read; nothing is ever refused for its content;
//  - tokens are not checked: each is a bot of its own;
//  - updates of bots and people draw on one count of ids, so ids have gaps.

import telegram from "telegram-test-api";
import { Judge, check, limited } from "./judge.mjs";

const [port, token] = process.argv.slice(2);
if (!Number(port) || !token) {
  console.error("usage: node foreign-server.mjs PORT TOKEN");
  process.exit(2);
}

const person = 4711;
const Server = telegram.TelegramServer ?? telegram;
const server = new Server({ port: Number(port), host: "127.0.0.1", storeTimeout: 3600 });
await server.start();
console.log(`serving on http://127.0.0.1:${port}`);

// Every call of the bot, by method, in order.
const calls = [];
server.server.on("request", (request) => {
  const [, of, method] = request.url.match(/^\/bot([^/]+)\/(\w+)/) ?? [];
  if (of && decodeURIComponent(of) === token) {
    calls.push(method);
    server.emit("called");
  }
});

// until waits for something to become true of what the bot has done; it looks again at each call.
function until(what, found, seconds = 15) {
  let look;
  const wait = new Promise((resolve) => {
    look = () => {
      const value = found();
      if (value) resolve(value);
    };
    for (const event of ["called", "AddedBotMessage", "EditedMessageText", "EditedMessageReplyMarkup"]) server.on(event, look);
    look();
  });
  return limited(wait, seconds, what).finally(() => {
    for (const event of ["called", "AddedBotMessage", "EditedMessageText", "EditedMessageReplyMarkup"]) server.off(event, look);
  });
}

const client = server.getClient(token, { userId: person, chatId: person, firstName: "Anna", type: "private", timeout: 5000 });
const own = { from: { language_code: "de" }, chat: { first_name: "Anna" } };
const sent = () => server.storage.botMessages.filter((m) => m.botToken === token);
const buttons = (m) => (m.message.reply_markup?.inline_keyboard ?? []).flat().filter((b) => b.callback_data);
const state = () => JSON.stringify(sent().map((m) => [m.messageId, m.message.text]));

const judge = new Judge();
let question;

await judge.step("the bot polls", () => until("getUpdates", () => calls.includes("getUpdates"), 30));
if (judge.failed > 0) process.exit(judge.verdict());

await judge.step("/start is answered with buttons", async () => {
  await client.sendCommand(client.makeCommand("/start", own));
  question = await until("a message with buttons", () => sent().find((m) => buttons(m).length > 0));
  check(String(question.message.chat_id) === String(person), `it went to chat ${question.message.chat_id}`);
  check(question.message.text.trim() !== "", "it has a text");
});

await judge.step("the tap on the first button is answered, and the conversation goes on", async () => {
  check(question, "there is no question to tap on");
  const [before, answers] = [state(), calls.filter((c) => /^answerCallbackQuery$/i.test(c)).length];
  const message = { ...own, message_id: question.messageId, date: Math.floor(question.time / 1000), text: question.message.text, reply_markup: question.message.reply_markup };
  await client.sendCallback(client.makeCallbackQuery(buttons(question)[0].callback_data, { message, from: { language_code: "de" } }));
  await until("answerCallbackQuery", () => calls.filter((c) => /^answerCallbackQuery$/i.test(c)).length > answers);
  await until("another message or an edit", () => state() !== before);
  question = await until("a further message", () => sent().find((m) => m.messageId > question.messageId));
});

await judge.step("a typed answer is answered", async () => {
  const last = Math.max(...sent().map((m) => m.messageId));
  await client.sendMessage(client.makeMessage("Tierärztin", own));
  await until("a further message", () => sent().find((m) => m.messageId > last));
});

await judge.step("everything went to this person, and nothing came twice in a row", async () => {
  const all = sent().map((m) => m.message);
  check(all.length > 0, "nothing came");
  check(all.every((m) => String(m.chat_id) === String(person)), "another chat was written to");
  check(all.every((m, i) => i === 0 || m.text !== all[i - 1].text), `repeated: ${state()}`);
});

await judge.step("empty polls are not repeated without a pause", async () => {
  const polls = () => calls.filter((c) => /^getUpdates$/i.test(c)).length;
  const before = polls();
  await new Promise((wake) => setTimeout(wake, 1000));
  const n = polls() - before;
  check(n >= 1 && n <= 100, `${n} polls in a second`);
});

await limited(server.stop(), 5, "stop").catch(() => {});
process.exit(judge.verdict());
