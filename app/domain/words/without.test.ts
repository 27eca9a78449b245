import fc from "fast-check";
import { expect, test } from "vitest";
import { type Credit, ownWords, spokenBy } from "./credit.ts";
import { runsOf } from "./runs.ts";
import { TAKEN_OUT_MARK } from "./taken.ts";
import { withoutWordsOf } from "./without.ts";

type Node = { type: string; text?: string; content?: Node[]; credit?: number; marks?: { type: string }[] };

const CREDITS: readonly Credit[] = [ownWords("ann"), ownWords("bo"), spokenBy("ann", "bo"), { ...ownWords("ann"), quoted: true }, spokenBy("bo", "ann")];
const isAnns = (credit: number) => CREDITS[credit]!.personId === "ann";

const text = fc.record({ type: fc.constant("text"), text: fc.constantFrom("in ", "the rain", ", ", "we", " waited "), credit: fc.nat({ max: CREDITS.length - 1 }) });
const paragraph = fc.record({ type: fc.constantFrom("paragraph", "heading"), content: fc.array(text, { maxLength: 5 }) });
const list = fc.record({ type: fc.constant("bullet_list"), content: fc.array(fc.record({ type: fc.constant("list_item"), content: fc.array(paragraph, { maxLength: 2 }) }), { maxLength: 2 }) });
const doc: fc.Arbitrary<Node> = fc.record({ type: fc.constant("doc"), content: fc.array(fc.oneof(paragraph, list), { maxLength: 6 }) });

test("leaves no word of theirs, every word of others with its credit, and at most one mark a paragraph", () => {
  fc.assert(
    fc.property(doc, (before) => {
      const after = withoutWordsOf({ doc: before, credits: CREDITS }, new Set(["ann"]));
      expect(after.credits.some((credit) => credit.personId === "ann")).toBe(false);
      const flat = (node: Node, credits: readonly Credit[]) =>
        runsOf(node, credits).flatMap((run) => (run.credit === null ? [] : [...run.text].map((letter) => [letter, run.credit])));
      const kept = flat(before, CREDITS).filter(([, credit]) => (credit as Credit).personId !== "ann");
      expect(flat(after.doc, after.credits)).toEqual(kept);
      const blocks = (node: Node): Node[] => (["paragraph", "heading"].includes(node.type) ? [node] : (node.content ?? []).flatMap(blocks));
      const [was, is] = [blocks(before), blocks(after.doc)];
      expect(is.length).toBe(was.length);
      is.forEach((block, at) => {
        const marks = (block.content ?? []).filter((node) => node.text?.includes(TAKEN_OUT_MARK)).length;
        expect(marks).toBe(was[at]!.content?.some((node) => isAnns(node.credit ?? 1)) ? 1 : 0);
      });
    }),
  );
});

test("a text without words of theirs stays as it is, to the letter", () => {
  const reading: { doc: Node; credits: Credit[] } = { doc: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Hello", credit: 0 }] }] }, credits: [ownWords("bo")] };
  expect(withoutWordsOf(reading, new Set(["ann"]))).toBe(reading);
});

test("once is enough: a second time changes nothing", () => {
  fc.assert(
    fc.property(doc, (before) => {
      const once = withoutWordsOf({ doc: before, credits: CREDITS }, new Set(["ann"]));
      expect(withoutWordsOf(once, new Set(["ann"]))).toBe(once);
    }),
  );
});
