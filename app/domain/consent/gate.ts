/**
 * THE GATE. Nothing that people wrote leaves the group except through `decide`, which is given everything and decides at
 * this moment: not what was decided before, and not what somebody's browser says.
 *
 * What it lets through is a `PublicText`. No other file can make one: the mark that says "permitted" is kept in here. Public
 * pages, files, feeds, search and previews take a PublicText and nothing else, and ask `permitted` before the first byte.
 */
import type { Standing } from "./state.ts";
import { serves } from "./state.ts";
import { neededIn, type Edition } from "./edition.ts";
import { isAgreed, QUOTED_IN, withQuotations, type ReportQuotations } from "./quotations.ts";
import { storyOf, type Story } from "./story.ts";
import type { Asked, UseCode } from "./uses.ts";

/** All that the gate looks at. */
export type GateFacts = {
  /** Null when its text was erased. */
  readonly edition: Edition | null;
  /** Worked out anew from what is kept, and what was written down when it was settled: a changed byte is seen. */
  readonly hash: { readonly kept: string; readonly settled: string };
  /** Somebody stopped this edition, or its piece is in the bin. */
  readonly stopped: boolean;
  /** What was proposed, with the hashes of what people were shown. Null: nobody proposed it. */
  readonly proposed: (Asked & { readonly presentation: string; readonly notice: string }) | null;
  /** Where each person's answer for this use stands. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** The hash of each person's own words in it. */
  readonly passages: ReadonlyMap<string, string>;
  /** For the report of a workshop: who agreed, and the quotations. Null for every other piece. */
  readonly report: ReportQuotations | null;
};

declare const mark: unique symbol;
/** A story that may be shown for one use, and was permitted at one moment. Made by the gate alone. */
export type PublicText = { readonly [mark]: true; readonly story: Story; readonly use: UseCode; readonly recipient: string };

const made = new WeakSet<object>();

/** Text, or "not yet". Why not is nobody's to know: it would say who has not said yes. */
export function decide(facts: GateFacts): PublicText | "not yet" {
  const { edition, hash, stopped, proposed, standings, passages, report } = facts;
  if (edition === null || proposed === null) return "not yet";
  if (hash.kept !== hash.settled) return "not yet";
  if (stopped) return "not yet";
  if (!edition.asks.some(({ use, recipient }) => use === proposed.use && recipient === proposed.recipient)) return "not yet";

  const { people, whole } = neededIn(edition);
  if (!whole || people.size === 0) return "not yet";
  for (const person of people) {
    const at = standings.get(person);
    if (at === undefined || at.yes === null || !serves(at.state)) return "not yet";
    const { bound } = at.yes;
    if (bound.content !== hash.settled) return "not yet";
    if (bound.passages !== passages.get(person)) return "not yet";
    if (bound.presentation !== proposed.presentation) return "not yet";
    if (bound.notice !== proposed.notice) return "not yet";
  }

  if (!edition.mentions.every((mention) => mention.end !== null && (mention.second || edition.alone))) return "not yet";

  // Without a name that was given for this very use there is no story: nothing falls back to one that says more.
  const story = storyOf(edition, proposed, hash.settled);
  if (story === null) return "not yet";

  if (report !== null && !isAgreed(report)) return "not yet";
  // People said yes to being quoted where the report is read, not in whatever else it is handed out for.
  const shown = report !== null && QUOTED_IN.includes(proposed.use) ? { ...story, doc: withQuotations(story.doc, report) } : story;

  const text = Object.freeze({ story: shown, use: proposed.use, recipient: proposed.recipient }) as PublicText;
  made.add(text);
  return text;
}

/** The story of a text that the gate let through. Throws for anything else, whatever its type says. */
export function permitted(text: PublicText): Story {
  if (!made.has(text)) throw new Error("Only the gate lets a text out");
  return text.story;
}
