/** A story with all that stands around it, in the order of every file. The one place in which a permitted text is read. */
import { permitted, type PublicText } from "#app/domain/consent/gate.ts";
import type { Story, StoryName } from "#app/domain/consent/story.ts";
import type { Role } from "#app/domain/credit/roles.ts";
import type { StoryFileWords } from "#app/lib/words/storyFiles.ts";
import { blocksOf, plainPiece, type Block, type Piece } from "./blocks.ts";
import { isolated, oneLine, shown } from "./shown.ts";

/** What a text does not know of itself. */
export type Around = {
  /** The address of its public page, whole; null for uses that are not on it. */
  readonly address: string | null;
  /** How to cite it, where somebody has worked that out already. */
  readonly cite?: string;
};

export type NamedDeeds = { readonly name: string; readonly roles: readonly Role[] };
export type Section = { readonly heading: string; readonly paragraphs: readonly (readonly Piece[])[] };

export type Leaf = {
  /** BCP 47, of the story. What stands around it is English. */
  readonly language: string;
  readonly title: string;
  /** "" when there is none. */
  readonly contentNote: string;
  readonly authors: readonly NamedDeeds[];
  readonly thanked: readonly NamedDeeds[];
  readonly order: Story["order"];
  /** "" where everybody chose to be thanked only. */
  readonly byLine: string;
  readonly story: readonly Block[];
  readonly sections: readonly Section[];
  readonly cite: string;
  readonly address: string | null;
  readonly recipient: string;
  readonly number: number;
  readonly day: string;
  /** Stands for this edition in this use: the same for the same, and says nothing else. */
  readonly hash: string;
};

/** Throws for what the gate did not let through. */
export function leafOf(text: PublicText, words: StoryFileWords, { address, cite }: Around): Leaf {
  const story = permitted(text);
  const authors = named(story.authors, words);
  const thanked = named(story.thanked, words);
  const title = oneLine(story.title) || words.noTitle;
  const byLine = authors.length === 0 ? "" : words.by(authors.map(({ name }) => isolated(name)));
  const how = cite === undefined ? words.cite.as(words.names(authors.map(({ name }) => isolated(name))), isolated(title), story.number, story.day, address) : shown(cite);
  const recipient = oneLine(story.recipient);
  return {
    language: /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(story.language) ? story.language : "und",
    title, byLine, authors, thanked, recipient, address,
    contentNote: shown(story.contentNote).trim(),
    order: story.order,
    story: blocksOf(story.doc),
    sections: [
      { heading: words.made.heading, paragraphs: said([...deeds(authors, words), ...thanks(thanked, words), words.made.order[story.order]]) },
      { heading: words.cite.heading, paragraphs: said([how]) },
      {
        heading: words.copy.heading,
        paragraphs: [
          ...(address === null ? [] : [[plainPiece(`${words.copy.from} `), plainPiece(address, address)]]),
          ...said([words.copy.edition(story.number, story.day), ...(recipient === "" ? [] : [words.copy.recipient(isolated(recipient))])]),
          ...said([address === null ? words.copy.care : `${words.copy.care} ${words.copy.page}`]),
        ],
      },
    ],
    cite: how,
    number: story.number,
    day: story.day,
    hash: `${story.hash}\n${story.use}\n${story.recipient}`,
  };
}

const said = (sentences: readonly string[]): Piece[][] => sentences.map((sentence) => [plainPiece(sentence)]);

/** How somebody is named is theirs to tell, so the kind of their name stays here. Who stands as "a co-author" stands there once, together. */
function named(names: readonly StoryName[], words: StoryFileWords): NamedDeeds[] {
  const hidden = names.filter(({ is }) => is === "coAuthor");
  const all: NamedDeeds[] = [];
  for (const { is, name, roles } of names) {
    if (is !== "coAuthor") all.push({ name: oneLine(name), roles });
    else if (hidden.length > 0) {
      all.push({ name: hidden.length > 1 ? words.coAuthors : words.coAuthor, roles: [...new Set(hidden.flatMap((one) => one.roles))].sort() });
      hidden.length = 0;
    }
  }
  return all;
}

const deeds = (people: readonly NamedDeeds[], words: StoryFileWords): string[] =>
  people.filter(({ roles }) => roles.length > 0).map(({ name, roles }) => words.made.did(isolated(begins(name, words)), roles.map((role) => words.made.roles[role])));

const thanks = (people: readonly NamedDeeds[], words: StoryFileWords): string[] =>
  people.length === 0 ? [] : [words.made.thanks(people.map(({ name }) => isolated(name))), ...deeds(people, words)];

/** A sentence can begin with it. Names of people stay as they are. */
const begins = (name: string, words: StoryFileWords): string => (name === words.coAuthor || name === words.coAuthors ? name.charAt(0).toUpperCase() + name.slice(1) : name);
