/** Where a public story and what belongs to it are found. */
import { permitted, type PublicText } from "#app/domain/consent/gate.ts";
import { CITATIONS, type CitationFormat } from "../credit/formats.ts";
import { storyAddress, type Place } from "../credit/citable.ts";

export type StoryPlaces = {
  readonly page: string;
  readonly metadata: string;
  readonly pdf: string;
  readonly cite: Readonly<Record<CitationFormat, string>>;
};

/** Throws for what is not on the public page: a text that was let through for a thesis has no place there. */
export function storyPlaces(text: PublicText, { origin }: Place): StoryPlaces {
  const { use, slug } = permitted(text);
  if (use !== "public.web" || slug === "") throw new Error("This text is not for the public page");
  const page = storyAddress(origin, slug);
  const cite = Object.fromEntries(CITATIONS.map((format) => [format, `${page}/cite/${format}`])) as Record<CitationFormat, string>;
  return { page, metadata: `${page}/metadata.json`, pdf: `${page}/story.pdf`, cite };
}
