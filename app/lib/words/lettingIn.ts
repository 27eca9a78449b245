/** Somebody else let this person in: what waits until an older device says that it was them. */
export const lettingIn = {
  since: (since: string) => `Somebody else let you in with a link ${since}. What began after that cannot say yes for you yet.`,
  say: "Was that you? Say so here, and all your devices can answer again.",
  wait: "Say that it was you on a device that you had before. Or wait 7 days.",
  wasMe: "Yes, that was me",
  done: "Thank you. All your devices can answer for you.",
} as const;
