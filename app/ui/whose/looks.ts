import type { ShownCredit, ShownPerson } from "#app/domain/words/shown.ts";
import { words } from "#app/lib/words.ts";

const text = words.whose;

/** Marks that are nobody's tint alone, and are explained when they are in the text. */
export type Kind = keyof typeof text.kinds;

/** How a stretch of words is marked: its class, the small letters before it, and what is said to those who hear it. */
export type Look = { readonly className: string; readonly letters: string; readonly says: string; readonly kind: Kind | null };

/** No letters: the words have no mark (others' words, where each person is shown only their own), but are told apart by ear. */
export function lookOf(credit: ShownCredit, people: readonly ShownPerson[]): Look {
  const find = (number: number | null) => people.find((person) => person.number === number);
  const sayName = (number: number | null) => {
    const person = find(number);
    return person?.isMe === true ? null : (person?.name ?? text.gone);
  };
  const lettersOf = (number: number | null) => find(number)?.initials ?? text.letters.unknown;
  switch (credit.is) {
    case "wrote": {
      const className = `words-of author-${(find(credit.person)?.mark ?? 0) + 1}`;
      const name = sayName(credit.person);
      const letters = lettersOf(credit.person);
      return credit.copied
        ? { className: `${className} words-copied`, letters: text.letters.copied(letters), says: text.says.copied(name), kind: "copied" }
        : { className, letters, says: text.says.wrote(name), kind: null };
    }
    case "waiting":
    case "confirmed":
      return {
        className: `words-of author-${(find(credit.person)?.mark ?? 0) + 1} words-${credit.is}`,
        letters: text.letters[credit.is](lettersOf(credit.person), lettersOf(credit.typedBy)),
        says: text.says[credit.is](sayName(credit.person), sayName(credit.typedBy)),
        kind: credit.is,
      };
    case "declined":
    case "outside":
      return { className: `words-of words-nobodys words-${credit.is}`, letters: text.letters[credit.is], says: text.says[credit.is](sayName(credit.typedBy)), kind: credit.is };
    case "unknown":
      return { className: "words-of words-nobodys", letters: text.letters.unknown, says: text.says.unknown, kind: "unknown" };
    case "others":
      return { className: "words-others", letters: "", says: text.says.others, kind: null };
  }
}

export const nameOf = ({ name, isMe }: ShownPerson): string => (name === null ? text.gone : isMe ? text.me(name) : name);

/** The kinds of marks that stand in a text beside people's own, in a steady order. */
export function kindsIn(credits: readonly ShownCredit[], people: readonly ShownPerson[]): Kind[] {
  const there = new Set(credits.map((credit) => lookOf(credit, people).kind));
  return (Object.keys(text.kinds) as Kind[]).filter((kind) => there.has(kind));
}

/** People with words in the text, in the order they came to the piece; a person whose words were typed by another too. */
export const writersIn = (credits: readonly ShownCredit[], people: readonly ShownPerson[]): ShownPerson[] =>
  people.filter(({ number }) => credits.some((credit) => "person" in credit && credit.person === number));

export const hasOthers = (credits: readonly ShownCredit[]): boolean => credits.some((credit) => credit.is === "others");
