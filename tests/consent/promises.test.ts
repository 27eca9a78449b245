/**
 * The promises at the end of the design of consent, each under its own words, as far as one act shows it. The first, over random
 * histories, is in crawl.test.ts; the third in invisible.test.ts; what happens at the same moment in interleavings.test.ts.
 */
import { Writable } from "node:stream";
import Database from "better-sqlite3";
import * as Y from "yjs";
import { afterEach, describe, expect, test } from "vitest";
import { decide } from "#app/domain/consent/gate.ts";
import { neededFor, neededIn, passagesOf, runsOf } from "#app/domain/consent/edition.ts";
import { standingOf } from "#app/domain/consent/state.ts";
import type { ConsentEvent } from "#app/domain/consent/answers.ts";
import type { Asked } from "#app/domain/consent/uses.ts";
import { ownWords } from "#app/domain/words/credit.ts";
import { createLog } from "#server/log.ts";
import { noticeHash } from "#server/services/consent/hashes.ts";
import { answer, askFor, newToken, PUBLIC, saying, settle, YES } from "#tests/support/consent.ts";
import { built } from "#tests/support/every-page.ts";
import { Chance } from "#tests/support/chance.ts";
import { DAY_MS, HOUR_MS } from "#tests/support/core.ts";
import { outcome } from "#tests/support/group.ts";
import { signedIn } from "#tests/support/people.ts";
import { anEdition, factsOf } from "#tests/support/story.ts";
import { Writer } from "#tests/support/writers.ts";
import { ALPHABETS, step, writerOf, type History } from "#tests/faults/histories.ts";
import { canariesIn } from "./canaries.ts";
import { devicesOf, EVERYBODY, openScene, WRITERS, type Scene } from "./cast.ts";
import { formsOf, newAsker, ROUTES, wordsIn, type Places } from "./crawl.ts";
import { SLUG } from "./history.ts";
import { releasedScene, viewersOf, WORDS, writtenScene } from "./shown.ts";

const WORK: Asked = { use: "academic.quote", recipient: "zqxrecipientqz" };
const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => { for (const close of closing.splice(0).reverse()) await close(); });
const kept = <S extends Scene>(scene: S): S => { closing.push(() => scene.close()); return scene; };
const askerOf = ({ server }: Scene) => { const asker = newAsker(server.origin); closing.push(asker.close); return asker; };
const database = ({ server }: Scene) => { const db = new Database(server.config.databaseUrl.replace("file:", "")); closing.push(() => void db.close()); return db; };

const NO_PLACES: Places = { pieceId: "", spaceId: "", editions: [], versions: [], asks: [] };
/** Every address under which something of a story could stand, in every form. */
const openAddresses = () =>
  Object.entries(ROUTES).flatMap(([route, { sees, at }]) => (sees === "world" || sees === "found" ? at(NO_PLACES).flatMap((path) => { const { page, data } = formsOf(path, route); return [{ path: page, sees }, ...data.map((one) => ({ path: one, sees }))]; }) : []));

describe("2. No name more identifying than the naming given for U leaves, metadata and addresses included", () => {
  test.each(["chosen", "madeUp", "initials", "group", "coAuthor"] as const)("who wants to be named so: %s", async (is) => {
    const scene = kept(await writtenScene());
    const { server, cast, clock } = scene;
    const people = await viewersOf(scene);
    for (const name of WRITERS) {
      await server.services.credits.choose(people[name], cast.pieceId, {
        standing: name === "lea" ? "thanked" : "author", naming: "legal", name: `zqxlegal${name}qz`, roles: ["lived:testimony"],
        others: [{ use: "public.web", naming: is, name: `zqxgiven${name}qz` }, { use: "academic.quote", naming: "legal", name: `zqxforwork${name}qz` }],
      });
    }
    const number = await settle(server, cast.pieceId, people.ann, people.bo, { asks: [PUBLIC, WORK], slug: SLUG, findable: true });
    for (const name of WRITERS) for (const asked of [PUBLIC, WORK]) await answer(server, people[name], cast.pieceId, number, YES, asked);
    await server.services.stories.putOut(people.ann, cast.pieceId, number, { use: "public.web", token: newToken() });
    clock.pass(25 * HOUR_MS);
    const asker = askerOf(scene);
    const given = WRITERS.map((name) => (is === "chosen" ? `zqxname${name}bcdqz` : `zqxgiven${name}qz`));
    const may = new Set(["zqxtitlefirstqz", "zqxnotefirstqz", ...Object.values(WORDS), ...(is === "group" || is === "coAuthor" ? [] : given)]);
    let named = false;
    for (const { path } of openAddresses()) {
      const { body, headers } = await asker.ask(path);
      const found = canariesIn(body + JSON.stringify(headers));
      expect([...found].filter((one) => !may.has(one)), path).toEqual([]);
      named ||= given.every((one) => found.has(one));
    }
    expect(named).toBe(is !== "group" && is !== "coAuthor");
  });
});

