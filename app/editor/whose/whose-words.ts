import { DecorationSet, type EditorView } from "prosemirror-view";
import type { Node } from "prosemirror-model";
import type { ShownWordsById } from "#app/contract/words.ts";
import { paths } from "#app/lib/paths.ts";
import { syncStateOf } from "../carets.ts";
import { catchUp } from "../catch-up.ts";
import { carried, drawRuns } from "./drawn.ts";
import { keepMarks, nothingKept } from "./kept.ts";
import { knownFrom, placedRuns, readRuns, type Known, type PlacedRun } from "./placed.ts";
import { stretchesOf, type Stretch } from "./stretches.ts";

/** What the panel shows: the runs in reading order, in the text as it is now. */
export type Seen = { readonly known: Known; readonly runs: readonly PlacedRun[]; readonly doc: Node };

export type WhoseWords = {
  /** Marks only this person's words; null: everybody's. */
  only(number: number | null): void;
  /** Takes all marks off. */
  stop(): void;
};

type Options = {
  readonly view: EditorView;
  readonly pieceId: string;
  readonly only: number | null;
  seen(seen: Seen): void;
  /** The server could not be asked; it will be asked again. */
  late(isLate: boolean): void;
};

/** After a change we ask when it has been quiet for this long, and at the latest after this long, in milliseconds. */
const QUIET_MS = 700;
const AT_LATEST_MS = 2_500;
const AGAIN_MS = 5_000;

/**
 * Marks whose words are whose in the live text, for as long as somebody wants to see it. Between two answers
 * of the server the marks go along with the text. Nothing here moves the focus, the caret or the page.
 */
export function showWhoseWords({ view, pieceId, seen, late, ...options }: Options): WhoseWords {
  let known: Known | null = null;
  const kept = nothingKept();
  let before: readonly Stretch[] = [];
  let only = options.only;
  let drawn: { doc: Node; marks: DecorationSet } = { doc: view.state.doc, marks: DecorationSet.empty };
  let redraw = 0;
  let ask: ReturnType<typeof setTimeout> | undefined;
  let changedAt: number | null = null;
  let asking = false;
  let stopped = false;
  const doc = syncStateOf(view.state)?.doc;

  const draw = () => {
    const sync = syncStateOf(view.state);
    if (stopped || known === null || sync === undefined) return;
    // While somebody composes a letter (IME) the text around it is left alone.
    if (view.composing) return drawSoon();
    catchUp(view);
    const { stretches, size } = stretchesOf(sync.type);
    // The text on the page is a moment older or newer than the shared one: what is there goes along until they agree.
    if (size !== view.state.doc.content.size) return;
    keepMarks(before, stretches, known, kept);
    before = stretches;
    const runs = placedRuns(stretches, known, kept, sync.doc.clientID);
    const now = view.state.doc;
    const read = readRuns(now, runs);
    drawn = { doc: now, marks: drawRuns(now, read, known, only) };
    view.updateState(view.state);
    seen({ known, runs: read, doc: now });
  };
  const drawSoon = () => {
    cancelAnimationFrame(redraw);
    redraw = requestAnimationFrame(draw);
  };

  const load = async () => {
    if (asking || stopped) return;
    asking = true;
    changedAt = null;
    try {
      const answer = await fetch(paths.pieceWords(pieceId), { headers: { Accept: "application/json" }, redirect: "error" });
      if (!answer.ok) throw new Error(`The server answered ${answer.status}`);
      known = knownFrom((await answer.json()) as ShownWordsById);
      late(false);
      drawSoon();
    } catch {
      late(true);
      changedAt ??= Date.now() + AGAIN_MS - AT_LATEST_MS;
    } finally {
      asking = false;
    }
    // Somebody wrote while we asked, or there was no answer.
    if (changedAt !== null) wait(Math.max(QUIET_MS, changedAt + AT_LATEST_MS - Date.now()));
  };
  const wait = (ms: number) => {
    clearTimeout(ask);
    if (!stopped) ask = setTimeout(() => void load(), ms);
  };
  const changed = () => {
    changedAt ??= Date.now();
    wait(Math.max(0, Math.min(QUIET_MS, changedAt + AT_LATEST_MS - Date.now())));
    drawSoon();
  };

  view.setProps({
    decorations: (state) => {
      if (stopped) return null;
      if (state.doc !== drawn.doc) drawn = { doc: state.doc, marks: carried(drawn.marks, drawn.doc, state.doc) };
      return drawn.marks;
    },
  });
  doc?.on("update", changed);
  void load();

  return {
    only(number) {
      only = number;
      drawSoon();
    },
    stop() {
      stopped = true;
      cancelAnimationFrame(redraw);
      clearTimeout(ask);
      doc?.off("update", changed);
      if (!view.isDestroyed) view.setProps({ decorations: () => null });
    },
  };
}
