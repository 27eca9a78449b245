import fc from "fast-check";
import jsonld from "jsonld";
import { describe, expect, it } from "vitest";
import { RECEIPT_CONTEXT } from "#app/contract/receipt/document.ts";
import type { ReceiptFacts } from "#app/contract/receipt/facts.ts";
import { ANSWERS } from "#app/domain/consent/answers.ts";
import { NAMINGS } from "#app/domain/consent/naming.ts";
import { USES } from "#app/domain/consent/uses.ts";
import { receiptFacts } from "#tests/support/receipts.ts";
import { HOSTILE, LONG_WORD, RIGHT_TO_LEFT } from "#tests/support/story.ts";
import { documentOf } from "./receiptDocument.ts";
import { RECEIPT_WORDS_AT_MOST, receiptWords } from "./receiptWords.ts";

const long = fc.oneof(fc.constantFrom(...HOSTILE, LONG_WORD, RIGHT_TO_LEFT, ""), fc.string({ unit: fc.constantFrom("a", " ", "word ", "é ", "🌻", "\n", "\ud800"), maxLength: 400 }));
const day = fc.constantFrom("2026-12-24", "2031-01-01");
/** Anything that somebody may have said, with titles and names as long as they like. */
const anyFacts: fc.Arbitrary<ReceiptFacts> = fc.record({
  number: fc.constant("7k3v-9x2m-q8"), origin: fc.constant("https://stories.example"), at: fc.constant("2026-11-25T10:11:12Z"),
  asked: fc.record({ use: fc.constantFrom(...USES.map(({ code }) => code)), recipient: long }),
  answer: fc.constantFrom(...ANSWERS),
  edition: fc.option(fc.record({ number: fc.integer({ min: 1, max: 9999 }), hash: fc.constant("a".repeat(64)), title: long }), { nil: null }),
  begins: long, naming: fc.option(fc.record({ is: fc.constantFrom(...NAMINGS), text: long }), { nil: null }), group: long,
  bound: fc.option(fc.constant(receiptFacts().bound!), { nil: null }),
  counts: fc.option(fc.constant("2026-11-26T10:11:12Z"), { nil: null }), until: fc.option(day, { nil: null }), afterwards: fc.constantFrom("hide", "keep"),
  scope: fc.record({ notBefore: fc.option(day, { nil: null }), verbatim: fc.boolean(), mayShorten: fc.boolean(), mayTranslate: fc.boolean() }), beside: long,
});
const count = (sentences: readonly string[]) => sentences.join(" ").split(/\s+/).length;

describe("A receipt in words", () => {
  it("says what was said, of which words, how they are named, for how long, who gets it, what stays out and how to stop", () => {
    expect(receiptWords(receiptFacts())).toEqual([
      "You said “yes” to: the public web page.",
      "It is about your words in edition 2 of “What we found”.",
      "They begin: “I waited a long time, and…”",
      "Anybody in the world can read it.",
      "You are named as “Ann”.",
      "It counts from Thursday 26 November 2026, 10:11 in the morning.",
      "It holds until Saturday 25 November 2028.",
      "Then it is hidden, if you say nothing.",
      "We cannot take back copies that people saved, printed or know by heart.",
      "To stop, no reason needed: https://stories.example/me/choices",
      "Number 7k3v-9x2m-q8.",
    ]);
  });

  it("says of a no, and of what is no yes, that the words are not used", () => {
    for (const answer of ["no", "notSure", "askMe"] as const) {
      const said = receiptWords(receiptFacts({ answer }));
      expect(said).toContain("So your words are not used for it.");
      expect(said.join(" ")).not.toMatch(/holds|can read it|cannot take back/);
    }
  });

  it("names nobody by more than they chose", () => {
    expect(receiptWords(receiptFacts({ naming: { is: "coAuthor", text: "" } }))).toContain("You stand there without a name.");
    expect(receiptWords(receiptFacts({ naming: { is: "group", text: "" } }))).toContain("The group's name stands for you: “Getting heard”.");
    expect(receiptWords(receiptFacts({ naming: null }))).toContain("You are not named.");
  });

  it("ends each sentence once, whatever the end of a title, a name or somebody's words is", () => {
    const facts = { ...receiptFacts(), beside: "A. B.", asked: { use: "academic.quote" as const, recipient: "Bus Users Ltd." }, naming: { is: "initials" as const, text: "A.B." } };
    for (const [begins, shown] of [["The bus came in May.", "“The bus came in May.”"], ["Why?", "“Why?”"], ["The bus", "“The bus”."], ["It came, I think, in May. Then it left", "“It came, I think, in May…”"], ["Well …", "“Well …”"]] as const) {
      const said = receiptWords({ ...facts, begins, edition: { ...facts.edition!, title: "What now?" } });
      expect(said).toContain(`They begin: ${shown}`);
      expect(said).toContain("It is about your words in edition 2 of “What now?”");
      for (const sentence of ["It is for: Bus Users Ltd.", "You are named as “A.B.”", "With you was: A. B."]) expect(said).toContain(sentence);
      for (const sentence of said) expect(sentence).not.toMatch(/[.!?…]”?[.!?…]/);
    }
  });

  it("has at most 120 words, whatever titles and names are, and ends with its number", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const said = receiptWords(facts);
        expect(count(said)).toBeLessThanOrEqual(RECEIPT_WORDS_AT_MOST);
        expect(said.at(-1)).toBe("Number 7k3v-9x2m-q8.");
        for (const sentence of said) expect(sentence).not.toMatch(/[\u0000-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])/);
      }),
      { numRuns: 500 },
    );
  });
});

