import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";

const text = words.about.privacy;

export const handle: FrameHandle = { scripts: false };
export const meta = () => title(text.title);

export default function Privacy() {
  return (
    <Page title={text.title} lead={text.lead}>
      <h2>{text.seeTitle}</h2>
      <PlainList sentences={text.see} />
      <h2>{text.keepTitle}</h2>
      <PlainList sentences={text.keep} />
      <h2>{text.cookiesTitle}</h2>
      <p>{text.cookies}</p>
      <h2>{text.neverTitle}</h2>
      <PlainList sentences={text.never} />
      <h2>{text.limitsTitle}</h2>
      <PlainList sentences={text.limits} />
    </Page>
  );
}
