import { useMemo } from "react";
import type { WorkshopHere } from "#app/contract/workshop.ts";
import type { Snapshot } from "#app/live/workshop.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { words } from "#app/lib/words.ts";
import { Notice } from "../../notice.tsx";
import { Page } from "../../page.tsx";
import { Door } from "./door.tsx";
import { leadHere, LeadProvider } from "./here.ts";
import { LeadBox } from "./lead-box.tsx";
import { NotForYou } from "./not-for-you.tsx";
import { Now } from "./now.tsx";
import { Steps } from "./steps.tsx";
import "./lead.css";

const text = words.workshopLead;

type LeadRoomProps = {
  workshopId: string;
  name: string;
  snapshot: Snapshot;
  /** Who was here when the page was written. */
  first: WorkshopHere;
  serverNow: number;
  door: { code: string; address: string } | null;
  problems?: React.ReactNode;
};

/** Screen F: what goes on and what moves it, then who needs something, the steps, the people. */
export function LeadRoom({ workshopId, name, snapshot, first, serverNow, door, problems }: LeadRoomProps) {
  const { known, meId, clockOffset, line } = snapshot;
  // Before the page is live, its time is the time at which it was written: the browser writes the same again.
  const isWaking = line === "connecting";
  const now = useMemo(() => (isWaking ? () => serverNow : () => Date.now() + clockOffset), [isWaking, clockOffset, serverNow]);
  const here = useMemo(() => leadHere(known, meId, workshopId, now), [known, meId, workshopId, now]);
  if (here === null) return <NotForYou workshopId={workshopId} />;
  return (
    <LeadProvider value={here}>
      <Page title={text.title(name)}>
        {problems}
        {line === "away" ? <Notice kind="problem"><p>{text.line.away}</p></Notice> : null}
        {line === "over" ? <Notice kind="problem"><p>{text.line.over}</p></Notice> : null}
        {snapshot.waiting > 0 ? <p className="run-small">{text.line.waiting(snapshot.waiting)}</p> : null}
        <div className="run">
          <div className="run-main">
            <Now />
          </div>
          <div className="run-side">
            <LeadBox here={snapshot.here ?? first} />
            <Steps />
            <section>
              {door === null ? null : <Door {...door} />}
              <p><a href={workshopPaths.workshop(workshopId)} target="_blank" rel="noreferrer">{text.seeRoom}</a></p>
            </section>
          </div>
        </div>
      </Page>
    </LeadProvider>
  );
}
