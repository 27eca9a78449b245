import type { Node } from "prosemirror-model";
import { DecorationSet, type EditorView } from "prosemirror-view";
import type * as Y from "yjs";
import { listedAt, type TalkById, type ThreadView } from "#app/contract/talk.ts";
import type { IdRange } from "#app/domain/words/id-list.ts";
import { paths } from "#app/lib/paths.ts";
import { commentElementId } from "#app/ui/talk/element-ids.ts";
import { syncStateOf } from "../carets.ts";
import { catchUp } from "../catch-up.ts";
import { carried } from "../whose/drawn.ts";
import { stretchesOf } from "../whose/stretches.ts";
import { drawStands, standsOf, type Stand } from "./marks.ts";

/** What the panel shows. A new object whenever something in it changed. */
export type Heard = {
  readonly threads: readonly ThreadView[];
  readonly open: number;
  readonly mayComment: boolean;
  readonly token: string;
  readonly late: boolean;
};

export type TalkHere = {
  /** Null until the server has answered. */
  heard(): Heard | null;
  subscribe(listener: () => void): () => void;
  /** A thread has something new, or (null) anything may. */
  changed(threadId: string | null): void;
  /** Only these are listed on the page. */
  listed(threadIds: readonly string[]): void;
  /** Where a thread's words stand in the text. */
  standOf(threadId: string): Stand | null;
  stands(): readonly Stand[];
  stop(): void;
};

/** After a change of the text we ask where words went when it has been quiet for this long, and at the latest after this long, in milliseconds. */
const QUIET_MS = 500;
const AT_LATEST_MS = 2_500;
const AGAIN_MS = 5_000;

type Answer = TalkById & { readonly token: string };

/**
 * What is said about the live text, beside it: asks the server, keeps the marks over the words while people write,
 * and hears what is new. Nothing here moves the focus, the caret or the page.
 */
export function listenToTalk(view: EditorView, pieceId: string): TalkHere {
  const listeners = new Set<() => void>();
  const sync = syncStateOf(view.state);
  let ids = new Map<string, readonly IdRange[]>();
  let heard: Heard | null = null;
  let shown: ReadonlySet<string> = new Set();
  let drawn: { doc: Node; marks: DecorationSet } = { doc: view.state.doc, marks: DecorationSet.empty };
  let stands: readonly Stand[] = [];
  let redraw = 0;
  let ask: ReturnType<typeof setTimeout> | undefined;
  let since: number | null = null;
  let stopped = false;

  const tell = (next: Heard) => {
    heard = next;
    for (const listener of listeners) listener();
  };
  const get = async <T>(query: string): Promise<T> => {
    const answer = await fetch(paths.pieceTalk(pieceId) + query, { headers: { Accept: "application/json" }, redirect: "error" });
    if (!answer.ok) throw new Error(`The server answered ${answer.status}`);
    return answer.json() as Promise<T>;
  };
  /** One after the other: an older answer never comes over a newer one. */
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>) => {
    turn = turn.then(async () => {
      if (stopped) return;
      try {
        await work();
      } catch {
        if (heard !== null) tell({ ...heard, late: true });
        later(AGAIN_MS);
      }
    });
  };
  const loadAll = () => inTurn(async () => {
    since = null;
    const { threads, open, mayComment, token, ids: all } = await get<Answer>("");
    ids = new Map(threads.map(({ id }, at) => [id, all[at] ?? []]));
    tell({ threads, open, mayComment, token, late: false });
    drawSoon();
  });
  const loadOne = (threadId: string) => inTurn(async () => {
    if (heard === null) return loadAll();
    const one = await get<{ view: ThreadView; ids: readonly IdRange[] } | null>(`?thread=${encodeURIComponent(threadId)}`);
    const before = heard.threads;
    const isOpen = one !== null && one.view.done === null;
    const wasOpen = before.some(({ id }) => id === threadId);
    if (isOpen) ids.set(threadId, one.ids);
    else ids.delete(threadId);
    const others = before.filter(({ id }) => id !== threadId);
    const threads = isOpen ? inOrder(wasOpen ? before.map((thread) => (thread.id === threadId ? one.view : thread)) : [...others, one.view]) : others;
    tell({ ...heard, threads, open: heard.open + Number(isOpen) - Number(wasOpen), late: false });
    drawSoon();
  });
  const later = (ms: number) => {
    clearTimeout(ask);
    if (!stopped) ask = setTimeout(loadAll, ms);
  };
  const wentSomewhere = () => {
    since ??= Date.now();
    later(Math.max(0, Math.min(QUIET_MS, since + AT_LATEST_MS - Date.now())));
  };

  const draw = () => {
    const state = syncStateOf(view.state);
    if (stopped || heard === null || state === undefined) return;
    // While somebody composes a letter (IME) the text around it is left alone.
    if (view.composing) return drawSoon();
    catchUp(view);
    const { stretches, size } = stretchesOf(state.type);
    // The text on the page is a moment older or newer than the shared one: the marks go along until they agree.
    if (size !== view.state.doc.content.size) return;
    const now = standsOf(stretches, heard.threads.map(({ id }) => ({ id, ids: ids.get(id) ?? [] })));
    if (now.missing) wentSomewhere();
    stands = now.stands;
    drawn = { doc: view.state.doc, marks: drawStands(view.state.doc, stands, commentElementId, shown) };
    view.updateState(view.state);
  };
  const drawSoon = () => {
    cancelAnimationFrame(redraw);
    redraw = requestAnimationFrame(draw);
  };
  /** Typing never moves words away; taking out, and writing more than a letter at once, may bring some back. */
  const written = (change: Y.Transaction) => {
    drawSoon();
    const fresh = [...change.afterState].reduce((sum, [client, clock]) => sum + clock - (change.beforeState.get(client) ?? 0), 0);
    if (fresh > 1 && heard?.threads.some(({ about }) => about.is === "gone")) wentSomewhere();
  };

  view.setProps({
    decorations: (state) => {
      if (stopped) return null;
      if (state.doc !== drawn.doc) drawn = { doc: state.doc, marks: carried(drawn.marks, drawn.doc, state.doc) };
      return drawn.marks;
    },
  });
  sync?.doc.on("afterTransaction", written);
  loadAll();

  return {
    heard: () => heard,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed: (threadId) => (threadId === null ? loadAll() : loadOne(threadId)),
    listed(threadIds) {
      shown = new Set(threadIds);
      drawSoon();
    },
    standOf: (threadId) => stands.find(({ id }) => id === threadId) ?? null,
    stands: () => stands,
    stop() {
      stopped = true;
      cancelAnimationFrame(redraw);
      clearTimeout(ask);
      sync?.doc.off("afterTransaction", written);
      if (!view.isDestroyed) view.setProps({ decorations: () => null });
    },
  };
}

/** As the server lists them: in the order of the text, then what is gone, then the whole piece. */
const inOrder = (threads: readonly ThreadView[]): ThreadView[] => [...threads].sort((a, b) => listedAt(a.about) - listedAt(b.about));
