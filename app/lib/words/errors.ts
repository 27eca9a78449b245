import type { ProblemCode } from "#app/domain/errors.ts";

/** What happened, what to do next, and that words are safe. */
export type ErrorWords = { readonly title: string; readonly what: string; readonly next: string };

const table = {
  not_signed_in: {
    title: "You are signed out",
    what: "Your time was up, or you signed out somewhere else. What was saved is still there.",
    next: "Sign in to go on.",
  },
  not_found: {
    title: "We could not find that page",
    what: "There may be a mistake in the address. Or it is not shared with you.",
    next: "Go to Home. If somebody sent you here, ask them for a new link.",
  },
  not_allowed: {
    title: "This is not open to you",
    what: "You can see this page, but somebody else looks after this part. Nothing was changed.",
    next: "Ask the people who look after your space.",
  },
  from_elsewhere: {
    title: "That came from another site",
    what: "We only take changes from our own pages. Nothing was changed, and your words are safe.",
    next: "Go to Home, and try again from there.",
  },
  malformed: {
    title: "We could not read that",
    what: "Something was missing from what we got. Nothing was changed, and your words are safe.",
    next: "Go back and try once more.",
  },
  check_answers: {
    title: "There is something to put right",
    what: "One of your answers does not fit. Nothing was changed.",
    next: "Go back and check your answers.",
  },
  asks_first: {
    title: "In this piece, people ask first",
    what: "This would take away other people's words. Nothing has changed.",
    next: "Suggest it to them in a comment, or bring back one part at a time.",
  },
  update_refused: {
    title: "We could not add that change",
    what: "The change did not fit with the draft. The words in the draft are safe.",
    next: "Open the draft again. If you wrote something new, look in your private notes.",
  },
  stale_epoch: {
    title: "The draft has changed since you opened it",
    what: "Words were taken out for good while you were away.",
    next: "Open the draft again. If you wrote something new, look in your private notes.",
  },
  too_large: {
    title: "That is too long for us",
    what: "We can take about 200 pages at a time. Nothing was changed, and your words are still with you.",
    next: "Go back and send it in smaller parts.",
  },
  editor_too_old: {
    title: "This page is out of date",
    what: "We have a newer version. What was saved is safe.",
    next: "Load the page again.",
  },
  too_fast: {
    title: "That was a lot at once",
    what: "We had to slow down for a moment. Nothing was changed.",
    next: "Wait for one minute, then try again.",
  },
  link_used: {
    title: "This link has been used",
    what: "Each link works one time only. This keeps you safe if somebody else finds it.",
    next: "Ask the person who sent it for a new one.",
  },
  link_expired: {
    title: "This link has run out",
    what: "Links stop working after some time. This keeps you safe if somebody else finds them.",
    next: "Ask the person who sent it for a new one.",
  },
  cannot_sign_in: {
    title: "We could not sign you in",
    what: "What you gave us does not match what we have. Your words are safe.",
    next: "Check it and try again. Or ask somebody in your space for a new link.",
  },
  not_yet: {
    title: "Not yet",
    what: "It opens when everybody in it says yes.",
    next: "Look again another day.",
  },
  resting: {
    title: "This piece is resting",
    what: "The people who made it decide.",
    next: "It may come back, or it may not.",
  },
  let_in_lately: {
    title: "This device cannot answer for you yet",
    what: "Somebody else let you in here with a link.",
    next: "Use a device that you had before. Or wait 7 days.",
  },
  not_agreed: {
    title: "Come in by the door first",
    what: "You have a place in this workshop. You have not said yet that it is all right for you.",
    next: "Open the workshop from the page of your space.",
  },
  last_steward: {
    title: "You are the last one looking after this space",
    what: "A space needs at least one person who looks after it. Nothing was changed.",
    next: "Ask somebody else to look after it first.",
  },
  already_done: {
    title: "This was done already",
    what: "You or somebody else did this before. It was not done twice.",
    next: "Go back to see how things are now.",
  },
  not_in_this_form: {
    title: "We cannot make this kind of file",
    what: "The story has letters that we cannot draw there. We will not leave out anybody's words.",
    next: "Go back and take it as a web page, for Word or as an e-book.",
  },
  shutting_down: {
    title: "We will be back in a moment",
    what: "The site is starting again. Everything that was saved is safe.",
    next: "Wait for one minute, then load this page again.",
  },
  could_not_save: {
    title: "We could not save that",
    what: "Something is wrong on our side. What you just wrote is not saved yet.",
    next: "Go back, copy your words and keep them safe. Then try again.",
  },
  unexpected: {
    title: "Something went wrong on our side",
    what: "This is not because of you. Everything that was saved is safe.",
    next: "Try again in a minute. If it goes on, tell the people who look after your space.",
  },
} as const satisfies Record<ProblemCode, ErrorWords>;

export const errors = { ...table } as const satisfies Record<ProblemCode, ErrorWords>;
