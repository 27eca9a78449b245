import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import { inWords } from "./invited.tsx";
import type { InvitationShown } from "./shown.ts";

const { join, signIn } = words.people;

/** An invitation that lets nobody in any more: why, and what to do. */
export function Closed({ page, leftBefore }: { page: InvitationShown; leftBefore?: boolean }) {
  const { title, text } = join.closed[page.state === "open" ? "usedUp" : page.state];
  return (
    <Page title={title} lead={leftBefore ? join.leftBefore : text}>
      <p>{page.lookAfter.length > 0 ? join.closedNextNames(inWords(page.lookAfter)) : join.closedNext}</p>
      <p><ButtonLink to={paths.signIn()}>{join.haveAccount}</ButtonLink></p>
    </Page>
  );
}

/** A code that we do not know is a page that we do not know. */
export function Unknown() {
  const { title, what, next } = words.errors.not_found;
  return (
    <Page title={title} lead={what}>
      <p>{next}</p>
      <p><ButtonLink to={paths.signIn()}>{signIn.tab}</ButtonLink></p>
    </Page>
  );
}
