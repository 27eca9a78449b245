import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import { DAY_MS, MINUTE_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { answer, newToken, PUBLIC, settle, written, YES } from "#tests/support/consent.ts";
import { outcome } from "#tests/support/group.ts";
import { signedIn } from "#tests/support/people.ts";

let core: TestCore;
let clock: ReturnType<typeof testClock>;
beforeEach(async () => {
  clock = testClock();
  core = await startCore({ clock, config: { sleepOnItHours: 0, mailSink: "/tmp/nowhere" } });
});
afterEach(() => core.close());

const at = async () => (await core.services.stories.at("two-buses")).is;

/** Bo, with something of everything. */
async function house() {
  const { pieceId, spaceId, people } = await written(core, { ann: "we waited for the bus in the rain.", bo: "CANARYOUT came late, as always.", chidi: "then we wrote a letter together." });
  const { ann, bo } = people;
  const { id: otherId } = await core.services.pieces.byOperator.add({ spaceId, title: "the other one", byId: ann.personId, writers: [bo.personId] });
  await core.drafts.addPart({ pieceId: otherId, personId: bo.personId, text: "CANARYLEFT stays here.", place: { at: "end" } });
  await core.services.people.rename(bo, "CANARYNAME");
  await core.store.people.setEmail(bo.personId, "canarymail@example.org", clock.now());
  await core.services.people.setWhatHelps(bo, "CANARYHELPS");
  await core.services.notes.keep(bo, { pieceId, text: "CANARYNOTE", reason: "kept" });
  await core.services.credits.choose(bo, pieceId, { standing: "author", naming: "madeUp", name: "CANARYMADEUP", roles: [], others: [] });
  await core.services.talk.say(bo, pieceId, { kind: "change", text: "CANARYSAID", wording: "CANARYWORDING", about: { is: "words", place: "anywhere", words: "rain" }, to: [], token: "one" });
  await core.services.talk.say(bo, otherId, { kind: "comment", text: "CANARYSTAYS", wording: null, about: { is: "piece" }, to: [], token: "two" });
  const number = await settle(core, pieceId, ann, people.chidi);
  await answer(core, bo, pieceId, number, { ...YES, beside: "CANARYBESIDE" });
  for (const who of [ann, people.chidi]) await answer(core, who, pieceId, number, YES);
  await core.services.stories.putOut(ann, pieceId, number, { use: PUBLIC.use, token: newToken() });
  return { pieceId, otherId, spaceId, people, number };
}

const ask = async (who: PersonViewer, choices: Record<string, string>) => core.services.going.ask(who, { choices, ticket: (await core.services.going.view(who)).ticket });

async function found(canaries: readonly string[]): Promise<string[]> {
  const file = core.config.databaseUrl.replace("file:", "");
  const all = Buffer.concat(await Promise.all([file, `${file}-wal`, `${file}-shm`].map((name) => readFile(name).catch(() => Buffer.alloc(0)))));
  return canaries.filter((canary) => (["utf8", "utf16le"] as const).some((encoding) => all.includes(Buffer.from(canary, encoding))));
}

const GONE = ["CANARYOUT", "CANARYNAME", "canarymail", "CANARYHELPS", "CANARYNOTE", "CANARYMADEUP", "CANARYSAID", "CANARYWORDING", "CANARYBESIDE"];

test("the list is this person's own, and asks for a choice for each piece", async () => {
  const { pieceId, otherId, people: { bo, eli } } = await house();
  const view = await core.services.going.view(bo);
  expect(view.pieces).toEqual(expect.arrayContaining([
    { pieceId, title: "two buses", hasWords: true, hasSaid: true }, { pieceId: otherId, title: "the other one", hasWords: true, hasSaid: true },
  ]));
  expect(view).toMatchObject({ has: { email: true, notes: true, answers: true }, until: null, lastIn: [] });
  expect((await core.services.going.view(eli)).pieces).toEqual([]);
  const failed = await ask(bo, { [pieceId]: "out" }).catch((error: { fields: object }) => error.fields);
  expect(failed).toEqual({ [`piece-${otherId}`]: "choiceMissing" });
  expect(await at()).toBe("shown");
});

test("at once nothing of theirs is shown; within ten minutes everything is back as it was", async () => {
  const { pieceId, otherId, people: { bo } } = await house();
  const before = (await core.drafts.text(pieceId)).text;
  await ask(bo, { [pieceId]: "out", [otherId]: "leave" });
  expect(await at()).toBe("resting");
  expect((await core.drafts.text(pieceId)).text).not.toContain("CANARYOUT");
  expect((await core.drafts.text(otherId)).text).toContain("CANARYLEFT");
  expect((await core.services.going.waitingFor(bo))?.until).toBe("10:10 in the morning");
  clock.pass(9 * MINUTE_MS);
  expect(await core.services.going.eraseDue()).toBe(0);
  await core.services.going.undo(bo);
  expect([await at(), (await core.drafts.text(pieceId)).text]).toEqual(["shown", before]);
  clock.pass(10 * DAY_MS);
  expect(await core.services.going.eraseDue()).toBe(0);
  expect(await outcome(core.services.going.undo(bo))).toBe("already_done");
});

test("then no byte of them is left in the file, but what they chose to leave; the ledger holds, and nothing of others is gone", async () => {
  const { pieceId, otherId, spaceId, number, people: { ann, bo } } = await house();
  const session = await signedIn(core, bo.personId);
  const kept = await core.services.answers.all(ann.personId);
  expect(await found([...GONE, "CANARYLEFT", "CANARYSTAYS"])).toHaveLength(GONE.length + 2);
  const { secret } = await ask(bo, { [pieceId]: "out", [otherId]: "leave" });
  clock.pass(10 * MINUTE_MS);
  expect(await core.services.going.certificate(secret)).toEqual({ is: "waits" });
  expect(await core.services.going.eraseDue()).toBe(1);
  expect(await found(GONE)).toEqual([]);
  expect(await found(["CANARYLEFT", "CANARYSTAYS"])).toEqual(["CANARYLEFT", "CANARYSTAYS"]);

  expect((await core.services.sessions.read(session.cookie.split("=")[1] ?? "")).viewer.kind).toBe("guest");
  expect(await core.store.people.findByEmail("canarymail@example.org")).toBe(null);
  expect((await core.services.spaces.open(ann, spaceId)).people.map(({ name }) => name)).not.toContain("Somebody who left");
  expect((await core.store.people.names([bo.personId])).get(bo.personId)).toBe("Somebody who left");
  const { ok, erased } = await core.services.ledger.verify();
  expect({ ok, some: erased > 0 }).toEqual({ ok: true, some: true });
  expect((await core.services.answers.all(ann.personId)).map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
  expect((await core.drafts.text(pieceId)).text).toContain("then we wrote a letter together.");
  expect(await at()).toBe("resting");
  expect((await core.store.editions.byNumber(pieceId, number))?.edition).toBe(null);

});

test("words that were left behind can go on no page: nobody says yes for them", async () => {
  const { pieceId, otherId, people: { ann, bo, chidi } } = await house();
  await ask(bo, { [pieceId]: "leave", [otherId]: "leave" });
  clock.pass(10 * MINUTE_MS);
  await core.services.going.eraseDue();
  expect((await core.drafts.text(pieceId)).text).toContain("CANARYOUT");
  const next = await settle(core, pieceId, ann, chidi);
  for (const who of [ann, chidi]) await answer(core, who, pieceId, next, YES);
  await core.services.stories.putOut(ann, pieceId, next, { use: PUBLIC.use, token: newToken() });
  expect(await at()).toBe("resting");
  // Others settle it anew without those words, with their own fresh yes.
  const without = await settle(core, pieceId, ann, chidi, { leaveOut: [bo.personId] });
  for (const who of [ann, chidi]) await answer(core, who, pieceId, without, YES);
  await core.services.stories.putOut(ann, pieceId, without, { use: PUBLIC.use, token: newToken() });
  expect(await at()).toBe("shown");
  expect(await found(["CANARYNAME", "CANARYMADEUP", "CANARYBESIDE", "canarymail"])).toEqual([]);
});

test("what they write in the last minutes goes as well", async () => {
  const { pieceId, otherId, people: { bo } } = await house();
  await ask(bo, { [pieceId]: "out", [otherId]: "out" });
  await core.drafts.addPart({ pieceId, personId: bo.personId, text: "CANARYLATE one more.", place: { at: "end" } });
  clock.pass(10 * MINUTE_MS);
  await core.services.going.eraseDue();
  expect(await found([...GONE, "CANARYLEFT", "CANARYSTAYS", "CANARYLATE"])).toEqual([]);
});

test("the last one who looks after a space hands it over first", async () => {
  const { people: { ann, dee }, spaceId } = await house();
  // Ann and Dee look after it: either may go, and then the other may not.
  const { pieces } = await core.services.going.view(ann);
  await core.services.spaces.setRole(ann, spaceId, dee.personId, "member");
  expect((await core.services.going.view(ann)).lastIn).toEqual([{ id: spaceId, name: "Getting heard" }]);
  expect(await outcome(ask(ann, Object.fromEntries(pieces.map(({ pieceId }) => [pieceId, "out"]))))).toBe("last_steward");
  expect(await at()).toBe("shown");
});

test("the certificate is signed, names nobody, and says by the choices what was erased", async () => {
  const { pieceId, otherId, people: { bo } } = await house();
  const { secret } = await ask(bo, { [pieceId]: "out", [otherId]: "leave" });
  clock.pass(10 * MINUTE_MS);
  await core.services.going.eraseDue();
  const view = await core.services.going.certificate(secret);
  if (view.is !== "done") throw new Error("Not done");
  const { proof, ...said } = view.certificate;
  expect(said).toMatchObject({ asked: "2026-03-03T10:00:00Z", erased: "2026-03-03T10:10:00Z", stays: ["entries", "others", "unnamed", "copies", "backups", "words"] });
  expect(JSON.stringify(said)).not.toMatch(new RegExp(`CANARY|${bo.personId}|${pieceId}|two buses`));
  const { createPublicKey, verify } = await import("node:crypto");
  const { jcs } = await import("./consent/hashes.ts");
  const key = (await core.services.receipts.keys()).find(({ id }) => id === proof.verificationMethod);
  const publicKey = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: key?.x ?? "" }, format: "jwk" });
  expect(verify(null, Buffer.from(jcs(said), "utf8"), publicKey, Buffer.from(proof.signature, "base64url"))).toBe(true);
  expect((await core.services.going.certificateFile(secret, "text")).body).toContain("All private notes.");
  expect(await outcome(core.services.going.certificate("0".repeat(32)))).toBe("not_found");
});
