import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare as compareAny, type ComparedBlock } from "./compare.ts";
import { type Placed, textBlocksOf } from "./text-blocks.ts";

const PEOPLE = ["ann", "bo", "chidi"] as const;
const [ANN, BO] = [0, 1];
const compare = (before: Placed, after: Placed) => compareAny(before, after, PEOPLE);

type Text = { readonly type: "text"; readonly text: string; readonly credit: number };
const text = (words: string, credit = ANN): Text => ({ type: "text", text: words, credit });
const block = (...content: readonly Text[]) => ({ type: "paragraph", content });
const draft = (...content: Placed["doc"][]): Placed => ({ doc: { type: "doc", content }, places: [0, 1, 2] });

/** "same +added+ -gone-", with whose. */
const short = (blocks: readonly ComparedBlock[]) =>
  blocks.map(({ parts }) =>
    parts.map(({ change, text, place }) => (change === "same" ? text : change === "added" ? `+${PEOPLE[place]}:${text}+` : `-${PEOPLE[place]}:${text}-`)).join(""),
  );

const words = fc.constantFrom("the ", "42 ", "is ", "late", ".", " ", "again ", "and ", "we wait", "\u{1F68C}", "é", "\u00a0");
const paragraph = fc.array(fc.record({ text: words, credit: fc.nat(2) }), { maxLength: 9 }).map((runs) => block(...runs.map((run) => text(run.text, run.credit))));
const drafts = fc.array(
  fc.oneof(
    paragraph,
    paragraph.map(({ content }) => ({ type: "heading", attrs: { level: 2 }, content })),
    paragraph.map((inside) => ({ type: "bullet_list", content: [{ type: "list_item", content: [inside] }] })),
  ),
  { maxLength: 6 },
).map((blocks) => draft(...blocks));

const runsOf = (blocks: readonly { readonly parts: readonly { text: string; place: number }[] }[]) =>
  blocks.map(({ parts }) => parts.flatMap(({ text: said, place }) => [...said].map((letter) => [letter, place])));
const without = (compared: readonly ComparedBlock[], change: "added" | "gone") =>
  compared.filter((one) => one.change !== change).map(({ parts }) => ({ parts: parts.filter((part) => part.change !== change) }));

describe("Comparing two moments of a draft", () => {
  it("says who added what, and whose words were taken out", () => {
    const before = draft(block(text("The 42 is always late.")));
    const after = draft(block(text("The 42 "), text("was never on time", BO), text(".")));
    expect(short(compare(before, after))).toEqual(["The 42 -ann:is always late-+bo:was never on time+."]);
  });

  it("shows a sentence that somebody else says now as taken out and added", () => {
    expect(short(compare(draft(block(text("We wait."))), draft(block(text("We wait.", BO)))))).toEqual(["-ann:We wait-+bo:We wait+."]);
  });

  it("does not call a word somebody else's for one letter", () => {
    const after = draft(block(text("We wai"), text("t", BO), text(".")));
    expect(compare(draft(block(text("We wait."))), after)[0]?.change).toBe("same");
  });

  it("finds a paragraph again when another stands before it, and says what it was", () => {
    const before = draft(block(text("Mrs Ali sees us from her shop window.")));
    const after = draft(block(text("A new beginning.", BO)), { type: "heading", attrs: { level: 2 }, content: [text("Mrs Ali sees us from her window.")] });
    const [first, second] = compare(before, after);
    expect(first?.change).toBe("added");
    expect([second?.kind, second?.was]).toEqual(["heading", "paragraph"]);
    expect(short([second!])).toEqual(["Mrs Ali sees us from her -ann:shop -window."]);
  });

  it("loses nothing: without what was added stands the first text, without what is gone the second, each with its people", () => {
    fc.assert(
      fc.property(drafts, drafts, (before, after) => {
        const compared = compare(before, after);
        expect(runsOf(without(compared, "gone"))).toEqual(runsOf(textBlocksOf(after)));
        const texts = (lists: ReturnType<typeof runsOf>) => lists.map((list) => list.map(([letter]) => letter).join(""));
        expect(texts(runsOf(without(compared, "added")))).toEqual(texts(runsOf(textBlocksOf(before))));
      }),
      { numRuns: 2_000 },
    );
  });

  it("of a text with itself finds nothing", () => {
    fc.assert(fc.property(drafts, (one) => compare(one, one).every(({ change }) => change === "same")));
  });
});
