/** The gate, branch by branch, and by properties: one thing that is missing is enough for "not yet". */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NOBODYS, ownWords, spokenBy, type Credit } from "../words/credit.ts";
import { NO_BOUNDS, type AnswerWord, type ConsentEvent } from "./answers.ts";
import type { Edition, EditionPerson } from "./edition.ts";
import { neededIn, passagesOf } from "./edition.ts";
import { decide, permitted, type GateFacts, type PublicText } from "./gate.ts";
import { serves, standingOf, STATES, type Standing } from "./state.ts";

const NOW = Date.UTC(2026, 10, 25);
const PUBLIC = { use: "public.web", recipient: "" } as const;
const person = (id: string, more: Partial<EditionPerson> = {}): EditionPerson => ({ person: id, standing: "author", roles: [], naming: { "public.web": { is: "madeUp", text: `name of ${id}` } }, ...more });

const edition = (more: Partial<Edition> = {}): Edition => ({
  format: "told-together-edition", version: 1, salt: "s", piece: "p", number: 1, day: "2026-11-25", title: "Two buses", contentNote: "", language: "en-GB", group: "Waiting rooms", slug: "two-buses", findable: false,
  doc: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "we waited. ", credit: 0 }, { type: "text", text: "it came late.", credit: 1 }] }] },
  credits: [ownWords("ann"), ownWords("bo")], people: [person("ann"), person("bo")], order: { rule: "alphabetical", seed: "" }, mentions: [], alone: false, asks: [PUBLIC], ...more,
});

const answered = (answer: AnswerWord, more: Partial<Extract<ConsentEvent, { is: "answered" }>> = {}): ConsentEvent => ({
  is: "answered", at: NOW - 100, answer, counts: NOW - 100, until: null, afterwards: "hide", scope: { notBefore: null, verbatim: false, mayShorten: false, mayTranslate: false },
  bound: { content: "hash", passages: "words", presentation: "seen", notice: "said" }, beside: "", ...more,
});
const yes = (more = {}): Standing => standingOf([answered("yes", more)], NOW);

const facts = (more: Partial<GateFacts> = {}): GateFacts => ({
  edition: edition(), hash: { kept: "hash", settled: "hash" }, stopped: false, proposed: { ...PUBLIC, presentation: "seen", notice: "said" },
  standings: new Map([["ann", yes()], ["bo", yes()]]), passages: new Map([["ann", "words"], ["bo", "words"]]), report: null, ...more,
});
const with_ = (who: string, standing: Standing) => new Map([["ann", yes()], ["bo", yes()], [who, standing]]);
const credited = (credit: Credit) => facts({ edition: edition({ credits: [ownWords("ann"), credit] }) });
const bound = { content: "hash", passages: "words", presentation: "seen", notice: "said" };

