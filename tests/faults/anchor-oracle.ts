import { isReal, type Standing } from "./anchor-letters.ts";

/**
 * What a comment is about, found without lineage: by the letters themselves, each of which was typed only once.
 *
 * Where a letter stands in two places, one is a copy. Which of them it is, is known as long as either stays under its id, or
 * everything stays in its order; after that it may be any of them, and only what is sure is asked for. The first is 0.
 */
export class Followed {
  private seen: readonly Standing[] = [];
  private readonly which = new Map<string, ReadonlySet<number>>();
  private readonly known = new Map<string, number>();

  /** Which letter this is; null: it may be one of several. */
  sureOf({ id }: Standing): number | null {
    const which = this.which.get(id);
    return which?.size === 1 ? [...which][0]! : null;
  }

  /** Was this letter never copied? */
  isOnly({ letter }: Standing): boolean {
    return this.known.get(letter) === 1;
  }

  /** After an act. `keepsOrder`: it moved nothing past anything else. */
  see(now: readonly Standing[], keepsOrder: boolean): void {
    const before = byLetter(this.seen);
    const after = new Map<string, ReadonlySet<number>>();
    for (const [letter, places] of byLetter(now)) {
      const old = before.get(letter) ?? [];
      const known = this.known.get(letter) ?? 0;
      if (known <= 1 && places.length === 1) {
        this.known.set(letter, 1);
        after.set(places[0]!.id, new Set([0]));
        continue;
      }
      const stays = places.filter(({ id }) => this.which.has(id));
      for (const { id } of stays) after.set(id, this.which.get(id)!);
      const fresh = places.filter((one) => !stays.includes(one));
      const left = old.filter(({ id }) => !stays.some((one) => one.id === id));
      if (keepsOrder && fresh.length === left.length) fresh.forEach(({ id }, i) => after.set(id, this.which.get(left[i]!.id)!));
      else {
        const visible = new Set(stays.flatMap(({ id }) => [...after.get(id)!]));
        const isNew = fresh.length === 1 && [...Array(known).keys()].every((one) => visible.has(one));
        this.known.set(letter, known + fresh.length);
        for (const { id } of fresh) after.set(id, isNew ? new Set([known]) : new Set(Array(known + fresh.length).keys()));
      }
    }
    this.which.clear();
    for (const [id, which] of after) this.which.set(id, which);
    this.seen = now;
  }
}

function byLetter(all: readonly Standing[]): Map<string, Standing[]> {
  const found = new Map<string, Standing[]>();
  for (const one of all) {
    if (isReal(one.letter)) continue;
    const places = found.get(one.letter);
    if (places === undefined) found.set(one.letter, [one]);
    else places.push(one);
  }
  return found;
}

/** The letters that a comment was put on: which of them each was, as far as that was sure. `wasOnly`: there was no copy of it. */
export type AboutLetters = ReadonlyMap<string, { readonly which: number | null; readonly wasOnly: boolean }>;

export const aboutLetters = (followed: Followed, chosen: readonly Standing[]): AboutLetters =>
  new Map(chosen.filter(({ letter }) => !isReal(letter)).map((one) => [one.letter, { which: followed.sureOf(one), wasOnly: followed.isOnly(one) }]));

/** Others may have written so much between words that belong together. */
const GAP = 80;

/** What is wrong with where a comment stands; null: nothing. `marked`: the ids under its mark; null: it says that its words are gone. */
export function whatIsWrong(followed: Followed, now: readonly Standing[], about: AboutLetters, marked: ReadonlySet<string> | null): string | null {
  const isSurely = (one: Standing): boolean => {
    const mine = about.get(one.letter);
    return mine !== undefined && mine.which !== null && followed.sureOf(one) === mine.which;
  };
  const surely = now.filter(isSurely);
  if (marked === null) {
    const there = surely.length > 0 ? surely : now.filter(({ letter }) => about.get(letter)?.wasOnly);
    return there.length === 0 ? null : `orphaned, though ${lettersOf(there)} can be seen`;
  }
  const under = now.filter(({ id }) => marked.has(id));
  if (under.length === 0) return "marks nothing that can be seen";
  const isOwn = (one: Standing) => about.has(one.letter);
  if (!under.some(isOwn)) return `on wrong words: ${lettersOf(under)}`;
  const missed = surely.filter(({ id }) => !marked.has(id));
  if (missed.length > 0) return `not on its words ${lettersOf(missed)}`;
  return wrongUnder(under, isOwn);
}

/** Letters that are not a comment's own have to stand between those that are, or between spaces that may be. */
function wrongUnder(under: readonly Standing[], isOwn: (one: Standing) => boolean): string | null {
  const isEdge = (one: Standing) => isOwn(one) || isReal(one.letter);
  let gap: Standing[] = [];
  let last: Standing | null = null;
  for (const one of [...under, null]) {
    const goesOn = one !== null && last !== null && one.text === last.text && one.at === last.at + last.letter.length;
    if (!goesOn) {
      if (gap.length > 0) return `on wrong words: ${lettersOf(gap)}`;
      if (one !== null && !isEdge(one)) return `on wrong words: ${one.letter}`;
    } else if (isOwn(one)) gap = [];
    else if (!isReal(one.letter)) gap.push(one);
    else if (gap.length > 0) gap = [];
    if (gap.length > GAP) return `on too many words of others: ${lettersOf(gap)}`;
    last = one;
  }
  return null;
}

export const lettersOf = (all: readonly Standing[]): string => all.map(({ letter }) => letter).join("");