describe("A receipt as JSON-LD", () => {
  const fetchesNothing = (url: string) => Promise.reject(new Error(`It wanted to fetch ${url}`));
  const strict = { safe: true, documentLoader: fetchesNothing } as const;

  it("loses nothing when a program expands it, and comes back the same: every word of it has a meaning", async () => {
    await fc.assert(
      fc.asyncProperty(anyFacts, async (facts) => {
        const document = documentOf(facts);
        const asJson = JSON.parse(JSON.stringify(document));
        const expanded = await jsonld.expand(asJson, strict);
        const back = await jsonld.compact(expanded, JSON.parse(JSON.stringify(RECEIPT_CONTEXT)), strict);
        expect(back).toEqual(asJson);
      }),
      { numRuns: 60 },
    );
  });

  it("is one that safe mode would refuse, if a word had no meaning", async () => {
    await expect(jsonld.expand({ ...JSON.parse(JSON.stringify(documentOf(receiptFacts()))), extra: "x" }, strict)).rejects.toThrow();
  });

  it("says in the words of DPV what was answered", async () => {
    const [one] = await jsonld.expand(JSON.parse(JSON.stringify(documentOf(receiptFacts({ answer: "no" })))), strict);
    expect(one).toMatchObject({
      "@id": "urn:told-together:receipt:7k3v-9x2m-q8",
      "@type": ["https://w3id.org/dpv#ConsentRecord", "urn:told-together:terms:Receipt"],
      "https://w3id.org/dpv#hasConsentStatus": [{ "@id": "https://w3id.org/dpv#ConsentRefused" }],
      "https://w3id.org/dpv#hasPurpose": [{ "@id": "urn:told-together:use:public.web" }],
      "https://w3id.org/dpv#isIndicatedAtTime": [{ "@type": "http://www.w3.org/2001/XMLSchema#dateTime", "@value": "2026-11-25T10:11:12Z" }],
    });
  });

  it("binds a yes to the four hashes, and leaves out what was not said", () => {
    const document = documentOf(receiptFacts());
    expect(document.bound?.passages).toBe(`ni:///sha-256;${Buffer.alloc(32, 0xbb).toString("base64url")}`);
    for (const part of ["recipient", "beside"]) expect(document).not.toHaveProperty(part);
    const no = documentOf(receiptFacts({ answer: "no" }));
    for (const part of ["until", "duration", "counts", "bounds"]) expect(no).not.toHaveProperty(part);
  });

  it("is not made of a number or a moment that is none", () => {
    expect(() => documentOf(receiptFacts({ number: "7 3" }))).toThrow();
    expect(() => documentOf(receiptFacts({ at: "today" }))).toThrow();
  });
});
