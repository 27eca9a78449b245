import type { SettlingChoices } from "#app/domain/consent/settling.ts";
import type { MentionEnd, EditionNode } from "#app/domain/consent/edition.ts";
import { storyOf } from "#app/domain/consent/story.ts";
import type { MentionKind } from "#app/domain/consent/mentions.ts";
import { EDITION_USES, type UseCode } from "#app/domain/consent/uses.ts";
import type { WordedReading } from "#app/contract/draft.ts";
import type { Store } from "../../store/index.ts";
import type { PieceFacts, PiecePerson } from "../../store/pieces.ts";
import type { CreditChoice, MentionRow } from "../../store/settling.ts";
import { withoutCredits } from "../words.ts";
import type { ToSettle } from "./draft.ts";

export type SettleMention = { readonly is: MentionKind; readonly found: string; readonly end: MentionEnd | null; readonly isDone: boolean; readonly byMe: boolean };

export type SettleView = {
  piece: { id: string; title: string; contentNote: string; space: { id: string; name: string; helpContact: string } };
  doc: EditionNode;
  isEmpty: boolean;
  /** By-lines as they would stand, for each use. "" stands for "a co-author". */
  names: readonly { use: UseCode; recipient: string; authors: readonly string[]; thanked: readonly string[] }[];
  /** Everybody who will be asked, by the name that people see here. */
  asked: readonly string[];
  /** Everybody whose words could be left out, or who can have a place in an order. */
  people: readonly { personId: string; name: string; place: number | null; isLeftOut: boolean; /** Their words or their name would be in it. */ isInIt: boolean }[];
  choices: SettlingChoices;
  uses: readonly UseCode[];
  mentions: readonly SettleMention[];
  unanswered: ToSettle["unanswered"];
  /** Nobody else is in the piece who could read it a second time. */
  alone: boolean;
  print: string;
  token: string;
};

type Table = {
  facts: PieceFacts & { personId: string };
  reading: WordedReading;
  choices: SettlingChoices;
  credits: readonly CreditChoice[];
  people: readonly PiecePerson[];
  names: ReadonlyMap<string, string>;
  settled: ToSettle;
  print: string;
  mentions: readonly { is: MentionKind; found: string; row: MentionRow | null }[];
};

export async function settleView(store: Store, { facts, reading, choices, credits, people, names, settled, print, mentions }: Table, token: string): Promise<SettleView> {
  const { piece, personId } = facts;
  const space = await store.spaces.find(piece.spaceId);
  const withWords = new Set(reading.credits.flatMap((credit) => credit.personId ?? []));
  const all = [...new Set([...people.map((person) => person.personId), ...withWords])];
  const named = new Set(credits.filter(({ standing }) => standing !== "nothing").map((choice) => choice.personId));
  const alone = people.length < 2;
  return {
    piece: { id: piece.id, title: piece.title, contentNote: piece.contentNote, space: { id: piece.spaceId, name: space?.name ?? "", helpContact: space?.helpContact ?? "" } },
    doc: withoutCredits(settled.doc),
    isEmpty: (settled.doc.content ?? []).length === 0,
    names: choices.asks.map((asked) => {
      const story = storyOf(
        {
          format: "told-together-edition", version: 1, salt: "", piece: piece.id, number: 0, day: "", title: piece.title, contentNote: piece.contentNote, language: choices.language,
          group: space?.name ?? "", slug: choices.slug, findable: choices.findable, order: { rule: choices.order, seed: choices.seed }, mentions: [], alone, asks: choices.asks,
          doc: settled.doc, credits: settled.credits, people: settled.people,
        },
        asked, "",
      );
      return { ...asked, authors: (story?.authors ?? []).map(({ name }) => name), thanked: (story?.thanked ?? []).map(({ name }) => name) };
    }),
    asked: [...settled.asked].map((id) => names.get(id) ?? "").sort(),
    people: all.map((id) => ({
      personId: id, name: names.get(id) ?? "", isLeftOut: choices.leaveOut.includes(id), isInIt: withWords.has(id) || named.has(id),
      place: choices.agreed.includes(id) ? choices.agreed.indexOf(id) + 1 : null,
    })),
    choices, uses: EDITION_USES,
    mentions: mentions.map(({ is, found, row }) => ({
      is, found, end: row?.end ?? null, isDone: row !== null && row.end !== null && (row.second !== null || alone), byMe: row !== null && (row.by === personId || row.second === personId),
    })),
    unanswered: settled.unanswered, alone, print, token,
  };
}
