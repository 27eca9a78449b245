import type { ShownWords } from "#app/contract/words.ts";
import { words } from "#app/lib/words.ts";
import { hasOthers, kindsIn, nameOf, writersIn, type Kind } from "./looks.ts";
import "./whose.css";

const text = words.whose;
type Said = Pick<ShownWords, "people" | "credits">;

/** A sample of somebody's tint, line and letters. The name stands beside it. */
export const Key = ({ mark, initials }: { mark: number; initials: string }) => (
  <span className={`author-key author-${mark + 1}`} aria-hidden="true" data-by={initials} />
);

/** What the marks beside people's own mean: only those that are in the text. */
export function Kinds({ people, credits }: Said) {
  const kinds = kindsIn(credits, people);
  if (kinds.length === 0) return null;
  return (
    <ul className="whose-kinds">
      {kinds.map((kind) => <li key={kind}><span className={`whose-letters whose-kind-${kind}`} aria-hidden="true" data-by={lettersOf(kind)} />{text.kinds[kind]}</li>)}
    </ul>
  );
}

const lettersOf = (kind: Kind): string => (kind in text.kindLetters ? text.kindLetters[kind as keyof typeof text.kindLetters] : text.letters[kind as "unknown"]);

type LegendProps = Said & { readonly only: number | null; address(only: number | null): string };

/** On the read page: who has which mark, with a link to mark only one person's words. Works without scripts. */
export function Legend({ people, credits, only, address }: LegendProps) {
  const writers = writersIn(credits, people);
  const isOwn = hasOthers(credits);
  return (
    <section className="whose" id="whose" aria-labelledby="whose-title">
      <h2 id="whose-title">{text.title}</h2>
      <p className="soft">{writers.length === 0 && credits.length === 0 ? text.nothing : isOwn ? text.leadOwn : text.lead}</p>
      <ul className="whose-people">
        {writers.map((person) => (
          <li key={person.number}>
            <Key mark={person.mark} initials={person.initials} />
            <span className="whose-name" dir="auto">{nameOf(person)}</span>{" "}
            {writers.length < 2 ? null : (
              <a href={address(person.number)} aria-current={only === person.number ? "true" : undefined}>
                {text.only(person.isMe ? null : (person.name ?? text.gone))}
              </a>
            )}
          </li>
        ))}
      </ul>
      <Kinds people={people} credits={credits} />
      {only === null ? null : <p><a href={address(null)}>{text.everybody}</a></p>}
    </section>
  );
}
