/** Ways from one page to another: short, for pages that say nothing else of what lies behind. */
export const ways = {
  read: "Read the piece",
  history: "Earlier versions",
  making: "See how it was made, step by step",
  takenOut: "What was taken out",
  takeOut: "Take my words out",
  editions: "Editions",
  settle: "Settle an edition",
  myName: "Choose how I am named, and what I did",
  me: "Me",
  meLead: "How people see you, and how you get in.",
  spaceStories: "Stories in our space",
  spaceWorkshops: "Workshops in our space",
} as const;
