import { NEW } from "#app/contract/actForm.ts";
import { words } from "#app/lib/words.ts";
import { Do, OneButton, PickField, RoomForm, TextField, TickField } from "../fields.tsx";
import { listed, startOf, useRoom } from "../here.ts";
import { NoteWords, type NoteHere } from "../note.tsx";
import { ThemeNames, useThemes, type ThemeHere } from "../outline.tsx";

const text = words.workshopThemes;

/** Where a note belongs: a theme that is there, or a new one. */
function Place({ note, themes, inThem }: { note: NoteHere; themes: readonly ThemeHere[]; inThem: readonly ThemeHere[] }) {
  const about = text.moveOf(startOf(note.text));
  const others = themes.filter(({ id }) => !inThem.some((one) => one.id === id));
  return (
    <>
      {others.length === 0 ? null : (
        <RoomForm fixed={{ type: "note:place", noteId: note.id, themeId: "", isIn: true }} className="in-a-row" problemWords={{ malformed: text.choose }}>
          <PickField name="themeId" label={text.which} options={[{ value: "", label: text.choose }, ...others.map(({ id, title }) => ({ value: id, label: title }))]} />
          <Do label={text.put} about={about} />
        </RoomForm>
      )}
      <RoomForm fixed={{ type: "theme:add", themeId: NEW, title: "", noteIds: [note.id] }} className="in-a-row">
        <TextField name="title" label={text.newTheme} />
        <Do label={text.newDo} about={about} />
      </RoomForm>
    </>
  );
}

/** Takes a note out of a theme: of those joined to it too, if it stood there. */
function TakeOut({ note, theme }: { note: NoteHere; theme: ThemeHere }) {
  const { known } = useRoom();
  const at = [theme.id, ...theme.joined.map(({ id }) => id)].filter((id) => `${note.id}.${id}` in known.placing);
  return <>{at.map((id) => <OneButton key={id} fixed={{ type: "note:place", noteId: note.id, themeId: id, isIn: false }} label={text.takeOut(theme.title)} about={text.moveOf(startOf(note.text))} />)}</>;
}

function Note({ note, themes, theme }: { note: NoteHere; themes: readonly ThemeHere[]; theme?: ThemeHere }) {
  const { takesPart } = useRoom();
  const inThem = themes.filter((one) => one.notes.some(({ id }) => id === note.id));
  return (
    <li className="note">
      <NoteWords note={note} about={false} />
      {!takesPart ? null : theme === undefined ? <Place note={note} themes={themes} inThem={inThem} /> : (
        <details>
          <summary>{text.move}<span className="visually-hidden">{text.moveOf(startOf(note.text))}</span></summary>
          <Place note={note} themes={themes} inThem={inThem} />
          <TakeOut note={note} theme={theme} />
        </details>
      )}
    </li>
  );
}

function ChangeTheme({ theme, themes }: { theme: ThemeHere; themes: readonly ThemeHere[] }) {
  const about = text.changeOf(theme.title);
  const others = themes.filter(({ id }) => id !== theme.id);
  return (
    <details>
      <summary>{text.change}<span className="visually-hidden">{about}</span></summary>
      <RoomForm key={theme.title} fixed={{ type: "theme:rename", themeId: theme.id, title: "" }}>
        <TextField name="title" label={text.rename} value={theme.title} />
        <Do label={text.renameDo} about={about} />
      </RoomForm>
      <RoomForm key={`differ ${theme.otherTitle}`} fixed={{ type: "theme:differ", themeId: theme.id, otherTitle: "" }}>
        <TextField name="otherTitle" label={text.differLabel} hint={text.differHint} value={theme.otherTitle} />
        <Do label={text.differDo} about={about} />
      </RoomForm>
      {others.length === 0 ? null : (
        <RoomForm fixed={{ type: "theme:join", themeId: theme.id, to: "" }} problemWords={{ malformed: text.choose }}>
          <PickField name="to" label={text.join} options={[{ value: "", label: text.choose }, ...others.map(({ id, title }) => ({ value: id, label: title }))]} />
          <Do label={text.joinDo} about={about} />
        </RoomForm>
      )}
      {theme.joined.map(({ id, title }) => <OneButton key={id} fixed={{ type: "theme:part", themeId: id }} label={text.part(title)} />)}
    </details>
  );
}

/** Story by story: is anything about it not in a theme yet? */
function Coverage({ notes, loose }: { notes: readonly NoteHere[]; loose: readonly NoteHere[] }) {
  const stories = listed(useRoom().known.story);
  if (stories.length === 0) return null;
  return (
    <section>
      <h2>{text.coverage.title}</h2>
      {stories.map(({ id, title }) => {
        const missing = loose.filter(({ storyId }) => storyId === id);
        return (
          <section key={id}>
            <h3 dir="auto">{title}</h3>
            {!notes.some(({ storyId }) => storyId === id) ? <p>{text.coverage.nothing}</p> : missing.length === 0 ? <p>{text.coverage.all}</p> : (
              <><p>{text.coverage.missing}</p><ul>{missing.map((note) => <li key={note.id} dir="auto">{startOf(note.text)}</li>)}</ul></>
            )}
          </section>
        );
      })}
    </section>
  );
}

/** An outline: themes and their notes, and beside each note where it belongs. Nothing has to be dragged. */
export default function Theme() {
  const { takesPart } = useRoom();
  const { themes, notes, loose } = useThemes();
  return (
    <>
      {themes.length === 0 ? <p>{text.none}</p> : null}
      <section>
        <h2>{text.loose}</h2>
        {loose.length === 0 ? <p>{text.looseNone}</p> : <ul className="note-list">{loose.map((note) => <Note key={note.id} note={note} themes={themes} />)}</ul>}
        {takesPart && loose.length > 1 ? (
          <details>
            <summary>{text.several.title}</summary>
            <RoomForm fixed={{ type: "theme:add", themeId: NEW, title: "", noteIds: [] }}>
              <TickField type="checkbox" name="noteIds" legend={text.several.which} options={loose.map(({ id, text: said }) => ({ value: id, label: startOf(said) }))} />
              <TextField name="title" label={text.several.name} />
              <Do label={text.several.do} />
            </RoomForm>
          </details>
        ) : null}
      </section>
      {themes.map((theme) => (
        <section key={theme.id} className="theme">
          <h2 dir="auto">{theme.title}</h2>
          <ThemeNames theme={theme} />
          {theme.notes.length === 0 ? <p>{text.noNotes}</p> : <ul className="note-list">{theme.notes.map((note) => <Note key={note.id} note={note} themes={themes} theme={theme} />)}</ul>}
          {takesPart ? <ChangeTheme theme={theme} themes={themes} /> : null}
        </section>
      ))}
      <Coverage notes={notes} loose={loose} />
      {takesPart ? (
        <section>
          <h2>{text.add.title}</h2>
          <RoomForm fixed={{ type: "theme:add", themeId: NEW, title: "", noteIds: [] }}>
            <TextField name="title" label={text.add.name} />
            <Do label={text.add.do} />
          </RoomForm>
        </section>
      ) : null}
    </>
  );
}
