import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findPlace, findWords, firstWords, placesIn, type TextNode } from "./places.ts";

const paragraph = (text: string): TextNode => ({ type: "paragraph", content: text === "" ? [] : [{ type: "text", text }] });
const draft = (...texts: string[]): TextNode => ({ type: "doc", content: texts.map(paragraph) });

describe("Where a part goes", () => {
  test("the end and the start are always there", () => {
    expect(findPlace(draft(), "end")).toEqual({ at: "end" });
    expect(findPlace(draft("One"), "start")).toEqual({ at: "start" });
  });

  test("one can choose any paragraph that has words, and is shown how it begins", () => {
    expect(placesIn(draft("One", "", "Three")).map((place) => place.words)).toEqual(["One", "Three"]);
  });

  test("a chosen paragraph is found again after others have written above it", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }).filter((text) => text.trim() !== ""), { minLength: 1, maxLength: 8, selector: (text) => text.trim() }),
        fc.array(fc.string()),
        fc.nat(),
        (texts, above, pick) => {
          const places = placesIn(draft(...texts));
          const wanted = pick % places.length;
          const choice = places[wanted]?.choice ?? "";
          const later = draft(...above.filter((text) => !texts.some((known) => known.trim() === text.trim())), ...texts);
          const found = findPlace(later, choice);
          expect(found).not.toBeNull();
          const block = found && "afterBlock" in found ? later.content?.[found.afterBlock] : undefined;
          expect(block?.content?.[0]?.text).toBe(texts[wanted]);
        },
      ),
    );
  });

  test("of two paragraphs that read the same, the nearest counts", () => {
    const choice = placesIn(draft("Yes", "No", "Yes"))[2]?.choice ?? "";
    expect(findPlace(draft("Yes", "No", "Perhaps", "Yes"), choice)).toEqual({ afterBlock: 3 });
  });

  test("a paragraph that was changed meanwhile is not guessed at", () => {
    const choice = placesIn(draft("One", "Two"))[1]?.choice ?? "";
    expect(findPlace(draft("One", "Two and a half"), choice)).toBeNull();
  });

  test("whatever a form sends, it is a place or it is not", () => {
    fc.assert(fc.property(fc.string(), (choice) => void findPlace(draft("One", "Two"), choice)));
    for (const odd of ["", "-1.abc", "1", "0.", "NaN.x", "1e9.x"]) expect(findPlace(draft("One"), odd)).toBeNull();
  });

  test("lists and line breaks show their words too", () => {
    const item = (text: string): TextNode => ({ type: "list_item", content: [paragraph(text)] });
    const list: TextNode = { type: "bullet_list", content: [item("milk"), item("tea")] };
    const broken: TextNode = { type: "paragraph", content: [{ type: "text", text: "one" }, { type: "hard_break" }, { type: "text", text: "two" }] };
    expect(placesIn({ type: "doc", content: [list, broken] }).map((place) => place.words)).toEqual(["milk tea", "one two"]);
  });

  test("first words are cut between words, and never inside a letter", () => {
    expect(firstWords("The first bus comes at ten past nine and then I wait", 20)).toBe("The first bus comes …");
    expect(firstWords("👩‍👩‍👧".repeat(40), 10)).not.toMatch(/\p{Surrogate}/u);
  });

  test("new words are found where they begin, the newest first", () => {
    expect(findWords(draft("Yes", "No", "Yes"), "Yes\n\nNo")).toBe(2);
    expect(findWords(draft("Yes"), "Never")).toBe(-1);
    expect(findWords(draft("Yes"), "  ")).toBe(-1);
  });
});
