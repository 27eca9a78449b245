import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lacksOf, themeNow, wordForWordIn, type ReportFacts } from "./report.ts";
import { applied, emptyState } from "./state.ts";
import { change } from "./acts/acting.ts";
import type { Activity, Change, Member, Note, Seat, TalkLine, Theme } from "./things.ts";

const note = (more: Partial<Note> = {}): Note => ({
  activityId: "w", prompt: "", text: "A note.", source: "own", storyId: null, nameMode: "named", memberId: "m", madeUp: "", quoting: "ask", state: "shown", held: "", order: 1, mark: null, was: "", ...more,
});
const theme = (more: Partial<Theme> = {}): Theme => ({ order: 1, title: "Waiting", otherTitle: "", joinedTo: null, ...more });
const finding: TalkLine = { activityId: "t", under: "what", text: "Waiting is work.", finding: true, memberId: "m", order: 1 };
const step: Activity = { order: 1, kind: "write", title: "Write", instruction: "", note: "", minutes: 8, state: "done", timer: null, prompts: [], revealed: true, become: "notes", secondsEach: 60, given: [] };
const WHOLE: readonly Change[] = [
  change("workshop", "workshop", { title: "T", purpose: "To see why we wait.", state: "closed", activityId: null, leadId: null, stillSince: null, reflectUntil: null, call: "" }),
  change("activity", "w", step), change("line", "l", { order: 1, text: "We listen.", state: "in", byId: null }),
  change("theme", "one", theme()), change("note", "n1", note()), change("note", "n2", note({ order: 2 })),
  change("placing", "n1 one", { noteId: "n1", themeId: "one" }), change("placing", "n2 one", { noteId: "n2", themeId: "one" }), change("talkLine", "f", finding),
];
const lacks = (more: readonly Change[] = [], facts: Partial<ReportFacts> = {}) =>
  lacksOf({ state: applied(emptyState(), [...WHOLE, ...more]), evidence: new Map([["f", new Set(["one"])]]), contentNote: "waiting", wordForWord: [], ...facts });
const kinds = (...given: Parameters<typeof lacks>) => lacks(...given).map(({ is }) => is);

describe("What a report lacks", () => {
  it("is nothing when each finding rests on two people's notes and the method is told", () => expect(lacks()).toEqual([]));

  it("is evidence, when a finding rests on nothing that people saw", () => {
    expect(lacks([], { evidence: new Map() })).toEqual([{ is: "noEvidence", findingId: "f", text: "Waiting is work." }]);
    expect(kinds([change("note", "n1", note({ state: "held" })), change("note", "n2", note({ state: "own" }))])).toEqual(["noEvidence"]);
    expect(kinds([change("theme", "one", null)])).toEqual(["noEvidence"]);
    // A line that nobody calls a finding needs none.
    expect(kinds([change("talkLine", "f", { ...finding, finding: false })], { evidence: new Map() })).toEqual([]);
  });

  it("is a second story, when all notes under a finding are about one", () => {
    const about = (storyId: string) => ({ source: "story" as const, storyId });
    const story = (title: string) => ({ order: 1, pieceId: "p", edition: 1, title, contentNote: "", minutes: 5 });
    const stories = [change("story", "s1", story("Two buses")), change("story", "s2", story("The letter"))];
    expect(lacks([...stories, change("note", "n1", note(about("s1"))), change("note", "n2", note(about("s1")))])).toEqual([
      { is: "oneStory", findingId: "f", text: "Waiting is work." }, { is: "storyWithoutTrace", text: "The letter" },
    ]);
    expect(kinds([...stories, change("note", "n1", note(about("s1"))), change("note", "n2", note(about("s2")))])).toEqual([]);
    expect(kinds([change("note", "n2", null)])).toEqual(["oneStory"]);
  });

  it("is a meaning, the purpose, what was agreed, the steps, and the note about what is hard to read", () => {
    expect(lacks([change("term", "t", { word: "co-production", meaning: " " }), change("term", "u", { word: "steward", meaning: "who looks after it" })])).toEqual([{ is: "word", text: "co-production" }]);
    expect(kinds([change("line", "l", { order: 1, text: "We listen.", state: "parked", byId: null }), change("activity", "w", { ...step, state: "skipped" }), ...WHOLE.slice(0, 1).map((one) => change("workshop", "workshop", { ...(one.to as never as object), purpose: "" } as never))], { contentNote: "" }))
      .toEqual(["purpose", "agreement", "steps", "contentNote"]);
  });

  it("counts a theme that was joined to another as that one", () => {
    const joined = [change("theme", "two", theme({ order: 2, joinedTo: "one" })), change("placing", "n2 one", null), change("placing", "n2 two", { noteId: "n2", themeId: "two" })];
    expect(kinds(joined)).toEqual([]);
    expect(kinds(joined, { evidence: new Map([["f", new Set(["two"])]]) })).toEqual([]);
    // However themes are joined, the question ends.
    const round = applied(emptyState(), [change("theme", "a", theme({ joinedTo: "b" })), change("theme", "b", theme({ joinedTo: "a" }))]);
    expect(["a", "b"]).toContain(themeNow(round.theme, "a"));
  });

  it("4.8.20: is the same whether notes came in on a screen, on paper or by phone, with a name or without one", () => {
    const seat = fc.constantFrom<Seat>("online", "paper", "phone");
    const way = fc.constantFrom<Partial<Note>>({}, { nameMode: "none", memberId: null, mark: "salt.sum" }, { nameMode: "madeUp", madeUp: "Robin" }, { memberId: "other" });
    const shape = fc.record({ storyId: fc.constantFrom(null, "s1", "s2"), state: fc.constantFrom("shown" as const, "held" as const), isIn: fc.boolean() });
    fc.assert(fc.property(fc.array(fc.tuple(shape, way, way), { maxLength: 8 }), seat, seat, (notes, one, other) => {
      const member = (its: Seat): Member => ({ personId: null, name: "Dee", roles: ["participant"], seat: its, supports: null, left: false, askedToGo: false });
      const told = (at: 1 | 2, its: Seat) => lacks([
        change("member", "m", member(its)), change("note", "n1", null), change("note", "n2", null), change("story", "s1", { order: 1, pieceId: "p", edition: 1, title: "A", contentNote: "", minutes: 5 }),
        ...notes.flatMap((given, n) => [
          change("note", `x${n}`, note({ ...given[at], source: given[0].storyId === null ? "own" : "story", storyId: given[0].storyId, state: given[0].state })),
          ...(given[0].isIn ? [change("placing", `x${n} one`, { noteId: `x${n}`, themeId: "one" })] : []),
        ]),
      ]);
      expect(told(1, one)).toEqual(told(2, other));
    }));
  });
});

describe("Words of a note in the text itself", () => {
  const notes = new Map([["n", note({ text: "I waited two hours, in the rain." })], ["short", note({ text: "The bus." })]]);
  it("are found whatever their capitals and stops, and not when there is a yes to them", () => {
    expect(wordForWordIn("Somebody said: i waited two hours in the rain", notes, new Set())).toEqual(["I waited two hours, in the rain."]);
    expect(wordForWordIn("I waited two hours in the rain", notes, new Set(["n"]))).toEqual([]);
    expect(wordForWordIn("I waited two hours in the rainforest. The bus.", notes, new Set())).toEqual([]);
  });
});
