import { Link } from "@remix-run/react";
import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";

const text = words.workshopDoor;

/** A code that nobody made. */
export function Unknown() {
  const { title, lead, next, again } = text.unknown;
  return (
    <Page title={title} lead={lead}>
      <p>{next}</p>
      <p><ButtonLink to={workshopPaths.workshopCode()}>{again}</ButtonLink></p>
    </Page>
  );
}

export function NotYet({ title }: { title: string }) {
  return <Page title={title} lead={text.notYet.lead}><p>{text.notYet.next}</p></Page>;
}

/** Those who run it asked this person to go. */
export function NotAgain({ title, workshopId }: { title: string; workshopId: string }) {
  return (
    <Page title={title} lead={text.askedToGo.lead}>
      <p>{text.askedToGo.next}</p>
      <ToMine workshopId={workshopId} />
    </Page>
  );
}

/** For whoever was there: their words are theirs to see and to take back. */
export const ToMine = ({ workshopId }: { workshopId: string }) => <p><ButtonLink to={workshopPaths.workshopMine(workshopId)}>{text.mine}</ButtonLink></p>;

/** Over, or called off: nobody new comes in. */
export function Closed({ why, code, hasLeft, workshopId }: { why: "closed" | "cancelled"; code: string; hasLeft: boolean; workshopId: string }) {
  const { title, lead, next } = text[why];
  return (
    <Page title={title} lead={lead}>
      <p>{next}</p>
      {hasLeft ? <ToMine workshopId={workshopId} /> : null}
      {why === "closed" && !hasLeft ? <p><Link to={workshopPaths.workshopBack(code)}>{text.back}</Link></p> : null}
    </Page>
  );
}
