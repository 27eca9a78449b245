import { useEffect, useRef } from "react";
import { words } from "#app/lib/words.ts";
import type { Facts } from "./room.ts";

const text = words.writing.happening;

type HappeningProps = {
  /** Where what was taken out can be seen; null where it cannot. */
  readonly takenOut: string | null;
  readonly facts: Facts;
  readonly myName: string;
  readonly shown: boolean;
  showMe(shown: boolean): void;
  goTo(position: number): void;
  close(): void;
};

/** "What's happening": who is here and where, and what the others did lately. Only when somebody asks for it. */
export default function Happening({ takenOut, facts, myName, shown, showMe, goTo, close }: HappeningProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <aside className="happening" aria-labelledby="happening-title" onKeyDown={(event) => { if (event.key === "Escape") close(); }}>
      <div className="happening-head">
        <h2 id="happening-title" tabIndex={-1} ref={title}>{text.title}</h2>
        <button type="button" className="button button-quiet" onClick={close}>{text.close}</button>
      </div>
      <h3>{text.here}</h3>
      <ul className="rows">
        <li>{shown ? text.you(myName) : text.hidden}</li>
        {facts.people.map(({ personId, name, color, at, part }) => (
          <li key={personId}>
            <p className="happening-person"><Key name={name} color={color} /><strong>{name}</strong>, {at === null ? text.reading : text.at(part)}</p>
            {at === null ? null : (
              <button type="button" className="link-button" onClick={() => goTo(at)}>{text.goThere(name)}</button>
            )}
          </li>
        ))}
      </ul>
      <label className="happening-show">
        <input type="checkbox" checked={shown} onChange={(event) => showMe(event.currentTarget.checked)} aria-describedby="happening-show-hint" />
        {text.showMe}
      </label>
      <p id="happening-show-hint" className="soft small">{text.showMeHint}</p>
      <h3>{text.changes}</h3>
      {facts.changes.length === 0 ? <p>{text.noChanges}</p> : (
        <ol className="rows">
          {facts.changes.map((change) => (
            <li key={change.id}>
              {text.did[change.did](change.who, change.part)}{" "}
              <button type="button" className="link-button" onClick={() => goTo(change.at)}>{text.goToChange}</button>
            </li>
          ))}
        </ol>
      )}
      {takenOut === null ? null : <p><a href={takenOut}>{text.takenOut}</a></p>}
    </aside>
  );
}

/** Somebody's colour and line, with their first letter: it differs in grey too. */
const Key = ({ name, color }: { name: string; color: number }) => (
  <span className={`author-key author-${color}`} aria-hidden="true">{[...name][0]?.toUpperCase()}</span>
);
