import { NEW } from "#app/contract/actForm.ts";
import { words } from "#app/lib/words.ts";
import { Act } from "./act.tsx";
import { Box, Pick } from "./boxes.tsx";
import { inOrder, useLead } from "./here.ts";
import { Menu } from "./menu.tsx";

const text = words.workshopLeadTalk.lines;
const STATES = ["in", "question", "parked"] as const;

/** What the group agrees on for today. What people see differently is put aside, and the session goes on. */
export function Lines() {
  const { known, may } = useLead();
  return (
    <section aria-labelledby="run-lines">
      <h2 id="run-lines" tabIndex={-1}>{text.title}</h2>
      <ul className="run-notes">
        {inOrder(known.line).map((line) => (
          <li key={line.id} className="run-note-row">
            <p dir="auto">{line.text}</p>
            <p className="run-small soft">{text.states[line.state]}</p>
            {may.run ? (
              <Menu label={text.do} about={words.workshopLeadWork.notes.about(line.text.slice(0, 30))}>
                {() => (
                  <Act key={`${line.text} ${line.state}`} fixed={{ type: "line:change", lineId: line.id, text: "", state: "in" }} label={text.change}>
                    <Box name="text" label={text.text} value={line.text} rows={2} />
                    <Pick name="state" label={text.state} value={line.state} options={STATES.map((value) => ({ value, label: text.states[value] }))} />
                  </Act>
                )}
              </Menu>
            ) : null}
          </li>
        ))}
      </ul>
      {may.takePart ? <Act fixed={{ type: "line:add", lineId: NEW, text: "", question: false }} label={text.add} className="run-line"><Box name="text" label={text.new} /></Act> : null}
    </section>
  );
}
