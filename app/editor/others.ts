import type { EditorState } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { isFromElsewhere } from "./binding.ts";
import { selectionOf } from "./carets.ts";
import { withChange, type Change } from "./changes.ts";
import { changedRange, partAt, type Range } from "./parts.ts";
import { peopleHere, userOf, type SomebodyHere } from "./people.ts";

/** A change of somebody else's that is out of sight. */
export type Elsewhere = Change & { readonly where: "above" | "below" };

export type Others = {
  people(): readonly SomebodyHere[];
  changes(): readonly Change[];
  elsewhere(): Elsewhere | null;
  /** The text was drawn anew. */
  looked(view: EditorView, before: EditorState | null): void;
  /** The notice about a change out of sight was answered. */
  dismiss(): void;
};

type Options = {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly personId: string;
  view(): EditorView;
  /** The first content is here: what comes from now on is news. */
  isNews(): boolean;
  changed(): void;
};

/** Above or below what one sees; null when at least some of it is in view. */
function outOfSight(view: EditorView, range: Range): Elsewhere["where"] | null {
  const size = view.state.doc.content.size;
  if (view.coordsAtPos(Math.min(range.to, size)).bottom < 0) return "above";
  return view.coordsAtPos(Math.min(range.from, size)).top > innerHeight ? "below" : null;
}

/** Follows what the others do: who is here, and what changed by whose hand. */
export function watchOthers({ doc, awareness, personId, view, isNews, changed }: Options): Others {
  // Remembered beyond somebody's leaving: their last change may be read after they are gone.
  const names = new Map<number, string>();
  let changes: readonly Change[] = [];
  let elsewhere: Elsewhere | null = null;
  let drawn: Range | null = null;
  let count = 0;

  awareness.on("change", () => {
    for (const [client, state] of awareness.getStates()) {
      const user = userOf(state);
      if (user !== null) names.set(client, user.name);
    }
    changed();
  });

  // The editor has drawn a change by the time its transaction ends: where comes from the one, who from the other.
  doc.on("afterTransaction", (change: Y.Transaction) => {
    const range = drawn;
    drawn = null;
    if (change.local || range === null || !isNews()) return;
    const wrote = [...change.afterState].flatMap(([id, clock]) => (clock > (change.beforeState.get(id) ?? 0) ? [id] : []));
    const who = new Set(wrote.map((id) => names.get(id) ?? null));
    count += 1;
    const made: Change = {
      id: count,
      who: who.size === 1 ? ([...who][0] ?? null) : null,
      part: partAt(view().state.doc, range.to),
      did: wrote.length > 0 ? "wrote" : "tookOut",
      at: range.from,
    };
    changes = withChange(changes, made);
    const where = outOfSight(view(), range);
    if (where !== null) elsewhere = { ...made, where };
    changed();
  });

  return {
    people: () =>
      peopleHere(awareness, personId, view().state.doc, (client) => selectionOf(awareness, view().state, client)?.head ?? null),
    changes: () => changes,
    elsewhere: () => elsewhere,
    looked(view, before) {
      if (before !== null && before.doc !== view.state.doc && isFromElsewhere(view.state)) {
        drawn = changedRange(before.doc, view.state.doc);
      }
    },
    dismiss() {
      elsewhere = null;
      changed();
    },
  };
}
