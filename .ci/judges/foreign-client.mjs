// A client that this project did not write, grammY, against the emulator.
//
//   node foreign-client.mjs ROOT TOKEN
//
// ROOT is the emulator's root, such as http://127.0.0.1:8081. A small grammY bot runs against it; the
// judge plays the people through the emulator's control API and compares what each side sees. grammY
// sends JSON, and multipart for files; forms and query strings are sent by hand. Prints
// "N passed, N failed"; the exit status is 0 only if nothing failed.

import { autoRetry } from "@grammyjs/auto-retry";
import { Bot, GrammyError, HttpError, InlineKeyboard, InputFile } from "grammy";
import { Judge, check, expect, limited, refusal } from "./judge.mjs";

const [root, token] = process.argv.slice(2);
if (!root || !token) {
  console.error("usage: node foreign-client.mjs ROOT TOKEN");
  process.exit(2);
}

const anna = 71, ben = 72, stranger = 999;

async function control(method, path, body) {
  const response = await fetch(`${root}/emulator/${path}`, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return response.headers.get("Content-Type").startsWith("application/json") && path !== "requests" ? JSON.parse(text) : text;
}
const write = (person, text) => control("POST", `people/${person}/write`, { text });
const tap = (person, button) => control("POST", `people/${person}/tap`, { button });
const messages = (person) => control("GET", `people/${person}/messages`);
// next is the bot's next action in a person's chat of one of these methods.
async function next(person, ...methods) {
  for (;;) {
    const action = await control("GET", `people/${person}/next?seconds=10`);
    if (methods.includes(action.method)) return action;
  }
}

// The bot: a question with buttons, an answer to the tap, a file, and notes of what else arrives.
const seen = { edited: [], members: [] };
const bot = new Bot(token, { client: { apiRoot: root } });
bot.command("start", (ctx) =>
  ctx.reply(`<b>Hello</b> ${ctx.from.first_name}${ctx.match ? ` from ${ctx.match}` : ""} &amp; welcome 🌱 <i>now</i>`, {
    parse_mode: "HTML",
    reply_markup: new InlineKeyboard().text("Yes", "v1:yes").text("No", "v1:no").row().url("More", "https://example.org/more"),
  }));
bot.command("file", (ctx) => ctx.replyWithDocument(new InputFile(Buffer.from("plan\n"), "plan.txt"), { caption: "Your plan" }));
bot.callbackQuery(/^v1:(.+)$/, async (ctx) => {
  await ctx.answerCallbackQuery({ text: "Noted" });
  await ctx.editMessageText(`You said ${ctx.match[1]}.`);
  seen.query = ctx.callbackQuery;
});
bot.on("edited_message:text", (ctx) => ctx.reply(`Changed to: ${ctx.editedMessage.text}`));
bot.on("my_chat_member", (ctx) => seen.members.push(ctx.myChatMember.new_chat_member.status));
bot.on("message:text", (ctx) => ctx.reply(`Heard: ${ctx.message.text}`));

const judge = new Judge();
const say = (text, options) => bot.api.sendMessage(anna, text, options);

await judge.step("getMe", async () => {
  await bot.init();
  check(bot.botInfo.is_bot && bot.botInfo.id === Number(token.split(":")[0]), "the bot has the token's id");
});

await judge.step("commands by language", async () => {
  await bot.api.setMyCommands([{ command: "start", description: "Anfangen" }], { language_code: "de", scope: { type: "all_private_chats" } });
  expect(await bot.api.getMyCommands({ language_code: "de", scope: { type: "all_private_chats" } }), [{ command: "start", description: "Anfangen" }], "the German menu");
  expect(await bot.api.getMyCommands(), [], "the default menu");
  const error = await refusal(bot.api.setMyCommands([{ command: "Bad Command", description: "x" }]));
  expect([error.error_code, error.description], [400, "Bad Request: BOT_COMMAND_INVALID"], "a bad command");
});

await judge.step("descriptions by language", async () => {
  await bot.api.setMyDescription("Ein Coach", { language_code: "de" });
  await bot.api.setMyDescription("A coach");
  expect(await bot.api.getMyDescription({ language_code: "de" }), { description: "Ein Coach" }, "German");
  expect(await bot.api.getMyDescription({ language_code: "fr" }), { description: "A coach" }, "French falls back");
});

await judge.step("a person who never wrote", async () => {
  await control("POST", `people/${ben}`, { first_name: "Ben" });
  const error = await refusal(bot.api.sendMessage(ben, "Hello?"));
  check(error instanceof GrammyError, "is a GrammyError");
  expect([error.error_code, error.description], [403, "Forbidden: bot can't initiate conversation with a user"], "the refusal");
  expect((await refusal(bot.api.sendMessage(stranger, "Hello?"))).description, "Bad Request: chat not found", "a stranger");
});

const running = bot.start({ allowed_updates: ["message", "edited_message", "callback_query", "my_chat_member"], timeout: 30 });
const ended = running.then(() => "stopped", (error) => error);

await judge.step("/start with a payload brings a question with buttons", async () => {
  await control("POST", `people/${anna}`, { first_name: "Anna", language_code: "de" });
  await write(anna, "/start ref_7");
  const { message } = await next(anna, "sendMessage");
  expect(message.text, "Hello Anna from ref_7 & welcome 🌱 now", "the plain text");
  expect(message.entities.map((e) => [e.type, e.offset, e.length]), [["bold", 0, 5], ["italic", 35, 3]], "entities in UTF-16");
  expect(message.reply_markup.inline_keyboard.map((row) => row.map((b) => b.text)), [["Yes", "No"], ["More"]], "the buttons");
});

await judge.step("a tap is answered and the question edited", async () => {
  const { query } = await tap(anna, "No");
  const answer = await next(anna, "answerCallbackQuery");
  expect([answer.query, answer.answer], [query, "Noted"], "the toast");
  const { message } = await next(anna, "editMessageText");
  expect(message.text, "You said no.", "the edited question");
  check(message.reply_markup === undefined, "the keyboard is gone");
  const error = await refusal(bot.api.answerCallbackQuery(query));
  check(error.description.startsWith("Bad Request: query is too old"), `a second answer: ${error.description}`);
});

await judge.step("an edited message", async () => {
  const { message } = await write(anna, "first");
  await next(anna, "sendMessage");
  await control("POST", `people/${anna}/edit`, { message, text: "second" });
  expect((await next(anna, "sendMessage")).message.text, "Changed to: second", "the bot saw the edit");
});

await judge.step("a file goes up as multipart and comes down again", async () => {
  await write(anna, "/file");
  const { message } = await next(anna, "sendDocument");
  expect([message.document.file_name, message.document.file_size, message.caption], ["plan.txt", 5, "Your plan"], "the document");
  const { file_path } = await bot.api.getFile(message.document.file_id);
  const response = await fetch(`${root}/file/bot${token}/${file_path}`);
  expect(await response.text(), "plan\n", "its content");
});

await judge.step("what Telegram refuses", async () => {
  const refused = async (promise, wanted) => expect((await refusal(promise)).description, `Bad Request: ${wanted}`, "refusal");
  const buttons = (...row) => ({ reply_markup: { inline_keyboard: [row] } });
  await refused(say(""), "message text is empty");
  await refused(say("   "), "text must be non-empty");
  await refused(say("x".repeat(4097)), "message is too long");
  await refused(say("1 < 2", { parse_mode: "HTML" }), `can't parse entities: Unsupported start tag "" at byte offset 2`);
  await refused(say("<b><i>test</b></i>", { parse_mode: "HTML" }), `can't parse entities: Unmatched end tag at byte offset 10, expected "</i>", found "</b>"`);
  await refused(say("x", buttons({ text: "A", callback_data: "x".repeat(65) })), "BUTTON_DATA_INVALID");
  await refused(say("x", buttons({ text: "A" })), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  await refused(bot.api.editMessageText(anna, 987654, "x"), "message to edit not found");
  const { message_id } = await say("same");
  check((await refusal(bot.api.editMessageText(anna, message_id, "same"))).description.startsWith("Bad Request: message is not modified"), "not modified");
  check((await say("🌱".repeat(4096))).text.length === 8192, "4096 astral characters are accepted");
});

await judge.step("forms, query strings and mixtures", async () => {
  const call = async (path, init) => (await fetch(`${root}/bot${token}/${path}`, init)).json();
  const form = await call("SENDMESSAGE", { method: "POST", body: new URLSearchParams({ chat_id: anna, text: "a form" }) });
  expect([form.ok, form.result?.text], [true, "a form"], "a form, method in capitals");
  const query = await call(`sendMessage?chat_id=${anna}&text=a+query`);
  expect([query.ok, query.result?.text], [true, "a query"], "a query string");
  const mixed = await call(`sendMessage?chat_id=${anna}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"text":"mixed","disable_notification":true}' });
  expect([mixed.ok, mixed.result?.text], [true, "mixed"], "both");
  expect((await call("sendMesage")).error_code, 404, "an unknown method");
  // By hand, because grammY leaves nulls out.
  const keyless = await call("sendMessage", { method: "POST", body: new URLSearchParams({ chat_id: anna, text: "x", reply_markup: '{"inline_keyboard":null}' }) });
  expect(keyless.description, `Bad Request: field "inline_keyboard" must be of type Array`, "a null keyboard");
});

await judge.step("a wrong token", async () => {
  const error = await refusal(new Bot("1:wrong", { client: { apiRoot: root } }).init());
  expect([error.error_code, error.description], [401, "Unauthorized"], "the refusal");
});

await judge.step("429 is obeyed by grammY's auto-retry", async () => {
  const patient = new Bot(token, { client: { apiRoot: root }, botInfo: bot.botInfo });
  patient.api.config.use(autoRetry({ maxRetryAttempts: 1 }));
  await control("POST", "faults", { method: "sendMessage", chat: anna, code: 429, retry_after: 1 });
  const before = Date.now();
  await patient.api.sendMessage(anna, "after the wait");
  check(Date.now() - before >= 1000, `waited ${Date.now() - before} ms`);
  await control("POST", "faults", { method: "sendMessage", code: 429, retry_after: 3 });
  const error = await refusal(say("too fast"));
  expect([error.error_code, error.parameters], [429, { retry_after: 3 }], "the bare refusal");
});

await judge.step("502, and resets before and after the message is accepted", async () => {
  const spoilt = async (fault, text) => {
    await control("POST", "faults", { method: "sendMessage", ...fault });
    check((await refusal(say(text))) instanceof HttpError, "is an HttpError");
    return (await messages(anna)).some((m) => m.text === text);
  };
  check(!(await spoilt({ break: "gateway" }, "lost at the gateway")), "the gateway accepts nothing");
  check(!(await spoilt({ break: "before" }, "lost before")), "a reset before accepts nothing");
  check(await spoilt({ break: "after" }, "arrived all the same"), "a reset after has accepted");
});

await judge.step("blocked and unblocked", async () => {
  await control("POST", `people/${anna}/block`);
  const error = await refusal(say("still there?"));
  expect([error.error_code, error.description], [403, "Forbidden: bot was blocked by the user"], "the refusal");
  await control("POST", `people/${anna}/unblock`);
  await control("GET", "idle?seconds=10"); // confirmed, so grammY's handlers are done
  expect(seen.members, ["kicked", "member"], "what the bot was told");
});

await judge.step("a second poller ends the first with 409", async () => {
  const rival = fetch(`${root}/bot${token}/getUpdates?timeout=1&offset=-1`).then((r) => r.json());
  const error = await limited(ended, 20, "the first poller");
  expect([error.error_code, error.method], [409, "getUpdates"], "the first poller's end");
  await rival;
});

await judge.step("the record and the transcript", async () => {
  const lines = (await control("GET", "requests")).trim().split("\n").map((line) => JSON.parse(line));
  check(lines.length > 30 && lines.every((l) => typeof l.method === "string" && Object.values(l.params).every((v) => typeof v === "string")), "every request has its line");
  check(lines.some((l) => l.method === "sendDocument" && l.files && Object.keys(l.files).length === 1), "files are recorded");
  const transcript = await control("GET", `transcript?person=${anna}`);
  check(transcript.startsWith("> /start ref_7\n") && transcript.includes("  [Yes] [No]\n  [More]\n> [No]\n"), `transcript: ${transcript.slice(0, 200)}`);
});

process.exit(judge.verdict());
