import { useState, type MouseEvent } from "react";
import type { StoryToRead } from "#app/contract/workshop.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { words } from "#app/lib/words.ts";
import { DraftText } from "../../draft-text.tsx";
import { ByLine } from "../../stories/by-line.tsx";
import { listed, useRoom } from "./here.ts";
import { useAwake } from "./use-awake.ts";

const text = words.workshopTogether.read;

/** Stories, each with what it talks about first. Their words come when somebody asks for them, and not before. */
export default function Stories({ activityId }: { activityId: string }) {
  const stories = listed(useRoom().known.story);
  if (stories.length === 0) return <p>{text.none}</p>;
  return (
    <>
      {stories.map(({ id, title, contentNote, minutes }) => (
        <section key={id}>
          <h2 dir="auto" id={`story-${id}`}>{title}</h2>
          <p className="soft">{text.minutes(minutes)}</p>
          <p dir="auto">{contentNote === "" ? text.noNote : text.note(contentNote)}</p>
          <Words id={id} title={title} activityId={activityId} />
        </section>
      ))}
    </>
  );
}

/** One button opens it and puts it away, and keeps the focus. Without scripts the page comes again with the story in it. */
function Words({ id, title, activityId }: { id: string; title: string; activityId: string }) {
  const { workshopId, opened, readStory } = useRoom();
  const [is, setIs] = useState<StoryToRead | "away" | "skipped" | "gone" | "noLine">(opened?.id === id ? opened.story : "away");
  const awake = useAwake();
  const isOpen = typeof is === "object";
  const toggle = (event: MouseEvent) => {
    event.preventDefault();
    if (isOpen) setIs("away");
    else void readStory(id).then(setIs);
  };
  const here = `${workshopPaths.workshop(workshopId)}?on=${encodeURIComponent(activityId)}`;
  const about = <span className="visually-hidden">{text.of(title)}</span>;
  return (
    <>
      {is === "skipped" ? <p role="status">{text.skipped}</p> : null}
      {is === "gone" ? <p role="alert">{text.gone}</p> : null}
      {is === "noLine" ? <p role="alert">{text.noLine}</p> : null}
      <div className="actions">
        <a className="button button-quiet" href={isOpen ? `${here}#story-${id}` : `${here}&story=${encodeURIComponent(id)}#story-${id}`} aria-expanded={isOpen} onClick={toggle}>{isOpen ? text.hide : text.show}{about}</a>
        {awake && is === "away" ? <button type="button" className="room-small" onClick={() => setIs("skipped")}>{text.skip}{about}</button> : null}
      </div>
      {isOpen ? (
        <article className="room-story" aria-labelledby={`story-${id}`} lang={is.language}>
          <ByLine authors={is.authors} thanked={is.thanked} />
          <DraftText doc={is.doc} />
        </article>
      ) : null}
    </>
  );
}
