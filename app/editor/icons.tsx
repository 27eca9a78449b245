/** Small drawings for the tools. The word always stands beside or below; these only help the eye. */
const DRAWN = {
  undo: "M9 7 5 11l4 4M5 11h8a5 5 0 0 1 0 10h-2",
  redo: "m15 7 4 4-4 4m4-4h-8a5 5 0 0 0 0 10h2",
  heading2: "M6 5v14M16 5v14M6 12h10",
  heading3: "M8 8v9M15 8v9M8 12.5h7",
  bold: "M7 5h6a3.5 3.5 0 0 1 0 7H7zm0 7h7a3.5 3.5 0 0 1 0 7H7z",
  italic: "M10 5h7M6 19h7M14 5l-4 14",
  bullets: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
  numbers: "M10 6h10M10 12h10M10 18h10M4 5l1.5-1v5M4 14.5c1-1.5 3-.5 2 1L4 19h2.5",
  quote: "M9 7c-3 1-4 3-4 6v4h5v-5H7M19 7c-3 1-4 3-4 6v4h5v-5h-3",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  lineBreak: "M19 6v6H6m0 0 4-4m-4 4 4 4",
  moveUp: "M12 19V5m0 0-5 5m5-5 5 5",
  moveDown: "M12 5v14m0 0-5-5m5 5 5-5",
  further: "M4 6h16M10 12h10M10 18h10M4 10l3 3-3 3",
  nearer: "M4 6h16M10 12h10M10 18h10M7 10l-3 3 3 3",
  happening: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm8 0a3 3 0 1 0 0-6M3 19c0-3 2-5 5-5s5 2 5 5m2-5c3 0 6 2 6 5",
  whose: "M4 7h16M4 12h9M4 17h12M17 12h.01",
  comments: "M4 5h16v11H10l-4 4v-4H4z",
  help: "M9 9a3 3 0 1 1 4 3c-1 .5-1 1-1 2m0 3.5v.01",
  more: "M6 12h.01M12 12h.01M18 12h.01",
} as const;

export type Icon = keyof typeof DRAWN;

export const ToolIcon = ({ of }: { of: Icon }) => (
  <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false" className={`tool-icon tool-icon-${of}`}>
    <path d={DRAWN[of]} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);
