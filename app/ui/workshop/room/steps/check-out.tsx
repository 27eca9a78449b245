import { words } from "#app/lib/words.ts";
import { Do, RoomForm, TextField, TickField } from "../fields.tsx";
import { nameOf, useRoom } from "../here.ts";
import { WhatIsMine } from "../note.tsx";

const text = words.workshopTogether.checkOut;

/** How somebody leaves: a word, how it is, and who may see it. Unanswered, only they do. `Heading`: one below what it stands under. */
export function HowILeave({ Heading }: { Heading: "h2" | "h3" }) {
  const { known, meId, takesPart } = useRoom();
  const mine = known.checkOut[meId];
  const inWords = ({ word, mood }: { word: string; mood: string }) => [word, mood].filter(Boolean).join(", ");
  const others = Object.entries(known.checkOut).filter(([id, said]) => id !== meId && inWords(said) !== "");
  return (
    <>
      {mine && inWords(mine) !== "" ? <p role="status" dir="auto">{text.saved} <strong>{inWords(mine)}</strong> <span className="soft">{mine.isPrivate ? text.private : text.shared}</span></p> : null}
      {takesPart ? (
        <RoomForm key={mine ? `${inWords(mine)}${mine.isPrivate}` : ""} fixed={{ type: "checkOut:say", word: "", mood: "", isPrivate: true }}>
          <TextField name="word" label={text.word} value={mine?.word ?? ""} />
          <TickField name="mood" legend={text.mood} value={mine?.mood ?? ""} options={text.moods.map((one) => ({ value: one, label: one }))} />
          <TickField name="isPrivate" legend={text.who} hint={text.whoHint} value={mine === undefined ? "" : mine.isPrivate ? "yes" : "no"} options={[{ value: "yes", label: text.private }, { value: "no", label: text.shared }]} />
          <Do label={text.save} main />
        </RoomForm>
      ) : null}
      {others.length === 0 ? null : <section><Heading>{text.others}</Heading><ul>{others.map(([id, said]) => <li key={id} dir="auto">{text.othersLine(nameOf(known, id), inWords(said))}</li>)}</ul></section>}
    </>
  );
}

export default function CheckOut() {
  const { takesPart } = useRoom();
  return (
    <>
      <HowILeave Heading="h2" />
      {takesPart ? <section><h2>{text.back}</h2><WhatIsMine none={words.workshopTogether.closed.nothing} /></section> : null}
      <section><h2>{text.words}</h2><p>{text.wordsHow}</p></section>
    </>
  );
}
