import { words } from "#app/lib/words.ts";
import { Do, OneButton, RoomForm, TextField, TickField } from "./fields.tsx";
import { listed, nameOf, startOf, useRoom } from "./here.ts";

const text = words.workshopTogether.talk;
type Under = "what" | "soWhat" | "nowWhat";

/** Lines that people wrote together; each can change and take back their own. Nothing where there are none. */
export function Lines({ activityId, under, title, findings = false }: { activityId: string; under: Under; title?: string; findings?: boolean }) {
  const { known, meId, me } = useRoom();
  const lines = listed(known.talkLine).filter((line) => line.activityId === activityId && line.under === under);
  if (lines.length === 0) return null;
  return (
    <>
      {title === undefined ? null : <h2>{title}</h2>}
      <ul className="note-list">
        {lines.map((line) => {
          const about = text.of(startOf(line.text));
          const isMine = line.byId === meId;
          return (
            <li key={line.id} className="note">
              <p className="note-words" dir="auto">{line.text}</p>
              <p className="note-facts" dir="auto">{[text.by(nameOf(known, line.byId)), line.finding ? text.isFinding : ""].filter(Boolean).join(" · ")}</p>
              {isMine || me.roles.includes("scribe") ? (
                <div className="note-mine">
                  <details>
                    <summary>{text.change}<span className="visually-hidden">{about}</span></summary>
                    <RoomForm key={line.text} fixed={{ type: "talkLine:save", lineId: line.id, activityId, under, text: "", finding: findings ? false : line.finding }}>
                      <TextField name="text" label={text.text} rows={3} value={line.text} />
                      {findings ? <TickField type="checkbox" name="finding" legend={text.isFinding} options={[{ value: "yes", label: text.finding }]} value={line.finding ? "yes" : ""} /> : null}
                      <Do label={text.save} about={about} />
                    </RoomForm>
                  </details>
                  {isMine ? <OneButton fixed={{ type: "talkLine:takeBack", lineId: line.id }} label={text.takeBack} about={about} /> : null}
                </div>
              ) : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}