describe("4. After a withdrawal commits, the next request anywhere is refused; no cache, ETag or old link brings it back", () => {
  test("every open address, in every form, by every method and header that somebody who tries would send", async () => {
    const scene = kept(await releasedScene());
    const asker = askerOf(scene);
    const tags = new Map<string, string>();
    for (const { path } of openAddresses()) { const { headers: { etag }, body } = await asker.ask(path); if (etag && canariesIn(body).size > 0) tags.set(path, etag); }
    expect(tags.size).toBeGreaterThan(15);
    // The looking itself sees what is packed.
    for (const file of ["story.docx", "story.epub"]) expect([...wordsIn(await asker.ask(`/stories/${SLUG}/${file}`))], file).toEqual(expect.arrayContaining(Object.values(WORDS)));
    const [bo] = [(await devicesOf(scene)).bo];
    const id = await askFor(scene.server, scene.people.bo, scene.cast.pieceId, scene.number);
    const taken = await asker.ask("/me/choices", { method: "POST", cookie: bo.cookie, headers: { origin: scene.server.origin }, body: `act=takeBack&id=${id}` });
    expect(taken.status).toBe(303);
    const twisted = [`/stories/${SLUG}/`, `/STORIES/${SLUG}`, `/Stories/${SLUG}.data`, `//stories/${SLUG}`, `/stories//${SLUG}`, `/stories/two%2Dbuses`, `/stories/two%2Dbuses.data`, `/stories/${SLUG}?again`, `/stories/${SLUG}/.data`, `/stories/./${SLUG}`, `/stories/${SLUG}.data?_routes=root,routes%2Fstories_.%24slug`, `/%73tories/${SLUG}`, `/oai?verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-01`];
    const tries = [...openAddresses().map(({ path }) => path), ...twisted];
    for (const path of tries) {
      const etag = tags.get(path);
      const ways: Parameters<typeof asker.ask>[1][] = [{}, { method: "HEAD" }, { headers: { range: "bytes=0-" } }, { headers: { "if-modified-since": new Date().toUTCString() } }, { headers: { "accept-encoding": "identity", "if-none-match": "*" } }, { method: "POST", headers: { origin: scene.server.origin }, body: "x=1" }, { method: "OPTIONS" }, { method: "PROPFIND", headers: { origin: scene.server.origin } }, ...(etag ? [{ headers: { "if-none-match": etag } }, { headers: { "if-none-match": `"other", ${etag}` } }, { headers: { "if-range": etag, range: "bytes=0-10" } }] : [])];
      for (const way of ways) {
        const reply = await asker.ask(path, way);
        const how = `${path} ${JSON.stringify(way)}: ${reply.status}`;
        expect([...wordsIn(reply)], how).toEqual([]);
        // Where words stood, nothing is "as you have it".
        if (etag && way?.headers?.["if-none-match"] !== "*") expect(reply.status, how).not.toBe(304);
      }
    }
    expect((await asker.ask(`/stories/${SLUG}`)).status).toBe(410);
  }, 300_000);

  test("a pause that was taken back and undone can still be ended", () => {
    const bound = { content: "c", passages: "p", presentation: "r", notice: "n" };
    const yes: ConsentEvent = { is: "answered", at: 1, answer: "yes", counts: 1, until: null, afterwards: "hide", scope: { notBefore: null, verbatim: false, mayShorten: false, mayTranslate: false }, bound, beside: "" };
    const events: ConsentEvent[] = [yes, { is: "paused", at: 2 }, { is: "withdrawn", at: 3, undoUntil: 9 }, { is: "undone", at: 4 }, { is: "resumed", at: 5 }];
    expect(standingOf(events.slice(0, 4), 4).state).toBe("paused");
    expect(standingOf(events, 5).state).toBe("yes");
  });
});

