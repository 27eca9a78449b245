import { NEW } from "#app/contract/actForm.ts";
import type { Action } from "#app/domain/workshop/things.ts";
import { words } from "#app/lib/words.ts";
import { Do, RoomForm, TextField } from "../fields.tsx";
import { listed, startOf, useRoom } from "../here.ts";

const text = words.workshopTogether.actions;

function ActionForm({ action, actionId }: { action?: Action; actionId: string }) {
  const { whenIf = "", then = "", who = "", lookAgain = "", did = "" } = action ?? {};
  return (
    <RoomForm key={[whenIf, then, who, lookAgain].join("\n")} fixed={{ type: "action:save", actionId, whenIf: "", then: "", who: "", lookAgain: "", did }}>
      <TextField name="whenIf" label={text.whenIf} value={whenIf} />
      <TextField name="then" label={text.then} value={then} />
      <TextField name="who" label={text.who} value={who} />
      <TextField name="lookAgain" label={text.lookAgain} value={lookAgain} />
      <Do label={action ? text.save : text.do} about={action ? text.of(startOf(then)) : ""} />
    </RoomForm>
  );
}

export function ActionList({ change = true }: { change?: boolean }) {
  const { known, takesPart } = useRoom();
  const actions = listed(known.action);
  if (actions.length === 0) return <p>{text.none}</p>;
  return (
    <ul className="note-list">
      {actions.map(({ id, ...action }) => (
        <li key={id} className="note">
          <p className="note-words" dir="auto">{text.line(action.whenIf, action.then)}</p>
          <p className="note-facts" dir="auto">{[text.by(action.who), action.lookAgain === "" ? "" : text.again(action.lookAgain)].filter(Boolean).join(" · ")}</p>
          {takesPart && change ? (
            <details>
              <summary>{text.change}<span className="visually-hidden">{text.of(startOf(action.then))}</span></summary>
              <ActionForm action={action} actionId={id} />
            </details>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** What follows: when or if, then, by whom, and when it is looked at again. */
export default function Actions() {
  const { takesPart } = useRoom();
  return (
    <>
      <ActionList />
      {takesPart ? <section><h2>{text.add}</h2><ActionForm actionId={NEW} /></section> : null}
    </>
  );
}
