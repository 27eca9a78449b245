import { useId } from "react";
import "../../field.css";
import "../../choices.css";

type Option = { readonly value: string; readonly label: string };
type BoxProps = { label: string; name: string; value?: string | undefined; rows?: number; hint?: string };

/** A label and a place to write, where a page has many of the same name. */
export function Box({ label, name, value = "", rows = 1, hint }: BoxProps) {
  const id = useId();
  const shared = { id, name, className: "field-box", defaultValue: value, dir: "auto", autoComplete: "off", ...(hint === undefined ? {} : { "aria-describedby": `${id}hint` }) };
  return (
    <div className="run-field">
      <label className="field-label" htmlFor={id}>{label}</label>
      {hint === undefined ? null : <p className="field-hint" id={`${id}hint`}>{hint}</p>}
      {rows > 1 ? <textarea {...shared} rows={rows} /> : <input type="text" {...shared} />}
    </div>
  );
}

export function Pick({ label, name, options, value }: { label: string; name: string; options: readonly Option[]; value?: string }) {
  const id = useId();
  return (
    <div className="run-field">
      <label className="field-label" htmlFor={id}>{label}</label>
      <select id={id} name={name} className="field-box" {...(value === undefined ? {} : { defaultValue: value })}>
        {options.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
      </select>
    </div>
  );
}

type TicksProps = { legend: string; name: string; type: "radio" | "checkbox"; options: readonly Option[]; chosen?: readonly string[] };

export function Ticks({ legend, name, type, options, chosen = [] }: TicksProps) {
  const id = useId();
  return (
    <fieldset className="choices run-field">
      <legend className="field-label">{legend}</legend>
      {options.map(({ value, label }) => (
        <div className="choice" key={value}>
          <input className="choice-box" type={type} id={`${id}${value}`} name={name} value={value} defaultChecked={chosen.includes(value)} />
          <label className="choice-label" htmlFor={`${id}${value}`}>{label}</label>
        </div>
      ))}
    </fieldset>
  );
}
