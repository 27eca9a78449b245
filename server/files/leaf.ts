/** A story with all that stands around it, in the order of every file. The one place in which a permitted text is read. */
import { permitted, type PublicText } from "#app/domain/consent/gate.ts";
import type { Story } from "#app/domain/consent/story.ts";
import type { Role } from "#app/domain/credit/roles.ts";
import { words } from "#app/lib/words.ts";
import { citable, type CitedName, type Place } from "#server/services/credit/citable.ts";
import { madeBy } from "#server/services/credit/madeBy.ts";
import { bylineOf, plainCitation } from "#server/services/credit/plainCitation.ts";
import { oneLine } from "#server/services/oneLine.ts";
import { blocksOf, plainPiece, type Block, type Piece } from "./blocks.ts";
import { isolated, shown } from "./shown.ts";

/** What kind of name it is stays here: whether it is made up is nobody's to know. */
export type NamedDeeds = { readonly name: string; readonly roles: readonly Role[] };
export type Section = { readonly heading: string; readonly paragraphs: readonly (readonly Piece[])[] };

export type Leaf = {
  /** BCP 47, of the story. What stands around it is English. */
  readonly language: string;
  readonly title: string;
  /** "" when there is none. */
  readonly contentNote: string;
  /** "" where everybody chose to be thanked only. */
  readonly byLine: string;
  readonly authors: readonly NamedDeeds[];
  readonly thanked: readonly NamedDeeds[];
  readonly order: Story["order"];
  readonly story: readonly Block[];
  readonly sections: readonly Section[];
  readonly cite: string;
  /** Null for uses that are not on the public page. */
  readonly address: string | null;
  /** "" when it is for everybody. */
  readonly recipient: string;
  readonly number: number;
  readonly day: string;
  /** Stands for this edition in this use: the same for the same, and tells nothing else. */
  readonly key: string;
};

/** Throws for what the gate did not let through. */
export function leafOf(text: PublicText, place: Place): Leaf {
  const story = permitted(text);
  const { storyFiles: around, citing } = words;
  const { title, authors, thanked, order, number, day, address } = citable(text, place);
  const made = madeBy(text, place);
  const cite = plainCitation(text, place);
  const recipient = oneLine(story.recipient);
  const names = citing.names(bylineOf(authors).map(isolated));
  return {
    title, order, number, day, address, recipient, cite,
    language: /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(story.language) ? story.language : "und",
    contentNote: shown(story.contentNote).trim(),
    byLine: names === "" ? "" : around.by(names),
    authors: authors.map(named),
    thanked: thanked.map(named),
    story: blocksOf(story.doc),
    sections: [
      { heading: citing.made, paragraphs: said([...made.sentences, made.order]) },
      { heading: citing.title, paragraphs: said([cite]) },
      {
        heading: around.about,
        paragraphs: [
          ...(address === null ? [] : [[plainPiece(`${around.from} `), plainPiece(address, address)]]),
          ...said([
            around.edition(number, day),
            ...(recipient === "" ? [] : [around.recipient(isolated(recipient))]),
            address === null ? around.canChange : `${around.canChange} ${around.today}`,
          ]),
        ],
      },
    ],
    key: `${story.hash}\n${story.use}\n${story.recipient}`,
  };
}

const said = (sentences: readonly string[]): Piece[][] => sentences.map((sentence) => [plainPiece(sentence)]);
const named = ({ is, name, roles }: CitedName): NamedDeeds => ({ name: is === "unnamed" ? words.citing.coAuthor : name, roles });
