import { words } from "#app/lib/words.ts";
import "./story.css";

const text = words.stories.page;

/** The content note, in its writers' own words, before the text: to read on, or to go past the story. */
export function BeforeYouRead({ note, language }: { note: string; language: string }) {
  if (note === "") return null;
  return (
    <section className="story-note" aria-labelledby="before">
      <h2 id="before">{text.noteTitle}</h2>
      <p dir="auto" lang={language}>{words.byLine.note(note)}</p>
      <p className="actions"><a href="#story">{text.readOn}</a> <a href="#made">{text.skip}</a></p>
    </section>
  );
}
