import { words } from "#app/lib/words.ts";
import { inOrder, useLead } from "./here.ts";

const text = words.workshopLeadTalk;

/** What people say as they leave, without their names. What is private stays private. */
export function CheckOuts() {
  const { known } = useLead();
  const said = Object.entries(known.checkOut).filter(([, one]) => !one.isPrivate && `${one.word}${one.mood}` !== "");
  return (
    <section aria-labelledby="run-check-out">
      <h2 id="run-check-out" tabIndex={-1}>{text.checkOut.title}</h2>
      {said.length === 0 ? <p className="soft">{text.checkOut.none}</p> : <ul>{said.map(([id, { word, mood }]) => <li key={id} dir="auto">{[mood, word].filter((one) => one !== "").join(": ")}</li>)}</ul>}
    </section>
  );
}

export function Stories() {
  const { known } = useLead();
  const all = inOrder(known.story);
  return (
    <section aria-labelledby="run-stories">
      <h2 id="run-stories" tabIndex={-1}>{text.stories.title}</h2>
      {all.length === 0 ? <p className="soft">{text.stories.none}</p> : null}
      <ul>
        {all.map(({ id, title, minutes, contentNote }) => (
          <li key={id}><span dir="auto">{title}</span>, {text.stories.minutes(minutes)}{contentNote === "" ? null : <><br /><span className="soft" dir="auto">{text.stories.note(contentNote)}</span></>}</li>
        ))}
      </ul>
    </section>
  );
}
