import type { ShownCredit, ShownPerson } from "#app/domain/words/shown.ts";
import { words } from "#app/lib/words.ts";

const text = words.history.whose;

/** Whose words a stretch is, to stand inside a sentence: "Bo's words". */
export function whoseWords(credit: ShownCredit | undefined, people: readonly ShownPerson[]): string {
  const name = (number: number | null): string | null => {
    const person = people.find((one) => one.number === number);
    return person?.isMe ? null : (person?.name ?? text.gone);
  };
  switch (credit?.is) {
    case "wrote":
      return credit.copied ? text.copied(name(credit.person)) : text.wrote(name(credit.person));
    case "waiting":
    case "confirmed":
      return text[credit.is](name(credit.person), name(credit.typedBy));
    case "declined":
    case "outside":
    case "others":
      return text[credit.is];
    default:
      return text.unknown;
  }
}
