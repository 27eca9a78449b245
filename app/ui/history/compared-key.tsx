import type { ShownCredit, ShownPerson } from "#app/domain/words/shown.ts";
import { words } from "#app/lib/words.ts";
import { Key } from "../whose/legend.tsx";
import { hasOthers, nameOf, writersIn } from "../whose/looks.ts";
import "./compared-text.css";

const text = words.history.compare;

/** How to read a compared text: the signs, and whose letters and lines are whose. `addedOnly`: nothing that is gone is shown. */
export function ComparedKey({ people, credits, addedOnly }: { people: readonly ShownPerson[]; credits: readonly ShownCredit[]; addedOnly?: boolean }) {
  return (
    <section className="compared-key" aria-labelledby="compared-key">
      <h2 id="compared-key">{text.key}</h2>
      <p>{addedOnly ? text.keyNew : text.keyText}</p>
      {hasOthers(credits) ? <p>{text.keyOwn}</p> : null}
      <ul className="whose-people">
        {writersIn(credits, people).map((person) => (
          <li key={person.number}><Key mark={person.mark} initials={person.initials} /><span className="whose-name" dir="auto">{nameOf(person)}</span></li>
        ))}
      </ul>
    </section>
  );
}
