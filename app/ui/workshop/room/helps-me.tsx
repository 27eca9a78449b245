import { NEEDS } from "#app/domain/workshop/things.ts";
import { words } from "#app/lib/words.ts";
import { needsInWords } from "../needs-in-words.ts";
import { Do, RoomForm, TextField, TickField } from "./fields.tsx";
import { useRoom } from "./here.ts";

const text = words.workshopNeeds;

/** What helps somebody to take part. Said once, it stands there, and can be changed or taken back. */
export function HelpsMe() {
  const { known, meId } = useRoom();
  const mine = known.needs[meId];
  const form = (
    <RoomForm key={mine === undefined ? "" : needsInWords(mine)} fixed={{ type: "needs:say", ticks: [], text: "" }}>
      <TickField name="ticks" type="checkbox" legend={text.legend} value={mine?.ticks ?? []} options={NEEDS.map((value) => ({ value, label: text.ticks[value] }))} />
      <TextField name="text" label={text.text} value={mine?.text ?? ""} />
      <Do label={text.do} />
    </RoomForm>
  );
  return (
    <>
      <p className="soft">{text.who}</p>
      {mine === undefined ? form : (
        <>
          <p role="status" dir="auto">{text.known} <strong>{needsInWords(mine)}</strong></p>
          <details><summary>{text.change}</summary>{form}</details>
        </>
      )}
    </>
  );
}
