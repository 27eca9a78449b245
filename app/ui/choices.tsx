import { words } from "#app/lib/words.ts";
import { describedBy, fieldId } from "./field-ids.ts";
import { ProblemText } from "./field-parts.tsx";
import "./field.css";
import "./choices.css";

export type ChoiceOption = { readonly value: string; readonly label: string; readonly hint?: string };

type ChoicesProps = {
  legend: string;
  hint?: string;
  name: string;
  type: "radio" | "checkbox";
  options: readonly ChoiceOption[];
  value?: string | readonly string[];
  problem?: string | undefined;
  optional?: boolean;
};

/** A question with answers to tick. All answers look alike; nothing is ticked unless it was before. */
export function Choices({ legend, hint, name, type, options, value, problem, optional }: ChoicesProps) {
  const id = fieldId(name);
  const chosen = value === undefined ? [] : typeof value === "string" ? [value] : value;
  return (
    <fieldset
      className={problem ? "field choices field-with-problem" : "field choices"}
      aria-describedby={describedBy(name, { hint: Boolean(hint), problem: Boolean(problem) })}
      {...(type === "radio" && problem ? { role: "radiogroup", "aria-invalid": true } : {})}
    >
      <legend className="field-label">{optional ? words.frame.form.optional(legend) : legend}</legend>
      {hint ? <p className="field-hint" id={`${id}-hint`}>{hint}</p> : null}
      <ProblemText id={`${id}-problem`} problem={problem} />
      {options.map((option, at) => {
        // The first answer carries the field's own id, so that the list of problems can lead to it.
        const optionId = at === 0 ? id : `${id}-${option.value}`;
        return (
          <div className="choice" key={option.value}>
            <input
              className="choice-box" type={type} id={optionId} name={name} value={option.value}
              defaultChecked={chosen.includes(option.value)}
              aria-describedby={option.hint ? `${optionId}-more` : undefined}
            />
            <label className="choice-label" htmlFor={optionId}>{option.label}</label>
            {option.hint ? <p className="choice-hint" id={`${optionId}-more`}>{option.hint}</p> : null}
          </div>
        );
      })}
    </fieldset>
  );
}
