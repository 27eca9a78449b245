import { setBlockType, splitBlock } from "prosemirror-commands";
import { Fragment, type Node, Slice } from "prosemirror-model";
import type { EditorState, Selection, Transaction } from "prosemirror-state";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { DRAFT_ROOT } from "#app/contract/collab.ts";
import { draftSchema } from "#app/contract/editor-schema.ts";
import { runsOf } from "#app/domain/words/runs.ts";
import type { Room } from "#server/collab/room.ts";
import { verifyDraft } from "#server/collab/verify.ts";
import { handmade, type HandmadeUpdate, type Id } from "#tests/support/bytes.ts";
import { type Company, makeCompany } from "#tests/support/company.ts";
import { startCore, type TestCore } from "#tests/support/core.ts";
import { between, textPlaces, Writer } from "#tests/support/writers.ts";

/**
 * Ways to wash a name off words, or onto them. Bo tries by whatever an editor or a raw client can send. What
 * stays open is said in the README: who types somebody's sentence again from sight, letter by letter, typed it.
 */
const SENTENCE = "I never once said that it was not her fault at all.";
const OTHER = "We waited by the door until somebody came.";

let core: TestCore;
let company: Company;
let pieceId = "";
let room: Room;
let ann: Writer;
let bo: Writer;

beforeAll(async () => {
  core = await startCore();
  company = await makeCompany(core, { people: 2, pieces: 1 });
});
afterAll(() => core.close());

beforeEach(async () => {
  const [annId, boId] = company.people.map(({ personId }) => personId) as [string, string];
  ({ id: pieceId } = await core.services.pieces.byOperator.add({ spaceId: company.spaceId, title: "A piece", byId: annId, writers: [boId] }));
  room = core.drafts.open(pieceId)!;
  ann = new Writer(annId, room, core.drafts);
  bo = new Writer(boId, room, core.drafts);
  for (const text of [SENTENCE, OTHER]) await core.drafts.addPart({ pieceId, personId: annId, text, place: { at: "end" } });
});

/** Each run as "Ann: words", with a mark for a copy. */
function whose(): string[] {
  const { doc, credits } = room.worded();
  return runsOf(doc, credits).flatMap(({ text, credit }) => {
    if (text === "\n") return [];
    const name = credit?.personId === ann.personId ? "Ann" : credit?.personId === bo.personId ? "Bo" : "-";
    return [`${name}${credit?.quoted ? "”" : ""}: ${text}`];
  });
}

type Do = (state: EditorState, dispatch: (tr: Transaction) => void) => boolean;
const act = async (writer: Writer, select: (doc: Node) => Selection | null, does: Do) => {
  expect(writer.act(select, does)).toBe(true);
  await writer.send();
};
const words = (text: string) => (doc: Node): Selection => {
  for (const place of textPlaces(doc)) {
    const at = place.node.textContent.indexOf(text);
    if (at !== -1) return between(doc, place.from + at, place.from + at + text.length);
  }
  throw new Error(`"${text}" does not stand there`);
};
const behind = (text: string) => (doc: Node): Selection => {
  const { to } = words(text)(doc);
  return between(doc, to);
};
const remove: Do = (state, dispatch) => (dispatch(state.tr.deleteSelection()), true);
const put = (text: string): Do => (state, dispatch) => (dispatch(state.tr.insertText(text)), true);
const paste = (...lines: string[]): Do => (state, dispatch) => {
  const paragraphs = lines.map((line) => draftSchema.nodes["paragraph"]!.create(null, line === "" ? [] : draftSchema.text(line)));
  dispatch(state.tr.replaceSelection(new Slice(Fragment.from(paragraphs), 1, 1)));
  return true;
};

/** Sends bytes as Bo, by no editor. */
async function send(update: HandmadeUpdate): Promise<void> {
  expect(room.receive(bo, { personId: bo.personId, mayWrite: true }, handmade(update), () => true)).toMatchObject({ kind: "taken" });
  await core.drafts.commits.flush();
}

/** The ids of words as they stand in the draft now. */
function idsOf(text: string): Id[] {
  for (const paragraph of bo.doc.getXmlFragment(DRAFT_ROOT).toArray()) {
    const holder = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
    const ids: Id[] = [];
    let all = "";
    if (holder instanceof Y.XmlText)
      for (let item = holder._start; item !== null; item = item.right)
        if (!item.deleted && item.content instanceof Y.ContentString)
          for (const [i, unit] of [...item.content.str].entries()) {
            ids.push([item.id.client, item.id.clock + i]);
            all += unit;
          }
    if (all.includes(text)) return ids.slice(all.indexOf(text), all.indexOf(text) + text.length);
  }
  throw new Error(`"${text}" does not stand there`);
}
const ME = 4_100_000_001;

