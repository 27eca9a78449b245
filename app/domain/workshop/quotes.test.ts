import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { QUOTE_STATES, quotedWords, quoteName, wordsAsked, type Quote, type QuoteFacts } from "./quotes.ts";
import type { Note } from "./things.ts";

/** Stands in for a hash: a sum that is the words themselves. */
const hashOf = (words: string) => `sum of ${words}`;
const note = (more: Partial<Note> = {}): Note => ({
  activityId: "a", prompt: "", text: "It never came.", source: "own", storyId: null, nameMode: "named", memberId: "m", madeUp: "", quoting: "ask", state: "shown", held: "", order: 1, mark: null, was: null, ...more,
});
const quote = (more: Partial<Quote> = {}): Quote => ({ id: "q", noteId: "n", text: "It never came.", textHash: hashOf("It never came."), state: "yes", changedText: "", withName: true, answerBy: 0, ...more });
const facts = (more: Partial<Quote> = {}, of: Note | null = note()): QuoteFacts => {
  const one = quote(more);
  return { quote: one, note: of, hash: hashOf(wordsAsked(one)) };
};

describe("A quotation", () => {
  it("may stand in the report with its writer's yes to exactly these words", () => {
    expect(quotedWords(facts())).toBe("It never came.");
    expect(quotedWords(facts({ state: "yesChanged", changedText: "It was late.", textHash: hashOf("It was late.") }))).toBe("It was late.");
  });

  it.each<[string, QuoteFacts]>([
    ["nobody has answered", facts({ state: "asked" })],
    ["its writer said no", facts({ state: "no" })],
    ["its writer took the yes back", facts({ state: "withdrawn" })],
    ["the note has other words now", facts({}, note({ text: "It never came" }))],
    ["the note is gone", facts({}, null)],
    ["the note was put aside", facts({}, note({ state: "held" }))],
    ["its writer wants to be quoted nowhere now", facts({}, note({ quoting: "no" }))],
    ["the words were changed by somebody else", facts({ state: "yesChanged", changedText: "It was early.", textHash: hashOf("It was late.") })],
    ["there are no words", facts({ state: "yesChanged", changedText: "", textHash: hashOf("") })],
  ])("may not when %s", (_, given) => expect(quotedWords(given)).toBeNull());

  it("is void with any other letter, whatever was said", () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), fc.constantFrom(...QUOTE_STATES), (words, at, letter, state) => {
      const [, other] = [words, words.slice(0, at % words.length) + letter + words.slice((at % words.length) + 1)];
      fc.pre(other !== words);
      const asked = { text: words, textHash: hashOf(words), state };
      expect(quotedWords(facts(asked, note({ text: words }))) !== null).toBe(state === "yes");
      expect(quotedWords(facts(asked, note({ text: other })))).toBeNull();
      expect(quotedWords(facts({ ...asked, text: other }, note({ text: other })))).toBeNull();
    }));
  });

  it("bears a name only when its writer wants that, and never one that the note does not have", () => {
    expect(quoteName(quote(), note(), "Dee")).toBe("Dee");
    expect(quoteName(quote({ withName: false }), note(), "Dee")).toBe("");
    expect(quoteName(quote(), note({ nameMode: "madeUp", madeUp: "Robin" }), "Dee")).toBe("Robin");
    expect(quoteName(quote(), note({ nameMode: "none", memberId: null }), "Dee")).toBe("");
  });
});
