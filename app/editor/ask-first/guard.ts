import type { Node } from "prosemirror-model";
import type { EditorState, Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { ySyncPluginKey } from "y-prosemirror";
import type { ShownWordsById } from "#app/contract/words.ts";
import type { ShownCredit } from "#app/domain/words/shown.ts";
import { paths } from "#app/lib/paths.ts";
import { syncStateOf } from "../carets.ts";
import { wordsBetween, type Chosen } from "../talk/choose.ts";
import { creditsOf, keepMarks, nothingKept } from "../whose/kept.ts";
import { knownFrom, type Known } from "../whose/placed.ts";
import { stretchesOf, type Stretch } from "../whose/stretches.ts";
import { changeOf, keepsAll } from "./changed.ts";

/** What somebody did to words that are not theirs, as a suggestion: for which words, and what they would read. */
export type Wish = {
  readonly chosen: Chosen;
  /** The words with the change in them; null when they stand in more than one line. */
  readonly wording: string | null;
  /** Where the caret stands in `wording`. */
  readonly caret: number;
  /** What was typed, when it cannot be shown in its place. */
  readonly typed: string;
};

export type Guard = {
  /** May this change happen? If not, `wished` hears what somebody wanted. */
  allows(change: Transaction, state: EditorState): boolean;
  stop(): void;
};

/** After a change we ask whose words are whose when it has been quiet for this long, in milliseconds. */
const QUIET_MS = 700;
const AGAIN_MS = 5_000;

/**
 * Ask first, in the editor: other people's words stay as they are, and what somebody does to them becomes a wish. The
 * server judges again; this is here so that no keystroke ends as a refusal.
 */
export function guardOthersWords(view: EditorView, pieceId: string, wished: (wish: Wish) => void): Guard {
  let known: Known | null = null;
  const kept = nothingKept();
  let before: readonly Stretch[] = [];
  let ask: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const doc = syncStateOf(view.state)?.doc;

  const look = (state: EditorState): readonly Stretch[] | null => {
    const sync = syncStateOf(state);
    if (sync === undefined || known === null) return null;
    const { stretches, size } = stretchesOf(sync.type);
    if (size !== state.doc.content.size) return null;
    keepMarks(before, stretches, known, kept);
    return (before = stretches);
  };
  const load = async () => {
    try {
      const answer = await fetch(paths.pieceWords(pieceId), { headers: { Accept: "application/json" }, redirect: "error" });
      if (!answer.ok) throw new Error(`The server answered ${answer.status}`);
      known = knownFrom((await answer.json()) as ShownWordsById);
      if (!stopped) look(view.state);
    } catch {
      later(AGAIN_MS);
    }
  };
  const later = (ms: number) => {
    clearTimeout(ask);
    if (!stopped) ask = setTimeout(() => void load(), ms);
  };
  const changed = () => {
    later(QUIET_MS);
    // What was written again under new ids keeps whose it was, until the server says so.
    queueMicrotask(() => { if (!stopped) look(view.state); });
  };
  doc?.on("update", changed);
  void load();

  /** Units of somebody else's words between two places, text by text. */
  const othersBetween = (stretches: readonly Stretch[], from: number, to: number, own: number): string[] => {
    const found = new Map<number, string>();
    for (const { from: start, client, clock, text, block } of stretches) {
      if (start >= to || start + text.length <= from) continue;
      let at = start;
      for (const part of creditsOf(client, clock, text.length, known!, kept)) {
        const [left, right] = [Math.max(at, from), Math.min(at + part.length, to)];
        if (left < right && isOthers(part.value, client === own)) found.set(block, (found.get(block) ?? "") + text.slice(left - start, right - start));
        at += part.length;
      }
    }
    return [...found.values()];
  };
  const isOthers = (place: number | null, isOwnId: boolean): boolean => {
    const at = place ?? (isOwnId ? null : known!.rest);
    if (at === null) return !isOwnId;
    const credit = known!.credits[at];
    return credit !== undefined && isTheirsAlone(credit, known!);
  };

  return {
    allows(change, state) {
      if (!change.docChanged || change.getMeta(ySyncPluginKey) !== undefined) return true;
      const what = changeOf(state.doc, change.doc);
      if (what === null || what.from === what.oldTo) return true;
      const stretches = look(state);
      const own = doc?.clientID ?? -1;
      if (stretches === null) return true;
      const others = othersBetween(stretches, what.from, what.oldTo, own);
      if (others.length === 0 || keepsAll(others, change.doc.textBetween(what.from, what.newTo, "\n", "\n"))) return true;
      const wish = wishOf(view, state.doc, change, what);
      if (wish !== null) queueMicrotask(() => { if (!stopped) wished(wish); });
      return false;
    },
    stop() {
      stopped = true;
      clearTimeout(ask);
      doc?.off("update", changed);
    },
  };
}

/** Somebody else's, who could be asked: as the server judges. Where others' words are not told apart, all of them. */
const isTheirsAlone = (credit: ShownCredit, { people }: Known): boolean => {
  if (credit.is === "others") return true;
  if (credit.is !== "wrote" && credit.is !== "confirmed") return false;
  return people.find(({ number }) => number === credit.person)?.isMe !== true;
};

type Changed = NonNullable<ReturnType<typeof changeOf>>;

function wishOf(view: EditorView, before: Node, change: Transaction, { from, oldTo, newTo }: Changed): Wish | null {
  const typed = change.doc.textBetween(from, newTo, " ", " ");
  const $from = before.resolve(from);
  const isOneLine = $from.parent.isTextblock && $from.sameParent(before.resolve(oldTo)) && !before.textBetween(from, oldTo, "\n", "\n").includes("\n");
  const [start, end] = isOneLine ? wholeWords(before, from, oldTo) : [from, oldTo];
  const chosen = wordsBetween(view, start, end);
  if (chosen === null) return null;
  if (!isOneLine || !chosen.isOneLine) return { chosen, wording: null, caret: typed.length, typed };
  const head = before.textBetween(start, from);
  return { chosen, wording: head + typed + before.textBetween(oldTo, end), caret: head.length + typed.length, typed };
}

/** A suggestion is read by words: a change inside a word is about all of it, and what is taken out keeps a word beside it. */
function wholeWords(doc: Node, from: number, to: number): [number, number] {
  const $from = doc.resolve(from);
  const text = $from.parent.textBetween(0, $from.parent.content.size, "\n", "\n");
  const offset = $from.start();
  let [start, end] = [from - offset, to - offset];
  const isInWord = (at: number) => at >= 0 && at < text.length && /\S/u.test(text[at]!);
  while (isInWord(start - 1)) start--;
  while (isInWord(end)) end++;
  if (text.slice(start, end).trim() === "") {
    // Only spaces: the words on both sides belong to it.
    while (start > 0 && !isInWord(start - 1)) start--;
    while (isInWord(start - 1)) start--;
    while (isInWord(end)) end++;
  }
  return [start + offset, end + offset];
}
