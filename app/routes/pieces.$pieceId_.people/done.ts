import { words } from "#app/lib/words.ts";

const text = words.pieces.people;

/** What to say after each act, by the word in the address. */
export const DONE: Readonly<Record<string, string>> = {
  asked: text.asked,
  answered: text.answered,
  stopped: text.stopped,
  tookBack: text.tookBack,
  steppedBack: text.steppedBack,
  hands: words.hands.changed,
  handsKept: words.hands.kept,
};