describe("Bo does not become the owner of Ann's words", () => {
  it("by taking them out and pasting them in again, later, elsewhere, as a new page", async () => {
    await act(bo, words(SENTENCE), remove);
    bo.open();
    await act(bo, behind(OTHER), put(` ${SENTENCE}`));
    expect(whose().filter((run) => run.includes("fault"))).toEqual([expect.stringMatching(/^Ann: /)]);
    await act(bo, words(SENTENCE), remove);
    await act(bo, behind(OTHER), paste("Look:", SENTENCE));
    expect(whose()).toContain(`Ann: ${SENTENCE}`);
  });

  it("by copying them, by the plain form too: a copy says so", async () => {
    await act(bo, behind(OTHER), paste("", SENTENCE));
    await core.drafts.addPart({ pieceId, personId: bo.personId, text: SENTENCE, place: { at: "end" } });
    expect(whose().filter((run) => run.includes(SENTENCE))).toEqual([`Ann: ${SENTENCE}`, `Ann”: ${SENTENCE}`, `Ann”: ${SENTENCE}`]);
  });

  it("by taking them out in pieces, and pasting the pieces in another order", async () => {
    for (const part of ["I never once said that", " it was not her fault at all."]) await act(bo, words(part), remove);
    await act(bo, behind(OTHER), put(" it was not her fault at all. I never once said that"));
    expect(whose().filter((run) => /fault|never/.test(run)).every((run) => run.startsWith("Ann: "))).toBe(true);
  });

  it("by an undo that never was: the same words under new ids, wherever they are put", async () => {
    const ids = idsOf(SENTENCE);
    await send({ deletes: [{ client: ids[0]![0], clock: ids[0]![1], length: SENTENCE.length }] });
    const [client, clock] = idsOf(OTHER).at(-1)!;
    await send({ structs: [{ client: ME, clock: 0, structs: [{ origin: [client, clock], content: { string: SENTENCE } }] }] });
    expect(whose()).toEqual([`Ann: ${OTHER}${SENTENCE}`]);
  });

  it("by writing them twice in the update that takes them out: one is hers, the other a copy", async () => {
    const ids = idsOf(SENTENCE);
    const [client, clock] = idsOf(OTHER).at(-1)!;
    await send({
      structs: [{ client: ME, clock: 0, structs: [{ origin: [client, clock], content: { string: `${SENTENCE} ${SENTENCE}` } }] }],
      deletes: [{ client: ids[0]![0], clock: ids[0]![1], length: SENTENCE.length }],
    });
    expect(whose().some((run) => run.startsWith("Bo") && run.includes("never once"))).toBe(false);
  });

  it("by writing and deleting in one update, and bringing that back", async () => {
    const [client, clock] = idsOf(OTHER).at(-1)!;
    await send({
      structs: [{ client: ME, clock: 0, structs: [{ origin: [client, clock], content: { string: SENTENCE } }] }],
      deletes: [{ client: ME, clock: 0, length: SENTENCE.length }],
    });
    await send({ structs: [{ client: ME, clock: SENTENCE.length, structs: [{ origin: [client, clock], right: [ME, 0], content: { string: SENTENCE } }] }] });
    expect(whose()).toEqual([`Ann: ${SENTENCE}`, `Ann: ${OTHER}`, `Ann”: ${SENTENCE}`]);
  });

  it("by making a heading of them a hundred times, splitting and joining", async () => {
    for (let time = 0; time < 100; time++)
      await act(bo, words("never once"), setBlockType(draftSchema.nodes[time % 2 === 0 ? "heading" : "paragraph"]!, time % 2 === 0 ? { level: 2 } : null));
    await act(bo, behind("never"), splitBlock);
    expect(whose()).toEqual(["Ann: I never", "Ann:  once said that it was not her fault at all.", `Ann: ${OTHER}`]);
  });

  it("by bringing an old version back that held them", async () => {
    const viewer = { kind: "person", ...company.people[1]!, sessionId: "", ownDevice: false, mayStartSpaces: false } as const;
    await core.services.versions.name(viewer, pieceId, { name: "Then", token: "n" });
    await act(bo, words(SENTENCE), put("Gone."));
    const { versions } = await core.services.versions.list(viewer, pieceId);
    await core.services.versions.bringBack(viewer, pieceId, versions.find(({ name }) => name === "Then")!.id, { block: null, token: "b" });
    expect(whose()).toEqual([`Ann: ${SENTENCE}`, `Ann: ${OTHER}`]);
  });

  it("by coming back under the id that he, or she, wrote under before", async () => {
    const before = room.doc.store.clients;
    for (const client of [...before.keys()]) {
      const clock = Y.getState(room.doc.store, client);
      const owner = room.ledger.creditsOf(client, 0, 1)[0]?.credit.personId;
      if (owner !== ann.personId) continue;
      const update = handmade({ structs: [{ client, clock, structs: [{ origin: idsOf(OTHER).at(-1)!, content: { string: "Hers?" } }] }] });
      expect(room.receive(bo, { personId: bo.personId, mayWrite: true }, update, () => true)).toMatchObject({ kind: "refused" });
    }
    expect(whose()).toEqual([`Ann: ${SENTENCE}`, `Ann: ${OTHER}`]);
  });
});

