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
export function NotAgain({ title }: { title: string }) {
  return <Page title={title} lead={text.askedToGo.lead}><p>{text.askedToGo.next}</p></Page>;
}

/** Over, or called off: nobody new comes in. */
export function Closed({ why, code }: { why: "closed" | "cancelled"; code: string }) {
  const { title, lead, next } = text[why];
  return (
    <Page title={title} lead={lead}>
      <p>{next}</p>
      {why === "closed" ? <p><Link to={workshopPaths.workshopBack(code)}>{text.back.link}</Link></p> : null}
    </Page>
  );
}
