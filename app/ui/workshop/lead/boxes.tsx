import { ProblemText } from "../../field-parts.tsx";
import { useForm } from "../acting.ts";
import { Tick } from "../tick.tsx";
import "../../field.css";
import "../../choices.css";

type Option = { readonly value: string; readonly label: string };
type BoxProps = { label: string; name: string; value?: string | undefined; rows?: number; hint?: string };

/** A label and a place to write, where a page has many of the same name. */
export function Box({ label, name, value = "", rows = 1, hint }: BoxProps) {
  const { idOf, values, problems } = useForm();
  const id = idOf(name);
  const problem = problems[name];
  const about = [...(hint === undefined ? [] : [`${id}-hint`]), ...(problem === undefined ? [] : [`${id}-problem`])].join(" ");
  const shared = {
    id, name, className: "field-box", defaultValue: values[name] ?? value, dir: "auto", autoComplete: "off",
    ...(about === "" ? {} : { "aria-describedby": about }), ...(problem === undefined ? {} : { "aria-invalid": true as const }),
  };
  return (
    <div className={problem === undefined ? "run-field" : "run-field field-with-problem"}>
      <label className="field-label" htmlFor={id}>{label}</label>
      {hint === undefined ? null : <p className="field-hint" id={`${id}-hint`}>{hint}</p>}
      <ProblemText id={`${id}-problem`} problem={problem} />
      {rows > 1 ? <textarea {...shared} rows={rows} /> : <input type="text" {...shared} />}
    </div>
  );
}

export function Pick({ label, name, options, value }: { label: string; name: string; options: readonly Option[]; value?: string }) {
  const { idOf, values } = useForm();
  const id = idOf(name);
  const chosen = values[name] ?? value;
  return (
    <div className="run-field">
      <label className="field-label" htmlFor={id}>{label}</label>
      <select id={id} name={name} className="field-box" {...(chosen === undefined ? {} : { defaultValue: chosen })}>
        {options.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
      </select>
    </div>
  );
}

type TicksProps = { legend: string; name: string; type: "radio" | "checkbox"; options: readonly Option[]; chosen?: readonly string[]; hint?: string };

/** The first answer carries the field's own id, so that the list of problems can lead to it. */
export function Ticks({ legend, name, type, options, chosen = [], hint }: TicksProps) {
  const { idOf, values, problems } = useForm();
  const id = idOf(name);
  const said = values[name];
  const is = said === undefined ? chosen : [said];
  return (
    <fieldset className="choices run-field" {...(hint === undefined ? {} : { "aria-describedby": `${id}-hint` })}>
      <legend className="field-label">{legend}</legend>
      {hint === undefined ? null : <p className="field-hint" id={`${id}-hint`}>{hint}</p>}
      <ProblemText id={`${id}-problem`} problem={problems[name]} />
      {options.map(({ value, label }, at) => {
        const optionId = at === 0 ? id : `${id}-${value}`;
        return (
          <div className="choice" key={value}>
            <input className="choice-box" type={type} id={optionId} name={name} value={value} defaultChecked={is.includes(value)} />
            <label className="choice-label" htmlFor={optionId}>{label}</label>
          </div>
        );
      })}
    </fieldset>
  );
}

/** One thing that is so or not, in a form of its own ids. */
export function TickOne({ name, label, checked }: { name: string; label: string; checked: boolean }) {
  const { idOf, values } = useForm();
  return <Tick id={idOf(name)} name={name} label={label} isOn={checked || values[name] === "yes"} />;
}
