import { words } from "#app/lib/words.ts";
import { listed, useRoom } from "../here.ts";

const text = words.workshopTogether.read;

/** Stories, each with what it talks about first. */
export default function Read() {
  const stories = listed(useRoom().known.story);
  if (stories.length === 0) return <p>{text.none}</p>;
  return (
    <>
      {stories.map(({ id, title, contentNote, minutes }) => (
        <section key={id}>
          <h2 dir="auto">{title}</h2>
          <p className="soft">{text.minutes(minutes)}</p>
          <p dir="auto">{contentNote === "" ? text.noNote : text.note(contentNote)}</p>
        </section>
      ))}
    </>
  );
}
