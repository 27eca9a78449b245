import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { yXmlFragmentToProseMirrorRootNode } from "y-prosemirror";
import * as Y from "yjs";
import type { ShownWordsById } from "#app/contract/words.ts";
import { draftSchema } from "#app/contract/editor-schema.ts";
import type { ShownCredit } from "#app/domain/words/shown.ts";
import { carried, drawRuns } from "./drawn.ts";
import { keepMarks, nothingKept } from "./kept.ts";
import { firstWords, knownFrom, placedRuns, readRuns } from "./placed.ts";
import { stretchesOf } from "./stretches.ts";

const ANN: ShownCredit = { is: "wrote", person: 0, copied: false };
const BO: ShownCredit = { is: "wrote", person: 1, copied: false };
const person = (number: number, name: string, isMe: boolean) => ({ number, mark: number, name, initials: name[0]!, isMe });
const PEOPLE = [person(0, "Ann", false), person(1, "Bo", true)];
const ANN_ID = 11;
const BO_ID = 22;
const knownOf = (ids: ShownWordsById["ids"], rest: number | null = null) => knownFrom({ seq: 1, people: PEOPLE, credits: [ANN, BO], ids, rest });

/** A draft with these paragraphs, written under Ann's id. */
function draftOf(...paragraphs: string[]): { doc: Y.Doc; draft: Y.XmlFragment } {
  const doc = new Y.Doc();
  doc.clientID = ANN_ID;
  const draft = doc.getXmlFragment("draft");
  draft.push(paragraphs.map((words) => block("paragraph", words)));
  return { doc, draft };
}
function block(name: string, words: string): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}
const textIn = (draft: Y.XmlFragment, at: number) => (draft.get(at) as Y.XmlElement).get(0) as Y.XmlText;
const nodeOf = (draft: Y.XmlFragment) => yXmlFragmentToProseMirrorRootNode(draft, draftSchema);
const idsOf = (draft: Y.XmlFragment, credit: number) =>
  stretchesOf(draft).stretches.map(({ client, clock, text }) => [client, clock, text.length, credit] as const);

type Act = { readonly kind: "write" | "cut" | "bold" | "break" | "split" | "block"; readonly at: number; readonly n: number; readonly client: number };
const acts = fc.array(
  fc.record({ kind: fc.constantFrom<Act["kind"]>("write", "cut", "bold", "break", "split", "block"), at: fc.nat(200), n: fc.nat(9), client: fc.constantFrom(ANN_ID, BO_ID) }),
  { maxLength: 25 },
);

function perform(doc: Y.Doc, draft: Y.XmlFragment, { kind, at, n, client }: Act): void {
  doc.clientID = client;
  const texts: Y.XmlText[] = [];
  const find = (type: Y.XmlFragment) => {
    for (const child of type.toArray()) if (child instanceof Y.XmlText) texts.push(child); else if (child instanceof Y.XmlFragment) find(child);
  };
  find(draft);
  const text = texts[at % Math.max(1, texts.length)];
  const offset = text === undefined ? 0 : at % (text.length + 1);
  if (kind === "block" || text === undefined) {
    const inside = block("paragraph", "new words");
    const list = new Y.XmlElement("bullet_list");
    const entry = new Y.XmlElement("list_item");
    entry.insert(0, [inside]);
    list.insert(0, [entry]);
    draft.insert(at % (draft.length + 1), [n % 2 === 0 ? list : block("heading", "A title")]);
  } else if (kind === "write") text.insert(offset, "🚌 ride".slice(0, 2 + n));
  else if (kind === "cut") text.delete(Math.min(offset, text.length), Math.min(n, text.length - Math.min(offset, text.length)));
  else if (kind === "bold" && offset + n <= text.length && n > 0) text.format(offset, n, { strong: {} });
  else if (kind === "break") (text.parent as Y.XmlElement).push([new Y.XmlElement("hard_break"), new Y.XmlText("after it")]);
  else if (kind === "split") draft.push([block("paragraph", String(text.toString().replace(/<[^>]*>/g, "")))]);
}

describe("Where the shared document's characters stand in the editor", () => {
  it("is where y-prosemirror draws them, whatever was done to the draft", () => {
    fc.assert(
      fc.property(acts, (all) => {
        const { doc, draft } = draftOf("The bus was late.", "", "Nobody came.");
        for (const act of all) perform(doc, draft, act);
        const node = nodeOf(draft);
        const { stretches, size } = stretchesOf(draft);
        expect(size).toBe(node.content.size);
        for (const { from, text } of stretches) expect(node.textBetween(from, from + text.length)).toBe(text);
        expect(stretches.map(({ text }) => text).join("")).toBe(node.textContent);
      }),
      { numRuns: 200 },
    );
  });
});

