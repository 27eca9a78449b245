import { Link } from "@remix-run/react";
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { ByLine } from "#app/ui/stories/by-line.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";
import type { SettleView } from "#server/services/consent/settlingView.ts";

const text = words.settling;

/** By-lines as they would stand, and who is asked. */
export function WhoIsThere({ view: { piece, names, asked } }: { view: SettleView }) {
  return (
    <>
      <h2>{text.namesTitle}</h2>
      <p>{text.namesHint} <Link to={paths.pieceMyName(piece.id)}>{text.namesYours}</Link></p>
      {names.map(({ use, recipient, authors, thanked }) => (
        <section key={use + recipient}>
          <h3>{text.namesOf(words.useNames[use])}</h3>
          {authors.length + thanked.length === 0 ? <p>{text.nobodyNamed}</p> : <ByLine authors={authors.map((name) => ({ name }))} thanked={thanked.map((name) => ({ name }))} />}
        </section>
      ))}
      {asked.length === 0 ? null : (
        <>
          <h2>{text.askedTitle}</h2>
          <PlainList sentences={asked} />
        </>
      )}
    </>
  );
}
