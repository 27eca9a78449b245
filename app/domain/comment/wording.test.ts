import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordingChange, type WordingEdit, wordingEdits } from "./wording.ts";

/** Few words, so that many are the same; some with two units, some with more than one space between them. */
const text = fc.array(fc.constantFrom("the", "bus", "was", "late", "\u{1F68C}", "again.", "Why?"), { maxLength: 12 }).chain((words) =>
  fc.array(fc.constantFrom(" ", "  ", "\u00a0"), { minLength: words.length + 1, maxLength: words.length + 1 }).map((spaces) => words.map((word, i) => (i === 0 && spaces[0] === " " ? "" : spaces[i]!) + word).join("")),
);

/** From the end, as the text is written: what comes earlier keeps its place. */
const applied = (before: string, edits: readonly WordingEdit[]): string =>
  edits.toReversed().reduce((now, { at, remove, insert }) => now.slice(0, at) + insert.map(({ words }) => words).join("") + now.slice(at + remove), before);

const piecesOf = (words: string): string[] => words.match(/\s+|[^\s]+/gu) ?? [];

/** Do these words stand in those, in their order? */
function standIn(words: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  for (const word of all) if (word === words[at]) at++;
  return at === words.length;
}

describe("Using suggested words", () => {
  it("makes the words read what was agreed on", () => {
    fc.assert(fc.property(text, text, text, (before, after, suggested) => void expect(applied(before, wordingEdits(before, after, suggested))).toBe(after)));
  });

  it("gives the proposer nothing that they did not suggest", () => {
    fc.assert(
      fc.property(text, text, text, (before, after, suggested) => {
        const theirs = wordingEdits(before, after, suggested).flatMap(({ insert }) => insert.flatMap(({ words, isSuggested }) => (isSuggested ? piecesOf(words).filter((word) => word.trim() !== "") : [])));
        expect(standIn(theirs, piecesOf(suggested))).toBe(true);
      }),
    );
  });

  it("as they were suggested gives the proposer all that is new", () => {
    fc.assert(fc.property(text, text, (before, after) => void expect(wordingEdits(before, after, after).every(({ insert }) => insert.every(({ isSuggested }) => isSuggested))).toBe(true)));
  });

  it("of which nothing was suggested gives the proposer nothing", () => {
    fc.assert(fc.property(text, text, (before, after) => void expect(wordingEdits(before, after, "").every(({ insert }) => insert.every(({ isSuggested }) => !isSuggested))).toBe(true)));
  });

  it("cuts no word in two, and leaves alone what stays", () => {
    fc.assert(
      fc.property(text, text, text, (before, after, suggested) => {
        const edits = wordingEdits(before, after, suggested);
        const isEdge = (at: number) => at === 0 || at === before.length || /\s/u.test(before[at - 1]!) !== /\s/u.test(before[at]!);
        for (const { at, remove } of edits) expect([isEdge(at), isEdge(at + remove)]).toEqual([true, true]);
        for (const [i, { at }] of edits.entries()) expect(at).toBeGreaterThanOrEqual(i === 0 ? 0 : edits[i - 1]!.at + edits[i - 1]!.remove);
      }),
    );
  });

  it("that change nothing changes nothing", () => {
    fc.assert(fc.property(text, text, (before, suggested) => void expect(wordingEdits(before, before, suggested)).toEqual([])));
  });
});

describe("What would become of the words", () => {
  it("is said with both texts whole", () => {
    fc.assert(
      fc.property(text, text, (was, will) => {
        const { before, gone, fresh, after } = wordingChange(was, will);
        expect([before + gone + after, before + fresh + after]).toEqual([was, will]);
      }),
    );
  });

  it("is nothing when nothing changes, and something on a side where there is something to say", () => {
    fc.assert(
      fc.property(text, text, (was, will) => {
        const { gone, fresh } = wordingChange(was, will);
        if (was.trim() !== "" && will.trim() !== "" && was !== will) expect([gone.trim(), fresh.trim()].every((side) => side !== "" )).toBe(true);
      }),
    );
  });
});
