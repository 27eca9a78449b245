import { useState, type KeyboardEvent, type RefObject } from "react";
import { words } from "#app/lib/words.ts";
import { ToolIcon } from "./icons.tsx";
import type { ToolsAt } from "./tools.ts";
import "./toolbar.css";

/**
 * The tools: one stop for Tab, arrows go along, Esc goes back to the caret. On a narrow screen
 * the first five stand there and "More" opens the rest; rare ones are behind "More" everywhere.
 */
const FIRST = ["undo", "redo", "heading2", "bold", "italic"] as const;
const WIDE = ["bullets", "numbers", "quote", "link", "comments", "happening", "help"] as const;
const RARE = ["whose", "heading3", "lineBreak", "moveUp", "moveDown", "nearer", "further"] as const;
const TOGGLES: ReadonlySet<string> = new Set(["heading2", "heading3", "bold", "italic", "bullets", "numbers", "quote"]);

export type Beside = "happening" | "whose" | "comments";
export type Tool = (typeof FIRST | typeof WIDE | typeof RARE)[number];

type ToolbarProps = {
  readonly at: ToolsAt;
  readonly disabled: boolean;
  /** What stands open beside the text. */
  readonly beside: Beside | null;
  /** id of the text that the tools change. */
  readonly controls: string;
  readonly bar: RefObject<HTMLDivElement>;
  /** In how many threads people talk about the text. */
  readonly talks?: number;
  /** What this text has not. */
  readonly without?: readonly Tool[];
  use(tool: Tool): void;
  /** Back to the caret. */
  back(): void;
};

const names = words.writing.tools.names;

/** Buttons that can be seen, in the order in which the eye meets them. */
function shownIn(bar: HTMLElement | null): HTMLElement[] {
  const placed = [...(bar?.querySelectorAll("button") ?? [])]
    .filter((button) => button.offsetParent !== null)
    .map((button) => ({ button, at: button.getBoundingClientRect() }));
  return placed.sort((one, other) => one.at.top - other.at.top || one.at.left - other.at.left).map(({ button }) => button);
}

export function Toolbar({ at, disabled, beside, controls, bar, talks = 0, without = [], use, back }: ToolbarProps) {
  const [open, setOpen] = useState(false);
  const [stop, setStop] = useState<string>("undo");

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") return event.preventDefault(), back();
    const shown = shownIn(bar.current);
    const from = shown.findIndex((button) => button === document.activeElement);
    const steps: Record<string, number> = {
      ArrowRight: (from + 1) % shown.length, ArrowLeft: (from - 1 + shown.length) % shown.length, Home: 0, End: shown.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    shown[next]?.focus();
  };

  const button = (tool: Tool | "more", press: () => void, about: Record<string, unknown> = {}) => (
    <button
      key={tool} type="button" className="tool" tabIndex={stop === tool ? 0 : -1} data-tool={tool}
      // The caret and the keyboard of a phone stay where they are.
      onMouseDown={(event) => event.preventDefault()}
      onFocus={() => setStop(tool)} onClick={press} {...about}
    >
      <ToolIcon of={tool} />
      <span className="tool-name">{tool === "comments" && talks > 0 ? words.writing.tools.comments(talks) : names[tool]}</span>
    </button>
  );
  const textTool = (tool: Tool) => {
    if (without.includes(tool)) return null;
    if (tool === "happening" || tool === "whose" || tool === "comments") return button(tool, () => use(tool), { "aria-expanded": beside === tool });
    if (tool === "help" || tool === "link") return button(tool, () => use(tool), { "aria-haspopup": "dialog" });
    const off = disabled || at.off.includes(tool);
    return button(tool, () => { if (!off) use(tool); }, {
      "aria-disabled": off || undefined,
      ...(TOGGLES.has(tool) ? { "aria-pressed": at.on.includes(tool) } : {}),
    });
  };

  return (
    <div
      role="toolbar" aria-label={words.writing.tools.name} aria-controls={controls} ref={bar}
      className="tools" data-open={open} onKeyDown={onKeyDown}
    >
      {FIRST.map(textTool)}
      <div className="tools-wide" role="none">{WIDE.map(textTool)}</div>
      {button("more", () => setOpen(!open), { "aria-expanded": open })}
      <div className="tools-rare" role="none">{RARE.map(textTool)}</div>
    </div>
  );
}
