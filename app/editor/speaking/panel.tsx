import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { words } from "#app/lib/words.ts";
import { say } from "#app/ui/announcer/announcer.ts";
import "#app/ui/field.css";
import { isFromOutside } from "./pasted.ts";
import { PasteQuestion } from "./paste-question.tsx";
import type { SpeakingProps } from "./place.tsx";
import "./speaking.css";

const text = words.speaking.typing;

type Person = SpeakingProps["people"][number];

/** For whom somebody types, and whose the words are that they pasted. Asks beside the text; typing goes on meanwhile. */
export default function Panel({ room, people, pastes, bar, choosing: asked }: SpeakingProps & { choosing: boolean }) {
  const [choosing, setChoosing] = useState(asked);
  const [voice, setVoice] = useState<Person | null>(null);
  const select = useRef<HTMLSelectElement>(null);
  const stop = useRef<HTMLButtonElement>(null);
  const others = people.filter(({ isMe }) => !isMe);

  // A draft that was opened anew goes on for the same person: nothing was said to end it.
  useEffect(() => {
    if (voice !== null) void room.speaking().then((speaking) => speaking.typeFor(voice.personId));
  }, [room, voice]);
  useEffect(() => {
    if (choosing) select.current?.focus();
  }, [choosing]);

  const choose = async (person: Person | null) => {
    (await room.speaking()).typeFor(person?.personId ?? null);
    setVoice(person);
    setChoosing(false);
    say(person === null ? text.stopped : text.now(person.name));
    room.view.focus();
  };

  return (
    <>
      {voice !== null || choosing ? null : (
        <p className="speaking"><button type="button" className="link-button" onClick={() => setChoosing(true)}>{words.writing.typingFor}</button></p>
      )}
      {choosing ? <Chooser people={others} select={select} choose={(person) => void choose(person)} close={() => { setChoosing(false); room.view.focus(); }} /> : null}
      {bar.current && voice !== null
        ? createPortal(
            <div className="speaking-now">
              <p><strong>{text.now(voice.name)}</strong> {text.until}</p>
              <button type="button" ref={stop} className="link-button" onClick={() => void choose(null)}>{text.stop}</button>
            </div>,
            bar.current,
          )
        : null}
      <Pastes room={room} people={others} pastes={pastes} bar={bar} isTypingFor={voice !== null} />
    </>
  );
}

function Chooser({ people, select, choose, close }: {
  people: readonly Person[]; select: React.RefObject<HTMLSelectElement>; choose(person: Person | null): void; close(): void;
}) {
  const [chosen, setChosen] = useState("");
  if (people.length === 0)
    return <p className="speaking">{text.nobody} <button type="button" className="link-button" onClick={close}>{text.close}</button></p>;
  return (
    <form
      className="speaking speaking-choose"
      onSubmit={(event) => { event.preventDefault(); choose(people.find(({ personId }) => personId === chosen) ?? null); }}
    >
      <label className="field-label" htmlFor="typing-for">{text.choose}</label>
      <select id="typing-for" ref={select} className="field-box" value={chosen} onChange={(event) => setChosen(event.target.value)}>
        <option value="">{text.me}</option>
        {people.map(({ personId, name }) => <option key={personId} value={personId}>{name}</option>)}
      </select>
      <button type="submit" className="button button-quiet">{text.start}</button>
      <button type="button" className="link-button" onClick={close}>{text.close}</button>
    </form>
  );
}

/** One question at a time; the others wait behind it. What was pasted while typing for somebody is theirs to answer. */
function Pastes({ room, people, pastes, bar, isTypingFor }: Pick<SpeakingProps, "room" | "people" | "pastes" | "bar"> & { isTypingFor: boolean }) {
  const [queue, setQueue] = useState<SpeakingProps["pastes"]>([]);
  const looked = useRef(0);
  useEffect(() => {
    const fresh = pastes.slice(looked.current);
    looked.current = pastes.length;
    const outside = isTypingFor ? [] : fresh.filter((paste) => isFromOutside({ ...paste, draft: room.text() }));
    if (outside.length === 0) return;
    setQueue((waiting) => [...waiting, ...outside]);
    say(words.speaking.paste.spoken);
  }, [pastes, isTypingFor, room]);
  const [first] = queue;
  if (first === undefined || bar.current === null) return null;
  return createPortal(
    <PasteQuestion
      key={`${first.client}.${first.clock}`} room={room} people={people} paste={first}
      done={() => { setQueue((waiting) => waiting.slice(1)); room.view.focus(); }}
    />,
    bar.current,
  );
}
