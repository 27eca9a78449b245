import { words } from "#app/lib/words.ts";
import { describedBy, fieldId } from "./field-ids.ts";
import { Label, ProblemText } from "./field-parts.tsx";
import "./field.css";

type FieldProps = {
  label: string;
  hint?: string;
  name: string;
  type?: "text" | "email" | "password" | "search" | "tel" | "url";
  /** What was there before; kept when the form comes back. */
  value?: string;
  problem?: string | undefined;
  /** The right autocomplete token, so that devices and password keepers can help. */
  autoComplete?: string;
  /** More than one row makes a box for longer text. */
  rows?: number;
  optional?: boolean;
  /** For codes and sign-in words: no capitals, no corrections. */
  exact?: boolean;
  inputMode?: "text" | "email" | "numeric";
};

/** A label, a hint and a place to write. Never marked as required: what can be left out says "(optional)". */
export function Field({ label, hint, name, type = "text", value, problem, autoComplete, rows, optional, exact, inputMode }: FieldProps) {
  const id = fieldId(name);
  const shared = {
    id, name, className: "field-box", defaultValue: value, dir: "auto",
    "aria-invalid": problem ? (true as const) : undefined,
    "aria-describedby": describedBy(name, { hint: Boolean(hint), problem: Boolean(problem) }),
    ...(autoComplete ? { autoComplete } : {}),
    ...(exact ? { autoCapitalize: "none", autoCorrect: "off", spellCheck: false } : {}),
  };
  return (
    <div className={problem ? "field field-with-problem" : "field"}>
      <Label htmlFor={id}>{optional ? words.frame.form.optional(label) : label}</Label>
      {hint ? <p className="field-hint" id={`${id}-hint`}>{hint}</p> : null}
      <ProblemText id={`${id}-problem`} problem={problem} />
      {rows && rows > 1 ? (
        <textarea {...shared} rows={rows} />
      ) : (
        <input {...shared} type={type} {...(inputMode ? { inputMode } : {})} />
      )}
    </div>
  );
}
