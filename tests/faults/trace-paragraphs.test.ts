import type { Node } from "prosemirror-model";
import { EditorState, TextSelection, type Transaction } from "prosemirror-state";
import { initProseMirrorDoc, updateYFragment } from "y-prosemirror";
import * as Y from "yjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { draftSchema } from "#app/contract/editor-schema.ts";
import { runsOf } from "#app/domain/words/runs.ts";
import { verifyDraft } from "#server/collab/verify.ts";
import { openDraftStore } from "#server/store/drafts.ts";
import { draftOf } from "#tests/support/draft.ts";
import { layTable, type Table } from "#tests/support/table.ts";
import type { YClient } from "#tests/support/yclient.ts";
import { type InAll, Reckoning, type Written } from "./oracle.ts";
import { findRecording, readRecording, type Recording } from "./recording.ts";

/**
 * The same real evening, with a paragraph for each line: a line break is a paragraph split, taking one away joins
 * two, through two real connections and what an editor makes of it. Each writer has all of the other before the next
 * stroke; strokes that crossed go to the letters they were meant for.
 *
 * What does not count as its typist's: somebody takes out a letter that the other typed, and types the same one there
 * again. For the draft that is an undo, and the letter is the other's again.
 */
const file = findRecording();
if (file === null)
  console.warn(
    "\n*** NOT TRIED: the recorded session of two people is not here. Put friendsforever.json.gz into " +
      "../shared/data, or name its folder in TOLD_TOGETHER_DATA. ***\n",
  );

describe.skipIf(file === null)("a real session of two people, a paragraph for each line", () => {
  let table: Table;
  let recording: Recording;
  let expected: Written[] = [];

  beforeAll(async () => {
    recording = readRecording(file ?? "");
    table = await layTable({ people: 2 });
    expected = await typeItAll(recording, table);
  }, 600_000);
  afterAll(() => table.close());

  it("ends in the text that the two people had", async () => {
    expect((await table.server.drafts.text(table.pieceId)).text).toBe(recording.endContent);
  });

  it("knows for 995 of 1,000 letters, and more, who of the two typed it; the others are listed", async () => {
    const { doc, credits } = await table.server.drafts.words(table.pieceId);
    const letters = runsOf(doc, credits).flatMap(({ text, credit }) => [...text].map((letter) => ({ letter, personId: credit?.personId })));
    expect(letters.map(({ letter }) => letter).join("")).toBe(recording.endContent);
    const wrong = expected.flatMap(({ letter, writer }, at) =>
      letter === "\n" || letters[at]?.personId === table.people[writer]?.personId ? [] : [{ at, letter, writer, around: recording.endContent.slice(Math.max(0, at - 20), at + 20) }],
    );
    const all = expected.filter(({ letter }) => letter !== "\n").length;
    console.log(`${all - wrong.length} of ${all} letters have who typed them`, wrong);
    expect(wrong.length).toBeLessThanOrEqual(all * 0.005);
  });

  it("is told the same by its log", () => {
    const store = openDraftStore({ databaseUrl: table.server.config.databaseUrl });
    expect(verifyDraft(store, table.pieceId).findings).toEqual([]);
    store.close();
  });
});

async function typeItAll({ strokes }: Recording, { seat }: Table): Promise<Written[]> {
  const clients = [await seat(0), await seat(1)] as const;
  const reckoning = new Reckoning();
  let last: YClient = clients[0];
  last.doc.transact(() => draftOf(last.doc).insert(0, [new Y.XmlElement("paragraph")]));
  for (const stroke of strokes) {
    const client = clients[stroke.writer as 0 | 1];
    if (client !== last) {
      const before = textOf(last.doc);
      await client.until(() => textOf(client.doc) === before, "what the other typed", 30_000);
      last = client;
    }
    write(client.doc, reckoning.add(stroke));
  }
  for (const client of clients) await client.whenSaved(60_000);
  return reckoning.written();
}

/** One stroke as an editor does it: plainly inside a paragraph, and else by what it makes of the paragraphs. */
function write(doc: Y.Doc, { position, removed, inserted }: InAll): void {
  const lines = linesOf(doc);
  const from = removed[0] ?? position;
  const isPlain = !inserted.includes("\n") && removed.every((at, i) => at === from + i) && lineAt(lines, from).line === lineAt(lines, position).line;
  const { line, offset } = lineAt(lines, from);
  const text = lines[line]!.text;
  if (isPlain && text !== null) {
    doc.transact(() => {
      if (removed.length > 0) text.delete(offset, removed.length);
      if (inserted !== "") text.insert(offset, inserted);
    });
    return;
  }
  const fragment = draftOf(doc);
  const { doc: node, meta } = initProseMirrorDoc(fragment, draftSchema);
  const { tr } = EditorState.create({ doc: node });
  let to = position;
  for (const at of removed.toReversed()) {
    tr.delete(placeIn(tr.doc, at), placeIn(tr.doc, at + 1));
    to -= at < position ? 1 : 0;
  }
  insert(tr, placeIn(tr.doc, to), inserted);
  doc.transact(() => updateYFragment(doc, fragment, tr.doc, meta));
}

function insert(tr: Transaction, at: number, inserted: string): void {
  tr.setSelection(TextSelection.create(tr.doc, at));
  for (const [i, line] of inserted.split("\n").entries()) {
    if (i > 0) tr.split(tr.selection.from);
    if (line !== "") tr.insertText(line);
  }
}

type Line = { readonly length: number; readonly text: Y.XmlText | null };

const linesOf = (doc: Y.Doc): Line[] =>
  draftOf(doc)
    .toArray()
    .map((paragraph) => {
      const texts = paragraph instanceof Y.XmlElement ? paragraph.toArray().filter((child) => child instanceof Y.XmlText) : [];
      return { length: texts.reduce((sum, text) => sum + text.length, 0), text: texts.length === 1 ? texts[0]! : null };
    });

const textOf = (doc: Y.Doc): string =>
  draftOf(doc)
    .toArray()
    .map((paragraph) => (paragraph instanceof Y.XmlElement ? paragraph.toArray().map(String).join("") : ""))
    .join("\n");

function lineAt(lines: readonly { readonly length: number }[], position: number): { line: number; offset: number } {
  let offset = position;
  for (const [line, { length }] of lines.entries()) {
    if (offset <= length) return { line, offset };
    offset -= length + 1;
  }
  throw new Error("behind the end");
}

/** Where a place of the plain text is in a document of paragraphs. */
function placeIn(doc: Node, position: number): number {
  const blocks = Array.from({ length: doc.childCount }, (_, i) => doc.child(i));
  const { line, offset } = lineAt(blocks.map((block) => ({ length: block.content.size })), position);
  return blocks.slice(0, line).reduce((sum, block) => sum + block.nodeSize, 0) + 1 + offset;
}
