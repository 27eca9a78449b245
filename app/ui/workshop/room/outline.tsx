import { words } from "#app/lib/words.ts";
import { listed, standsAs, useRoom } from "./here.ts";
import { NoteWords, type NoteHere } from "./note.tsx";

const text = words.workshopThemes;

export type ThemeHere = { readonly id: string; readonly title: string; readonly otherTitle: string; readonly joined: readonly { readonly id: string; readonly title: string }[]; readonly notes: readonly NoteHere[] };

/** Themes with their notes, and the notes that are in none. */
export function useThemes(): { themes: readonly ThemeHere[]; loose: readonly NoteHere[]; notes: readonly NoteHere[] } {
  const { known } = useRoom();
  const notes: NoteHere[] = listed(known.note).filter((note) => note.state === "shown" && known.activity[note.activityId]?.become !== "themes");
  const placed = Object.values(known.placing).filter(({ themeId }) => themeId in known.theme).map(({ noteId, themeId }) => ({ noteId, themeId: standsAs(known.theme, themeId) }));
  const themes = listed(known.theme).filter(({ id }) => standsAs(known.theme, id) === id).map(({ id, title, otherTitle }) => ({
    id, title, otherTitle,
    joined: listed(known.theme).filter((one) => one.id !== id && standsAs(known.theme, one.id) === id).map((one) => ({ id: one.id, title: one.title })),
    notes: notes.filter((note) => placed.some((one) => one.noteId === note.id && one.themeId === id)),
  }));
  return { themes, notes, loose: notes.filter((note) => !placed.some(({ noteId }) => noteId === note.id)) };
}

/** What a theme is called, by those who see it one way and those who see it another. */
export function ThemeNames({ theme }: { theme: ThemeHere }) {
  return (
    <>
      {theme.otherTitle === "" ? null : <p dir="auto">{text.also(theme.otherTitle)}</p>}
      {theme.joined.length === 0 ? null : <p dir="auto">{text.joined(theme.joined.map(({ title }) => title).join(", "))}</p>}
    </>
  );
}

/** To read: what the notes have in common. */
export function Outline() {
  const { themes } = useThemes();
  return (
    <>
      {themes.map((theme) => (
        <section key={theme.id}>
          <h3 dir="auto">{theme.title}</h3>
          <ThemeNames theme={theme} />
          {theme.notes.length === 0 ? <p>{text.noNotes}</p> : <ul className="note-list">{theme.notes.map((note) => <li key={note.id} className="note"><NoteWords note={note} about={false} /></li>)}</ul>}
        </section>
      ))}
    </>
  );
}
