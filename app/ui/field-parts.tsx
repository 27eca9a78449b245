import type { ReactNode } from "react";
import { words } from "#app/lib/words.ts";

export function Label({ htmlFor, children }: { htmlFor: string; children: ReactNode }) {
  return <label className="field-label" htmlFor={htmlFor}>{children}</label>;
}

/** What has to be put right, beside its field. The word "Problem:" is for the ear; the eye sees the line. */
export function ProblemText({ id, problem }: { id: string; problem: string | undefined }) {
  if (!problem) return null;
  return (
    <p className="field-problem" id={id}>
      <span className="visually-hidden">{words.frame.form.problem} </span>
      {problem}
    </p>
  );
}
