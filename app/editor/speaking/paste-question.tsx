import { useState } from "react";
import type { Who } from "#app/domain/words/claims.ts";
import { words } from "#app/lib/words.ts";
import type { Pasted } from "../room.ts";
import type { SpeakingProps } from "./place.tsx";

const text = words.speaking.paste;

type PasteQuestionProps = Pick<SpeakingProps, "room" | "people"> & { readonly paste: Pasted; done(): void };

/** "Whose words are these?" Not in the way: the text can be written in meanwhile, and the answer can be changed until it is done. */
export function PasteQuestion({ room, people, paste, done }: PasteQuestionProps) {
  const [who, setWho] = useState<Who | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [person, setPerson] = useState(people[0]?.personId ?? "");
  const say = async (said: Who) => {
    setWho(said);
    setChoosing(false);
    (await room.speaking()).say({ ...paste, who: said });
    room.view.focus();
  };
  return (
    <div className="paste-question" role="group" aria-labelledby="paste-title" aria-describedby="paste-about">
      <p>
        <strong id="paste-title">{text.title}</strong>{" "}
        <span id="paste-about">{text.about(startOf(paste.text))} {who === null ? text.until : null}</span>
      </p>
      {who !== null ? (
        <div className="paste-answers">
          <p>{who.kind === "voice" ? text.said.voice(people.find(({ personId }) => personId === who.personId)?.name ?? "") : text.said[who.kind]}</p>
          <button type="button" className="button button-quiet" onClick={() => setWho(null)}>{text.again}</button>
          <button type="button" className="button button-quiet" onClick={done}>{text.done}</button>
        </div>
      ) : choosing ? (
        <div className="paste-answers">
          <label htmlFor="paste-who">{text.who}</label>
          <select id="paste-who" className="field-box" value={person} onChange={(event) => setPerson(event.target.value)}>
            {people.map(({ personId, name }) => <option key={personId} value={personId}>{name}</option>)}
          </select>
          <button type="button" className="button button-quiet" onClick={() => void say({ kind: "voice", personId: person })}>{text.use}</button>
          <button type="button" className="button button-quiet" onClick={() => setChoosing(false)}>{text.back}</button>
        </div>
      ) : (
        <div className="paste-answers">
          <button type="button" className="button button-quiet" onClick={() => void say({ kind: "me" })}>{text.mine}</button>
          {people.length === 0 ? null : <button type="button" className="button button-quiet" onClick={() => setChoosing(true)}>{text.here}</button>}
          <button type="button" className="button button-quiet" onClick={() => void say({ kind: "outside" })}>{text.outside}</button>
        </div>
      )}
    </div>
  );
}

/** Enough to know which words are meant. */
const startOf = (pasted: string): string => {
  const some = pasted.trim().split(/\s+/u).slice(0, 6).join(" ");
  return [...some].slice(0, 60).join("");
};
