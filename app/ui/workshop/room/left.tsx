import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { Page } from "../../page.tsx";
import "../../button.css";

const text = words.workshopRoom;

/** After leaving for good. */
export function Left({ workshopId }: { workshopId: string }) {
  return (
    <Page title={text.left} lead={text.leftLead}>
      <p><a className="button button-quiet" href={workshopPaths.workshopMine(workshopId)}>{text.mine}</a></p>
      <p>{text.care.breath}</p>
      <p><a href={paths.leaveHelp()}>{words.frame.staySafe}</a></p>
    </Page>
  );
}
