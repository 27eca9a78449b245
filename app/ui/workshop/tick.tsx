import "../choices.css";
import "../field.css";

/** One thing to say yes to, in a form that is about something else. */
export function Tick({ id, name, label, isOn = false }: { id: string; name: string; label: string; isOn?: boolean }) {
  return (
    <div className="field">
      <div className="choice">
        <input className="choice-box" type="checkbox" id={id} name={name} value="yes" defaultChecked={isOn} />
        <label className="choice-label" htmlFor={id}>{label}</label>
      </div>
    </div>
  );
}
