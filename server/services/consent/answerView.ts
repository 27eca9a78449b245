import type { Asked, UseRow } from "#app/domain/consent/uses.ts";
import { rowOfUse } from "#app/domain/consent/uses.ts";
import { AROUND, type Around } from "#app/domain/consent/conversation.ts";
import { passagesOf, type EditionNode } from "#app/domain/consent/edition.ts";
import { storyOf, type Story, type StoryNode } from "#app/domain/consent/story.ts";
import type { Naming } from "#app/domain/consent/naming.ts";
import type { State } from "#app/domain/consent/state.ts";
import { compare, type ComparedBlock } from "#app/domain/words/compare.ts";
import { dayInWords, timeInWords } from "#app/domain/dates.ts";
import { printOf, type Mine } from "./mine.ts";

export type AnswerView = {
  id: string;
  asked: Asked;
  row: UseRow;
  number: number;
  pieceId: string;
  /** "" where they are not in the piece any more: then others' words, and its title, are not theirs to see. */
  title: string;
  story: Story | null;
  passages: readonly string[];
  /** How they are named for this use; null where they are not named. */
  naming: Naming | null;
  group: string;
  askedOn: string;
  state: State;
  /** What they said last, in short: for the page that changes it. */
  said: { when: string; until: string | null; counts: string | null; beside: string } | null;
  undoUntil: string | null;
  /** Nothing can be said about it any more: its words are gone, or it was stopped. */
  isOver: boolean;
  /** Not told before this; answering is possible. */
  isEarly: boolean;
  /** Of the public page: may search engines and lists show it? Null for every other use. */
  found: boolean | null;
  /** They said yes to an earlier edition: what of their words, of the rest, and around it is different now. `rest` null: not theirs to see. */
  earlier: { number: number; mine: readonly ComparedBlock[]; mineSame: boolean; rest: readonly ComparedBlock[] | null; restSame: boolean; around: readonly Around[] } | null;
  print: string;
  mayAnswer: boolean;
};

type Seen = { isLeaving: boolean; canRead: boolean; mayAnswer: boolean; earlier: Mine | null; now: Date };

export function answerView(one: Mine, { isLeaving, canRead, mayAnswer, earlier, now }: Seen): AnswerView {
  const { row, asked, answer, standing, person } = one;
  // Words that somebody is taking out are nobody's to see.
  const edition = isLeaving ? null : row.edition;
  const last = answer.events.findLast((event) => event.is === "answered");
  const first = answer.events.find((event) => event.is === "asked");
  const passages = edition === null ? [] : passagesOf(edition, person);
  const me = edition?.people.find((each) => each.person === person);
  const space = edition?.group ?? "";
  return {
    id: one.id, asked, row: rowOfUse(asked.use), number: row.number, pieceId: row.pieceId,
    title: canRead ? (edition?.title ?? "") : "",
    story: canRead && edition !== null ? storyOf(edition, asked, row.hash) : null,
    passages, group: space,
    naming: me === undefined || me.standing === "nothing" ? null : (me.naming[asked.use] ?? null),
    askedOn: dayInWords(row.settledAt), state: standing.state,
    said: last?.is === "answered" ? { when: moment(last.at), until: last.until === null ? null : dayInWords(new Date(last.until)), counts: standing.state === "yes_resting" && standing.next !== null ? moment(standing.next) : null, beside: last.beside } : null,
    found: asked.use === "public.web" && edition !== null ? edition.findable : null,
    undoUntil: standing.undoUntil === null ? null : timeInWords(new Date(standing.undoUntil)),
    isOver: edition === null || row.stopped,
    isEarly: first?.is === "asked" && first.from > now.getTime(),
    earlier: earlier === null || edition === null ? null : differences(earlier, one, canRead),
    print: printOf(row, asked), mayAnswer,
  };
}

const moment = (at: number): string => `${dayInWords(new Date(at))}, ${timeInWords(new Date(at))}`;

/** Word by word, one's own words first, then the rest, and then what stands around the words. */
function differences(before: Mine, now: Mine, canRead: boolean): AnswerView["earlier"] {
  if (before.row.edition === null || now.row.edition === null) return null;
  const own = (one: Mine): EditionNode => ({ type: "doc", content: passagesOf(one.row.edition!, one.person).map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })) });
  const placed = (doc: EditionNode) => ({ doc, places: [] });
  const mine = compare(placed(own(before)), placed(own(now)), []);
  const rest = canRead ? compare(placed(before.row.edition.doc), placed(now.row.edition.doc), []) : null;
  const isSame = (blocks: readonly ComparedBlock[]) => blocks.every(({ change }) => change === "same");
  return { number: before.row.number, mine, mineSame: isSame(mine), rest, restSame: rest !== null && isSame(rest), around: aroundThat(before, now, canRead) };
}

/** What of it is not as it was. Who does not see the whole is told of their own name, and of who may find it. */
function aroundThat(before: Mine, now: Mine, canRead: boolean): Around[] {
  const [was, is] = [aroundOf(before), aroundOf(now)];
  return AROUND.filter((what) => (canRead || what === "myName" || what === "found") && JSON.stringify(was[what]) !== JSON.stringify(is[what]));
}

function aroundOf({ row, asked, person }: Mine): Partial<Record<Around, unknown>> {
  const story = row.edition === null ? null : storyOf(row.edition, asked, row.hash);
  if (row.edition === null || story === null) return {};
  const { title, contentNote, language, authors, thanked, order, group, findable, slug, doc } = story;
  const me = row.edition.people.find((each) => each.person === person);
  const isPublic = asked.use === "public.web";
  return { title, note: contentNote, language, names: [authors, thanked, order, group], myName: [me?.standing, me?.naming[asked.use]], look: marksIn(doc), ...(isPublic && { found: findable, address: slug }) };
}

/** Links, and how words look, without the words. */
const marksIn = ({ marks = [], content = [] }: StoryNode): unknown[] => [...marks, ...content.flatMap(marksIn)];
