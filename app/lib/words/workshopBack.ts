/** Coming back to a workshop with the six words. */
export const workshopBack = {
  code: "Come into a workshop",
  tab: "Back to a workshop",
  title: "Back to your workshop",
  lead: "Type the six words that you got when you came in.",
  asYou: (name: string) => `You are signed in as ${name}. Words that somebody else got sign you out here, and them in.`,
  label: "Your six words",
  hint: "Capitals and commas do not matter. The order does.",
  go: "Go back in",
  missing: "Type your six words.",
  wrong: "Nobody here has these words. Look at each word, and at the order.",
  lost: "Lost your words? The people who run the session can let you in anew. What you wrote without a name stays locked.",
} as const;
