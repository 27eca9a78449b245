/** Ways from one page of a piece to another: short, for pages that say nothing else of what lies behind. */
export const ways = {
  read: "Read the piece",
  history: "Earlier versions",
  making: "See how it was made, step by step",
  takenOut: "What was taken out",
  takeOut: "Take my words out",
} as const;
