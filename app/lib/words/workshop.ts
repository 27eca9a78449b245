/** A workshop as those who take part see it. */
export const workshop = {
  problems: {
    other: "That did not work. What you wrote is still here. Try again.",
    empty: "Write something first.",
    tooLong: "That is too long. Make it shorter.",
    not_allowed: "Only the people who run the session can do that.",
    already_done: "That is over now.",
    not_found: "That is not here any more.",
    too_fast: "That was a lot at once. Wait a moment, then try again.",
    noKey: "This device has no key for notes without a name. Type your six words first.",
    overBudget: "You have no dots left. Take one back first.",
  },
} as const;
