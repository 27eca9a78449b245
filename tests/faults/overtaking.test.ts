import { splitBlock } from "prosemirror-commands";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { addParagraph, contentHash, draftOf } from "#tests/support/draft.ts";
import { HeadlessEditor } from "#tests/support/headless.ts";
import { layTable } from "#tests/support/table.ts";

/** More than one turn of the server takes, so that its questions and the answers pass them by. */
const LETTERS = "we kept on writing. ".repeat(10);
/** Putting so many letters right takes a busy machine a while. */
const LONG_MS = 30_000;

it("keeps a long run of letters together, though word of their move comes back before the last of them has its turn", async () => {
  const table = await layTable({ people: 2 });
  const [ann, bo] = [await table.seat(0), await table.seat(1)];
  const text = addParagraph(ann.doc, "I grew up.");
  await ann.whenSaved();
  await bo.until(() => contentHash(bo.doc) === contentHash(ann.doc), "the paragraph");

  new HeadlessEditor(bo).run(splitBlock, { behind: "I" });
  // All of them leave before Ann can hear of the split.
  [...LETTERS].forEach((letter, place) => text.insert("I grew up".length + place, letter));
  await Promise.all([ann.whenSaved(LONG_MS), bo.whenSaved(LONG_MS)]);
  await ann.until(() => contentHash(ann.doc) === contentHash(bo.doc), "both have the same draft", LONG_MS);

  const lines = draftOf(ann.doc).toArray().map((block) => (block instanceof Y.XmlElement ? block.toArray().join("") : ""));
  expect(lines).toEqual(["I", ` grew up${LETTERS}.`]);
  await table.close();
}, 2 * LONG_MS);
