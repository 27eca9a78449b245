/** The letters of our PDFs: which of our fonts has which, so that nothing is drawn as an empty box. */
import { createRequire } from "node:module";
import { openSync, type Font } from "fontkit";

export type Weight = "normal" | "strong" | "em" | "strongEm";
/** A font in one look. `file`: where it lies. */
export type Face = { readonly name: string; readonly file: string; readonly has: (codePoint: number) => boolean };

const place = createRequire(import.meta.url);
const fontsource = (font: string, part: string, weight: 400 | 700, style: "normal" | "italic") => `@fontsource/${font}/files/${font}-${part}-${weight}-${style}.woff`;
const hyperlegible = (part: string, weight: Weight) =>
  fontsource("atkinson-hyperlegible-next", part, weight === "strong" || weight === "strongEm" ? 700 : 400, weight === "em" || weight === "strongEm" ? "italic" : "normal");
const DEJAVU: Readonly<Record<Weight, string>> = { normal: "DejaVuSans", strong: "DejaVuSans-Bold", em: "DejaVuSans-Oblique", strongEm: "DejaVuSans-BoldOblique" };
const EMOJI = fontsource("noto-emoji", "emoji", 400, "normal");

/** The first that has a letter draws it. Arabic and emoji come in one slope only. */
const filesFor = (weight: Weight): string[] => [
  hyperlegible("latin", weight),
  hyperlegible("latin-ext", weight),
  fontsource("noto-sans-arabic", "arabic", weight === "strong" || weight === "strongEm" ? 700 : 400, "normal"),
  `dejavu-fonts-ttf/ttf/${DEJAVU[weight]}.ttf`,
  EMOJI,
];

/** Fonts are opened once, when the first PDF needs them. */
const opened = new Map<string, Face>();

function face(name: string): Face {
  const known = opened.get(name);
  if (known) return known;
  const file = place.resolve(name);
  const font = openSync(file);
  if (!isFont(font)) throw new Error("A file of several fonts");
  const letters = new Set(font.characterSet);
  const made: Face = { name, file, has: (codePoint) => letters.has(codePoint) };
  opened.set(name, made);
  return made;
}

const isFont = (font: ReturnType<typeof openSync>): font is Font => "characterSet" in font;

const chains = new Map<Weight, readonly Face[]>();
const chainFor = (weight: Weight): readonly Face[] => {
  const chain = chains.get(weight) ?? filesFor(weight).map(face);
  chains.set(weight, chain);
  return chain;
};

/** All of them, to be known to a new document: it reads those alone that it uses. `label`: for numbers and points. */
export function facesOf(): { readonly all: readonly Face[]; readonly label: string } {
  const all = new Set((["normal", "strong", "em", "strongEm"] as const).flatMap(chainFor));
  return { all: [...all], label: chainFor("normal")[0]?.file ?? "" };
}

/** What is not drawn at all, but may tell a font how to join letters. */
const UNSEEN = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{e0000}-\u{e0fff}]/u;
const SHOWN_AS_EMOJI = /\p{Emoji_Presentation}|\ufe0f/u;
export const isUnseen = (letter: string): boolean => UNSEEN.test(letter);

/** The font for one letter with all that belongs to it. `before`: what drew the letter before, and goes on for signs and spaces. Null: we have none. */
export function faceFor(letter: string, weight: Weight, before: Face | null): Face | null {
  const codePoints = [...letter].filter((one) => !isUnseen(one)).map((one) => one.codePointAt(0) ?? 0);
  const hasAll = (one: Face) => codePoints.every(one.has);
  const chain = chainFor(weight);
  const signs = /^[^\p{L}\p{N}]+$/u.test(letter);
  if (signs && SHOWN_AS_EMOJI.test(letter)) return [...chain].reverse().find(hasAll) ?? null;
  if (signs && before !== null && before.name !== EMOJI && hasAll(before)) return before;
  return chain.find(hasAll) ?? null;
}
