/**
 * People of one language write the same words. In whose-words.test.ts everybody has an alphabet of their own; here all take
 * theirs from one short list, and nobody cuts, joins or undoes: they type letter by letter, take out, and begin new lines, with a
 * network and without. So whoever an id belongs to has typed what stands under it, whatever the same letters say elsewhere.
 */
import { splitBlock } from "prosemirror-commands";
import type { EditorState, Transaction } from "prosemirror-state";
import * as Y from "yjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Chance, seedFromEnvironment } from "#tests/support/chance.ts";
import { type Company, makeCompany } from "#tests/support/company.ts";
import { startCore, type TestCore } from "#tests/support/core.ts";
import { verifyDraft } from "#server/collab/verify.ts";
import type { Room } from "#server/collab/room.ts";
import { visibleTexts } from "#server/collab/texts.ts";
import { between, textPlaces, Writer } from "#tests/support/writers.ts";

/** HISTORIES=1000 (`npm run faults`) tells so many, from a new seed. */
const MANY = process.env["HISTORIES"];
const HISTORIES = Number(MANY ?? 60);
const FIRST = MANY === undefined && process.env["TT_SEED"] === undefined ? 1 : seedFromEnvironment();
const STEPS = 60;

const WORDS = ["we", "stood", "there", "wet", "and", "nobody", "came", "the", "bus", "was", "late", "again", "it", "rained", "for", "hours"];
const LINES = ["we stood there, wet", "the bus was late again and nobody came", "it rained for hours there"];

let core: TestCore;
let company: Company;
beforeAll(async () => {
  core = await startCore();
  company = await makeCompany(core, { people: 3, pieces: 1 });
});
afterAll(() => core.close());

describe("people who type the same words", () => {
  it("each have what they typed, when what they did without a network comes act by act", async () => {
    expect(await histories()).toEqual([]);
  }, 3_600_000);
});

async function histories(): Promise<string[]> {
  console.log(`${HISTORIES} histories in the same words from TT_SEED=${FIRST}`);
  const wrong: string[] = [];
  for (let seed = FIRST; seed < FIRST + HISTORIES; seed++) {
    const found = await follow(seed);
    if (found !== null) wrong.push(`TT_SEED=${seed}: ${found}`);
  }
  if (wrong.length > 0) console.log(`${wrong.length} of ${HISTORIES}`, wrong);
  return wrong;
}

/** Letters that count as somebody else's than who typed them; null when there are none. */
async function follow(seed: number): Promise<string | null> {
  const chance = new Chance(seed);
  const people = company.people.map(({ personId }) => personId);
  const { id: pieceId } = await core.services.pieces.byOperator.add({ spaceId: company.spaceId, title: "A history", byId: people[0]!, writers: people });
  const room = core.drafts.open(pieceId)!;
  for (const [at, text] of LINES.entries()) await core.drafts.addPart({ pieceId, personId: people[at]!, text, place: { at: "end" } });
  const writers = people.map((personId) => new Writer(personId, room, core.drafts));
  const anew = new Set<string>();
  for (const { doc } of writers)
    doc.on("afterTransaction", ({ local, beforeState, afterState }: Y.Transaction) => {
      const [from, to] = [beforeState.get(doc.clientID) ?? 0, afterState.get(doc.clientID) ?? 0];
      if (local && lettersIn(doc, from, to) > 1) for (let clock = from; clock < to; clock++) anew.add(`${doc.clientID}:${clock}`);
    });
  for (let at = 0; at < STEPS && wrongIn(room, anew) === null; at++) {
    const writer = chance.pick(writers);
    const what = chance.below(20);
    if (what === 0) writer.goOffline();
    else if (what < 3 && !writer.isOnline) await writer.comeBack();
    else await act(writer, chance);
    await writer.send();
  }
  for (const writer of writers) if (!writer.isOnline) await writer.comeBack();
  const wrong = wrongIn(room, anew);
  expect(verifyDraft(core.draftStore, pieceId).findings, `TT_SEED=${seed}`).toEqual([]);
  for (const writer of writers) room.peers.delete(writer);
  core.drafts.forget(pieceId);
  return wrong;
}

/**
 * Two people who write into an empty line at one moment make two texts in it. The editor of whoever acts there next writes one of
 * them anew (`anew`): nobody typed those letters under these ids.
 */
function wrongIn(room: Room, anew: ReadonlySet<string>): string | null {
  const { doc, ledger } = room;
  for (const items of visibleTexts(doc))
    for (const { id, content, length } of items) {
      let at = 0;
      for (const part of ledger.creditsOf(id.client, id.clock, length)) {
        // A space by itself, where the same person had taken out just one, may be that one brought back: nothing tells them apart.
        const isSpace = content.str.slice(at, at + part.length).trim() === "";
        if (!isSpace && !anew.has(`${id.client}:${id.clock + at}`) && part.credit.personId !== room.ownerOf(id.client)?.personId) return JSON.stringify(content.str.slice(at, at + part.length));
        at += part.length;
      }
    }
  return null;
}

/** How many letters stand under ids of this page from one clock to another. */
const lettersIn = (doc: Y.Doc, from: number, to: number): number =>
  (doc.store.clients.get(doc.clientID) ?? []).reduce(
    (sum, { id, length, ...struct }) => sum + ("content" in struct && struct.content instanceof Y.ContentString ? Math.max(0, Math.min(to, id.clock + length) - Math.max(from, id.clock)) : 0), 0,
  );

type Do = (state: EditorState, dispatch: (tr: Transaction) => void) => boolean;

async function act(writer: Writer, chance: Chance): Promise<void> {
  const what = chance.below(10);
  if (what < 5) await types(writer, chance);
  else if (what < 8) await takesOut(writer, chance);
  else await once(writer, chance, (block) => ({ from: block.to, to: block.to }), splitBlock);
}

async function types(writer: Writer, chance: Chance): Promise<void> {
  const words = Array.from({ length: 1 + chance.below(3) }, () => chance.pick(WORDS)).join(" ");
  const atEnd = chance.below(2) === 0;
  let at: number | null = null;
  for (const letter of atEnd ? ` ${words}` : `${words} `) {
    const put: Do = (state, dispatch) => (dispatch(state.tr.insertText(letter)), true);
    if (at === null) await once(writer, chance, (block) => (at = atEnd ? block.to : block.from + chance.below(block.to - block.from + 1), { from: at, to: at }), put);
    else writer.act((doc) => between(doc, at!), put);
    at = at! + 1;
    await writer.send();
  }
}

const takesOut = (writer: Writer, chance: Chance): Promise<void> =>
  once(
    writer, chance,
    (block) => {
      const from = chance.below(3) === 0 ? block.from : block.from + chance.below(block.to - block.from + 1);
      return { from, to: chance.below(3) === 0 ? block.to : from + chance.below(block.to - from + 1) };
    },
    (state, dispatch) => (dispatch(state.tr.deleteSelection()), true),
  );

/** One act in a line. */
async function once(writer: Writer, chance: Chance, where: (block: { from: number; to: number }) => { from: number; to: number }, what: Do): Promise<void> {
  writer.act((doc) => {
    const { from, to } = where(chance.pick(textPlaces(doc)));
    return between(doc, from, to);
  }, what);
}
