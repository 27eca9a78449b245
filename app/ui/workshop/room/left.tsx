import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { Page } from "../../page.tsx";

const text = words.workshopRoom;

/** After leaving for good. */
export function Left() {
  return (
    <Page title={text.left} lead={text.leftLead}>
      <p>{text.care.breath}</p>
      <p><a href={paths.leaveHelp()}>{words.frame.staySafe}</a></p>
    </Page>
  );
}
