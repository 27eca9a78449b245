import { memo, useMemo } from "react";
import { words } from "#app/lib/words.ts";
import { stands } from "#app/domain/workshop/acts/themes.ts";
import type { Known, ShownNote } from "#app/domain/workshop/shown.ts";
import { AsWritten } from "../../as-written.tsx";
import { Act, toHeading } from "./act.tsx";
import { Box, Pick } from "./boxes.tsx";
import { inOrder, nameOf, stepNow, useLead } from "./here.ts";
import { Menu } from "./menu.tsx";
import { NewTheme, ThemeHead } from "./themes.tsx";

const text = words.workshopLeadWork.notes;
const HEADING = "run-notes";
/** As much of a note as says which one it is. */
const START_LETTERS = 30;

type ThemeOption = { readonly value: string; readonly label: string };

/** Notes that everybody sees, by theme; before that, only how many people say that they are finished. */
export function Notes() {
  const here = useLead();
  const { known, may } = here;
  const step = stepNow(here);
  const { note, theme, placing } = known;
  const { groups, free, held, themes } = useMemo(() => sorted({ note, theme, placing }), [note, theme, placing]);
  const isWriting = step?.kind === "write" && !step.revealed;
  return (
    <section aria-labelledby={HEADING}>
      <h2 id={HEADING} tabIndex={-1}>{text.title}</h2>
      {isWriting ? <Showing activityId={step.id} /> : null}
      {groups.length === 0 && free.length === 0 && !isWriting ? <p className="soft">{text.none}</p> : null}
      {groups.map(({ theme: one, notes }) => (
        <section key={one.id} className="run-theme">
          <ThemeHead theme={one} themes={themes} />
          {notes.length === 0 ? <p className="soft">{words.workshopLeadWork.themes.empty}</p> : <NoteList notes={notes} themes={themes} />}
        </section>
      ))}
      {free.length === 0 ? null : (
        <section className="run-theme">
          {groups.length === 0 ? null : <h3>{text.noTheme}</h3>}
          <NoteList notes={free} themes={themes} />
        </section>
      )}
      {groups.length > 0 && free.length === 0 && Object.values(note).some(({ state }) => state === "shown") ? <p className="run-small soft">{text.allPlaced}</p> : null}
      {held.length === 0 ? null : <section className="run-theme"><h3>{text.aside}</h3><NoteList notes={held} themes={themes} /></section>}
      {may.takePart && !isWriting ? <NewTheme /> : null}
    </section>
  );
}

type Placed = ShownNote & { readonly id: string; readonly inIds: readonly string[] };

function sorted({ note, theme, placing }: Pick<Known, "note" | "theme" | "placing">) {
  const asMap = { theme: new Map(Object.entries(theme)) };
  const tops = inOrder(theme).filter(({ id }) => stands(asMap, id) === id);
  const inIds = new Map<string, string[]>();
  for (const { noteId, themeId } of Object.values(placing)) inIds.set(noteId, [...(inIds.get(noteId) ?? []), themeId]);
  const all: Placed[] = inOrder(note).map((one) => ({ ...one, inIds: inIds.get(one.id) ?? [] }));
  const shown = all.filter(({ state }) => state === "shown");
  return {
    themes: tops.map(({ id, title }): ThemeOption => ({ value: id, label: title })),
    groups: tops.map((one) => ({ theme: one, notes: shown.filter((note_) => note_.inIds.some((id) => stands(asMap, id) === one.id)) })),
    free: shown.filter(({ inIds: ids }) => ids.length === 0),
    held: all.filter(({ state }) => state === "held"),
  };
}

/** One act for all, and a second press: somebody may still be writing. Who has not finished is nobody's to know. */
function Showing({ activityId }: { activityId: string }) {
  const { known, may } = useLead();
  if (!may.run) return <p>{text.hidden}</p>;
  return (
    <>
      <p>{text.hidden}</p>
      <p><strong>{text.finished(known.finished[activityId]?.count ?? 0)}</strong></p>
      <Menu label={text.showAll} asButton>
        {() => (
          <>
            <p>{text.finished(known.finished[activityId]?.count ?? 0)} {text.showAsk}</p>
            <Act fixed={{ type: "notes:reveal", activityId }} label={text.showYes} onDone={() => toHeading(HEADING)} />
          </>
        )}
      </Menu>
    </>
  );
}

function NoteList({ notes, themes }: { notes: readonly Placed[]; themes: readonly ThemeOption[] }) {
  const { known, may } = useLead();
  return (
    <ul className="run-notes">
      {notes.map((note) => (
        <NoteRow key={note.id} note={note} name={nameOf(known, note.byId)} themes={themes} mayRun={may.run} mayPlace={may.takePart} themeNames={known.theme} />
      ))}
    </ul>
  );
}

type NoteRowProps = {
  note: Placed; name: string; themes: readonly ThemeOption[]; mayRun: boolean; mayPlace: boolean;
  themeNames: Readonly<Record<string, { readonly title: string }>>;
};

const NoteRow = /* @__PURE__ */ memo(function NoteRow({ note, name, themes, mayRun, mayPlace, themeNames }: NoteRowProps) {
  const about = text.about([...note.text].slice(0, START_LETTERS).join(""));
  const others = themes.filter(({ value }) => !note.inIds.includes(value));
  return (
    <li className="run-note-row">
      <AsWritten text={note.text} />
      <p className="run-small soft">{note.nameMode === "none" ? text.noName : text.by(note.nameMode === "madeUp" ? note.madeUp : name)}</p>
      {note.state === "held" && note.mine !== undefined ? <p className="run-small">{text.asideWhy(note.mine.held)}</p> : null}
      {note.state === "held" ? (mayRun ? <Act fixed={{ type: "note:showAgain", noteId: note.id }} label={text.showAgain} about={about} /> : null) : (
        <Menu label={text.do} about={about}>
          {() => (
            <>
              {mayPlace && others.length > 0 ? (
                <Act fixed={{ type: "note:place", noteId: note.id, themeId: "", isIn: true }} label={text.put} about={about}>
                  <Pick name="themeId" label={text.moveTo} options={others} />
                </Act>
              ) : null}
              {mayPlace ? note.inIds.map((id) => <Act key={id} fixed={{ type: "note:place", noteId: note.id, themeId: id, isIn: false }} label={text.takeOut(themeNames[id]?.title ?? "")} about={about} />) : null}
              {mayRun ? <Act fixed={{ type: "note:hold", noteId: note.id, reason: "" }} label={text.holdDo} about={about}><Box name="reason" label={text.hold} /></Act> : null}
            </>
          )}
        </Menu>
      )}
    </li>
  );
}, (before, after) => JSON.stringify(before.note) === JSON.stringify(after.note) && before.name === after.name && before.themes === after.themes && before.mayRun === after.mayRun && before.mayPlace === after.mayPlace);
