/** A story to take along, in every form that there is. */
import { permitted, type PublicText } from "#app/domain/consent/gate.ts";
import type { Place } from "#server/services/credit/citable.ts";
import { storyData } from "./data.ts";
import { storyDocx } from "./docx/docx.ts";
import { storyEpub } from "./epub/epub.ts";
import { storyMarkdown } from "./markdown.ts";
import { storyPage } from "./page.ts";
import { storyPdf } from "./pdf/pdf.ts";
import { storyPlain } from "./plain.ts";

type Maker = (text: PublicText, place: Place) => string | Uint8Array | Promise<Uint8Array>;

const FORMS = {
  html: { make: storyPage, end: "html", type: "text/html; charset=utf-8" },
  markdown: { make: storyMarkdown, end: "md", type: "text/markdown; charset=utf-8" },
  text: { make: storyPlain, end: "txt", type: "text/plain; charset=utf-8" },
  json: { make: storyData, end: "json", type: "application/json; charset=utf-8" },
  docx: { make: storyDocx, end: "docx", type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
  pdf: { make: storyPdf, end: "pdf", type: "application/pdf" },
  epub: { make: storyEpub, end: "epub", type: "application/epub+zip" },
} as const satisfies Record<string, { make: Maker; end: string; type: string }>;

export type StoryForm = keyof typeof FORMS;
export const STORY_FORMS: readonly StoryForm[] = ["html", "markdown", "text", "json", "docx", "pdf", "epub"];
export const isStoryForm = (text: string): text is StoryForm => Object.hasOwn(FORMS, text);

/** What stands in an address for a form: "pdf". */
export const endOf = (form: StoryForm): string => FORMS[form].end;

export type StoryFile = { readonly name: string; readonly type: string; readonly body: string | Uint8Array };

/**
 * The same story in the same form is the same bytes. Throws for a text that the gate did not let through, and
 * `not_in_this_form` for a PDF with letters that none of our fonts has.
 */
export async function storyFile(text: PublicText, form: StoryForm, place: Place): Promise<StoryFile> {
  const { slug } = permitted(text);
  const { make, end, type } = FORMS[form];
  return { name: `${nameOf(slug)}.${end}`, type, body: await make(text, place) };
}

/** The last part of the public address, which was chosen without names. */
const nameOf = (slug: string): string => slug.toLowerCase().replace(/[^a-z0-9-]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 80) || "story";
