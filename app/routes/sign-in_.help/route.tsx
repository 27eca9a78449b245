import { paths } from "#app/lib/paths.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";

const text = words.people.signIn.cannot;

export const handle: FrameHandle = { scripts: false };
export const meta = () => title(text.title);

export default function CannotGetIn() {
  return (
    <Page title={text.title} lead={text.lead}>
      <PlainList sentences={text.ways} />
      <h2>{text.whoTitle}</h2>
      <p>{text.who}</p>
      <p><ButtonLink to={paths.signIn()}>{text.back}</ButtonLink></p>
    </Page>
  );
}
