import { Plugin, PluginKey, type EditorState } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from "y-prosemirror";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { catchUp } from "./catch-up.ts";
import { userOf } from "./people.ts";

/**
 * Other people's carets and selections. The name stands in an attribute and is drawn by CSS:
 * it never becomes text of the story, is not read out inside it, and is not copied with it.
 */
type SyncState = {
  readonly doc: Y.Doc;
  readonly type: Y.XmlFragment;
  readonly binding: { readonly mapping: Map<Y.AbstractType<unknown>, unknown> };
  readonly isChangeOrigin: boolean;
};

export const syncStateOf = (state: EditorState): SyncState | undefined => ySyncPluginKey.getState(state);

const key = new PluginKey<DecorationSet>("carets");

/** The place of one end of somebody's selection; null when it is nowhere in this text. */
function placeOf(sync: SyncState, end: unknown, size: number): number | null {
  try {
    const place = relativePositionToAbsolutePosition(
      sync.doc, sync.type, Y.createRelativePositionFromJSON(end), sync.binding.mapping as never,
    );
    return place === null ? null : Math.max(0, Math.min(place, size));
  } catch {
    // A caret in words that we do not have yet, or that are gone.
    return null;
  }
}

/** Both ends of a client's selection in the text; null when they have none. */
export function selectionOf(awareness: Awareness, state: EditorState, client: number) {
  const sync = syncStateOf(state);
  const cursor: unknown = awareness.getStates().get(client)?.["cursor"];
  if (!sync || typeof cursor !== "object" || cursor === null || !("anchor" in cursor) || !("head" in cursor)) return null;
  const anchor = placeOf(sync, cursor.anchor, state.doc.content.size);
  const head = placeOf(sync, cursor.head, state.doc.content.size);
  return anchor === null || head === null ? null : { anchor, head };
}

function drawCaret(client: number, name: string, color: number): HTMLElement {
  const caret = document.createElement("span");
  caret.className = `caret author-${color}`;
  caret.dataset["client"] = String(client);
  caret.dataset["initial"] = [...name][0]?.toUpperCase() ?? "";
  caret.setAttribute("aria-hidden", "true");
  caret.contentEditable = "false";
  caret.dataset["name"] = name;
  return caret;
}

function draw(awareness: Awareness, state: EditorState): DecorationSet {
  const marks: Decoration[] = [];
  for (const [client, about] of awareness.getStates()) {
    const user = userOf(about);
    const selection = user === null || client === awareness.clientID ? null : selectionOf(awareness, state, client);
    if (user === null || selection === null) continue;
    const { anchor, head } = selection;
    marks.push(
      Decoration.widget(head, () => drawCaret(client, user.name, user.color), {
        key: `${client}:${user.name}:${user.color}`, side: 10, ignoreSelection: true,
      }),
    );
    if (anchor !== head) {
      marks.push(Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), { class: `chosen-by author-${user.color}` }));
    }
  }
  return DecorationSet.create(state.doc, marks);
}

/** The whole name stands at a caret for this long after it moved, in milliseconds; then its first letter does. */
const NAME_SHOWN_MS = 4_000;

/** Shows the names of those who moved. Attributes of a drawn caret are no change of the text. */
function showNames(view: EditorView, clients: readonly number[], timers: Map<number, ReturnType<typeof setTimeout>>): void {
  for (const client of clients) {
    const caret = () => view.dom.querySelector<HTMLElement>(`.caret[data-client="${client}"]`);
    caret()?.setAttribute("data-moved", "");
    clearTimeout(timers.get(client));
    timers.set(client, setTimeout(() => caret()?.removeAttribute("data-moved"), NAME_SHOWN_MS));
  }
}

/** Carets move at most this often, in milliseconds: thirty people in one draft are still calm. */
const TELL_EVERY_MS = 60;

/** Tells the others where my caret is. `{}` stays when it leaves the text: I am still here. */
function tellCursor(awareness: Awareness, view: EditorView): void {
  const sync = syncStateOf(view.state);
  const state = awareness.getLocalState();
  if (!sync || state === null) return;
  const relative = (at: number): unknown =>
    JSON.parse(JSON.stringify(absolutePositionToRelativePosition(at, sync.type, sync.binding.mapping as never)));
  const { anchor, head } = view.state.selection;
  const cursor = view.hasFocus() ? { anchor: relative(anchor), head: relative(head) } : null;
  if (JSON.stringify(state["cursor"] ?? null) !== JSON.stringify(cursor)) awareness.setLocalState({ cursor });
}

export function carets(awareness: Awareness, options: { readonly shown: boolean }): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(change, drawn, _before, state) {
        if (!options.shown) return DecorationSet.empty;
        if (change.getMeta(key) || syncStateOf(state)?.isChangeOrigin) return draw(awareness, state);
        return drawn.map(change.mapping, change.doc);
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view(view) {
      let redraw = 0;
      let tell: ReturnType<typeof setTimeout> | undefined;
      const named = new Map<number, ReturnType<typeof setTimeout>>();
      const waiting = new Set<number>();
      const drawAnew = () => {
        cancelAnimationFrame(redraw);
        redraw = requestAnimationFrame(() => {
          // While somebody composes a letter (IME) the text around it is left alone.
          if (view.composing) return drawAnew();
          catchUp(view);
          view.dispatch(view.state.tr.setMeta(key, true));
          showNames(view, [...waiting], named);
          waiting.clear();
        });
      };
      const moved = (who: { added: number[]; updated: number[] }) => {
        for (const client of [...who.added, ...who.updated]) waiting.add(client);
        drawAnew();
      };
      const say = () => {
        tell ??= setTimeout(() => {
          tell = undefined;
          tellCursor(awareness, view);
        }, TELL_EVERY_MS);
      };
      if (options.shown) awareness.on("change", moved);
      view.dom.addEventListener("focusin", say);
      view.dom.addEventListener("focusout", say);
      return {
        update: say,
        destroy: () => {
          cancelAnimationFrame(redraw);
          clearTimeout(tell);
          for (const timer of named.values()) clearTimeout(timer);
          awareness.off("change", moved);
          view.dom.removeEventListener("focusin", say);
          view.dom.removeEventListener("focusout", say);
        },
      };
    },
  });
}
