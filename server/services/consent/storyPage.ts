/** What a reader gets of a story on the public web: finished, so that the page writes it out and decides nothing. */
import type { StoryHead } from "#app/contract/storyHead.ts";
import { permitted, type PublicText } from "#app/domain/consent/gate.ts";
import type { Story } from "#app/domain/consent/story.ts";
import { dayInWords } from "#app/domain/dates.ts";
import { words } from "#app/lib/words.ts";
import { CITATIONS, losesIn, type CitationFormat } from "../credit/formats.ts";
import { madeBy, type MadeBy } from "../credit/madeBy.ts";
import { plainCitation } from "../credit/plainCitation.ts";
import { storyHead } from "../head/storyHead.ts";

export type StoryPage = {
  readonly story: Story;
  readonly head: StoryHead;
  readonly day: string;
  readonly made: MadeBy;
  readonly citation: string;
  readonly cites: readonly { readonly format: CitationFormat; readonly loses: readonly string[] }[];
};

/** Of a text that is the same, the page is the same. */
const made = new WeakMap<PublicText, StoryPage>();

export function storyPage(text: PublicText, origin: string): StoryPage {
  const known = made.get(text);
  if (known !== undefined) return known;
  const page = makePage(text, origin);
  made.set(text, page);
  return page;
}

function makePage(text: PublicText, origin: string): StoryPage {
  const story = permitted(text);
  const place = { origin };
  return {
    story, head: storyHead(text, place), day: dayInWords(new Date(`${story.day}T12:00:00Z`)), made: madeBy(text, place), citation: plainCitation(text, place),
    cites: CITATIONS.filter((format) => format !== "text").map((format) => ({ format, loses: losesIn(format).map((loss) => words.citing.loses[loss]) })),
  };
}

/** One line of the list of stories. */
export type StoryLine = Pick<Story, "slug" | "title" | "contentNote" | "language" | "authors" | "thanked"> & { readonly day: string };

export function storyLine(text: PublicText): StoryLine {
  const { slug, title, contentNote, language, authors, thanked, day } = permitted(text);
  return { slug, title, contentNote, language, authors, thanked, day: dayInWords(new Date(`${day}T12:00:00Z`)) };
}
