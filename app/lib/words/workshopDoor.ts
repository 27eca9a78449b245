/** The door of a workshop: the code, what one says yes to, the six words. */
import { howLong } from "./howLong.ts";

/** "One", "One and Bo", "One, Bo and Chidi". */
const named = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;

export const workshopDoor = {
  type: {
    title: "Come into a workshop",
    lead: "You need the code of the workshop. It may be on the wall, on paper, or in a message.",
    label: "Code",
    hint: "Eight letters and numbers. Capitals and spaces do not matter.",
    missing: "Type the code.",
    go: "Go on",
  },

  awaited: "You have a place here. Before you come in, say if it is all right for you.",
  decline: "No, take me off the list",
  declined: "You are off the list. You can still come in later, if you want.",
  mine: "What you wrote here before",
  askedToGo: {
    lead: "Those who run this workshop asked you to go. The code does not let you in again.",
    next: "Speak to them if you think that this is wrong.",
  },

  tab: (title: string) => `Come into ${title}`,
  who: (names: readonly string[]) => (names.length === 1 ? `${named(names)} runs this workshop.` : `${named(names)} run this workshop.`),
  long: (minutes: number) => `It takes ${howLong(minutes)}.`,
  stepsTitle: "What we will do",
  step: (minutes: number) => (minutes === 1 ? "1 minute" : `${minutes} minutes`),

  nameLabel: "What name do you want people to see?",
  nameHint: "It can be a made-up name. Only the people in this workshop see it.",
  pointsTitle: "What you say yes to",
  points: [
    "We keep the name that you choose, and what you write.",
    "Others in this workshop see what you write once it is shown to all. To use it anywhere else, you are asked first.",
    "Nobody records. This site takes no sound and no pictures.",
    "You can leave at any time, and take back what you wrote. You do not have to say why.",
  ],
  agreeLegend: "Is that all right for you?",
  agreeYes: "Yes, that is all right",
  agreeNot: "If it is not, just close this page. Nothing is kept.",
  more: "How we look after what you write",
  deviceLegend: "Is this your own phone or computer?",
  come: "Come in",
  comeAs: (name: string) => `You are signed in as ${name}. You come in as yourself.`,
  haveAccount: "I have an account: sign in first",
  problems: {
    missing: "Enter the name that you want people to see.",
    tooLong: "That name is too long for the page. Use up to 60 letters.",
    agree: "Say that it is all right for you. If it is not, close this page.",
  } as Readonly<Record<string, string>>,

  isIn: "You are in this workshop.",
  go: "Go to the workshop",
  noWords: "You have no words on this device yet. Without words, you cannot write a note without a name.",
  getWords: "Get my six words",

  arrived: {
    title: "You are in",
    onceTitle: "Your six words",
    once: "We show them this one time. We do not keep them.",
    guest: "They bring you back to this workshop, and to what you wrote, on any phone.",
    account: "They bring you back to notes without a name on another phone. To come in, you sign in as always.",
    label: "Your six words, in this order",
    keep: "Print this page, take a photo of it, or write the words on paper.",
    warn: "Keep them like a door key. Whoever has them can read and take back what you wrote.",
    where: "Where you type them",
    qr: "A square code with the address where you type your words",
    print: "Print this",
  },

  unknown: {
    title: "We do not know this code",
    lead: "A letter may be wrong, or the code is an old one.",
    next: "Look at the code once more, or ask the people who run the workshop.",
    again: "Type the code again",
  },
  notYet: { lead: "The doors are not open yet.", next: "Keep this address, and come back when it begins." },
  closed: { title: "This workshop is over", lead: "Nobody new comes in now. What people wrote can still be changed by them for some days.", next: "Were you there? Your six words bring you back." },
  cancelled: { title: "This workshop was called off", lead: "It does not take place. Nothing is wrong with you or your phone.", next: "Ask the people who invited you if there is a new day." },
  back: "I was here before, and have my six words",
} as const;
