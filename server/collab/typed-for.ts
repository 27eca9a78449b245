import { createHash } from "node:crypto";
import * as Y from "yjs";
import { answered, concerns, type VoiceAnswer } from "#app/domain/words/claims.ts";
import { type Credit, sameCredit, type Voice } from "#app/domain/words/credit.ts";
import { addIds, idsAsText, idsFromText } from "#app/domain/words/id-list.ts";
import type { Claim, Ledger } from "#app/domain/words/ledger.ts";
import { RangeMap } from "#app/domain/words/range-map.ts";
import { wordEdits } from "#app/domain/words/word-edits.ts";
import type { TypedPassage } from "#server/services/ports.ts";
import type { Range } from "./decode.ts";
import type { ServerAct } from "./room.ts";
import { type StringItem, visibleTexts } from "./texts.ts";

/**
 * What others typed as one person's words, and what that person says about it. A passage is named by the ids
 * under which its words were first written, with a print of what they say now: who answers answers to those
 * words, and when they changed they are asked anew.
 */
type Draft = { readonly doc: Y.Doc; readonly ledger: Ledger };

/** A stretch of visible words that were typed for this person. */
type Heard = {
  readonly item: StringItem;
  /** Where it begins in its text, as the text counts. */
  readonly index: number;
  /** Its first id now, and the one under which it was first written. */
  readonly clock: number;
  readonly origin: { readonly client: number; readonly clock: number };
  readonly words: string;
  readonly credit: Credit;
  readonly saidNo: string | null;
};

type Passage = { readonly state: Voice; readonly typedBy: string; readonly ids: Range[]; readonly lines: string[] };

/** All of a person's passages, in reading order: they go on until other words, or another typist, come between. */
export function passagesFor(draft: Draft, voice: string): TypedPassage[] {
  const found: Passage[] = [];
  let goesOn = false;
  for (const text of heardIn(draft, voice)) {
    let isNewLine = true;
    for (const part of text) {
      const { voice: state, typedBy } = part?.credit ?? {};
      if (part === null || !state || !typedBy) {
        goesOn = false;
        continue;
      }
      const last = found.at(-1);
      const isSame = goesOn && last?.state === state && last.typedBy === typedBy;
      const passage = isSame ? last : { state, typedBy, ids: [], lines: [] };
      if (!isSame) found.push(passage);
      if (isNewLine || !isSame) passage.lines.push("");
      passage.lines.push(passage.lines.pop()! + part.words);
      addIds(passage.ids, { ...part.origin, length: part.words.length });
      isNewLine = false;
      goesOn = true;
    }
  }
  return found
    .filter(({ lines }) => lines.some((line) => line.trim() !== ""))
    .map(({ ids, ...passage }) => ({ ...passage, ids: idsAsText(ids), print: printOf(passage.lines) }));
}

/** What this person said about a passage, as an entry for the log; "changed" when these are no longer the words. */
export function answerAct(draft: Draft, voice: string, asked: Asked, answer: VoiceAnswer): ServerAct | "changed" {
  const under = heardUnder(draft, voice, asked);
  if (under === null) return "changed";
  const claims = claimsOf(under.flat(), voice, answer);
  return { by: voice, kind: "said", work: () => ({ claims }) };
}

/**
 * A passage put right by its voice: what stays is theirs as typed, what they changed is theirs and typed by
 * themselves. `lines`: the whole passage as it shall be, text by text.
 */
export function correctAct(draft: Draft, voice: string, asked: Asked, lines: readonly string[]): ServerAct | "changed" {
  const under = heardUnder(draft, voice, asked);
  if (under === null || under.length !== lines.length) return "changed";
  const kept: Heard[] = [];
  const gone: Heard[] = [];
  const changes: (() => void)[] = [];
  under.forEach((parts, line) => {
    const text: unknown = parts[0]?.item.parent;
    if (!(text instanceof Y.XmlText)) return;
    let at = 0;
    for (const edit of wordEdits(wordsOf(parts), lines[line] ?? "")) {
      kept.push(...cutAll(parts, at, edit.at - at));
      const went = cutAll(parts, edit.at, edit.remove);
      gone.push(...went);
      const place = placeAt(parts, edit.at);
      changes.push(() => {
        for (const { index, words } of went.toReversed()) text.delete(index, words.length);
        if (edit.insert !== "") text.insert(place, edit.insert);
      });
      at = edit.at + edit.remove;
    }
    kept.push(...cutAll(parts, at, Infinity));
  });
  const claims = claimsOf(kept, voice, "yes");
  return {
    by: voice,
    kind: "part",
    deletes: gone.map(({ item, clock, words }) => ({ client: item.id.client, clock, length: words.length })),
    work() {
      // From the end: what comes earlier keeps its place.
      for (const change of changes.toReversed()) change();
      return { claims };
    },
  };
}

