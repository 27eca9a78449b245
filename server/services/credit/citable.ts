/** What every way to cite a story is made from. Only a text that the gate let through has it. */
import { permitted, type PublicText } from "#app/domain/consent/gate.ts";
import type { Story, StoryName } from "#app/domain/consent/story.ts";
import { ROLES, type Role } from "#app/domain/credit/roles.ts";
import { words } from "#app/lib/words.ts";
import { oneLine } from "../oneLine.ts";

/** `unnamed`: somebody who chose to stand there without a name. */
export type CitedName = { readonly is: "person" | "group" | "unnamed"; readonly name: string; readonly roles: readonly Role[] };

export type Citable = {
  readonly title: string;
  readonly language: string;
  /** In the order of the by-line. Nobody at all where all of them chose so. */
  readonly authors: readonly CitedName[];
  readonly thanked: readonly CitedName[];
  readonly group: string;
  readonly order: Story["order"];
  readonly number: number;
  /** "2026-11-25". The day on which the text was settled, not a day on which anybody answered. */
  readonly day: string;
  readonly year: string;
  readonly hash: string;
  /** Only of what stands on the public page: a file for one work or one outlet says nothing of another place. */
  readonly address: string | null;
  /** For programs, and without anything of people's names. */
  readonly key: string;
};

/** Where the instance is found: "https://stories.example", without a slash behind it. */
export type Place = { readonly origin: string };

export const storyAddress = (origin: string, slug: string): string => `${origin}/stories/${encodeURIComponent(slug)}`;

/** Throws for a text that the gate did not let through. */
export function citable(text: PublicText, { origin }: Place): Citable {
  const story = permitted(text);
  const { language, order, number, day, hash, slug, use } = story;
  return {
    title: oneLine(story.title) || words.citing.noTitle,
    language: oneLine(language),
    authors: story.authors.map(cited),
    thanked: story.thanked.map(cited),
    group: oneLine(story.group),
    order, number, day, hash,
    year: day.slice(0, 4),
    address: use === "public.web" && slug !== "" ? storyAddress(origin, slug) : null,
    key: [slug.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "story", day.slice(0, 4), `e${number}`].join("-"),
  };
}

/**
 * A name is one whole, as its person wrote it. It is never taken apart into a given and a family name: nobody was asked
 * which is which, many names have no such parts, and a made-up name or initials would be made to look like what they are
 * not.
 */
function cited({ is, name, roles: ticked }: StoryName): CitedName {
  const shown = oneLine(name);
  // Always in the order of the list, lived experience first: the order in which somebody ticked says nothing.
  const roles = ROLES.filter((role) => ticked.includes(role));
  if (is === "coAuthor" || shown === "") return { is: "unnamed", name: "", roles };
  return { is: is === "group" ? "group" : "person", name: shown, roles };
}

/** The file formats that cannot be without an author: then it is the group's, whose name stands on the story anyway. */
export const authorsOrGroup = ({ authors, group }: Citable): readonly CitedName[] =>
  authors.length > 0 ? authors : [group === "" ? { is: "unnamed", name: "", roles: [] } : { is: "group", name: group, roles: [] }];
