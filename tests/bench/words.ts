/**
 * What the words ledger costs, in this process and in one run: for each keystroke in a piece of 100,000 characters, for a
 * long paragraph that becomes a heading, and when a piece of 260,000 edits is opened. `npm run bench:words`.
 */
import os from "node:os";
import { parseArgs } from "node:util";
import { setBlockType } from "prosemirror-commands";
import { EditorState, TextSelection } from "prosemirror-state";
import { initProseMirrorDoc, updateYFragment } from "y-prosemirror";
import * as Y from "yjs";
import { DRAFT_ROOT } from "#app/contract/collab.ts";
import { draftSchema } from "#app/contract/editor-schema.ts";
import { Ledger } from "#app/domain/words/ledger.ts";
import { readCuts } from "#server/collab/cuts.ts";
import { decode } from "#server/collab/decode.ts";
import { findDeed } from "#server/collab/deeds.ts";
import { exactly } from "#server/collab/exactly.ts";
import { remembersIn } from "#server/collab/remembered.ts";
import type { Room } from "#server/collab/room.ts";
import { contentOf } from "#server/collab/written.ts";
import { makeCompany } from "#tests/support/company.ts";
import { startCore } from "#tests/support/core.ts";
import { longPiece } from "./long-piece.ts";
import { letters } from "./letters.ts";
import { randomFrom } from "#tests/support/random.ts";

const { values: wish } = parseArgs({ options: { quick: { type: "boolean", default: false }, rounds: { type: "string", default: "5" } } });
const EDITS = wish.quick ? 20_000 : 260_000;
const ROUNDS = Number(wish.rounds);
/** The last so many keystrokes are timed. */
const TIMED = wish.quick ? 5_000 : 20_000;
const LONG_PARAGRAPH = 50_000;

type Row = { readonly what: string; readonly is: string; readonly must: string; readonly reached: boolean };
const rows: Row[] = [];
const row = (what: string, is: number, unit: string, must: number | null) =>
  rows.push({ what, is: `${is < 10 ? is.toFixed(2) : Math.round(is)} ${unit}`, must: must === null ? "" : `<= ${must} ${unit}`, reached: must === null || is <= must });

const piece = longPiece(EDITS);
console.error(`${machine()}, ${piece.edits} edits, ${piece.characters} characters`);

perKeystroke();
heading();
await opening();

console.log(machine());
console.log(`| | measured | must be | reached |\n|---|---|---|---|`);
for (const { what, is, must, reached } of rows) console.log(`| ${what} | ${is} | ${must} | ${must === "" ? "" : reached ? "yes" : "NO"} |`);
process.exit(0);

/** The ledger's own work for one update: what is taken away, what became of words, remembering it. */
function ledgerOf(doc: Y.Doc, ledger: Ledger) {
  let seq = 0;
  return (update: Uint8Array, by: string): number => {
    const parts = decode(update);
    if (parts === null) throw new Error("not an update");
    let spent = 0;
    const timed = <T>(work: () => T): T => {
      const start = performance.now();
      const done = work();
      spent += performance.now() - start;
      return done;
    };
    const cuts = timed(() => readCuts(doc, parts.deletes, { ...(parts.structs.size > 0 && { remembers: remembersIn({ doc, ledger }) }) }));
    exactly(doc, [update]);
    // What is written is known from admission already.
    const content = contentOf(update);
    timed(() => ledger.remember(findDeed({ doc, ledger, cuts, ...content, by, kind: "typed", overlooked: [], seq: ++seq, at: 1_000_000 + seq * 1000 })));
    return spent * 1000;
  };
}

function perKeystroke(): void {
  const doc = new Y.Doc();
  doc.getXmlFragment(DRAFT_ROOT);
  const owners = new Map(piece.turns.map(({ clientId, writer }) => [clientId, `person ${writer}`]));
  const work = ledgerOf(doc, new Ledger((client) => owners.get(client) ?? null));
  const strokes = piece.turns.flatMap(({ strokes: all, writer }) => all.map((update) => ({ update, by: `person ${writer}` })));
  const times: number[] = [];
  for (const [at, { update, by }] of strokes.entries()) {
    const spent = work(update, by);
    if (at >= strokes.length - TIMED) times.push(spent);
  }
  times.sort((a, b) => a - b);
  row(`ledger for a keystroke at ${piece.characters} characters: p50`, times[Math.floor(times.length / 2)]!, "us", 20);
  row("… p99", times[Math.floor(times.length * 0.99)]!, "us", 200);
  row("… worst", times.at(-1)!, "us", null);
  doc.destroy();
}

