/** The words of how people change each other's words. */
export const hands = {
  title: "How we change each other's words",
  isOpen: "Open hands: everybody who writes here can change any words.",
  isAsk: "Ask first: other people's words are only changed when they use a suggestion.",
  wish: { open: "I would like open hands", ask: "I would like to ask first" } as const,
  wished: { open: "You would like open hands. It changes when everybody who writes here says so.", ask: "You would like to ask first. It changes when everybody who writes here says so." } as const,
  stop: "Leave it as it is",
  others: "Somebody who writes here would like to change this.",
  changed: "It is changed: everybody who writes here wished it.",
  kept: "We keep what you said.",
  lead: "It changes when everybody who writes here would like it. Nobody is shown who has said what.",
} as const;
