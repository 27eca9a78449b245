import { words } from "#app/lib/words.ts";
import { Act } from "./act.tsx";
import { Box } from "./boxes.tsx";
import { useLead } from "./here.ts";

const text = words.workshopLeadWork.terms;

/** Words that somebody does not know, and what they mean. Who asked is nobody's to know. */
export function Terms() {
  const { known, may } = useLead();
  const all = Object.entries(known.term);
  const asked = all.filter(([, { meaning }]) => meaning === "");
  return (
    <section aria-labelledby="run-terms">
      <h2 id="run-terms" tabIndex={-1}>{text.title}</h2>
      {asked.length === 0 ? <p className="soft">{text.none}</p> : <p>{text.lead}</p>}
      {may.takePart ? asked.map(([id, { word }]) => (
        <Act key={id} fixed={{ type: "term:explain", termId: id, word, meaning: "" }} label={text.explain} about={words.workshopLeadWork.notes.about(word)} className="run-line">
          <Box name="meaning" label={text.meaning(word)} />
        </Act>
      )) : null}
      <ul>{all.filter(([, { meaning }]) => meaning !== "").map(([id, { word, meaning }]) => <li key={id} dir="auto">{text.is(word, meaning)}</li>)}</ul>
    </section>
  );
}
