/** The letters of our PDFs: which of our fonts has which, so that nothing is drawn as an empty box. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create, type Font } from "fontkit";
import { unpacked } from "./sfnt.ts";

export type Weight = "normal" | "strong" | "em" | "strongEm";
/** A font in one look. */
export type Face = { readonly name: string; readonly bytes: Buffer; readonly has: (codePoint: number) => boolean };

const place = createRequire(import.meta.url);
const hyperlegible = (part: "latin" | "latin-ext", weight: Weight) =>
  `@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${part}-${weight.startsWith("strong") ? 700 : 400}-${/em$/i.test(weight) ? "italic" : "normal"}.woff`;
const DEJAVU: Readonly<Record<Weight, string>> = { normal: "DejaVuSans", strong: "DejaVuSans-Bold", em: "DejaVuSans-Oblique", strongEm: "DejaVuSans-BoldOblique" };
const EMOJI = "@fontsource/noto-emoji/files/noto-emoji-emoji-400-normal.woff";

/** The first that has a letter draws it. What only the upright font has is drawn upright. */
const filesFor = (weight: Weight): readonly string[] =>
  [...new Set([hyperlegible("latin", weight), hyperlegible("latin-ext", weight), `dejavu-fonts-ttf/ttf/${DEJAVU[weight]}.ttf`, `dejavu-fonts-ttf/ttf/${DEJAVU.normal}.ttf`, EMOJI])];
const FILES: Readonly<Record<Weight, readonly string[]>> = { normal: filesFor("normal"), strong: filesFor("strong"), em: filesFor("em"), strongEm: filesFor("strongEm") };

/** Each font is opened once, when the first letter needs it. */
const opened = new Map<string, Face>();

function face(name: string): Face {
  const known = opened.get(name);
  if (known) return known;
  const bytes = unpacked(readFileSync(place.resolve(name)));
  const font = create(bytes);
  if (!isFont(font)) throw new Error("A file of several fonts");
  const letters = new Set(font.characterSet);
  const made: Face = { name, bytes, has: (codePoint) => letters.has(codePoint) };
  opened.set(name, made);
  return made;
}

const isFont = (font: ReturnType<typeof create>): font is Font => "characterSet" in font;

/** For the numbers of pages, and of points. */
export const plainFace = (): Face => face(FILES.normal[0] ?? EMOJI);

/** What is not drawn at all, but may tell a font how to join letters. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;
const SHOWN_AS_EMOJI = /\p{Emoji_Presentation}|\ufe0f/u;
export const isUnseen = (letter: string): boolean => UNSEEN.test(letter);

/** The font for one letter with all that belongs to it. `before`: what drew the letter before, and goes on for signs and spaces. Null: we have none. */
export function faceFor(letter: string, weight: Weight, before: Face | null): Face | null {
  const codePoints = Array.from(letter).filter((one) => !isUnseen(one)).map((one) => one.codePointAt(0) ?? 0);
  const hasAll = (one: Face) => codePoints.every(one.has);
  const signs = /^[^\p{L}\p{N}]+$/u.test(letter);
  if (signs && SHOWN_AS_EMOJI.test(letter)) {
    const emoji = face(EMOJI);
    if (hasAll(emoji)) return emoji;
  } else if (before !== null && before.name !== EMOJI && (signs || /^\p{N}+$/u.test(letter)) && hasAll(before)) return before;
  for (const file of FILES[weight]) {
    const one = face(file);
    if (hasAll(one)) return one;
  }
  return null;
}
