/** What pages get of what people say about a piece: never a row, always with what the viewer may do. */
import { canCommentOnPiece, canDecideProposal, canEditComment, canHideComment, canTakeBackComment } from "#app/domain/access/can.ts";
import { type About, listedAt, type ProposalView, type Said, type Somebody, type ThreadView } from "#app/contract/talk.ts";
import { wordingChange } from "#app/domain/comment/wording.ts";
import { dayInWords, timeInWords } from "#app/domain/dates.ts";
import { firstWords } from "#app/domain/piece/places.ts";
import type { IdRange } from "#app/domain/words/id-list.ts";
import type { StoredComment, StoredProposal, Thread } from "../store/comments.ts";
import type { Store } from "../store/index.ts";
import type { PieceFacts } from "../store/pieces.ts";
import { writersAmong } from "./companyNow.ts";
import type { Clock, Drafts } from "./ports.ts";
import type { AnchorNow } from "./talkPorts.ts";

type ViewDeps = { store: Store; drafts: Pick<Drafts, "talk">; clock: Clock };
type Facts = PieceFacts & { readonly personId: string };

/** A thread as its viewer sees it, with the ids under which its words stand. */
export type SeenThread = { readonly thread: Thread; readonly view: ThreadView; readonly ids: readonly IdRange[] };

/** So much of the words that a thread is about is said before it. */
const QUOTED = 160;

const NOWHERE: AnchorNow = { place: null, whose: new Set() };

export const talkViews = ({ store, drafts }: ViewDeps) => ({
  /** In the order of the text; then what is about words that are gone, then what is about the whole piece. */
  async of(facts: Facts, threads: readonly Thread[]): Promise<{ seq: number; views: SeenThread[] }> {
    const anchored = threads.filter(({ anchor }) => anchor !== null);
    const [{ seq, now, hidden }, people, names] = await Promise.all([
      drafts.talk.places(facts.piece.id, anchored.map(({ anchor }) => anchor!)),
      store.pieces.people(facts.piece.id),
      store.people.names([...namedIn(threads)]),
    ]);
    const nowOf = new Map(anchored.map((thread, i) => [thread, now[i] ?? NOWHERE]));
    const eyes: Eyes = { facts, names, hidden, writers: writersAmong(people) };
    const views = threads.map((thread): SeenThread => {
      const at = nowOf.get(thread) ?? NOWHERE;
      return { thread, view: threadView(thread, at, eyes), ids: at.place?.ids ?? [] };
    });
    return { seq, views: views.sort((a, b) => listedAt(a.view.about) - listedAt(b.view.about)) };
  },
});

type Eyes = {
  readonly facts: Facts;
  readonly names: ReadonlyMap<string, string>;
  readonly hidden: ReadonlySet<string>;
  readonly writers: ReadonlySet<string>;
};

function namedIn(threads: readonly Thread[]): Set<string> {
  const all = threads.flatMap(({ first, replies, proposal, mentions }) => [
    ...[first, ...replies].flatMap((one) => [one.personId, one.hiddenBy, one.doneBy, ...(mentions.get(one.id) ?? [])]), proposal?.decidedBy ?? null,
  ]);
  return new Set(all.filter((id) => id !== null));
}

const somebody = (personId: string, { facts, names }: Eyes): Somebody => ({ name: names.get(personId) ?? "", isMe: personId === facts.personId });

const moment = (at: Date): string => `${dayInWords(at)}, ${timeInWords(at)}`;

function threadView({ first, replies, anchor, proposal, mentions }: Thread, now: AnchorNow, eyes: Eyes): ThreadView {
  const { facts, hidden } = eyes;
  // While somebody can still think again about taking their words out, nobody is shown what these said.
  const isSecret = now.place === null && [...now.whose].some((person) => hidden.has(person));
  const about: About =
    anchor === null ? { is: "piece" }
    : now.place === null ? { is: "gone", quote: isSecret ? "" : firstWords(anchor.quote, QUOTED) }
    : { is: "words", quote: firstWords(now.place.quote, QUOTED), at: now.place.at };
  return {
    ...said(first, mentions, eyes),
    about,
    done: first.doneAt === null || first.doneBy === null ? null : { ...somebody(first.doneBy, eyes), when: moment(first.doneAt) },
    proposal: proposal && first.deletedAt === null && !isHiddenFrom(first, facts.personId)
      ? proposalView(proposal, first, now, isSecret || hidden.has(first.personId), eyes) : null,
    replies: replies.map((one) => said(one, mentions, eyes)),
    mayAnswer: canCommentOnPiece(facts),
  };
}

const isHiddenFrom = (one: StoredComment, viewer: string): boolean => one.hiddenAt !== null && one.personId !== viewer;

function said(one: StoredComment, mentions: Thread["mentions"], eyes: Eyes): Said {
  const { facts, names } = eyes;
  const isMine = one.personId === facts.personId;
  const isThere = one.deletedAt === null;
  return {
    id: one.id,
    by: somebody(one.personId, eyes),
    when: moment(one.createdAt),
    kind: one.kind,
    text: isHiddenFrom(one, facts.personId) ? "" : one.text,
    isEdited: one.editedAt !== null && isThere,
    isDeleted: !isThere,
    hiddenBy: one.hiddenAt === null || one.hiddenBy === null ? null : somebody(one.hiddenBy, eyes),
    to: isHiddenFrom(one, facts.personId) ? [] : (mentions.get(one.id) ?? []).map((person) => names.get(person) ?? "").filter((name) => name !== ""),
    may: {
      edit: isThere && canEditComment(facts, isMine),
      takeBack: isThere && canTakeBackComment(facts, isMine),
      hide: isThere && !isMine && one.hiddenAt === null && canHideComment(facts),
      show: isThere && one.hiddenAt !== null && canHideComment(facts),
    },
  };
}

function proposalView(proposal: StoredProposal, first: StoredComment, now: AnchorNow, isSecret: boolean, eyes: Eyes): ProposalView {
  const { facts, writers } = eyes;
  const isOpen = proposal.state === "open" && first.hiddenAt === null && !isSecret;
  const wording = isSecret ? "" : proposal.wording;
  const seen = now.place === null || !now.place.inOne ? null : now.place.quote;
  const mayDecide = isOpen && canDecideProposal(facts, facts.personId, { whose: now.whose, writers });
  const iSaidYes = proposal.yeses.some(({ personId }) => personId === facts.personId);
  return {
    state: isSecret && proposal.state === "open" ? "gone" : proposal.state,
    wording,
    now: seen ?? "",
    change: seen === null || proposal.state === "used" ? null : wordingChange(seen, wording),
    decided: proposal.decidedBy === null || proposal.decidedAt === null ? null : { ...somebody(proposal.decidedBy, eyes), when: moment(proposal.decidedAt) },
    waits: isOpen && iSaidYes,
    may: { use: mayDecide && seen !== null, leave: isOpen && (mayDecide || first.personId === facts.personId) },
  };
}
