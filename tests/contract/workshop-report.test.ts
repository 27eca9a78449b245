/** What a report promises those whose words it is made of, tried on the bytes of the database and over HTTP. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { storyPaths } from "#app/lib/story-paths.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { randomIds } from "#server/ids.ts";
import { erasePerson } from "#server/services/erasePerson.ts";
import { doAs, heldBy, writerOf, type Writer, type Written } from "#tests/support/after-workshop.ts";
import { answer, newToken, PUBLIC, settle, YES } from "#tests/support/consent.ts";
import { ask } from "#tests/support/http.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { joinAsGuest, workshopFor } from "#tests/support/workshop.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ config: { sleepOnItHours: 0, askAfterHours: 0 } });
});
afterAll(() => server.close());

/** Every byte that the database keeps, its journal too. */
async function bytes(): Promise<string> {
  const files = (await readdir(server.dataDir)).filter((name) => name.startsWith("told-together.db"));
  return (await Promise.all(files.map((name) => readFile(path.join(server.dataDir, name), "latin1")))).join("\n");
}

const get = (address: string, cookie?: string) => ask(server.origin, { path: address, headers: cookie === undefined ? {} : { cookie } });
const post = (address: string, cookie: string, form: Record<string, string>) =>
  ask(server.origin, { path: address, method: "POST", headers: { cookie, origin: server.origin, "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams(form).toString() });

let slugs = 0;
/** Closed, with a report that Ann and Bo wrote; each note can be asked about by its text. */
async function withReport(notes: (people: { dee: Writer; annWriter: Writer; eli: Writer }) => readonly Written[]) {
  const { id, joinCode, ann, bo } = await workshopFor(server);
  const [dee, eli] = [await joinAsGuest(server, joinCode, "Dee"), await joinAsGuest(server, joinCode, "Eli")];
  const annWriter = { viewer: ann.viewer, root: null };
  const [deeWriter, eliWriter] = [await writerOf(server, dee), await writerOf(server, eli)];
  const held = await heldBy(server, id, annWriter, notes({ dee: deeWriter, annWriter, eli: eliWriter }));
  const { workshopReport, workshopQuotes, pieces } = server.services;
  const { pieceId } = await workshopReport.start(ann.viewer, id, null, { title: "What we found", token: newToken() });
  await pieces.join(bo.viewer, pieceId);
  await server.drafts.addPart({ pieceId, personId: ann.personId, text: "we learned that waiting is work.", place: { at: "end" } });
  await server.drafts.addPart({ pieceId, personId: bo.personId, text: "nobody pays for it.", place: { at: "end" } });
  const slug = `report-${(slugs += 1)}`;

  const quoteIdOf = async (text: string) => (await server.store.workshopReports.quotes(id)).find(({ noteId }) => noteId === held.noteIds.get(text))?.id ?? "";
  return {
    id, joinCode, ann, bo, dee, eli, deeWriter, eliWriter, pieceId, slug, ...held, quoteIdOf,
    askFor: (text: string) => workshopQuotes.ask(ann.viewer, id, null, held.noteIds.get(text) ?? ""),
    /** The answer as a form without scripts. */
    async answers(cookie: string, text: string, said: string, words = "", withName = false) {
      const page = await get(workshopPaths.workshopMyQuotes(id), cookie);
      const quoteId = await quoteIdOf(text);
      const seen = /name="seen" value="([0-9a-f]+)"/.exec(page.body.slice(page.body.indexOf(quoteId)))?.[1] ?? "";
      return post(workshopPaths.workshopMyQuotes(id), cookie, { quoteId, seen, answer: said, [`words-${quoteId}`]: words, ...(withName ? { withName: "yes" } : {}) });
    },
    async settled(): Promise<{ number: number; editionId: string }> {
      const number = await settle(server, pieceId, ann.viewer, bo.viewer, { slug, findable: true });
      for (const who of [ann, bo]) await answer(server, who.viewer, pieceId, number, YES);
      return { number, editionId: (await server.store.editions.byNumber(pieceId, number))?.id ?? "" };
    },
    async agree(editionId: string, by = [ann, bo]) {
      for (const who of by) await workshopReport.agree(who.viewer, id, null, { editionId, agree: true });
    },
    putOut: (number: number) => server.services.stories.putOut(ann.viewer, pieceId, number, { use: PUBLIC.use, token: newToken() }),
  };
}

/** Everywhere where a quotation could be met from outside. */
const outside = async (slug: string) =>
  (await Promise.all([storyPaths.story(slug), `${storyPaths.story(slug)}.data`, ...["story.html", "story.txt", "story.md", "story.json", "metadata.json"].map((file) => storyPaths.storyFile(slug, file)), storyPaths.storyFeed(), "/stories", "/oai?verb=ListRecords&metadataPrefix=oai_dc"].map((one) => get(one)))).map(({ body }) => body).join("\n");

test("a note without a name is asked for, answered by its key from another device with the receipt words, and no row says whose it is", async () => {
  const secret = "the zqxkettle was always on.";
  const { id, dee, deeWriter, askFor, answers, ann, quoteIdOf } = await withReport(({ dee: by }) => [{ by, text: secret, nameMode: "none", quoting: "ask" }]);
  await askFor(secret);
  // Another device: a session of its own, and the root that the words make.
  const back = await server.services.workshops.comeBack({ kind: "guest" }, { receiptWords: dee.receiptWords, userAgent: "" }, "test");
  const cookie = `${(back.cookie ?? "").split(";", 1)[0]}; tt_notes_${id.slice(0, 16)}=${back.root}`;
  expect((await get(workshopPaths.workshopMyQuotes(id), cookie)).body).toContain("zqxkettle");
  // Without the key it is nobody's, not even for its own account; nor for those who ask.
  for (const other of [cookie.split(";", 1)[0]!, ann.cookie]) expect((await get(workshopPaths.workshopMyQuotes(id), other)).body).not.toContain("zqxkettle");
  expect((await answers(cookie, secret, "yes")).status).toBe(303);
  const [quote] = await server.store.workshopReports.quotes(id);
  expect(quote).toMatchObject({ state: "yes", withName: false });
  const row = JSON.stringify(quote);
  const seats = await server.store.workshops.seats(id);
  for (const { id: memberId, personId } of seats) expect(row).not.toMatch(new RegExp(`${memberId}|${personId}`));
  // The journal is empty after an answer: no earlier state of any row, and no order of answers, is in a file.
  expect((await bytes()).split(await quoteIdOf(secret)).length).toBeLessThanOrEqual(3);
  expect(Object.keys(quote ?? {}).sort()).toEqual(["answerBy", "changedText", "id", "noteId", "state", "text", "textHash", "withName", "workshopId"]);
  expect((await server.services.workshopReport.view(ann.viewer, id, null)).quotes).toMatchObject([{ is: "yes", words: secret, name: "" }]);
  expect(deeWriter.root).toBe(back.root);
});

test("a note whose writer said no to quoting is not offered, and cannot be asked for", async () => {
  const { id, ann, noteIds, askFor } = await withReport(({ dee: by }) => [{ by, text: "do not quote me on this.", nameMode: "named", quoting: "no" }]);
  const view = await server.services.workshopReport.view(ann.viewer, id, null);
  expect(view.themes.flatMap(({ notes }) => notes).map(({ mayAsk }) => mayAsk)).toEqual([false]);
  await expect(askFor("do not quote me on this.")).rejects.toMatchObject({ code: "not_found" });
  expect(noteIds.size).toBe(1);
});

test("a report with quotations is shown with those that have a yes; who refused is nowhere, and a yes taken back is gone with the next request", async () => {
  const [kept, refused, changed, back] = ["the zqxkept bus was cold.", "the zqxrefused driver shouted.", "the zqxlong stop in the rain.", "the zqxback door was shut."];
  const report = await withReport(({ dee, eli }) => [
    { by: dee, text: kept!, nameMode: "named", quoting: "yes" }, { by: eli, text: refused!, nameMode: "named", quoting: "ask" },
    { by: eli, text: changed!, nameMode: "madeUp", quoting: "ask" }, { by: dee, text: back!, nameMode: "none", quoting: "ask" },
  ]);
  const { askFor, answers, dee, eli, settled, agree, putOut, slug, quoteIdOf, ann, id } = report;
  for (const text of [kept, refused, changed, back]) await askFor(text!);
  expect((await answers(dee.cookie, kept!, "yes")).status).toBe(303);
  expect((await answers(eli.cookie, refused!, "no")).status).toBe(303);
  expect((await answers(eli.cookie, changed!, "yesChanged", "the zqxshort stop.", true)).status).toBe(303);
  expect((await answers(dee.cookie, back!, "yes")).status).toBe(303);
  const { number, editionId } = await settled();

  // To those who make it, a no looks like no answer. It blocks until it is taken out.
  const views = (await server.services.workshopReport.view(ann.viewer, id, null)).quotes;
  expect(views.map(({ is }) => is).sort()).toEqual(["notYet", "yes", "yes", "yes"]);
  await expect(agree(editionId)).rejects.toMatchObject({ code: "check_answers", fields: { agree: "blocked" } });
  await server.services.workshopQuotes.takeOut(ann.viewer, id, null, await quoteIdOf(refused!));
  // One person is not enough.
  await agree(editionId, [report.ann]);
  await expect(putOut(number)).rejects.toMatchObject({ code: "not_yet" });
  await agree(editionId, [report.bo]);
  await putOut(number);

  const all = await outside(slug);
  for (const words of ["In people’s words", "zqxkept", "zqxshort", "zqxback", "Robin Reed"]) expect(all).toContain(words);
  expect(all).not.toMatch(/zqxrefused|zqxlong|Dee/);

  expect((await answers(dee.cookie, back!, "no")).status).toBe(303);
  const after = await outside(slug);
  expect(after).toContain("zqxkept");
  expect(after).not.toContain("zqxback");
  // A new yes is a yes again: to the same words.
  expect((await answers(dee.cookie, back!, "yes")).status).toBe(303);
  expect(await outside(slug)).toContain("zqxback");
  // Who agreed did not agree to other words: these wait for people to agree anew.
  expect((await answers(eli.cookie, changed!, "yesChanged", "the zqxother stop.")).status).toBe(303);
  expect(await outside(slug)).not.toMatch(/zqxshort|zqxother/);
  await agree(editionId);
  expect(await outside(slug)).toContain("zqxother");
  // Without two who agree there is no report.
  await server.services.workshopReport.agree(report.bo.viewer, id, null, { editionId, agree: false });
  expect((await get(storyPaths.story(slug))).status).toBe(410);
});

test("4.8.12: a note that is taken back is gone from its theme, the report, its evidence, its files and the database, and nothing is put out until that is looked at", async () => {
  const [named, secret] = ["the zqxnamed queue was long.", "the zqxsecret queue was longer."];
  const { id, ann, askFor, answers, dee, deeWriter, settled, agree, putOut, slug, noteIds } = await withReport(({ dee: by }) => [
    { by, text: named!, nameMode: "named", quoting: "ask" }, { by, text: secret!, nameMode: "none", quoting: "ask" },
  ]);
  for (const text of [named, secret]) {
    await askFor(text!);
    expect((await answers(dee.cookie, text!, "yes")).status).toBe(303);
  }
  const { number, editionId } = await settled();
  await agree(editionId);
  await putOut(number);
  expect(await outside(slug)).toMatch(/zqxnamed[^]*zqxsecret|zqxsecret[^]*zqxnamed/);

  for (const text of [named, secret]) await doAs(server, id, deeWriter, { type: "note:takeBack", noteId: noteIds.get(text!) ?? "" });
  expect(await outside(slug)).not.toMatch(/zqxnamed|zqxsecret/);
  expect((await get(storyPaths.story(slug))).status).toBe(200);
  for (const cookie of [ann.cookie, dee.cookie]) expect((await get(workshopPaths.workshopReport(id), cookie)).body).not.toMatch(/zqxnamed|zqxsecret/);
  expect(await bytes()).not.toMatch(/zqxnamed|zqxsecret/);
  const { note, placing } = await server.services.workshopRooms.state(id);
  expect([note.size, placing.size]).toEqual([0, 0]);
  const view = await server.services.workshopReport.view(ann.viewer, id, null);
  // What rested on them rests on nothing, and that is said.
  expect(view.themes.map(({ notes }) => notes)).toEqual([[]]);
  expect(view.lacks.map(({ is }) => is)).toContain("noEvidence");
  expect(view.quotes.map(({ is, words }) => [is, words])).toEqual([["gone", ""], ["gone", ""]]);
  expect(view.edition).toMatchObject({ isBlocked: true });
  await server.services.stories.takeOff(ann.viewer, view.piece?.id ?? "", PUBLIC.use);
  await expect(putOut(number)).rejects.toMatchObject({ code: "not_yet" });
  for (const quote of view.quotes) await server.services.workshopQuotes.takeOut(ann.viewer, id, null, quote.id);
  await putOut(number);
  expect((await get(storyPaths.story(slug))).status).toBe(200);
});

test("4.8.13: a letter that is different voids the yes: in the note by its writer, or in the file by somebody else", async () => {
  const text = "the zqxbus never came.";
  const { id, ann, askFor, answers, dee, deeWriter, settled, agree, putOut, slug, noteIds, quoteIdOf } = await withReport(({ dee: by }) => [{ by, text, nameMode: "named", quoting: "ask" }]);
  await askFor(text);
  await answers(dee.cookie, text, "yes");
  const { number, editionId } = await settled();
  await agree(editionId);
  await putOut(number);
  expect(await outside(slug)).toContain("zqxbus");
  // Somebody with the file changes what is quoted.
  const quoteId = await quoteIdOf(text);
  const [quote] = await server.store.workshopReports.quotes(id);
  await server.store.workshopReports.askForQuote({ ...quote!, text: "the zqxbus never comes." });
  expect(await outside(slug)).not.toContain("zqxbus");
  await server.store.workshopReports.askForQuote(quote!);
  expect(await outside(slug)).toContain("zqxbus");

  // Its writer changes one letter: the page loses it, the old words are kept nowhere, and the old yes is worth nothing.
  const note = (await server.services.workshopRooms.state(id)).note.get(noteIds.get(text) ?? "")!;
  const save = (now: string) => doAs(server, id, deeWriter, { type: "note:save", noteId: noteIds.get(text) ?? "", activityId: note.activityId, prompt: "", text: now, source: "own", storyId: null, nameMode: "named", madeUp: "", quoting: "ask" });
  await save("the zqxbus never came");
  expect(await outside(slug)).not.toContain("zqxbus");
  expect((await server.services.workshopReport.view(ann.viewer, id, null)).quotes).toMatchObject([{ id: quoteId, is: "changed", words: "" }]);
  // Saying yes to what was seen before is no yes; nor is changing it back.
  expect((await answers(dee.cookie, text, "yes")).status).toBe(422);
  await save(text);
  expect(await outside(slug)).not.toContain("zqxbus");
  // Asked again, it is a new question.
  await askFor(text);
  expect((await answers(dee.cookie, text, "yes")).status).toBe(303);
  await agree(editionId);
  expect(await outside(slug)).toContain("zqxbus");
});

test("the words of a note that somebody typed into the text are no way round its writer's answer", async () => {
  const text = "i waited two zqxhours in the rain.";
  const { ann, id, pieceId, settled, agree, putOut } = await withReport(({ dee: by }) => [{ by, text, nameMode: "none", quoting: "ask" }]);
  await server.drafts.addPart({ pieceId, personId: ann.personId, text: `somebody said: I waited two zqxhours, in the rain. so it was.`, place: { at: "end" } });
  expect((await server.services.workshopReport.view(ann.viewer, id, null)).lacks).toContainEqual({ is: "wordForWord", text });
  const { number, editionId } = await settled();
  await expect(agree(editionId)).rejects.toMatchObject({ fields: { agree: "blocked" } });
  await expect(putOut(number)).rejects.toMatchObject({ code: "not_yet" });
});

test("whoever said yes to other words said none to their own: these are not let out in the text either", async () => {
  const OWN = "My zqmother waited alone in the rain for the bus.";
  const r = await withReport(({ dee }) => [{ by: dee, text: OWN, nameMode: "named", quoting: "yes" }]);
  await r.askFor(OWN);
  expect((await r.answers(r.dee.cookie, OWN, "yesChanged", "Somebody waited alone.")).status).toBe(303);
  await server.drafts.addPart({ pieceId: r.pieceId, personId: r.ann.personId, text: `as one said: ${OWN}`, place: { at: "end" } });
  const { editionId } = await r.settled();
  await expect(r.agree(editionId, [r.ann])).rejects.toMatchObject({ fields: { agree: "blocked" } });
});

test("no answer by the day means no, others' quotations are nobody's to answer, and who is not in the workshop finds nothing", async () => {
  const text = "the zqxclock stood still.";
  const { id, askFor, dee, eli, answers, quoteIdOf, ann } = await withReport(({ dee: by }) => [{ by, text, nameMode: "named", quoting: "ask" }]);
  await askFor(text);
  const [quote] = await server.store.workshopReports.quotes(id);
  expect((await answers(eli.cookie, text, "yes")).status).toBe(404);
  expect((await answers(ann.cookie, text, "yes")).status).toBe(404);
  await server.store.workshopReports.askForQuote({ ...quote!, answerBy: Date.now() - 1 });
  expect((await answers(dee.cookie, text, "yes")).status).toBe(409);
  expect((await answers(dee.cookie, text, "no")).status).toBe(303);
  expect((await server.services.workshopReport.view(ann.viewer, id, null)).quotes).toMatchObject([{ id: await quoteIdOf(text), is: "left" }]);
  const other = await workshopFor(server);
  for (const address of [workshopPaths.workshopReport(id), workshopPaths.workshopMyQuotes(id)]) expect((await get(address, other.ann.cookie)).status).toBe(404);
  for (const act of ["start", "ask", "takeOut", "evidence", "did", "agree"]) {
    const tried = await post(workshopPaths.workshopReport(id), eli.cookie, { act, title: "Mine", noteId: quote!.noteId, quoteId: quote!.id, token: "t", editionId: "x", actionId: "x", lineId: "x" });
    expect([403, 404], act).toContain(tried.status);
  }
});

test("who deletes their account is quoted nowhere with the next request", async () => {
  const text = "the zqxgone chair was empty.";
  const { askFor, answers, dee, deeWriter, settled, agree, putOut, slug, id } = await withReport(({ dee: by }) => [{ by, text, nameMode: "named", quoting: "ask" }]);
  await askFor(text);
  await answers(dee.cookie, text, "yes");
  const { number, editionId } = await settled();
  await agree(editionId);
  await putOut(number);
  expect(await outside(slug)).toContain("zqxgone");
  await server.store.transaction((tx) => erasePerson(tx, randomIds, { personId: deeWriter.viewer.personId, out: [], at: new Date() }));
  expect(await outside(slug)).not.toContain("zqxgone");
  expect(await server.store.workshopReports.quotes(id)).toMatchObject([{ state: "withdrawn", text: "" }]);
});

test("somebody who sees it differently can say so without a name, and no row says who it was", async () => {
  const { id, eli, ann, eliWriter } = await withReport(({ dee: by }) => [{ by, text: "one note.", nameMode: "named", quoting: "no" }]);
  expect((await post(workshopPaths.workshopReport(id), eli.cookie, { act: "checkBack", right: "differently", text: "It was zqxnever the bus." })).status).toBe(303);
  const view = await server.services.workshopReport.view(ann.viewer, id, null);
  expect(view.checkBack.notes).toMatchObject([{ text: "It was zqxnever the bus.", name: "", isMine: false }]);
  const [row] = await server.store.workshopReports.checkBacks(id);
  const { memberId } = await server.services.workshopRooms.seat(eliWriter.viewer, id, null);
  expect(row?.memberId).toBeNull();
  expect(JSON.stringify(row)).not.toMatch(new RegExp(`${memberId}|${eliWriter.viewer.personId}`));
  expect((await post(workshopPaths.workshopReport(id), eli.cookie, { act: "checkBackTakeBack", id: row!.id })).status).toBe(303);
  expect(await bytes()).not.toContain("zqxnever");
});
