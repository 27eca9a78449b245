/** Letters about what is new: whether they may come, and how often. */
import type { Letters } from "#app/domain/people/letters.ts";

export const letters = {
  title: "Letters about what is new",
  legend: "When something is waiting for you here, may we write to you?",
  hint: "The letter says only that something is waiting. It names nobody, and shows no words. If we ask you something, we remind you two times at most.",
  answers: {
    none: { label: "No letters", hint: "You find what is new on your own page here." },
    daily: { label: "At most one a day", hint: "And only if there is something new for you." },
    each: { label: "Soon after it happens", hint: "At most one in ten minutes." },
  } as const satisfies Record<Letters, { label: string; hint: string }>,
  save: "Save",
  saved: "Saved. You can change this at any time.",
  needsAddress: "For letters, we need an address that we know is yours. You do not have to give one.",
  needsAddressDo: "Give an e-mail address",
  problems: {
    lettersMissing: "Choose one of the answers",
    lettersNoAddress: "Give an e-mail address first",
  } as Readonly<Record<string, string>>,
} as const;
