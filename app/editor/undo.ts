import type { Command, EditorState } from "prosemirror-state";
import { yUndoPluginKey } from "y-prosemirror";
import type { UndoManager } from "yjs";
import { words } from "#app/lib/words.ts";
import { say } from "#app/ui/announcer/announcer.ts";

/**
 * One step back or forward. "cannot": what it would bring back stood in a block that was replaced, and cleared away since; Yjs 13.6
 * then fails half-way (`redoItem` meets what was cleared away and asks for its follower). What is done of it stays and can be taken
 * back, what was not is lost for this step alone: the next press goes on with the one before.
 */
export function step(manager: UndoManager, way: "undo" | "redo"): "done" | "nothing" | "cannot" {
  try {
    return manager[way]() === null ? "nothing" : "done";
  } catch (error) {
    if (error instanceof TypeError) return "cannot";
    throw error;
  }
}

const managerOf = (state: EditorState): UndoManager | undefined => yUndoPluginKey.getState(state)?.undoManager;

const stepping = (way: "undo" | "redo"): Command => (state, dispatch) => {
  const manager = managerOf(state);
  if (manager === undefined) return false;
  if (dispatch === undefined) return way === "undo" ? manager.canUndo() : manager.canRedo();
  const went = step(manager, way);
  if (went === "cannot") say(words.writing.cannotUndo);
  return went !== "nothing";
};

export const undo = stepping("undo");
export const redo = stepping("redo");
