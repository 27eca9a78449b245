import { Link } from "@remix-run/react";
import { paths } from "#app/lib/paths.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";

const text = words.about.accessibility;

export const handle: FrameHandle = { scripts: false };
export const meta = () => title(text.title);

export default function Accessibility() {
  return (
    <Page title={text.title} lead={text.lead}>
      <h2>{text.youCanTitle}</h2>
      <PlainList sentences={text.youCan} />
      <p><Link to={paths.preferences()}>{words.frame.looks}</Link></p>
      <h2>{text.keysTitle}</h2>
      <dl className="pairs">
        {text.keys.map(({ keys, what }) => (
          <div key={keys}><dt>{keys}</dt><dd>{what}</dd></div>
        ))}
      </dl>
      <h2>{text.notYetTitle}</h2>
      <PlainList sentences={text.notYet} />
      <h2>{text.goalTitle}</h2>
      <p>{text.goal}</p>
      <h2>{text.tellTitle}</h2>
      <p>{text.tell}</p>
    </Page>
  );
}
