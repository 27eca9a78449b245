import { WORKSHOP_ID } from "#app/domain/workshop/things.ts";
import { words } from "#app/lib/words.ts";
import { HelpsMe } from "./helps-me.tsx";
import { listed, useRoom } from "./here.ts";
import { People } from "./people.tsx";

const text = words.workshopSheets;

export function Agenda({ marked = false }: { marked?: boolean }) {
  const { known } = useRoom();
  const nowId = known.workshop[WORKSHOP_ID]?.activityId ?? null;
  return (
    <ol>
      {listed(known.activity).map(({ id, title, minutes, state }) => {
        const is = !marked ? "" : id === nowId ? text.happening.now : state === "done" ? text.happening.done : state === "skipped" ? text.happening.skipped : "";
        return <li key={id} dir="auto" aria-current={marked && id === nowId ? "step" : undefined}>{text.agendaMinutes(title, minutes)}{is === "" ? null : <span className="soft">{text.happening.is(is)}</span>}</li>;
      })}
    </ol>
  );
}

/** Before it begins: what happens today, who is there, what we agree on. */
export default function Lobby() {
  const { known } = useRoom();
  const { purpose = "", call = "" } = known.workshop[WORKSHOP_ID] ?? {};
  const lines = listed(known.line).filter(({ state }) => state === "in");
  return (
    <>
      <p className="lead">{text.lobby.wait}</p>
      {purpose === "" ? null : <p dir="auto">{purpose}</p>}
      {call === "" ? null : <p dir="auto">{words.workshopRoom.call(call)}</p>}
      <section><h2>{text.happening.here}</h2><People /></section>
      <section><h2>{words.workshopNeeds.title}</h2><HelpsMe /></section>
      <section><h2>{text.lobby.agenda}</h2><Agenda /></section>
      {lines.length === 0 ? null : (
        <section><h2>{text.lobby.agreement}</h2><ul>{lines.map(({ id, text: line }) => <li key={id} dir="auto">{line}</li>)}</ul><p className="soft">{text.lobby.agreementLater}</p></section>
      )}
    </>
  );
}
