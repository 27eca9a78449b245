import type { EvidenceNote, ReportView } from "#server/services/workshop/reportView.ts";
import { words } from "#app/lib/words.ts";
import { talkNotesPaths } from "#app/lib/talk-notes-paths.ts";
import { AsWritten } from "#app/ui/as-written.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";
import { Act, QuietButton, startOf } from "./act.tsx";
import "./report.css";

const { themes: text, findings } = words.workshopReport;

/** The themes with their notes: what everybody saw in the workshop. */
export function Themes({ view: { themes, otherNotes, mayMake } }: { view: ReportView }) {
  return (
    <section>
      <h2>{text.heading}</h2>
      {themes.length === 0 ? <p>{text.empty}</p> : null}
      {themes.map(({ id, title, otherTitle, dots, notes }) => (
        <details key={id} className="report-theme">
          <summary><h3 dir="auto">{title}</h3></summary>
          {otherTitle === "" ? null : <p dir="auto">{text.other(otherTitle)}</p>}
          {dots.length === 0 ? null : <PlainList sentences={dots.map((one) => text.dots(one.dots, one.question))} />}
          <Notes notes={notes} mayMake={mayMake} />
        </details>
      ))}
      {otherNotes.length === 0 ? null : (
        <details className="report-theme">
          <summary><h3>{text.rest}</h3></summary>
          <Notes notes={otherNotes} mayMake={mayMake} />
        </details>
      )}
    </section>
  );
}

function Notes({ notes, mayMake }: { notes: readonly EvidenceNote[]; mayMake: boolean }) {
  return (
    <ul className="rows">
      {notes.map(({ id, text: said, name, mayAsk }) => (
        <li key={id}>
          <AsWritten text={said} />
          <p className="soft small">{name === "" ? text.unnamed : text.by(name)}</p>
          {mayMake && mayAsk ? <Act act="ask" about={{ noteId: id }}><QuietButton label={text.askWhich(startOf(said))}>{text.ask}</QuietButton></Act> : null}
        </li>
      ))}
    </ul>
  );
}

/** What the group found, and what each finding rests on. */
export function Findings({ view: { findings: found, talks, themes, mayMake }, workshopId }: { view: ReportView; workshopId: string }) {
  const titles = new Map(themes.map(({ id, title }) => [id, title]));
  return (
    <section>
      <h2>{findings.heading}</h2>
      {found.length === 0 ? <p>{findings.empty}</p> : null}
      <ul className="rows">
        {found.map(({ id, text: said, themeIds }) => (
          <li key={id}>
            <p dir="auto">{said}</p>
            {mayMake && themes.length > 0 ? (
              <Act act="evidence" about={{ lineId: id }}>
                <Choices type="checkbox" name={`themes-${id}`} legend={findings.legend} options={themes.map((theme) => ({ value: theme.id, label: theme.title }))} value={themeIds} />
                <QuietButton label={findings.keepWhich(startOf(said))}>{findings.keep}</QuietButton>
              </Act>
            ) : themeIds.length === 0 ? null : <p className="soft">{findings.rests(themeIds.flatMap((one) => titles.get(one) ?? []).join(", "))}</p>}
          </li>
        ))}
      </ul>
      {talks.map(({ activityId, title }) => <p key={activityId}><a href={talkNotesPaths.notes({ workshopId, activityId })}>{words.workshopTalkNotes.read(title)}</a></p>)}
    </section>
  );
}
