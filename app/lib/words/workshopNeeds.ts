/** What helps somebody to take part in a workshop: said by them, seen by those who plan or run it. */
import type { Need } from "#app/domain/workshop/things.ts";

const ticks: Readonly<Record<Need, string>> = {
  captions: "What is said, in writing", breaks: "More breaks", typing: "Somebody who types for me", printed: "Sheets on paper", phone: "Taking part by phone", quiet: "A quiet start",
};

export const workshopNeeds = {
  title: "What helps you take part?",
  who: "Only those who plan and run this workshop see it. It is gone when the workshop is over.",
  ticks,
  legend: "Tick what helps, if you want",
  text: "Something else that helps (optional)",
  do: "Tell them",
  known: "They know:",
  change: "Change it, or take it back",
  /** For those who plan or run it. */
  run: "What helps people",
} as const;
