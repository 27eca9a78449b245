import { baseKeymap, chainCommands, deleteSelection, exitCode, joinBackward, selectNodeBackward } from "prosemirror-commands";
import { undoInputRule } from "prosemirror-inputrules";
import { splitListItem } from "prosemirror-schema-list";
import type { Command } from "prosemirror-state";
import { draftSchema } from "#app/contract/editor-schema.ts";
import { bold, further, heading, italic, lineBreak, list, nearer, quote } from "./blocks.ts";
import { move } from "./move.ts";
import { redo, undo } from "./undo.ts";

/**
 * Every key of the writing room, once: the editor listens to this table and the help shows it.
 * No key without Ctrl, Cmd, Alt or Shift does anything but write; Tab is not here, so that it leaves.
 */
export type KeyName =
  | "undo" | "redo" | "bold" | "italic" | "heading2" | "heading3" | "bullets" | "numbers" | "quote"
  | "link" | "lineBreak" | "further" | "nearer" | "moveUp" | "moveDown" | "tools" | "help" | "happening" | "comments";

/** In ProseMirror's words; Mod is Cmd on a Mac and Ctrl elsewhere. The first is the one that help shows. */
export const KEYS: Readonly<Record<KeyName, readonly [string, ...string[]]>> = {
  undo: ["Mod-z"],
  redo: ["Mod-Shift-z", "Mod-y"],
  bold: ["Mod-b"],
  italic: ["Mod-i"],
  heading2: ["Mod-Alt-2"],
  heading3: ["Mod-Alt-3"],
  bullets: ["Mod-Shift-8"],
  numbers: ["Mod-Shift-7"],
  quote: ["Mod-Shift-9"],
  link: ["Mod-k"],
  lineBreak: ["Shift-Enter"],
  further: ["Mod-]"],
  nearer: ["Mod-["],
  moveUp: ["Alt-ArrowUp"],
  moveDown: ["Alt-ArrowDown"],
  tools: ["Alt-F10"],
  comments: ["Alt-8"],
  happening: ["Alt-9"],
  help: ["Alt-0"],
};

const { nodes } = draftSchema;

/** What a key does to the text. The rest opens something on the screen: the room gives those. */
const IN_TEXT: Partial<Record<KeyName, Command>> = {
  undo,
  redo,
  bold,
  italic,
  heading2: heading(2),
  heading3: heading(3),
  bullets: list(nodes.bullet_list),
  numbers: list(nodes.ordered_list),
  quote,
  lineBreak: chainCommands(exitCode, lineBreak),
  further,
  nearer,
  moveUp: move("up"),
  moveDown: move("down"),
};

export type ScreenKeys = Readonly<Record<"link" | "tools" | "help" | "happening" | "comments", () => void>>;

const isKeyName = (name: string): name is KeyName => Object.hasOwn(KEYS, name);

/** The keymap of the editor. */
export function keymapOf(screen: ScreenKeys): Record<string, Command> {
  const bindings: Record<string, Command> = { ...baseKeymap };
  const opens = (open: () => void): Command => () => {
    open();
    return true;
  };
  for (const name of Object.keys(KEYS).filter(isKeyName)) {
    const command = IN_TEXT[name] ?? (name in screen ? opens(screen[name as keyof ScreenKeys]) : undefined);
    if (command) for (const key of KEYS[name]) bindings[key] = command;
  }
  bindings["Enter"] = chainCommands(splitListItem(nodes.list_item), baseKeymap["Enter"] ?? (() => false));
  bindings["Backspace"] = chainCommands(undoInputRule, deleteSelection, nearerAtStart, joinBackward, selectNodeBackward);
  return bindings;
}

/** Backspace at the very start of a list item takes it out of the list: no surprise joins. */
const nearerAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.index(-1) > 0 || $from.node(-1)?.type !== nodes.list_item) return false;
  return nearer(state, dispatch);
};
