import { words } from "#app/lib/words.ts";
import { needsInWords } from "../needs-in-words.ts";
import { nameOf, useLead } from "./here.ts";

/** What helps whom: said by them, for those who plan or run it. */
export function Needs() {
  const { known } = useLead();
  return (
    <section aria-labelledby="run-needs">
      <h2 id="run-needs">{words.workshopNeeds.run}</h2>
      <ul>{Object.entries(known.needs).map(([id, needs]) => <li key={id} dir="auto"><strong>{nameOf(known, id)}</strong>: {needsInWords(needs)}</li>)}</ul>
    </section>
  );
}
