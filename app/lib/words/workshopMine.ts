/** What somebody wrote in a workshop, to take it back: also after they left it, or were asked to go. */
import type { SaidKind } from "#app/domain/workshop/saidBy.ts";

const kinds: Readonly<Record<SaidKind, string>> = {
  note: "A note", talk: "A line that you wrote when we talked", agreement: "What you suggested to agree on", word: "A word that you asked about", checkOut: "How you left",
  talkNotes: "In the notes of a talk", quotation: "Your words for the report", checkBack: "How you see the themes",
};

export const workshopMine = {
  tab: "What you wrote",
  title: (title: string) => `What you wrote in “${title}”`,
  lead: "This page is for you alone. It has nothing of anybody else.",
  ways: {
    here: "You are in this workshop.",
    again: "You are not in this workshop any more. You can come in again.",
    askedToGo: "Those who run this workshop asked you to go. The code does not let you in again. Speak to them if you think that this is wrong.",
    over: "You are not in this workshop any more, and it is over.",
    shut: "You are not in this workshop any more.",
  },
  yours: "What you wrote is still yours. You can take it back, one by one. You do not have to say why.",
  goOn: "Go to the workshop",
  comeIn: "Come in again",
  list: "Your words",
  kinds,
  about: (prompt: string) => `About: ${prompt}`,
  under: (name: string) => `Under the name ${name}`,
  noName: "Without a name: only your six words say that it is yours",
  which: (kind: string, start: string) => `${kind}: “${start}”`,
  takeBack: "Take it back",
  ask: "It goes at once, for everybody, and from a report that quotes it. This cannot be undone.",
  yes: "Take it back now",
  quotation: "You gave these words for the report. Say there that they may not be used, or take back the note.",
  quotationLink: "Say yes or no to the report",
  talkNotes: "From notes that people wrote together, all of your words go at once.",
  talkNotesLink: "Take my words out of these notes",
  done: "It is taken back. Nobody sees it any more.",
  none: "Nothing here is known to be yours.",
  key: "What you wrote without a name is not on this page. Only your six words find it.",
  keyLink: "Type my six words",
} as const;
