import { useState } from "react";
import { isOver } from "#app/domain/workshop/states.ts";
import { WORKSHOP_ID } from "#app/domain/workshop/things.ts";
import { words } from "#app/lib/words.ts";
import { Do, RoomForm, TextField } from "./fields.tsx";
import { HelpsMe } from "./helps-me.tsx";
import { useRoom } from "./here.ts";
import { OthersSignals } from "./others-signals.tsx";
import { Agenda } from "./lobby.tsx";
import { People } from "./people.tsx";
import { isAloud, setAloud } from "./aloud.ts";
import { useAwake } from "./use-awake.ts";

const text = words.workshopSheets.happening;

/** Where we are, who is here, and the words that somebody asked about. */
export function Happening() {
  const { known, takesPart } = useRoom();
  const awake = useAwake();
  const [aloud, setIt] = useState(isAloud);
  const is = known.workshop[WORKSHOP_ID]?.state;
  // In the lobby it stands on the page.
  const asksWhatHelps = is !== undefined && is !== "open" && !isOver(is);
  const terms = Object.entries(known.term);
  return (
    <>
      <h3>{text.agenda}</h3>
      <Agenda marked />
      <OthersSignals kinds={["hand", "slow", "stop", "agree"]} />
      <h3>{text.here}</h3>
      <People />
      {terms.length === 0 ? null : (
        <>
          <h3>{text.words}</h3>
          <dl>
            {terms.map(([id, { word, meaning }]) => (
              <div key={id}>
                <dt dir="auto">{word}</dt>
                <dd dir="auto">
                  {meaning === "" ? text.noMeaning : meaning}
                  {takesPart ? (
                    <details>
                      <summary>{text.explainDo}<span className="visually-hidden">{text.of(word)}</span></summary>
                      <RoomForm key={meaning} fixed={{ type: "term:explain", termId: id, word, meaning: "" }}><TextField name="meaning" label={text.explain(word)} value={meaning} /><Do label={text.saveMeaning} about={text.of(word)} /></RoomForm>
                    </details>
                  ) : null}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {!asksWhatHelps ? null : <><h3>{words.workshopNeeds.title}</h3><HelpsMe /></>}
      {awake ? (
        <div className="choice">
          <input className="choice-box" type="checkbox" id="room-aloud" checked={aloud} onChange={({ target }) => { setAloud(target.checked); setIt(target.checked); }} />
          <label className="choice-label" htmlFor="room-aloud">{text.aloud}</label>
        </div>
      ) : null}
    </>
  );
}