/** Which passage somebody means: its ids, and the print of the words that they saw. */
export type Asked = { readonly ids: string; readonly print: string };

/** The words under these ids, text by text; null when they are not what was asked about. */
function heardUnder(draft: Draft, voice: string, { ids, print }: Asked): Heard[][] | null {
  const asked = new RangeMap<true>();
  for (const { client, clock, length } of idsFromText(ids)) asked.put(client, clock, length, true);
  const texts = [...heardIn(draft, voice)]
    .map((text) =>
      text.flatMap((part) =>
        part === null
          ? []
          : asked
              .within(part.origin.client, part.origin.clock, part.words.length)
              .filter(({ value }) => value !== null)
              .map(({ clock, length }) => cut(part, clock - part.origin.clock, length)),
      ),
    )
    .filter((parts) => parts.length > 0);
  return texts.length > 0 && printOf(texts.map(wordsOf)) === print ? texts : null;
}

/** Text by text, what was typed for this person; null stands for other words. */
function* heardIn({ doc, ledger }: Draft, voice: string): Generator<(Heard | null)[]> {
  const firstHere = new RangeMap<true>();
  const texts = [...visibleTexts(doc)].map((items) => partsOf(items, ledger, voice));
  for (const part of texts.flat()) if (part !== null && !part.credit.quoted) firstHere.put(part.origin.client, part.origin.clock, part.words.length, true);
  // A copy of words that stand here too is not asked about twice.
  const isAskedAlready = ({ credit, origin }: Heard) => credit.quoted && firstHere.at(origin.client, origin.clock) !== null;
  for (const text of texts) yield text.map((part) => (part !== null && isAskedAlready(part) ? null : part));
}

function partsOf(items: readonly StringItem[], ledger: Ledger, voice: string): (Heard | null)[] {
  const parts: (Heard | null)[] = [];
  let index = 0;
  for (const item of items) {
    let at = 0;
    for (const { client, clock, length, credit } of ledger.creditsOf(item.id.client, item.id.clock, item.length)) {
      if (credit.voice === null) parts.push(null);
      else
        for (const no of ledger.saidNo(client, clock, length)) {
          const from = at + no.clock - clock;
          const words = item.content.str.slice(from, from + no.length);
          const heard = { item, index: index + from, clock: item.id.clock + from, origin: { client, clock: no.clock }, words, credit, saidNo: no.value };
          parts.push(concerns(credit, no.value, voice) ? heard : null);
        }
      at += length;
    }
    index += item.length;
  }
  return parts;
}

/** `length` units of a part from unit `from`. */
const cut = (part: Heard, from: number, length: number): Heard => ({
  ...part,
  index: part.index + from,
  clock: part.clock + from,
  origin: { client: part.origin.client, clock: part.origin.clock + from },
  words: part.words.slice(from, from + length),
});

function claimsOf(parts: readonly Heard[], voice: string, answer: VoiceAnswer): Claim[] {
  return parts.flatMap(({ credit, saidNo, origin, words }): Claim[] => {
    const now = answered(credit, saidNo, voice, answer);
    if (now === null || sameCredit(now, { ...credit, quoted: false })) return [];
    return [{ ...origin, length: words.length, credit: now, ...(answer === "no" && { saidNo: voice }) }];
  });
}

/** `length` units of a line from unit `from`, part by part. */
function cutAll(parts: readonly Heard[], from: number, length: number): Heard[] {
  const found: Heard[] = [];
  let at = 0;
  for (const part of parts) {
    const start = Math.max(from - at, 0);
    const end = Math.min(from + length - at, part.words.length);
    if (start < end) found.push(cut(part, start, end - start));
    at += part.words.length;
  }
  return found;
}

/** Where new words before unit `at` of a line go in its text: behind the unit before it, when there is one. */
function placeAt(parts: readonly Heard[], at: number): number {
  if (at === 0) return parts[0]?.index ?? 0;
  const [before] = cutAll(parts, at - 1, 1);
  return (before?.index ?? 0) + 1;
}

const wordsOf = (parts: readonly Heard[]): string => parts.map(({ words }) => words).join("");

const printOf = (lines: readonly string[]): string => createHash("sha256").update(JSON.stringify(lines)).digest("base64url").slice(0, 22);
