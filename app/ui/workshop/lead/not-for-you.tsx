import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { words } from "#app/lib/words.ts";
import { ButtonLink } from "../../button.tsx";
import { Page } from "../../page.tsx";

const text = words.workshopLead;

/** For those who are in the workshop and do not run it: nothing of this screen, and the way to theirs. */
export function NotForYou({ workshopId }: { workshopId: string }) {
  return (
    <Page title={text.closed}>
      <p><ButtonLink to={workshopPaths.workshop(workshopId)} kind="main" whole>{text.toRoom}</ButtonLink></p>
    </Page>
  );
}