describe("6. The ledger is insert-only, verifies, and breaks on any change, drop or reorder; erasing a person keeps it valid", () => {
  const rows = (db: Database.Database) => db.prepare('SELECT * FROM "LedgerEntry" ORDER BY seq').all() as { seq: number; at: number; type: string; subject: string; piece: string; commit: string; prev: string; hash: string }[];
  const COLUMNS = ["at", "type", "subject", "piece", "commit", "prev", "hash"] as const;

  test("the database itself refuses to change, delete or slip in an entry", async () => {
    const scene = kept(await releasedScene());
    const db = database(scene);
    for (const column of COLUMNS) expect(() => db.prepare(`UPDATE "LedgerEntry" SET "${column}" = 'x' WHERE seq = 2`).run(), column).toThrow(/insert-only/);
    expect(() => db.prepare('DELETE FROM "LedgerEntry" WHERE seq = 2').run()).toThrow(/insert-only/);
    expect(() => db.prepare('UPDATE "LedgerPayload" SET payload = \'{}\' WHERE seq = 2').run()).toThrow(/insert-only/);
    const last = rows(db).at(-1)!;
    const slipIn = (seq: number, prev: string) => db.prepare('INSERT INTO "LedgerEntry" (seq, at, type, subject, piece, "commit", prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(seq, last.at, "consent.answered", last.subject, last.piece, last.commit, prev, "h");
    expect(() => slipIn(last.seq + 2, last.hash)).toThrow(/on the end|names the one before/);
    expect(() => slipIn(last.seq + 1, "not-the-last")).toThrow(/names the one before/);
    expect(() => db.prepare('INSERT OR REPLACE INTO "LedgerEntry" SELECT * FROM "LedgerEntry" WHERE seq = 2').run()).toThrow();
    expect((await scene.server.services.ledger.verify()).ok).toBe(true);
  });

  test("whoever gets around that is found out: every entry, every column, every drop, every swap; erasing what was said is none of it", async () => {
    const scene = kept(await releasedScene());
    const { ledger } = scene.server.services;
    const db = database(scene);
    const whole = await ledger.verify();
    expect(whole).toMatchObject({ ok: true, erased: 0, findings: [] });
    db.exec('DROP TRIGGER "LedgerEntry_is_never_changed"; DROP TRIGGER "LedgerEntry_is_never_deleted"; DROP TRIGGER "LedgerPayload_is_never_changed"; DROP TRIGGER "LedgerEntry_goes_on_the_end"');
    const all = rows(db);
    expect(all.length).toBe(whole.entries);
    const write = db.prepare('INSERT INTO "LedgerEntry" (seq, at, type, subject, piece, "commit", prev, hash) VALUES (@seq, @at, @type, @subject, @piece, @commit, @prev, @hash)');
    const become = (entries: typeof all) => { db.exec('DELETE FROM "LedgerEntry"'); for (const entry of entries) write.run(entry); };
    let tries = 0;
    const found = async (entries: typeof all, what: string) => {
      become(entries);
      tries += 1;
      const { ok, head } = await ledger.verify();
      expect(ok && head === whole.head, what).toBe(false);
    };
    for (const [at, entry] of all.entries()) {
      for (const column of COLUMNS) await found(all.with(at, { ...entry, [column]: column === "at" ? entry.at + 1 : `${entry[column]}0` }), `${column} of ${entry.seq}`);
      await found(all.toSpliced(at, 1), `without ${entry.seq}`);
      await found(all.toSpliced(at, 1).map((each, seq) => ({ ...each, seq: seq + 1 })), `without ${entry.seq}, counted anew`);
      const next = all[at + 1];
      if (next) await found(all.with(at, { ...next, seq: entry.seq }).with(at + 1, { ...entry, seq: next.seq }), `${entry.seq} and ${next.seq} changed places`);
    }
    become(all);
    expect(await ledger.verify()).toMatchObject({ ok: true, head: whole.head });
    db.prepare('UPDATE "LedgerPayload" SET payload = replace(payload, \'"answered"\', \'"undone"\') WHERE payload LIKE \'%answered%\'').run();
    expect((await ledger.verify()).ok).toBe(false);
    await scene.server.store.ledger.erase(all.map(({ seq }) => seq));
    expect(await ledger.verify()).toMatchObject({ ok: true, erased: all.length, head: whole.head });
    expect(tries).toBeGreaterThan(50);
  });
});

describe("7. Only a person's own session makes their yes", () => {
  test("every action of every route, by everybody else, with every id and field that could mean her: Lea has said nothing", async () => {
    const scene = kept(await releasedScene({ yes: ["ann", "bo"] }));
    const { server, cast } = scene;
    const asker = askerOf(scene);
    const build = await built();
    const id = await askFor(server, scene.people.lea, cast.pieceId, scene.number);
    const { print } = await server.services.answers.open(scene.people.lea, id);
    const entries = async () => (await server.store.ledger.ofPerson(cast.ids.lea)).length;
    const before = await entries();
    const forged: Record<string, string> = {
      at: "check", print, answer: "yes", length: "always", understood: "0", id, askId: id, ask: id, personId: cast.ids.lea, person: cast.ids.lea, subject: cast.ids.lea, by: cast.ids.lea, actorId: cast.ids.lea, viewer: cast.ids.lea,
      use: "public.web", number: String(scene.number), edition: String(scene.number), pieceId: cast.pieceId, token: "forged", ticket: "forged",
    };
    let tries = 0;
    const broken = new Set<string>();
    for (const who of ["guest", ...EVERYBODY.filter((name) => name !== "lea")] as const) {
      const { cookie } = who === "guest" ? { cookie: undefined } : (await devicesOf(scene, [who]))[who];
      for (const [route, { at }] of Object.entries(ROUTES)) {
        if (build.routes[route]?.module.action === undefined || route.includes("sign-out") || route.includes("leave") || route.includes("take-out")) continue;
        for (const path of at({ pieceId: cast.pieceId, spaceId: cast.spaceId, editions: [scene.number], versions: [], asks: [id] })) {
          for (const act of route.includes("choices") ? ["answer", "takeBack", "resume", "undo", ""] : ["yes", "settle"]) {
            const reply = await asker.ask(path, { method: "POST", cookie, headers: { origin: server.origin }, body: new URLSearchParams({ ...forged, act, intent: act }).toString() });
            tries += 1;
            if (reply.status >= 500) broken.add(`${route} ${act}`);
          }
        }
      }
    }
    expect([...broken]).toEqual([]);
    expect(await entries()).toBe(before);
    expect((await server.services.answers.open(scene.people.lea, id)).state).toBe("asked");
    expect((await asker.ask(`/stories/${SLUG}`)).status).not.toBe(200);
    expect(tries).toBeGreaterThan(100);
  }, 300_000);

  test("what somebody else's link let in cannot say yes until an older device says so or seven days have passed, and a second link changes nothing", async () => {
    const scene = kept(await releasedScene({ yes: ["ann", "bo"] }));
    const { server, cast, clock } = scene;
    const { services, store } = server;
    const asker = askerOf(scene);
    // Her own phone, which stays signed in.
    const { viewer: older } = await signedIn(server, cast.ids.lea, { ownDevice: true });
    const id = await askFor(server, older, cast.pieceId, scene.number);
    const { print } = await services.answers.open(older, id);
    clock.pass(HOUR_MS);
    const letIn = async () => {
      const { cookie, sessionId } = await store.transaction((tx) => services.sessions.start(tx, { personId: cast.ids.lea, wayIn: "once", ownDevice: true, userAgent: "", issuedBy: cast.ids.ste }));
      return { cookie: cookie.split(";", 1)[0]!, viewer: { ...older, sessionId } };
    };
    const says = async ({ cookie }: { cookie: string }) => (await asker.ask(`/me/choices/${id}`, { method: "POST", cookie, headers: { origin: server.origin }, body: new URLSearchParams({ at: "check", print, answer: "yes", length: "always", understood: "0" }).toString() })).status;
    const first = await letIn();
    expect(await says(first)).toBe(403);
    clock.pass(DAY_MS);
    const second = await letIn();
    expect([await says(first), await says(second)]).toEqual([403, 403]);
    expect(await outcome(services.sessions.sayItWasMe(first.viewer))).toBe("not_allowed");
    // What it lets in by itself is not older either.
    const own = await devicesOf(scene, ["lea"]);
    expect(await says(own.lea)).toBe(403);
    // Taking back is never held up, and an older device says yes as ever.
    expect(await outcome(services.answers.takeBack(first.viewer, id))).toBe("done");
    expect(await outcome(services.answers.answer(older, id, saying("no"), print))).toBe("done");
    clock.pass(6 * DAY_MS);
    expect([await says(first), await says(second)]).toEqual([403, 403]);
    clock.pass(DAY_MS);
    expect(await outcome(services.answers.answer(second.viewer, id, YES, print))).toBe("done");
  });

  test("on a clock that runs while it happens, too", async () => {
    let ticks = Date.parse("2026-03-04T10:00:00Z");
    const scene = kept(await openScene());
    const { store } = scene.server;
    const { createSessions } = await import("#server/services/sessions.ts");
    const { randomIds } = await import("#server/ids.ts");
    const sessions = createSessions({ store, clock: { now: () => new Date((ticks += 3)) }, ids: randomIds, access: scene.server.services.access, config: scene.server.config });
    const { sessionId } = await store.transaction((tx) => sessions.start(tx, { personId: scene.cast.ids.lea, wayIn: "once", ownDevice: false, userAgent: "", issuedBy: scene.cast.ids.ste }));
    const viewer = { ...(await viewersOf(scene)).lea, sessionId };
    expect(await sessions.letIn(viewer)).toMatchObject({ maySay: false });
  });
});

describe("8. A new edition in which one character of somebody's run differs needs their answer again", () => {
  test("one letter, and the page rests until all have said yes to the new one", async () => {
    const scene = kept(await releasedScene());
    const { server, cast, people } = scene;
    const room = server.drafts.open(cast.pieceId)!;
    room.act({ by: cast.ids.ann, kind: "typed", work: (doc) => { const text = (doc.getXmlFragment("draft").get(0) as Y.XmlElement).get(0) as Y.XmlText; room.asHand(cast.ids.ann, () => text.insert(3, "x")); return undefined; } });
    await server.drafts.commits.flush();
    expect((await server.drafts.text(cast.pieceId)).text).toContain("we xzqx");
    const second = await settle(server, cast.pieceId, people.ann, people.bo, { asks: [PUBLIC], slug: SLUG });
    await server.services.stories.putOut(people.ann, cast.pieceId, second, { use: "public.web", token: newToken() });
    for (const name of ["ann", "bo", "lea"] as const) {
      expect((await server.services.stories.at(SLUG)).is).toBe("resting");
      await answer(server, people[name], cast.pieceId, second, YES);
    }
    scene.clock.pass(25 * HOUR_MS);
    expect((await server.services.stories.at(SLUG)).is).toBe("shown");
  });

  test("whatever letter of whatever run it is, a yes to the old text lets nothing of the new one out", () => {
    const edition = anEdition();
    const facts = factsOf(edition, "public.web", "");
    expect(decide(facts)).not.toBe("not yet");
    const runs = [...runsOf(edition)].length;
    for (let which = 0; which < runs; which += 1) {
      let at = 0;
      const change = (node: typeof edition.doc): typeof edition.doc => (node.text === undefined ? { ...node, ...(node.content && { content: node.content.map(change) }) } : at++ === which ? { ...node, text: `${node.text}.` } : node);
      const changed = { ...edition, doc: change(edition.doc) };
      // Settled anew: its hash is its own, and what each said is bound to the old one.
      expect(decide({ ...facts, edition: changed, hash: { kept: "new", settled: "new" } })).toBe("not yet");
      // Even if somebody made the hash of the whole fit, the words are not those that were said yes to.
      const passages = new Map([...neededIn(changed).people].map((person) => [person, JSON.stringify(passagesOf(changed, person)) === JSON.stringify(passagesOf(edition, person)) ? facts.passages.get(person)! : "other"]));
      const owner = [...runsOf(edition)][which]!.credit;
      if (neededFor(owner) !== null) expect(decide({ ...facts, edition: changed, passages })).toBe("not yet");
    }
  });

  test("title, note, order, names, recipient and the sentences that explain a use are part of it", () => {
    const edition = anEdition();
    const facts = factsOf(edition, "public.web", "");
    for (const proposed of [{ ...facts.proposed!, presentation: "other" }, { ...facts.proposed!, notice: "other" }, { ...facts.proposed!, recipient: "other" }]) expect(decide({ ...facts, proposed })).toBe("not yet");
    expect(noticeHash({ use: "public.web" })).not.toBe(noticeHash({ use: "teaching" }));
  });
});

describe("9. Paste, drag, undo, split, merge, import never move whose answer is needed", () => {
  const HISTORIES = Number(process.env["CRAWLS"] || 12);
  test(`${HISTORIES} random texts of three people: whoever typed a letter of what would be settled is asked, and nobody else`, async () => {
    const scene = kept(await openScene());
    const { server, cast } = scene;
    const people = await viewersOf(scene);
    const ids = WRITERS.map((name) => cast.ids[name]);
    for (let seed = 1000; seed < 1000 + HISTORIES; seed += 1) {
      const { id: pieceId } = await server.services.pieces.byOperator.add({ spaceId: cast.spaceId, title: "A history", byId: ids[0]!, writers: ids });
      const room = server.drafts.open(pieceId)!;
      const writers = ids.map((personId) => new Writer(personId, room, server.drafts));
      const history: History = { writers, chance: new Chance(seed), network: "steady", clips: [], did: [] };
      await server.drafts.addPart({ pieceId, personId: ids[0]!, text: "so it began with a bus.", place: { at: "end" } });
      for (let at = 0; at < 30; at += 1) await step(history);
      const { doc, credits } = room.worded();
      const letters = [...runsOf({ doc, credits: [...credits] } as never)].flatMap(({ text, credit }) => [...text].filter((letter) => letter.trim() !== "").map((letter) => ({ letter, needed: neededFor(credit) })));
      const told = `seed ${seed}: ${history.did.join(" ")}`;
      expect(letters.filter(({ letter, needed }) => needed !== ids[writerOf(letter)]), told).toEqual([]);
      const typed = new Set(letters.map(({ letter }) => WRITERS[writerOf(letter)]!));
      const { asked } = await server.services.settling.view(people.ann, pieceId);
      expect(asked.map((name) => name.toLowerCase()).sort(), told).toEqual([...typed].map((name) => `zqxname${name}bcdqz`).sort());
      for (const writer of writers) writer.goOffline();
    }
    expect(ALPHABETS).toHaveLength(WRITERS.length);
  }, 600_000);
});

describe("10. Unconfirmed voices and open mentions block", () => {
  test("words typed for somebody who has not said yet that they are theirs, or said that they are not, cannot be settled", async () => {
    const scene = kept(await writtenScene());
    const { server, cast } = scene;
    const people = await viewersOf(scene);
    await server.drafts.addPart({ pieceId: cast.pieceId, personId: cast.ids.bo, text: "and Lea said something.", place: { at: "end" }, whose: { kind: "voice", personId: cast.ids.lea } });
    const tried = () => outcome(settle(server, cast.pieceId, people.ann, people.bo, { asks: [PUBLIC], slug: SLUG }));
    expect(await tried()).toBe("check_answers");
    const [passage] = await server.drafts.typedFor(cast.pieceId, cast.ids.lea);
    await server.services.typedFor.decline(people.lea, { pieceId: cast.pieceId, ids: passage!.ids, print: passage!.print });
    expect(await tried()).toBe("check_answers");
    expect((await server.services.settling.list(people.ann, cast.pieceId)).rows).toEqual([]);
    const [again] = await server.drafts.typedFor(cast.pieceId, cast.ids.lea);
    if (again) await server.services.typedFor.confirm(people.lea, { pieceId: cast.pieceId, ids: again.ids, print: again.print });
    expect(await tried()).toBe(again ? "done" : "check_answers");
  });

  test("a name that one looked at and nobody else, or nobody, is open", async () => {
    const scene = kept(await writtenScene());
    const { server: { services, drafts }, cast } = scene;
    const people = await viewersOf(scene);
    await drafts.addPart({ pieceId: cast.pieceId, personId: cast.ids.ann, text: "and Mrs Ali saw us from her window.", place: { at: "end" } });
    const tried = async () => outcome(services.settling.view(people.ann, cast.pieceId).then(({ print }) => services.settling.settle(people.ann, cast.pieceId, { print, token: newToken() })));
    await services.settling.choose(people.ann, cast.pieceId, { order: "alphabetical", agreed: [], asks: [PUBLIC], slug: SLUG, findable: true, language: "en", leaveOut: [], drawAgain: false });
    expect(await tried()).toBe("check_answers");
    const [mention] = (await services.settling.view(people.ann, cast.pieceId)).mentions;
    const look = (who: "ann" | "bo", end: string) => services.settling.mention(people[who], cast.pieceId, { is: mention!.is, found: mention!.found, end });
    await look("ann", "agreed");
    await look("ann", "agreed");
    expect(await tried()).toBe("check_answers");
    // Who says something else begins anew.
    await look("bo", "public");
    expect(await tried()).toBe("check_answers");
    await look("ann", "public");
    expect(await tried()).toBe("done");
  });

  test("the gate does not let them out, whatever was settled and said", () => {
    const facts = (edition: ReturnType<typeof anEdition>) => decide(factsOf(edition, "public.web", ""));
    const edition = anEdition();
    expect(facts(edition)).not.toBe("not yet");
    for (const voice of ["waiting", "declined"] as const) expect(facts({ ...edition, credits: edition.credits.with(0, { ...ownWords("bo"), voice }) })).toBe("not yet");
    expect(facts({ ...edition, credits: edition.credits.with(0, { personId: null, typedBy: null, voice: null, quoted: false, outside: false }) })).toBe("not yet");
    for (const mention of [{ is: "name", end: null, second: true }, { is: "name", end: "agreed" as const, second: false }]) expect(facts({ ...edition, mentions: [mention] })).toBe("not yet");
    expect(facts({ ...edition, mentions: [{ is: "name", end: "agreed", second: true }] })).not.toBe("not yet");
  });
});

describe("13. Every export has a record before its first byte", () => {
  test("every file and every way to cite, when its first byte comes", async () => {
    const scene = kept(await releasedScene());
    const db = database(scene);
    const count = () => (db.prepare('SELECT count(*) AS n FROM "ExportRecord"').get() as { n: number }).n;
    const asker = askerOf(scene);
    let files = 0;
    for (const route of ["routes/stories_.$slug_.$file", "routes/stories_.$slug_.cite.$format"]) {
      for (const path of ROUTES[route]!.at(NO_PLACES)) {
        if (path.endsWith("metadata.json") || path.endsWith("preview.png")) continue;
        for (const one of [path, ...formsOf(path, route).data.slice(0, 2)]) {
          const before = count();
          const { status, body } = await asker.ask(one);
          if (status !== 200 || canariesIn(body).size === 0) continue;
          files += 1;
          expect(count(), one).toBe(before + 1);
        }
      }
    }
    expect(files).toBeGreaterThan(10);
    // And where it cannot be written, there is no byte.
    db.exec(`CREATE TRIGGER "full" BEFORE INSERT ON "ExportRecord" BEGIN SELECT RAISE(ABORT, 'disk is full'); END`);
    for (const format of ["text", "bibtex", "jats"]) {
      const reply = await asker.ask(`/stories/${SLUG}/cite/${format}`);
      expect(reply.status).toBe(500);
      expect([...canariesIn(reply.body)]).toEqual([]);
    }
  });
});

describe("14. Logs and audit contain no canary", () => {
  test("not when all goes well, and not when the database fails with words in what it says", async () => {
    const lines: string[] = [];
    const log = createLog("debug", new Writable({ write(chunk: Buffer, _encoding, done) { lines.push(chunk.toString()); done(); } }));
    const scene = kept(await releasedScene({ overrides: { log } }));
    const { server, people, cast } = scene;
    const asker = askerOf(scene);
    const { ann } = await devicesOf(scene, ["ann"]);
    const db = database(scene);
    for (const table of ["LedgerEntry", "ExportRecord", "CreditChoice", "Settling", "Comment"]) db.exec(`CREATE TRIGGER "full${table}" BEFORE INSERT ON "${table}" BEGIN SELECT RAISE(ABORT, 'zqxinerrorqz'); END`);
    const id = await askFor(server, people.ann, cast.pieceId, scene.number);
    const tries = [
      [`/stories/${SLUG}/cite/text`, undefined], ["/me/choices", `act=takeBack&id=${id}`], [`/pieces/${cast.pieceId}/my-name`, "standing=author&naming=madeUp&name=zqxtypedqz"],
      [`/pieces/${cast.pieceId}/editions/${scene.number}`, "act=takeOff&use=public.web"], [`/pieces/${cast.pieceId}/comments/new`, "kind=comment&text=zqxcommentqz&token=t&about=piece"], [`/me/choices/zqxidqz`, "at=check&answer=yes"], ["/stories/zqxslugqz", undefined],
    ] as const;
    let failed = 0;
    for (const [path, body] of tries) {
      const reply = await asker.ask(path, { cookie: ann.cookie, ...(body === undefined ? {} : { method: "POST", body, headers: { origin: server.origin } }) });
      if (reply.status === 500) failed += 1;
      expect(reply.body).not.toContain("zqxinerrorqz");
    }
    expect(failed).toBeGreaterThanOrEqual(3);
    expect(lines.length).toBeGreaterThan(0);
    expect([...canariesIn(lines.join(""))]).toEqual([]);
    expect([...canariesIn(JSON.stringify(db.prepare('SELECT * FROM "Audit"').all()))]).toEqual([]);
  });
});

describe("15. If the ledger entry fails, the act is rolled back", () => {
  test("answering, changing, pausing, going on, taking back, undoing, settling, putting out, taking off, handing out, erasing", async () => {
    const scene = kept(await releasedScene({ yes: ["ann", "bo"], asks: [PUBLIC, WORK] }));
    const { server: { services }, people, cast, number, clock } = scene;
    await answer(scene.server, people.lea, cast.pieceId, number, YES, WORK);
    clock.pass(25 * HOUR_MS);
    const db = database(scene);
    const tables = (db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT IN ('Session', 'Settling')").all() as { name: string }[]).map(({ name }) => name);
    const all = () => JSON.stringify(tables.map((table) => [table, db.prepare(`SELECT * FROM "${table}"`).all()]), (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
    const idOf = (who: "ann" | "bo" | "lea", asked = PUBLIC) => askFor(scene.server, people[who], cast.pieceId, number, asked);
    const fails = async (what: string, work: () => Promise<unknown>) => {
      db.exec(`CREATE TRIGGER "full" BEFORE INSERT ON "LedgerEntry" BEGIN SELECT RAISE(ABORT, 'disk is full'); END`);
      const before = all();
      await expect(work(), what).rejects.toThrow();
      expect(all(), what).toBe(before);
      db.exec('DROP TRIGGER "full"');
    };
    const print = async (who: "lea", asked = PUBLIC) => (await services.answers.open(people[who], await idOf(who, asked))).print;
    const [lea, bo] = [await idOf("lea"), await idOf("bo")];
    for (const word of ["yes", "no", "notSure", "askMe"] as const) await fails(word, async () => services.answers.answer(people.lea, lea, saying(word), await print("lea")));
    await fails("pause", () => services.answers.pause(people.bo, bo));
    await services.answers.pause(people.bo, bo);
    await fails("resume", () => services.answers.resume(people.bo, bo));
    await fails("take back", () => services.answers.takeBack(people.bo, bo));
    await services.answers.takeBack(people.bo, bo);
    await fails("undo", () => services.answers.undo(people.bo, bo));
    await fails("take off", () => services.stories.takeOff(people.bo, cast.pieceId, "public.web"));
    await services.stories.takeOff(people.bo, cast.pieceId, "public.web");
    await fails("put out", () => services.stories.putOut(people.bo, cast.pieceId, number, { use: "public.web", token: newToken() }));
    await fails("hand out", () => services.stories.handOut(people.bo, cast.pieceId, number, { ...WORK, form: "text" }));
    const { print: page } = await services.settling.view(people.ann, cast.pieceId);
    await fails("settle", () => services.settling.settle(people.ann, cast.pieceId, { print: page, token: newToken() }));
    await services.takeOut.takeOut(people.bo, cast.pieceId, { token: newToken() });
    clock.pass(HOUR_MS);
    const { eraseFromEditions } = await import("#server/services/consent/erasing.ts");
    await fails("erase", () => eraseFromEditions(scene.server.store, { clock, ids: { id: newToken, secret: newToken } }, cast.pieceId, new Set([cast.ids.bo])));
  });
});
