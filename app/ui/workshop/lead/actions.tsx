import { NEW } from "#app/contract/actForm.ts";
import type { Action } from "#app/domain/workshop/things.ts";
import { words } from "#app/lib/words.ts";
import { Act } from "./act.tsx";
import { Box } from "./boxes.tsx";
import { inOrder, useLead } from "./here.ts";
import { Menu } from "./menu.tsx";

const text = words.workshopLeadTalk.actions;
const EMPTY: Omit<Action, "order"> = { whenIf: "", then: "", who: "", lookAgain: "", did: "" };

/** When or if, then, who, and when we look again. */
export function Actions() {
  const { known, may } = useLead();
  const all = inOrder(known.action);
  return (
    <section aria-labelledby="run-actions">
      <h2 id="run-actions" tabIndex={-1}>{text.title}</h2>
      {all.length === 0 ? <p className="soft">{text.none}</p> : null}
      <ul className="run-notes">
        {all.map((action) => (
          <li key={action.id} className="run-note-row">
            <p dir="auto">{text.says(action.whenIf, action.then)}</p>
            <p className="run-small soft" dir="auto">{text.whoDoes(action.who)}{action.lookAgain === "" ? null : <><br />{text.again(action.lookAgain)}</>}</p>
            {may.takePart ? (
              <Menu label={text.do} about={words.workshopLeadWork.notes.about(action.then.slice(0, 30))}>
                {() => (
                  <>
                    <Fields actionId={action.id} action={action} label={text.change} />
                    {may.run ? <Act fixed={{ type: "action:remove", actionId: action.id }} label={text.remove} /> : null}
                  </>
                )}
              </Menu>
            ) : null}
          </li>
        ))}
      </ul>
      {may.takePart ? <Menu label={text.new}>{() => <Fields actionId={NEW} action={EMPTY} label={text.add} />}</Menu> : null}
    </section>
  );
}

function Fields({ actionId, action, label }: { actionId: string; action: Omit<Action, "order">; label: string }) {
  return (
    <Act fixed={{ type: "action:save", actionId, ...EMPTY, did: action.did }} label={label}>
      <Box name="whenIf" label={text.whenIf} value={action.whenIf} />
      <Box name="then" label={text.then} value={action.then} />
      <Box name="who" label={text.who} value={action.who} />
      <Box name="lookAgain" label={text.lookAgain} value={action.lookAgain} />
    </Act>
  );
}
