import { useEffect, useRef } from "react";
import { words } from "#app/lib/words.ts";
import { fieldId } from "./field-ids.ts";
import "./problem-summary.css";

/** Everything that has to be put right, first on the page (or in its form), each line leading to its field. */
export function ProblemSummary({ problems, idOf = fieldId }: { problems: Readonly<Record<string, string>>; idOf?: (name: string) => string }) {
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(problems);
  // A new object comes with every answer from the server, so a second try leads here again.
  useEffect(() => {
    if (Object.keys(problems).length > 0) box.current?.focus();
  }, [problems]);
  if (entries.length === 0) return null;
  return (
    <div className="problem-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{words.frame.form.problemTitle}</h2>
      <ul>
        {entries.map(([name, problem]) => (
          <li key={name}><a href={`#${idOf(name)}`}>{problem}</a></li>
        ))}
      </ul>
    </div>
  );
}
