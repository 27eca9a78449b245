import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";
import "./example.css";

const text = words.about.example;

export const handle: FrameHandle = { scripts: false };
export const meta = () => title(text.title);

/** A made-up piece, whole: what one looks like when three people have written it. */
export default function Example() {
  return (
    <Page title={text.title} lead={text.lead}>
      <Notice>
        <p>{text.contentNote}</p>
      </Notice>
      <article className="example-story" aria-labelledby="example-title">
        <h2 id="example-title">{text.storyTitle}</h2>
        {text.paragraphs.map((runs) => (
          <p key={runs[0].text}>
            {runs.map((run) => <span key={run.text} className={`words-of author-${run.by}`}>{run.text}</span>)}
          </p>
        ))}
      </article>
      <h2>{text.whoseTitle}</h2>
      <p>{text.whose}</p>
      <ul className="example-people">
        {text.people.map(({ name, initials, author }) => (
          <li key={name}>
            <span className={`author-key author-${author}`} aria-hidden="true">{initials}</span>
            {name}
          </li>
        ))}
      </ul>
      <h2>{text.howTitle}</h2>
      <PlainList sentences={text.how} />
    </Page>
  );
}
