import { useEffect, useRef, useState } from "react";
import type { EditorView } from "prosemirror-view";
import { isOf } from "#app/domain/words/shown.ts";
import { words } from "#app/lib/words.ts";
import { Key, Kinds } from "#app/ui/whose/legend.tsx";
import { hasOthers, lookOf, nameOf, writersIn } from "#app/ui/whose/looks.ts";
import { firstWords } from "./placed.ts";
import { showWhoseWords, type Seen, type WhoseWords } from "./whose-words.ts";
import "#app/ui/whose/whose.css";
import "./panel.css";

const text = words.whose;
/** So many runs of the text are listed at once. */
const LISTED = 50;

type PanelProps = {
  readonly view: EditorView;
  readonly pieceId: string;
  goTo(position: number): void;
  close(): void;
};

/** "Whose words", beside the live text: who has which mark, whose words to mark, and the text as a list for those who do not see marks. */
export default function WhosePanel({ view, pieceId, goTo, close }: PanelProps) {
  const title = useRef<HTMLHeadingElement>(null);
  const marks = useRef<WhoseWords | null>(null);
  const [seen, setSeen] = useState<Seen | null>(null);
  const [late, setLate] = useState(false);
  const [only, setOnly] = useState<number | null>(null);
  const [listed, setListed] = useState(LISTED);

  useEffect(() => title.current?.focus(), []);
  useEffect(() => {
    const shown = showWhoseWords({ view, pieceId, only: null, seen: setSeen, late: setLate });
    marks.current = shown;
    return shown.stop;
  }, [view, pieceId]);
  const choose = (number: number | null) => {
    setOnly(number);
    setListed(LISTED);
    marks.current?.only(number);
  };

  return (
    <aside className="happening whose-panel" aria-labelledby="whose-panel-title" onKeyDown={(event) => { if (event.key === "Escape") close(); }}>
      <div className="happening-head">
        <h2 id="whose-panel-title" tabIndex={-1} ref={title}>{text.title}</h2>
        <button type="button" className="button button-quiet" onClick={close}>{text.panel.close}</button>
      </div>
      {late ? <p className="soft">{text.panel.late}</p> : null}
      {seen === null ? (late ? null : <p className="soft">{text.panel.loading}</p>) : (
        <>
          <Filter seen={seen} only={only} choose={choose} />
          <Kinds {...seen.known} />
          <Passages seen={seen} only={only} listed={listed} more={() => setListed(listed + LISTED)} goTo={goTo} />
        </>
      )}
    </aside>
  );
}

type FilterProps = { readonly seen: Seen; readonly only: number | null; choose(number: number | null): void };

function Filter({ seen: { known: { people, credits } }, only, choose }: FilterProps) {
  const writers = writersIn(credits, people);
  const isOwn = hasOthers(credits);
  return (
    <>
      <p className="soft small">{isOwn ? text.leadOwn : text.lead}</p>
      <fieldset className="whose-filter">
        <legend>{text.filter}</legend>
        {isOwn ? null : (
          <label><input type="radio" name="whose-only" checked={only === null} onChange={() => choose(null)} />{text.everybody}</label>
        )}
        {writers.map((person) => (
          <label key={person.number}>
            <input
              type="radio" name="whose-only" checked={only === person.number || (isOwn && writers.length === 1)}
              onChange={() => choose(person.number)}
            />
            <Key mark={person.mark} initials={person.initials} />
            <span dir="auto">{nameOf(person)}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}

type PassagesProps = FilterLess & { readonly listed: number; more(): void; goTo(position: number): void };
type FilterLess = { readonly seen: Seen; readonly only: number | null };

function Passages({ seen: { known, runs, doc }, only, listed, more, goTo }: PassagesProps) {
  const chosen = only === null ? runs : runs.filter((run) => isOf(known.credits[run.credit], only));
  return (
    <>
      <h3>{text.panel.list}</h3>
      {chosen.length === 0 ? <p>{text.nothing}</p> : (
        <ol className="rows">
          {chosen.slice(0, listed).map((run, at) => {
            const credit = known.credits[run.credit];
            const id = `whose-passage-${at}`;
            return (
              <li key={id}>
                <span id={id} dir="auto">{credit ? text.panel.passage(lookOf(credit, known.people).says, firstWords(doc, run)) : null}</span>{" "}
                <button type="button" className="link-button" aria-describedby={id} onClick={() => goTo(run.from)}>{text.panel.goThere}</button>
              </li>
            );
          })}
        </ol>
      )}
      {chosen.length > listed ? <button type="button" className="button button-quiet" onClick={more}>{text.panel.more}</button> : null}
    </>
  );
}
