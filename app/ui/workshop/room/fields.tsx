import { useId, type ReactNode } from "react";
import type { FixedAct } from "#app/contract/actForm.ts";
import type { WorkshopAct } from "#app/domain/workshop/decide.ts";
import { words } from "#app/lib/words.ts";
import { ActForm } from "../act-form.tsx";
import { useForm } from "../acting.ts";
import "../../button.css";
import "../../choices.css";
import "../../field.css";

type RoomFormProps = { fixed: FixedAct; children: ReactNode; className?: string; onDone?: (act: WorkshopAct) => void; problemWords?: Readonly<Record<string, string>> };

/** A form of the room: it says in words what has to be put right, and its fields have ids of their own. */
export function RoomForm({ problemWords, ...rest }: RoomFormProps) {
  return <ActForm ownIds problemWords={{ ...words.workshop.problems, ...problemWords }} {...rest} />;
}

type OneButtonProps = { fixed: FixedAct; label: string; about?: string; main?: boolean; onDone?: () => void };

/** One press, one act. `about` is for the ear: which of many it is. */
export function OneButton({ fixed, label, about = "", main = false, onDone }: OneButtonProps) {
  return (
    <RoomForm fixed={fixed} className="one-button" {...(onDone ? { onDone } : {})}>
      <button type="submit" className={`button button-${main ? "main" : "quiet"}`}>{label}<span className="visually-hidden">{about}</span></button>
    </RoomForm>
  );
}

/** Where a form of the room ends. */
export function Do({ label, about = "", main = false }: { label: string; about?: string; main?: boolean }) {
  return <button type="submit" className={`button button-${main ? "main" : "quiet"}`}>{label}<span className="visually-hidden">{about}</span></button>;
}

function useField(name: string) {
  const { idOf, values, problems } = useForm();
  const id = idOf(name);
  return { id, value: values[name], problem: problems[name] };
}

function Problem({ id, problem }: { id: string; problem: string | undefined }) {
  return problem === undefined ? null : <p className="field-problem" id={`${id}-problem`}><span className="visually-hidden">{words.frame.form.problem} </span>{problem}</p>;
}

const described = (id: string, hint: boolean, problem: boolean) => [hint ? `${id}-hint` : "", problem ? `${id}-problem` : ""].filter(Boolean).join(" ") || undefined;

type TextProps = { name: string; label: string; hint?: string; value?: string; rows?: number };

/** A place to write. */
export function TextField({ name, label, hint, value = "", rows = 1 }: TextProps) {
  const { id, value: typed, problem } = useField(name);
  const shared = {
    id, name, className: "field-box", dir: "auto" as const, defaultValue: typed ?? value, autoComplete: "off",
    "aria-invalid": problem === undefined ? undefined : (true as const), "aria-describedby": described(id, hint !== undefined, problem !== undefined),
  };
  return (
    <div className={problem === undefined ? "field" : "field field-with-problem"}>
      <label className="field-label" htmlFor={id}>{label}</label>
      {hint === undefined ? null : <p className="field-hint" id={`${id}-hint`}>{hint}</p>}
      <Problem id={id} problem={problem} />
      {rows > 1 ? <textarea {...shared} rows={rows} /> : <input {...shared} type="text" />}
    </div>
  );
}

export type Option = { readonly value: string; readonly label: string; readonly hint?: string };

/** One of many. */
export function PickField({ name, label, options, value }: { name: string; label: string; options: readonly Option[]; value?: string }) {
  const { id, value: typed, problem } = useField(name);
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>{label}</label>
      <Problem id={id} problem={problem} />
      <select id={id} name={name} className="field-box" defaultValue={typed ?? value}>
        {options.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
      </select>
    </div>
  );
}

/** A question with answers to tick, all alike. */
export function TickField({ name, legend, hint, options, value = "", type = "radio" }: { name: string; legend: string; hint?: string; options: readonly Option[]; value?: string; type?: "radio" | "checkbox" }) {
  const { id, value: typed, problem } = useField(name);
  const own = useId();
  const chosen = typed ?? value;
  return (
    <fieldset className={problem === undefined ? "field choices" : "field choices field-with-problem"} aria-describedby={described(id, hint !== undefined, problem !== undefined)}>
      <legend className="field-label">{legend}</legend>
      {hint === undefined ? null : <p className="field-hint" id={`${id}-hint`}>{hint}</p>}
      <Problem id={id} problem={problem} />
      {options.map((one, at) => {
        // What stands in an answer may have spaces, which an id may not.
        const oneId = at === 0 ? id : `${own}${at}`;
        return (
          <div className="choice" key={one.value}>
            <input className="choice-box" type={type} id={oneId} name={name} value={one.value} defaultChecked={chosen === one.value} aria-describedby={one.hint ? `${oneId}-more` : undefined} />
            <label className="choice-label" htmlFor={oneId} dir="auto">{one.label}</label>
            {one.hint ? <p className="choice-hint" id={`${oneId}-more`}>{one.hint}</p> : null}
          </div>
        );
      })}
    </fieldset>
  );
}
