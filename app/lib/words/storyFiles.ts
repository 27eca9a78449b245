/** What stands in the files of a story that people take with them, around the story itself. */
import type { OrderRule } from "#app/domain/consent/naming.ts";
import type { Role } from "#app/domain/credit/roles.ts";
import { dayInWords } from "#app/domain/dates.ts";

/** What somebody did. Fits behind a name: "Ana: told their own story." */
const roles: Readonly<Record<Role, string>> = {
  "lived:testimony": "told their own story",
  "lived:interpreting-experience": "said what it meant to them",
  "lived:sense-making": "helped to find the meaning in it",
  "lived:facilitating": "led the sessions",
  "lived:support": "stood by the others",
  "lived:listening": "listened, and asked the hard questions",
  "lived:writing-down": "wrote down what others said",
  "lived:plain-language": "put it into plain words or another language",
  "lived:access-support": "made it easier to take part",
  "lived:community-connection": "brought people in",
  "lived:images-audio": "made pictures or sound",
  "lived:holding-ethics": "looked after what is right and safe",
  "credit:conceptualization": "had the idea",
  "credit:data-curation": "kept the material in order",
  "credit:formal-analysis": "worked through the material",
  "credit:funding-acquisition": "found the money",
  "credit:investigation": "looked into things",
  "credit:methodology": "worked out how to do it",
  "credit:project-administration": "kept the work on its way",
  "credit:resources": "brought what was needed",
  "credit:software": "made the computer tools",
  "credit:supervision": "guided the work",
  "credit:validation": "checked that it holds",
  "credit:visualization": "made it something to look at",
  "credit:writing-original-draft": "wrote the first draft",
  "credit:writing-review-editing": "read it and made it better",
};

const order: Readonly<Record<OrderRule, string>> = {
  alphabetical: "The names stand in the order of the alphabet.",
  lot: "The order of the names was drawn by lot.",
  agreed: "The people who made this agreed on the order of the names.",
  group: "This stands under the name of the group.",
};

/** "Ana", "Ana and Ben", "Ana, Ben and Cem" */
const listed = (names: readonly string[]): string => (names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);

const dayOf = (day: string): string => dayInWords(new Date(`${day}T12:00:00Z`));

export const storyFiles = {
  noTitle: "A story",
  note: (note: string) => `Before you read: ${note}`,
  coAuthor: "a co-author",
  /** Where several people chose that. */
  coAuthors: "co-authors",
  names: listed,
  by: (names: readonly string[]) => `By ${listed(names)}`,
  story: "The story",
  contents: "Contents",
  made: {
    heading: "How this was made",
    roles,
    did: (name: string, deeds: readonly string[]) => `${name}: ${deeds.join("; ")}.`,
    thanks: (names: readonly string[]) => `Thanks to ${listed(names)}.`,
    order,
  },
  cite: {
    heading: "How to cite this",
    as: (names: string, title: string, edition: number, day: string, address: string | null) =>
      `${names === "" ? "" : `${names}. `}${/[.?!]$/.test(title) ? title : `${title}.`} Edition ${edition}, ${dayOf(day)}.${address === null ? "" : ` ${address}`}`,
  },
  copy: {
    heading: "About this copy",
    from: "It comes from this page:",
    edition: (number: number, day: string) => `Edition ${number}, ${dayOf(day)}.`,
    recipient: (name: string) => `For: ${name}`,
    care: "This copy can be out of date: the people who made it can change their mind.",
    page: "The page says what holds today.",
  },
  access: "Words only, with headings. It can be read out from start to end.",
} as const;

export type StoryFileWords = typeof storyFiles;