function heading(): void {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [server, client] = [new Y.Doc(), new Y.Doc()];
    const ledger = new Ledger((id) => (id === client.clientID ? "person 1" : "person 0"));
    const work = ledgerOf(server, ledger);
    const next = letters(randomFrom(round));
    const writer = new Y.Doc();
    const text = new Y.XmlText();
    writer.transact(() => {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [text]);
      writer.getXmlFragment(DRAFT_ROOT).insert(0, [paragraph]);
    });
    text.insert(0, Array.from({ length: LONG_PARAGRAPH }, next).join(""));
    work(Y.encodeStateAsUpdate(writer), "person 0");
    Y.applyUpdate(client, Y.encodeStateAsUpdate(writer));
    let made: Uint8Array | null = null;
    client.on("update", (update: Uint8Array) => void (made = update));
    const fragment = client.getXmlFragment(DRAFT_ROOT);
    const { doc, meta } = initProseMirrorDoc(fragment, draftSchema);
    let state = EditorState.create({ doc, selection: TextSelection.create(doc, 5) });
    setBlockType(draftSchema.nodes["heading"]!, { level: 2 })(state, (tr) => void (state = state.apply(tr)));
    client.transact(() => updateYFragment(client, fragment, state.doc, meta));
    if (made === null) throw new Error("nothing was made");
    times.push(work(made, "person 1") / 1000);
  }
  row(`a paragraph of ${LONG_PARAGRAPH} characters becomes a heading: median of ${ROUNDS}`, median(times), "ms", 50);
}

/** The same stored draft, as we open it, and the text alone: the log of 260,000 edits, and from a snapshot. */
async function opening(): Promise<void> {
  const core = await startCore();
  const company = await makeCompany(core, { people: 4, pieces: 1 });
  const pieceId = company.pieces[0]!;
  const room = core.drafts.open(pieceId)!;
  let sent = 0;
  for (const { strokes, writer } of piece.turns)
    for (const update of strokes) {
      const outcome = room.receive(null, { personId: company.people[writer]!.personId, mayWrite: true }, update, () => true);
      if (outcome.kind !== "taken") throw new Error(`Refused: ${JSON.stringify(outcome)}`);
      if (++sent % 5_000 === 0) await core.drafts.commits.flush();
    }
  await core.drafts.commits.flush();
  const withIt: number[] = [];
  const without: number[] = [];
  const asked: number[] = [];
  const openBoth = (into: { withIt: number[]; without: number[] }) => {
    core.drafts.forget(pieceId);
    const start = performance.now();
    const opened: Room | null = core.drafts.open(pieceId);
    into.withIt.push(performance.now() - start);
    if (opened === null) throw new Error("not there");
    const question = performance.now();
    void opened.ledger.gone.isEmpty;
    asked.push(performance.now() - question);
    const plainStart = performance.now();
    const stored = core.draftStore.load(pieceId)!;
    const doc = new Y.Doc({ gc: true });
    exactly(doc, [...(stored.snapshot === null ? [] : [stored.snapshot.bytes]), ...stored.tail.map(({ bytes }) => bytes)]);
    into.without.push(performance.now() - plainStart);
    doc.destroy();
  };
  room.rememberAll(true);
  await core.drafts.commits.flush();
  for (let round = 0; round < ROUNDS; round++) openBoth({ withIt, without });
  row(`opening ${piece.edits} edits from their snapshot, with the ledger`, median(withIt), "ms", null);
  row("… the text alone", median(without), "ms", null);
  row("… ratio", median(withIt.map((time, i) => time / without[i]!)), "x", 1.5);
  row("… the first question about words, which a first keystroke asks too", median(asked), "ms", null);
  await core.close();
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;
}

function machine(): string {
  return `${os.cpus().length} cores, load average ${os.loadavg()[0]!.toFixed(1)}, Node ${process.version}`;
}
