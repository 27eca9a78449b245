import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { paths } from "#app/lib/paths.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import "./start.css";

const { start, example } = words.about;
const [first] = example.paragraphs;

export const handle: FrameHandle = { scripts: false };
export const meta = () => title("");

/** What this place is, for somebody who is not signed in; everybody else is at home already. */
export function loader({ context }: LoaderFunctionArgs) {
  if (context.viewer.kind === "person") throw redirect(paths.home());
  return null;
}

export default function Start() {
  return (
    <Page title={words.frame.siteName} lead={start.lead}>
      <div className="actions">
        <ButtonLink to={paths.signIn()} kind="main">{start.signIn}</ButtonLink>
        <ButtonLink to={paths.example()}>{start.example}</ButtonLink>
      </div>
      <figure className="start-story">
        <blockquote>
          <p>{first.map((run) => <span key={run.text} className={`words-of author-${run.by}`}>{run.text}</span>)}</p>
        </blockquote>
        <figcaption className="soft">{start.caption}</figcaption>
      </figure>
      {start.promises.map((promise) => (
        <section key={promise.title}>
          <h2>{promise.title}</h2>
          <p>{promise.text}</p>
        </section>
      ))}
      <h2>{start.invited}</h2>
      <p>{start.invitedText}</p>
    </Page>
  );
}