describe("The gate", () => {
  it("lets a text out when everybody's yes counts, without whose words are whose", () => {
    const text = decide(facts());
    if (text === "not yet") throw new Error(text);
    const story = permitted(text);
    expect(story.doc).toEqual({ type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "we waited. it came late." }] }] });
    expect(story.authors.map(({ name }) => name)).toEqual(["name of ann", "name of bo"]);
    expect(JSON.stringify(story)).not.toMatch(/"(ann|bo|salt|credit)"/);
  });

  it.each<[string, GateFacts]>([
    ["the words were erased", facts({ edition: null })],
    ["nobody proposed this use", facts({ proposed: null })],
    ["it was not settled for this use", facts({ edition: edition({ asks: [{ use: "group.read", recipient: "" }] }) })],
    ["it was settled for somebody else", facts({ proposed: { use: "public.web", recipient: "other", presentation: "seen", notice: "said" } })],
    ["a byte of it was changed", facts({ hash: { kept: "other", settled: "hash" } })],
    ["it was stopped", facts({ stopped: true })],
    ["nobody is in it", facts({ edition: edition({ doc: { type: "doc", content: [] }, people: [] }), standings: new Map() })],
    ["somebody was not asked", facts({ standings: new Map([["ann", yes()]]) })],
    ["a voice has not answered", credited(spokenBy("bo", "ann"))],
    ["a voice said no", credited({ ...NOBODYS, typedBy: "ann", voice: "declined" })],
    ["nobody knows whose some words are", credited(NOBODYS)],
    ["who is only named has not said yes", facts({ edition: edition({ people: [person("ann"), person("bo"), person("chidi", { standing: "thanked" })] }) })],
    ["a yes is to another text", facts({ standings: with_("bo", yes({ bound: { ...bound, content: "other" } })) })],
    ["a yes is to other words of theirs", facts({ standings: with_("bo", yes({ bound: { ...bound, passages: "other" } })) })],
    ["a yes is to another rendering", facts({ standings: with_("bo", yes({ bound: { ...bound, presentation: "other" } })) })],
    ["a yes is to another explanation", facts({ standings: with_("bo", yes({ bound: { ...bound, notice: "other" } })) })],
    ["a yes is for a later day", facts({ standings: with_("bo", yes({ scope: { notBefore: "2026-11-26", verbatim: false, mayShorten: false, mayTranslate: false } })) })],
    ["a mention of somebody is open", facts({ edition: edition({ mentions: [{ is: "name", end: null, second: false }] }) })],
    ["only one of two has looked at a mention", facts({ edition: edition({ mentions: [{ is: "name", end: "agreed", second: false }] }) })],
    ["somebody gave no name for this use", facts({ edition: edition({ people: [person("ann"), person("bo", { naming: { "group.read": { is: "chosen", text: "Bo" } } })] }) })],
    ["somebody with words in it is not on the list of people", facts({ edition: edition({ people: [person("ann")] }) })],
  ])("says not yet: %s", (_, given) => expect(decide(given)).toBe("not yet"));

  it("takes the hand's yes for words brought in from outside, and two looks for a mention", () => {
    const outside = credited({ ...NOBODYS, typedBy: "bo", outside: true });
    expect(decide(outside)).not.toBe("not yet");
    expect(decide(facts({ edition: edition({ mentions: [{ is: "name", end: "public", second: true }] }) }))).not.toBe("not yet");
    expect(decide(facts({ edition: edition({ mentions: [{ is: "name", end: "public", second: false }], alone: true }) }))).not.toBe("not yet");
  });

  it("needs nobody's yes for the note that words were taken out", () => {
    const doc = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "we waited. ", credit: 0 }, { type: "text", text: "[Words were taken out here.]", credit: 1 }] }] };
    const noted = edition({ doc, credits: [ownWords("ann"), NOBODYS], people: [person("ann")] });
    expect(decide(facts({ edition: noted, standings: new Map([["ann", yes()]]) }))).not.toBe("not yet");
    const more = edition({ doc: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "[Words were taken out here.] and more", credit: 1 }] }] }, credits: [ownWords("ann"), NOBODYS], people: [person("ann")] });
    expect(decide(facts({ edition: more, standings: new Map([["ann", yes()]]) }))).toBe("not yet");
  });

  it("is the only one who can make a text that may be shown", () => {
    const real = decide(facts());
    if (real === "not yet") throw new Error(real);
    for (const forged of [{ ...real }, JSON.parse(JSON.stringify(real)), Object.create(real), { story: real.story, use: "public.web", recipient: "" }])
      expect(() => permitted(forged as PublicText)).toThrow("Only the gate");
    expect(() => ((real as { use: string }).use = "press.social")).toThrow();
  });

  it("lets nothing out unless each needed person's last word is a yes that counts, whatever else was said before", () => {
    const step = fc.oneof(
      fc.constantFrom<AnswerWord>("yes", "no", "notSure", "askMe").map((answer) => ({ is: "answered" as const, answer })),
      fc.constantFrom("paused", "resumed", "withdrawn", "undone", "revoked", "invalidated").map((is) => ({ is })),
    );
    const history = fc.array(fc.tuple(step, fc.integer({ min: 0, max: 20 })), { maxLength: 14 });
    fc.assert(
      fc.property(fc.tuple(history, history), fc.integer({ min: 0, max: 30 }), ([ann, bo], rest) => {
        const told = [ann, bo].map((steps) => tell(steps, rest));
        const standings = new Map(["ann", "bo"].map((who, n) => [who, standingOf(told[n]!.events, told[n]!.now)]));
        const open = decide(facts({ standings })) !== "not yet";
        // The oracle: written down while it was told, by the plain sentences of the design.
        expect(open).toBe(told.every(({ counts }) => counts));
        if (open) expect([...standings.values()].every(({ state }) => serves(state))).toBe(true);
      }),
      { numRuns: 3_000, seed: 5, verbose: true },
    );
  });
});

