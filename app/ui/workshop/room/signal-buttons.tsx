import type { SignalKind } from "#app/domain/workshop/things.ts";
import { words } from "#app/lib/words.ts";
import { Do, OneButton, RoomForm, TextField } from "./fields.tsx";
import { useRoom } from "./here.ts";

const text = words.workshopSheets.signals;
const OPEN = ["hand", "slow", "stop", "agree"] as const;

export function useMySignals(): ReadonlyMap<SignalKind, string> {
  const { known, meId } = useRoom();
  return new Map(Object.values(known.signal).filter((one) => one.memberId === meId).map((one) => [one.kind, one.word]));
}

/** A signal as a button: pressed, and taken back. */
export function SignalButton({ kind }: { kind: (typeof OPEN)[number] }) {
  const on = useMySignals().has(kind);
  return (
    <div className="signal">
      {on ? <p><strong>{text.kinds[kind]}</strong> <span className="soft">{text.on}</span></p> : null}
      <OneButton fixed={{ type: "signal:set", kind, on: !on, word: "" }} label={on ? text.off : text.kinds[kind]} about={on ? `: ${text.kinds[kind]}` : ""} />
    </div>
  );
}

/** What can be said without speaking. */
export function SignalButtons() {
  const { known, takesPart } = useRoom();
  const mine = useMySignals();
  const support = Object.values(known.member).filter((one) => !one.left && one.roles.includes("support")).map(({ name }) => name);
  const word = mine.get("word");
  return (
    <>
      {takesPart ? (
        <>
          <p className="soft">{text.seen}</p>
          <div className="signal-list">{OPEN.map((kind) => <SignalButton key={kind} kind={kind} />)}</div>
          <h3>{text.word}</h3>
          {word ? <p role="status" dir="auto">{text.wordAsked(word)}</p> : null}
          <RoomForm fixed={{ type: "signal:set", kind: "word", on: true, word: "" }}>
            <TextField name="word" label={text.word} hint={text.wordHint} />
            <Do label={text.wordDo} />
          </RoomForm>
        </>
      ) : null}
      <h3>{text.notOk}</h3>
      <p>{mine.has("notOk") ? text.notOkSaid : support.length > 0 ? text.notOkWho(support.join(", ")) : text.notOkNobody}</p>
      <OneButton fixed={{ type: "signal:set", kind: "notOk", on: !mine.has("notOk"), word: "" }} label={mine.has("notOk") ? text.off : text.notOk} about={mine.has("notOk") ? `: ${text.notOk}` : ""} />
    </>
  );
}
