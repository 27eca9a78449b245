/** The words of the writing room's help. */
import type { KeyName } from "#app/editor/keys.ts";

export const writingHelp = {
  title: "Help with writing",
  close: "Close",
  first: "Write as in a letter. Everything is saved as you go. Others can write at the same time.",
  keysTitle: "Keys",
  keysLead: "Everything here has a button too.",
  toolsBack: "In the tools, use the arrow keys. Esc goes back to your place in the text.",
  keyNames: {
    undo: "Take back my last change", redo: "Do it again", bold: "Bold", italic: "Italic",
    heading2: "Heading, or back to plain", heading3: "Small heading, or back to plain", bullets: "List", numbers: "Numbered list",
    quote: "Quote", link: "Link", lineBreak: "New line in the same paragraph", further: "Further in (lists)", nearer: "Further out (lists)",
    moveUp: "Move this part up", moveDown: "Move this part down", tools: "Go to the tools", comments: "Comments, or the comment about these words", happening: "What's happening", help: "This help",
  } satisfies Record<KeyName, string>,
  tab: "Leave the text",
  leave: "Leave this site at once: press Shift three times",
  mac: { Mod: "Cmd", Alt: "Option", Shift: "Shift" },
  other: { Mod: "Ctrl", Alt: "Alt", Shift: "Shift" },
  keys: { ArrowUp: "Up", ArrowDown: "Down" },
} as const;
