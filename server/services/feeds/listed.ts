/** What feeds, the sitemap and harvesters are given: a line for each story that may be found, or once could be. */
import { permitted, type PublicText } from "#app/domain/consent/gate.ts";
import { citable, type Citable, type Place } from "../credit/citable.ts";
import { storyAddress } from "../credit/citable.ts";

export type Listed = {
  readonly slug: string;
  /**
   * For ever the same, and without anything of the title or a name in it, because it stays when the story is gone:
   * "oai:stories.example:k3v9…".
   */
  readonly identifier: string;
  /** "2026-11-25": the day on which it last appeared, changed or went, by the world's clock. */
  readonly datestamp: string;
  /** Fresh from the gate. Null: it rests, or is not to be found any more. */
  readonly text: PublicText | null;
};

/** `facts` null: gone. Of what is gone nothing is known here but its identifier and the day. */
export type Line = { readonly identifier: string; readonly datestamp: string; readonly facts: (Citable & { readonly page: string; readonly contentNote: string }) | null };

/**
 * Lines in the order in which they changed. What the gate let through for another use, or what its writers do not want
 * found, is gone here, whoever put it on the list.
 */
export function linesOf(listed: readonly Listed[], place: Place): Line[] {
  return listed
    .map(({ identifier, datestamp, text }): Line => {
      const story = text === null ? null : permitted(text);
      if (text === null || story === null || !story.findable || story.use !== "public.web" || story.slug === "") return { identifier, datestamp, facts: null };
      return { identifier, datestamp, facts: { ...citable(text, place), page: storyAddress(place.origin, story.slug), contentNote: story.contentNote } };
    })
    .sort((a, b) => compare(a.datestamp, b.datestamp) || compare(a.identifier, b.identifier));
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The newest day on the list, or the one given when there is nothing on it. */
export const newestDay = (lines: readonly Line[], otherwise: string): string => lines.at(-1)?.datestamp ?? otherwise;
