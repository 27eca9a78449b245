import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import type { ClosedWhy } from "./shown.ts";

const { join, signIn } = words.people;

/** An invitation that lets nobody in any more: why, and what to do. Nothing about the group. */
export function Closed({ why }: { why: ClosedWhy }) {
  const { title, text } = join.closed[why];
  return (
    <Page title={title} lead={text}>
      <p>{join.closedNext}</p>
      <p><ButtonLink to={paths.signIn()}>{join.haveAccount}</ButtonLink></p>
    </Page>
  );
}

/** Somebody who was in this space before comes back with an invitation made after that. */
export function LeftBefore() {
  return <Page title={join.closed.usedUp.title} lead={join.leftBefore}>{null}</Page>;
}

export function IsIn({ spaceId, spaceName }: { spaceId: string; spaceName: string }) {
  return (
    <Page title={join.isIn(spaceName)}>
      <ButtonLink to={paths.space(spaceId)} kind="main">{join.go(spaceName)}</ButtonLink>
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
