/** What would be settled now: the draft as it is, without the words of those who are left out, with names in their order. */
import { findMentions, type Found } from "#app/domain/consent/mentions.ts";
import type { Edition, EditionNode, EditionPerson } from "#app/domain/consent/edition.ts";
import { neededFor, neededIn, runsOf, saysNothing } from "#app/domain/consent/edition.ts";
import { withoutWordsOf, withUsedCredits } from "#app/domain/consent/leave-out.ts";
import { inOrder, type Naming, type Standing } from "#app/domain/consent/naming.ts";
import type { SettlingChoices } from "#app/domain/consent/settling.ts";
import type { Asked, UseCode } from "#app/domain/consent/uses.ts";
import type { WordedReading } from "#app/contract/draft.ts";
import { readBlocks, type CopyBlock } from "#app/contract/copy/blocks.ts";
import type { CreditChoice, MentionRow } from "../../store/settling.ts";

/** Who has not chosen stands there as one of those who wrote it, without a name. */
export const UNCHOSEN: { standing: Standing; naming: Readonly<Record<string, Naming>>; roles: [] } = { standing: "author", naming: { "": { is: "coAuthor", text: "" } }, roles: [] };

export type ToSettle = Pick<Edition, "doc" | "credits" | "people"> & {
  /** Words that nobody can say yes for: a voice that has not answered, or words of which nobody knows whose they are. */
  readonly unanswered: readonly ("voices" | "unknown")[];
  readonly found: readonly Found[];
  /** Everybody who will be asked. */
  readonly asked: ReadonlySet<string>;
};

const EMPTY: EditionNode = { type: "doc", content: [] };

/** `here`: who is in the piece now. `around`: its title and its note, which are read with the text, and more widely. */
type Around = { readonly here: ReadonlySet<string>; readonly around: readonly string[] };

export function toSettle(reading: WordedReading, choices: SettlingChoices, credits: readonly CreditChoice[], names: ReadonlyMap<string, string>, { here, around }: Around): ToSettle {
  const text = withUsedCredits(withoutWordsOf(reading.doc, reading.credits, new Set(choices.leaveOut)) ?? EMPTY, reading.credits);
  const writing = neededIn({ ...text, people: [] }).people;
  const chosen = new Map(credits.map((choice) => [choice.personId, choice]));
  // Who has no words in it and is not in the piece any more has gone from it: nobody waits for them.
  const named = credits.filter(({ personId, standing }) => standing !== "nothing" && here.has(personId) && !choices.leaveOut.includes(personId)).map(({ personId }) => personId);
  const all = [...new Set([...writing, ...named])];
  const people = all.map((person): EditionPerson => {
    const { standing, naming, roles } = chosen.get(person) ?? UNCHOSEN;
    return { person, standing, roles, naming: namingFor(naming, choices.asks, names.get(person) ?? "") };
  });
  const shown = new Map(people.map(({ person, naming }) => [person, placedBy(choices.asks.map(({ use }) => naming[use]?.text ?? ""))]));
  const order = inOrder(all, { rule: choices.order, seed: choices.seed, agreed: choices.agreed, names: shown });
  const placed = order.map((id) => people.find(({ person }) => person === id)!);
  return {
    ...text, people: placed,
    unanswered: unanswered(text),
    found: [...findMentions([...around, ...readBlocks(text.doc).blocks.flatMap((block) => [block.text, ...written(block)])]), ...outside(text)],
    asked: neededIn({ ...text, people: placed }).people,
  };
}

/**
 * The name by which somebody has a place among the others. Who has another name for another use, or none, stands at the end: their
 * place on one page would say how a name begins that stands only on another.
 */
const placedBy = ([first = "", ...others]: readonly string[]): string => (first !== "" && others.every((name) => name === first) ? first : "\uffff");

/** What each person is called for each use: what they chose for it, or for all; the chosen name is the one people see here. */
function namingFor(naming: Readonly<Record<string, Naming>>, asks: readonly Asked[], chosenName: string): Partial<Record<UseCode, Naming>> {
  return Object.fromEntries(
    asks.map(({ use }) => {
      const given = naming[use] ?? naming[""] ?? { is: "coAuthor", text: "" };
      return [use, given.is === "chosen" ? { is: "chosen", text: chosenName } : given];
    }),
  );
}

function unanswered(text: Pick<Edition, "doc" | "credits">): ("voices" | "unknown")[] {
  const why = new Set<"voices" | "unknown">();
  for (const { text: said, credit } of runsOf(text)) {
    if (saysNothing(said) || neededFor(credit) !== null) continue;
    why.add(credit?.voice === "waiting" || credit?.voice === "declined" ? "voices" : "unknown");
  }
  return [...why].sort();
}

/** To whom a link writes: it stands on the page, whatever the words over it are. */
const written = ({ marks }: CopyBlock): string[] => marks.flatMap((mark) => (mark.is === "link" && /^mailto:/i.test(mark.href) ? [unescaped(mark.href)] : []));

function unescaped(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

const QUOTED_LETTERS = 120;

/** Words of somebody who is not in the piece are about somebody else in any case. */
function outside(text: Pick<Edition, "doc" | "credits">): Found[] {
  const found: Found[] = [];
  for (const { text: said, credit } of runsOf(text)) if (credit?.outside && said.trim() !== "") found.push({ is: "outside", found: [...said.trim()].slice(0, QUOTED_LETTERS).join("") });
  return found;
}

/** What was found, each with how it was settled so far. */
export function mentionsOf(found: readonly Found[], known: readonly MentionRow[]): { is: Found["is"]; found: string; row: MentionRow | null }[] {
  return found.map(({ is, found: text }) => ({ is, found: text, row: known.find((row) => row.is === is && row.found === text) ?? null }));
}
