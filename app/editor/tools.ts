import type { Command, EditorState } from "prosemirror-state";
import { draftSchema } from "#app/contract/editor-schema.ts";
import { bold, further, heading, headingLevel, isIn, isMarked, italic, lineBreak, list, nearer, quote } from "./blocks.ts";
import { move } from "./move.ts";
import { redo, undo } from "./undo.ts";

/** The tools that change the text, in the order of the toolbar, and what each one does. */
const { nodes, marks } = draftSchema;

export const TEXT_TOOLS = {
  undo,
  redo,
  heading2: heading(2),
  heading3: heading(3),
  bold,
  italic,
  bullets: list(nodes.bullet_list),
  numbers: list(nodes.ordered_list),
  quote,
  lineBreak,
  moveUp: move("up"),
  moveDown: move("down"),
  further,
  nearer,
} as const satisfies Record<string, Command>;

export type TextTool = keyof typeof TEXT_TOOLS;

export const isTextTool = <Tool extends string>(tool: Tool): tool is Tool & TextTool => Object.hasOwn(TEXT_TOOLS, tool);

/** What the toolbar shows for the place of the caret. */
export type ToolsAt = {
  /** Tools whose effect is there already: bold text, a heading. */
  readonly on: readonly string[];
  /** Tools that can do nothing here. */
  readonly off: readonly string[];
};

/** Before there is a caret. */
export const NO_TOOLS: ToolsAt = { on: [], off: [] };

const CAN_BE_OFF = ["undo", "redo", "moveUp", "moveDown", "further", "nearer"] as const satisfies readonly TextTool[];

export function toolsAt(state: EditorState): ToolsAt {
  const level = headingLevel(state);
  const on: Partial<Record<TextTool | "link", boolean>> = {
    heading2: level === 2,
    heading3: level === 3,
    bold: isMarked(state, marks.strong),
    italic: isMarked(state, marks.em),
    bullets: isIn(state, nodes.bullet_list),
    numbers: isIn(state, nodes.ordered_list),
    quote: isIn(state, nodes.blockquote),
    link: isMarked(state, marks.link),
  };
  return {
    on: Object.entries(on).flatMap(([tool, is]) => (is ? [tool] : [])),
    off: CAN_BE_OFF.filter((tool) => !TEXT_TOOLS[tool](state)),
  };
}
