import type { Credit } from "./credit.ts";
import { initialsOf } from "./initials.ts";

/** Who is shown whose words are whose, in the pieces of a space. */
export const WORDS_SHOWN = ["everyone", "own"] as const;
export type WordsShown = (typeof WORDS_SHOWN)[number];

export const isWordsShown = (text: string): text is WordsShown => (WORDS_SHOWN as readonly string[]).includes(text);

/** There are eight kinds of tint and line; the ninth person has the first again. */
export const MARKS = 8;

/**
 * Somebody whose words are marked. `number` is their place in the order in which people came to the
 * piece, from 0: it says nothing about how much they wrote, and stays when others come.
 */
export type ShownPerson = {
  readonly number: number;
  readonly mark: number;
  /** Null when their account is gone. */
  readonly name: string | null;
  readonly initials: string;
  readonly isMe: boolean;
};

/** Whose a stretch of words is, as far as one viewer may know. People are named by their number. */
export type ShownCredit =
  | { readonly is: "wrote"; readonly person: number; readonly copied: boolean }
  | { readonly is: "waiting" | "confirmed"; readonly person: number; readonly typedBy: number | null; readonly copied: boolean }
  | { readonly is: "declined" | "outside"; readonly typedBy: number | null }
  | { readonly is: "unknown" }
  /** Not this viewer's words, and more is not for them to know. */
  | { readonly is: "others" };

export type Showing = {
  readonly people: readonly ShownPerson[];
  readonly credits: readonly ShownCredit[];
  /** For each credit that was given, its place in `credits`. */
  readonly places: readonly number[];
};

type Facts = {
  readonly credits: readonly Credit[];
  readonly viewer: string;
  readonly wordsShown: WordsShown;
  /** Everybody who ever came to the piece, in that order; who left it too. */
  readonly came: readonly string[];
  readonly names: ReadonlyMap<string, string>;
};

/**
 * What one viewer may see of whose words are whose. Who has left the piece keeps their words and so their
 * name: leaving gives no words away, and nobody else may seem to have written them. Where each person is
 * shown only their own, all that does not concern the viewer becomes one thing: others' words.
 * Never how much.
 */
export function showTo({ credits, viewer, wordsShown, came, names }: Facts): Showing {
  const known = new Set(came);
  const late = new Set(credits.flatMap(({ personId, typedBy }) => [personId, typedBy]).filter((id) => id !== null && !known.has(id)));
  const order: string[] = [...came, ...[...late].filter((id) => id !== null).sort()];
  const numbers = new Map(order.map((id, number) => [id, number]));
  const numberOf = (id: string | null) => (id === null ? null : (numbers.get(id) ?? null));

  const seen = credits.map((credit): ShownCredit => (wordsShown === "own" && !concerns(credit, viewer) ? { is: "others" } : shown(credit, numberOf)));
  const kept: ShownCredit[] = [];
  const places = seen.map((credit) => {
    const at = kept.findIndex((one) => isSame(one, credit));
    return at === -1 ? kept.push(credit) - 1 : at;
  });
  const named = new Set([viewer, ...order.filter((_, number) => kept.some((credit) => numbersIn(credit).includes(number)))]);
  const people = order.filter((id) => named.has(id));
  const initials = initialsOf(people.map((id) => names.get(id) ?? null));
  return {
    people: people.map((id, at) => {
      const number = numbers.get(id) ?? 0;
      return { number, mark: number % MARKS, name: names.get(id) ?? null, initials: initials[at] ?? "", isMe: id === viewer };
    }),
    credits: kept,
    places,
  };
}

/** Is this about the viewer: their own words, words they typed, words said to be theirs? */
const concerns = ({ personId, typedBy }: Credit, viewer: string): boolean => personId === viewer || typedBy === viewer;

function shown({ personId, typedBy, voice, quoted, outside }: Credit, numberOf: (id: string | null) => number | null): ShownCredit {
  const person = numberOf(personId);
  const hand = numberOf(typedBy);
  if (voice === "declined") return { is: "declined", typedBy: hand };
  if (outside) return { is: "outside", typedBy: hand };
  if (person === null) return { is: "unknown" };
  return voice === null ? { is: "wrote", person, copied: quoted } : { is: voice, person, typedBy: hand, copied: quoted };
}

/** Everybody whom a credit names. */
const numbersIn = (credit: ShownCredit): (number | null)[] => [
  "person" in credit ? credit.person : null,
  "typedBy" in credit ? credit.typedBy : null,
];

const isSame = (a: ShownCredit, b: ShownCredit): boolean => a.is === b.is && JSON.stringify(a) === JSON.stringify(b);

/** Are these this person's words, as far as is known? Words typed for somebody are theirs until they say no. */
export const isOf = (credit: ShownCredit | undefined, number: number): boolean =>
  credit !== undefined && "person" in credit && credit.person === number;
