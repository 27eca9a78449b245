/** What a report lacks, by what is known of its workshop. Looks at what was said, never at who said it or how it came in. */
import { inOrder } from "./state.ts";
import type { Note, State } from "./things.ts";

export type ReportLack =
  | { readonly is: "noEvidence" | "oneStory"; readonly findingId: string; readonly text: string }
  | { readonly is: "storyWithoutTrace" | "word" | "wordForWord"; readonly text: string }
  | { readonly is: "purpose" | "agreement" | "steps" | "contentNote" };

export type ReportFacts = {
  readonly state: Pick<State, "workshop" | "activity" | "line" | "note" | "theme" | "placing" | "talkLine" | "story" | "term">;
  /** On which themes each finding rests. */
  readonly evidence: ReadonlyMap<string, ReadonlySet<string>>;
  readonly contentNote: string;
  /** Notes whose words stand in the text itself, without a yes to it. */
  readonly wordForWord: readonly string[];
};

/** The theme under whose name it stands now: themes can be joined to others. */
export function themeNow(themes: State["theme"], themeId: string): string {
  const seen = new Set<string>();
  let at = themeId;
  for (let to = themes.get(at)?.joinedTo; to !== null && to !== undefined && !seen.has(to) && themes.has(to); to = themes.get(at)?.joinedTo) {
    seen.add(at);
    at = to;
  }
  return at;
}

/** The notes that everybody saw in these themes. */
export function notesIn({ note, theme, placing }: Pick<State, "note" | "theme" | "placing">, themeIds: ReadonlySet<string>): Map<string, Note> {
  const now = new Set([...themeIds].filter((id) => theme.has(id)).map((id) => themeNow(theme, id)));
  const found = new Map<string, Note>();
  for (const { noteId, themeId } of placing.values()) {
    const one = note.get(noteId);
    if (one?.state === "shown" && now.has(themeNow(theme, themeId))) found.set(noteId, one);
  }
  return found;
}

/** Several notes about one story are one story; what people lived through themselves is a story each. */
const storiesOf = (notes: ReadonlyMap<string, Note>) => new Set([...notes].map(([id, { source, storyId }]) => (source === "story" && storyId !== null ? `story ${storyId}` : `note ${id}`)));

export function lacksOf({ state, evidence, contentNote, wordForWord }: ReportFacts): ReportLack[] {
  const lacks: ReportLack[] = [];
  for (const { id, finding, text } of inOrder(state.talkLine)) {
    if (!finding) continue;
    const stories = storiesOf(notesIn(state, evidence.get(id) ?? new Set())).size;
    if (stories < 2) lacks.push({ is: stories === 0 ? "noEvidence" : "oneStory", findingId: id, text });
  }
  const traced = new Set([...notesIn(state, new Set(state.theme.keys())).values()].map(({ storyId }) => storyId));
  for (const { id, title } of inOrder(state.story)) if (!traced.has(id)) lacks.push({ is: "storyWithoutTrace", text: title });
  for (const { word, meaning } of [...state.term.values()].sort((a, b) => (a.word < b.word ? -1 : 1))) if (meaning.trim() === "") lacks.push({ is: "word", text: word });
  for (const text of wordForWord) lacks.push({ is: "wordForWord", text });
  if ((state.workshop.get("workshop")?.purpose ?? "").trim() === "") lacks.push({ is: "purpose" });
  if (![...state.line.values()].some((line) => line.state === "in")) lacks.push({ is: "agreement" });
  if (![...state.activity.values()].some((one) => one.state === "done")) lacks.push({ is: "steps" });
  if (contentNote.trim() === "") lacks.push({ is: "contentNote" });
  return lacks;
}

/** Shorter notes ("the bus") stand in many a sentence that nobody took from them. */
const LETTERS_OF_ONE = 20;
const plain = (text: string) => text.toLocaleLowerCase("en").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** Notes that stand in a text word for word, capitals and stops aside. `mayStand`: notes with a yes to it. */
export function wordForWordIn(text: string, notes: State["note"], mayStand: ReadonlySet<string>): string[] {
  const said = ` ${plain(text)} `;
  return [...notes].flatMap(([id, note]) => {
    const words = plain(note.text);
    return !mayStand.has(id) && [...words].length >= LETTERS_OF_ONE && said.includes(` ${words} `) ? [note.text] : [];
  });
}