/** One person's history, with whether their yes counts at its end: told in parallel, by other means than the fold. */
function tell(steps: readonly (readonly [{ is: string; answer?: AnswerWord }, number])[], rest: number): { events: ConsentEvent[]; now: number; counts: boolean } {
  let now = NOW - 10_000;
  const events: ConsentEvent[] = [];
  let said: AnswerWord | null = null;
  let from = 0;
  let off: "paused" | "withdrawn" | "ended" | null = null;
  let wasOff: "paused" | null = null;
  let undoUntil = 0;
  for (const [{ is, answer }, wait] of steps) {
    now += wait;
    if (is === "answered" && answer !== undefined) {
      events.push(answered(answer, { at: now, counts: now + rest }));
      [said, from, off] = [answer, now + rest, null];
    } else if (is === "paused" || is === "resumed") {
      events.push({ is, at: now });
      if (is === "paused" && said === "yes" && off === null) off = "paused";
      if (is === "resumed" && off === "paused") off = null;
    } else if (is === "withdrawn") {
      events.push({ is, at: now, undoUntil: now + 15 });
      if (said === "yes" && off !== "withdrawn" && off !== "ended") [wasOff, off, undoUntil] = [off, "withdrawn", now + 15];
    } else if (is === "undone") {
      events.push({ is, at: now });
      if (off === "withdrawn" && now < undoUntil) off = wasOff;
    } else {
      events.push(is === "revoked" ? { is, at: now, by: ["s", "t"], reason: "r" } : { is: "invalidated", at: now });
      [said, off] = [null, "ended"];
    }
  }
  now += 5;
  return { events, now, counts: said === "yes" && off === null && now >= from };
}

describe("Where an answer stands", () => {
  it("has a name for each state, and only three of them serve", () => {
    expect(STATES.filter(serves)).toEqual(["yes", "review_due", "renewed"]);
  });

  it("comes from the events alone: told twice, or with more time between, it is the same until the time that it names", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 51, max: 100 }), fc.constantFrom("hide" as const, "keep" as const), fc.integer({ min: 0, max: 200 }), (counts, until, afterwards, later) => {
        const day = 86_400_000;
        const events = [answered("yes", { at: 0, counts: counts * day, until: until * day, afterwards })];
        const { state, next } = standingOf(events, later * day);
        const expected = later < counts ? "yes_resting" : later < until ? "yes" : later < until + 60 || afterwards === "keep" ? "review_due" : "expired";
        expect(state).toBe(expected);
        if (next !== null) expect(standingOf(events, next - 1).state).toBe(state);
      }),
      { seed: 6 },
    );
  });

  it("a yes whose time is over before the day on which it would begin never counts", () => {
    const day = 86_400_000;
    for (const afterwards of ["hide", "keep"] as const) {
      const events = [answered("yes", { at: 0, counts: 0, until: 30 * day, afterwards, scope: { ...NO_BOUNDS, notBefore: "1970-02-10" } })];
      for (let at = 0; at < 200; at += 1) expect(serves(standingOf(events, at * day).state), `day ${at}`).toBe(false);
    }
  });

  it("a withdrawal counts at once, also when the clock was set back", () => {
    const events: ConsentEvent[] = [answered("yes"), { is: "withdrawn", at: NOW + 1_000_000, undoUntil: NOW + 1_000_001 }];
    expect(standingOf(events, NOW).state).toBe("withdrawn");
  });
});

describe("Whose words are in an edition", () => {
  it("passages of all people together are the text, and nobody's words are another's", () => {
    const run = fc.tuple(fc.constantFrom("ann", "bo", "chidi"), fc.constantFrom("a", "b ", " c", "d e", " ", "\u2002", "."));
    fc.assert(
      fc.property(fc.array(fc.array(run, { maxLength: 6 }), { maxLength: 5 }), (paragraphs) => {
        const credits = ["ann", "bo", "chidi"].map(ownWords);
        const doc = { type: "doc", content: paragraphs.map((runs) => ({ type: "paragraph", content: runs.map(([who, text]) => ({ type: "text", text, credit: credits.findIndex((one) => one.personId === who) })) })) };
        for (const who of ["ann", "bo", "chidi"]) {
          const letters = (text: string) => text.replace(/\s/g, "");
          expect(letters(passagesOf({ doc, credits }, who).join(""))).toBe(letters(paragraphs.flat().flatMap(([one, text]) => (one === who ? [text] : [])).join("")));
        }
        const writing = new Set(paragraphs.flat().flatMap(([who, text]) => (text.trim() === "" ? [] : [who])));
        // Nobody is asked about a space: there would be nothing to show them.
        expect(neededIn({ doc, credits, people: [] }).people).toEqual(writing);
        for (const who of writing) expect(passagesOf({ doc, credits }, who)).not.toEqual([]);
      }),
      { seed: 7 },
    );
  });
});
