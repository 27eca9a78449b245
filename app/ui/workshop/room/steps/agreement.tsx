import { NEW } from "#app/contract/actForm.ts";
import { words } from "#app/lib/words.ts";
import { Do, OneButton, RoomForm, TextField, TickField } from "../fields.tsx";
import { listed, startOf, useRoom } from "../here.ts";

const text = words.workshopTogether.agreement;

/** What the group agrees on for today: everybody says yes to each line, adds one, or asks about one. */
export default function Agreement() {
  const { known, meId, me, takesPart } = useRoom();
  const saidYes = new Set(Object.values(known.lineYes).map(({ lineId }) => lineId));
  const runs = me.roles.includes("facilitator");
  return (
    <>
      <ul className="note-list">
        {listed(known.line).map((line) => {
          const about = text.of(startOf(line.text));
          return (
            <li key={line.id} className="note">
              <p className="note-words" dir="auto">{line.text}</p>
              {line.state === "in" ? null : <p className="note-facts">{line.state === "question" ? text.question : text.parked}</p>}
              {!takesPart || line.state !== "in" ? null : (
                <div className="in-a-row">
                  {saidYes.has(line.id) ? <p>{text.yesSaid}</p> : null}
                  <OneButton fixed={{ type: "line:yes", lineId: line.id, yes: !saidYes.has(line.id) }} label={saidYes.has(line.id) ? text.undo : text.yes} about={about} />
                </div>
              )}
              {takesPart && (line.byId === meId || runs) ? (
                <details>
                  <summary>{text.change}<span className="visually-hidden">{about}</span></summary>
                  <RoomForm key={`${line.text} ${line.state}`} fixed={{ type: "line:change", lineId: line.id, text: "", state: line.state }}>
                    <TextField name="text" label={text.changeText} value={line.text} />
                    <TickField name="state" legend={text.saveAs} value={line.state} options={[{ value: "in", label: text.asLine }, { value: "question", label: text.asQuestion }, { value: "parked", label: text.aside }]} />
                    <Do label={text.save} about={about} />
                  </RoomForm>
                </details>
              ) : null}
            </li>
          );
        })}
      </ul>
      {takesPart ? (
        <>
          <details>
            <summary>{text.add}</summary>
            <RoomForm fixed={{ type: "line:add", lineId: NEW, text: "", question: false }}><TextField name="text" label={text.changeText} /><Do label={text.addDo} /></RoomForm>
          </details>
          <details>
            <summary>{text.ask}</summary>
            <RoomForm fixed={{ type: "line:add", lineId: NEW, text: "", question: true }}><TextField name="text" label={text.askText} /><Do label={text.askDo} /></RoomForm>
          </details>
        </>
      ) : null}
    </>
  );
}
