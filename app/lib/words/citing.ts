/** How a story is credited and cited: in the list of what each person did, and in what each kind of file leaves out. */
import type { OrderRule } from "#app/domain/consent/naming.ts";
import type { LivedRole, Role } from "#app/domain/credit/roles.ts";

/** What somebody did, as it goes on after their name: "Ann told of their own life." */
const did: Readonly<Record<Role, string>> = {
  "lived:testimony": "told of their own life",
  "lived:interpreting-experience": "said what it means to live this",
  "lived:sense-making": "worked out what it all means",
  "lived:facilitating": "led the talks",
  "lived:support": "stood by the others",
  "lived:listening": "listened as a critical friend",
  "lived:writing-down": "wrote down what others said",
  "lived:plain-language": "put it in plain words or another language",
  "lived:access-support": "helped people take part",
  "lived:community-connection": "brought people together",
  "lived:images-audio": "made pictures or sound",
  "lived:holding-ethics": "took care of what is right and safe",
  "credit:conceptualization": "shaped the idea",
  "credit:data-curation": "kept the data in order",
  "credit:formal-analysis": "worked through the data",
  "credit:funding-acquisition": "found the money",
  "credit:investigation": "did the research",
  "credit:methodology": "chose how to do it",
  "credit:project-administration": "kept the work on track",
  "credit:resources": "brought what the work needed",
  "credit:software": "wrote programs",
  "credit:supervision": "guided the work",
  "credit:validation": "checked the findings",
  "credit:visualization": "made charts",
  "credit:writing-original-draft": "wrote the first draft",
  "credit:writing-review-editing": "read it and made it better",
};

/** The roles of lived experience by name. Those of research have names of their own (app/domain/credit/terms.ts). */
const lived: Readonly<Record<LivedRole, string>> = {
  testimony: "Testimony",
  "interpreting-experience": "Interpreting experience",
  "sense-making": "Sense-making",
  facilitating: "Facilitating",
  support: "Peer and emotional support",
  listening: "Listening, critical friend",
  "writing-down": "Writing down others' words",
  "plain-language": "Plain language and translation",
  "access-support": "Access support",
  "community-connection": "Community connection",
  "images-audio": "Images and audio",
  "holding-ethics": "Holding ethics and safety",
};

/** What a kind of file may leave out or change. */
export const LOSSES = ["roles", "livedAddress", "thanked", "order", "comma", "oneName", "forPrograms", "onlyPeople", "noNumber", "once"] as const;
export type Loss = (typeof LOSSES)[number];

const loses: Readonly<Record<Loss, string>> = {
  roles: "It does not say who did what.",
  livedAddress: "It says who did what. Roles of lived experience have no place in its list, so they stand there as words.",
  thanked: "It leaves out who is thanked.",
  order: "It does not say why the names stand in this order.",
  comma: "A program may turn round a name that has a comma in it.",
  oneName: "Each name stays whole. Some programs sort it by its first letter.",
  forPrograms: "It was made for programs and data, so the story stands in a part of it.",
  onlyPeople: "Only the people are in it, not the title.",
  once: "People who gave no name stand there as one. So do people with the same name.",
  noNumber: "It asks for a number that libraries use (DOI). We have none, so the address of the page stands there.",
};

const list = (parts: readonly string[]): string => (parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`);

/** "and" with commas before it, as people read lists of names. */
export const citing = {
  /** In the place of a name that somebody chose not to give. */
  coAuthor: "a co-author",
  coAuthors: "co-authors",
  /** Where a file needs a name there. */
  coAuthorAsName: "A co-author",
  names: list,
  edition: (number: number) => `Edition ${number}`,
  title: "Cite this story",
  message: "If you use this story, cite it like this.",
  kind: "Story",
  noTitle: "A story without a title",

  made: "How this was made",
  did,
  lived,
  says: {
    did: (name: string, deeds: readonly string[]) => `${name} ${list(deeds)}.`,
    wrote: (name: string) => `${name} wrote part of this.`,
    thanks: (name: string, deeds: readonly string[]) => (deeds.length === 0 ? `Thanks to ${name}.` : `Thanks to ${name}, who ${list(deeds)}.`),
    somebody: "somebody who wants no name here",
    thankedRole: "Thanked",
  },
  orders: {
    alphabetical: "The names stand in the order of the alphabet.",
    lot: "The order of the names was drawn by lot.",
    agreed: "The group agreed on the order of the names.",
    group: "The group stands here as one.",
  } satisfies Readonly<Record<OrderRule, string>>,

  formats: {
    text: "Plain text",
    bibtex: "BibTeX",
    ris: "RIS",
    csl: "CSL-JSON",
    cff: "CFF",
    jats: "JATS",
    datacite: "DataCite",
  },
  loses,
} as const;

