import { words } from "#app/lib/words.ts";
import { paths } from "#app/lib/paths.ts";
import "./sample.css";

const looks = words.looks;

/** A few lines to judge by: figures, capitals, a long line and a link. */
export function Sample() {
  return (
    <section className="sample" aria-labelledby="sample-title">
      <h2 id="sample-title">{looks.sampleTitle}</h2>
      <p>{looks.sample}</p>
      <p><a href={paths.example()}>{looks.sampleLink}</a></p>
    </section>
  );
}