describe("Bo puts no words into Ann's name", () => {
  it("by putting a sentence together from her single words, wherever he takes them from", async () => {
    for (const word of ["not ", "never ", "fault "]) await act(bo, words(word), remove);
    await act(bo, behind("We waited"), put(" not"));
    await act(bo, behind("the door"), put(" never"));
    expect(whose().at(-1)).toContain(OTHER.slice(-20));
    expect(whose().filter((run) => /not|never/.test(run)).every((run) => run.startsWith("Bo: "))).toBe(true);
  });

  it("by typing her letters where they were, when others stand between now", async () => {
    await act(bo, words("not "), remove);
    await act(bo, behind("it was "), put("surely all hers, "));
    await act(bo, behind("it was surely "), put("not "));
    expect(whose().filter((run) => run.includes("not"))).toEqual(["Bo: surely not all hers, "]);
  });

  it("by replacing all of it, with one word changed: that word is his", async () => {
    await act(
      bo,
      (doc) => between(doc, textPlaces(doc)[0]!.from),
      (state, dispatch) => {
        const changed = state.tr.insertText("always", 3, 8);
        dispatch(state.tr.replaceWith(0, state.doc.content.size, changed.doc.content));
        return true;
      },
    );
    expect(whose()).toEqual(["Ann: I ", "Bo: always", `Ann: ${SENTENCE.slice(7)}`, `Ann: ${OTHER}`]);
  });

  it("by a sentence of his own that is much like hers", async () => {
    await core.drafts.addPart({ pieceId, personId: bo.personId, text: "We waited by the gate until nobody came.", place: { at: "end" } });
    expect(whose().at(-1)).toBe("Bo: We waited by the gate until nobody came.");
  });

  it("by taking her words out and typing his own over them", async () => {
    await act(bo, words(SENTENCE), put("Nothing of the kind was ever said."));
    expect(whose()).toEqual([expect.stringMatching(/^Bo: Nothing of the kind was ever said$/), "Ann: .", `Ann: ${OTHER}`]);
  });
});

it.each([" fault", " at all.", " and not her fault"])("what Bo types without a network is his, though a line that Ann had taken out said%s as well", async (said) => {
  await act(ann, words(SENTENCE), (state, dispatch) => (dispatch(state.tr.delete(0, state.doc.child(0).nodeSize)), true));
  bo.goOffline();
  let before = OTHER;
  for (const letter of said) {
    await act(bo, behind(before), put(letter));
    before += letter;
  }
  await bo.comeBack();
  expect(whose()).toEqual([`Ann: ${OTHER}`, `Bo: ${said}`]);
});

it("what Bo takes out is hers when she brings it back, and hers when he does", async () => {
  await act(bo, words("not her fault"), remove);
  bo.undo.undo();
  await bo.send();
  expect(whose()).toEqual([`Ann: ${SENTENCE}`, `Ann: ${OTHER}`]);
  await act(bo, words("not her fault"), remove);
  await act(ann, behind("it was "), put("not her fault"));
  expect(whose()).toEqual([`Ann: ${SENTENCE}`, `Ann: ${OTHER}`]);
});

it("a log with all of this in it tells the same as was found live", async () => {
  await act(bo, words("never once"), remove);
  bo.undo.undo();
  await bo.send();
  await act(bo, behind(OTHER), paste("", SENTENCE));
  await act(bo, words("waited"), setBlockType(draftSchema.nodes["heading"]!, { level: 3 }));
  expect(verifyDraft(core.draftStore, pieceId).findings).toEqual([]);
});
