import { describedBy, fieldId } from "./field-ids.ts";
import { Label, ProblemText } from "./field-parts.tsx";
import "./field.css";

type SelectFieldProps = {
  label: string;
  hint?: string;
  name: string;
  /** Where a page has several of the same name. */
  id?: string;
  options: readonly { readonly value: string; readonly label: string }[];
  value?: string | undefined;
  problem?: string | undefined;
};

/** A place to choose one of many, where ticking would make a page too long. */
export function SelectField({ label, hint, name, options, value, problem, id: given }: SelectFieldProps) {
  const id = given ?? fieldId(name);
  return (
    <div className={problem ? "field field-with-problem" : "field"}>
      <Label htmlFor={id}>{label}</Label>
      {hint ? <p className="field-hint" id={`${id}-hint`}>{hint}</p> : null}
      <ProblemText id={`${id}-problem`} problem={problem} />
      <select
        id={id} name={name} className="field-box" defaultValue={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={given ? undefined : describedBy(name, { hint: Boolean(hint), problem: Boolean(problem) })}
      >
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </div>
  );
}