describe("Whose words stand where", () => {
  it("is what the server says of each id, as few runs as there are changes of person", () => {
    const { doc, draft } = draftOf("The bus was late.");
    doc.clientID = BO_ID;
    textIn(draft, 0).insert(8, "red ");
    const runs = placedRuns(stretchesOf(draft).stretches, knownOf([[ANN_ID, 0, 50, 0], [BO_ID, 0, 10, 1]]), nothingKept(), 99);
    expect(runs).toEqual([{ from: 1, to: 9, credit: 0 }, { from: 9, to: 13, credit: 1 }, { from: 13, to: 22, credit: 0 }]);
  });

  it("shows my own newest letters as mine, and other people's with no mark until the server has named them", () => {
    const { doc, draft } = draftOf("The bus was late.");
    const known = knownOf(idsOf(draft, 0));
    doc.clientID = BO_ID;
    textIn(draft, 0).insert(17, " Very.");
    doc.clientID = 33;
    textIn(draft, 0).insert(0, "Hm. ");
    const runs = placedRuns(stretchesOf(draft).stretches, known, nothingKept(), BO_ID);
    expect(runs).toEqual([{ from: 5, to: 22, credit: 0 }, { from: 22, to: 28, credit: 1 }]);
  });

  it("where others' words are not shown, all that is not listed is others'", () => {
    const { draft } = draftOf("The bus was late.");
    const known = knownFrom({ seq: 1, people: PEOPLE, credits: [{ is: "others" }, BO], ids: [], rest: 0 });
    expect(placedRuns(stretchesOf(draft).stretches, known, nothingKept(), BO_ID)).toEqual([{ from: 1, to: 18, credit: 0 }]);
  });

  it("stays with the first writer when I make a heading of their paragraph, before the server has said so, and after", () => {
    const { doc, draft } = draftOf("The bus was late.", "Nobody came.");
    let known = knownOf(idsOf(draft, 0));
    const kept = nothingKept();
    const before = stretchesOf(draft).stretches;
    doc.clientID = BO_ID;
    doc.transact(() => {
      draft.delete(0, 1);
      draft.insert(0, [block("heading", "The bus was late. Again.")]);
    });
    const now = stretchesOf(draft).stretches;
    keepMarks(before, now, known, kept);
    const runs = [{ from: 1, to: 18, credit: 0 }, { from: 18, to: 25, credit: 1 }, { from: 27, to: 39, credit: 0 }];
    expect(placedRuns(now, known, kept, BO_ID)).toEqual(runs);
    // An answer that was on its way before the heading was made says nothing of it yet, and lists credits in another order.
    known = knownFrom({ seq: 1, people: PEOPLE, credits: [BO, ANN], ids: idsOf(draft, 1).filter(([client]) => client === ANN_ID), rest: null });
    expect(placedRuns(now, known, kept, BO_ID)).toEqual(runs.map((run) => ({ ...run, credit: 1 - run.credit })));
  });

  it("in a list to read, spaces belong to nobody and part nobody's words", () => {
    const { doc, draft } = draftOf("One two", "three");
    doc.clientID = BO_ID;
    textIn(draft, 0).delete(3, 1);
    textIn(draft, 0).insert(3, "  ");
    const node = nodeOf(draft);
    const read = readRuns(node, placedRuns(stretchesOf(draft).stretches, knownOf([[ANN_ID, 0, 90, 0]]), nothingKept(), BO_ID));
    expect(read.map((run) => firstWords(node, run))).toEqual(["One two", "three"]);
  });
});

describe("The marks on the text", () => {
  const marksOf = (set: ReturnType<typeof drawRuns>) =>
    set.find().map((mark) => {
      const { from, to, type: { attrs } } = mark as unknown as { from: number; to: number; type: { attrs: Record<string, string> } };
      return [from, to, attrs["class"], attrs["data-by"]];
    });

  it("carry the small letters once a run, also when bold words stand in it", () => {
    const { draft } = draftOf("The bus was late.");
    textIn(draft, 0).format(4, 3, { strong: {} });
    const node = nodeOf(draft);
    expect(marksOf(drawRuns(node, [{ from: 1, to: 18, credit: 0 }], knownOf([]), null))).toEqual([
      [1, 5, "words-of author-1 words-open", "A"], [5, 18, "words-of author-1", undefined],
    ]);
    expect(marksOf(drawRuns(node, [{ from: 1, to: 18, credit: 0 }], knownOf([]), 1))).toEqual([]);
  });

  it("go along with any change, and never stand outside the text", () => {
    fc.assert(
      fc.property(acts, acts, (some, more) => {
        const { doc, draft } = draftOf("The bus was late.", "Nobody came.");
        for (const act of some) perform(doc, draft, act);
        const before = nodeOf(draft);
        const runs = readRuns(before, placedRuns(stretchesOf(draft).stretches, knownOf([[ANN_ID, 0, 900, 0], [BO_ID, 0, 900, 1]]), nothingKept(), 1));
        for (const act of more) perform(doc, draft, act);
        const now = nodeOf(draft);
        for (const { from, to } of carried(drawRuns(before, runs, knownOf([]), null), before, now).find()) {
          expect(from).toBeLessThanOrEqual(to);
          expect(to).toBeLessThanOrEqual(now.content.size);
        }
      }),
    );
  });

  it("stand where they stood when somebody writes elsewhere", () => {
    const { doc, draft } = draftOf("aaaa", "The bus was late.");
    const before = nodeOf(draft);
    const set = drawRuns(before, [{ from: 7, to: 24, credit: 0 }], knownOf([]), null);
    doc.clientID = BO_ID;
    textIn(draft, 0).insert(2, "a");
    expect(carried(set, before, nodeOf(draft)).find().map(({ from, to }) => [from, to])).toEqual([[8, 25]]);
  });
});
