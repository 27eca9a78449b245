import type { ReportLack } from "#app/domain/workshop/report.ts";
import { words } from "#app/lib/words.ts";

const text = words.workshopReport.lacks;

/** What a reader would ask. It stops nobody, but for words of notes that stand there without a yes. */
export function Lacks({ lacks }: { lacks: readonly ReportLack[] }) {
  return (
    <section>
      <h2>{text.heading}</h2>
      {lacks.length === 0 ? <p>{text.none}</p> : (
        <>
          <p className="soft">{text.hint}</p>
          <ul>
            {lacks.map((lack, at) => (
              <li key={at}>{text.of[lack.is]}{"text" in lack ? <blockquote dir="auto"><p>{lack.text}</p></blockquote> : null}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
