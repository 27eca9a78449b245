import { useMemo, type ReactNode } from "react";
import type { WorkshopHere } from "#app/contract/workshop.ts";
import { isOver } from "#app/domain/workshop/states.ts";
import type { Snapshot } from "#app/live/workshop.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { words } from "#app/lib/words.ts";
import { Notice } from "../../notice.tsx";
import { Page } from "../../page.tsx";
import { Door as DoorThere } from "./door.tsx";
import { leadHere, LeadProvider, type LeadHere } from "./here.ts";
import { later } from "./later.tsx";
import { LeadBox as LeadBoxThere } from "./lead-box.tsx";
import { Needs as NeedsThere } from "./needs.tsx";
import { NotForYou } from "./not-for-you.tsx";
import { Now } from "./now.tsx";
import { People } from "./people.tsx";
import { Signals as SignalsThere } from "./signals.tsx";
import { Steps } from "./steps.tsx";
import { Work } from "./work.tsx";
import "../../field.css";
import "../../choices.css";
import "../../button.css";
import "./lead.css";

const text = words.workshopLead;
const Door = later(import.meta.env.SSR ? DoorThere : null, () => import("./door.tsx").then((part) => part.Door), "touched");
const LeadBox = later(import.meta.env.SSR ? LeadBoxThere : null, () => import("./lead-box.tsx").then((part) => part.LeadBox));
const Needs = later(import.meta.env.SSR ? NeedsThere : null, () => import("./needs.tsx").then((part) => part.Needs));
const Signals = later(import.meta.env.SSR ? SignalsThere : null, () => import("./signals.tsx").then((part) => part.Signals));

type LeadRoomProps = {
  workshopId: string;
  name: string;
  snapshot: Snapshot;
  /** Who was here when the page was written. */
  first: WorkshopHere;
  serverNow: number;
  door: { code: string; address: string } | null;
  /** Whether this device holds a key for notes without a name. */
  hasKey: boolean;
  /** What has to be put right, after a form without scripts. */
  problems: ReactNode;
};

/** Screen F: what goes on and what moves it, then who needs something, the steps, the people. */
export function LeadRoom({ workshopId, name, snapshot, first, serverNow, door, hasKey, problems }: LeadRoomProps) {
  const { known, meId, clockOffset, line } = snapshot;
  // Before the page is live, its time is the time at which it was written: the browser writes the same again.
  const isWaking = line === "connecting";
  const now = useMemo(() => (isWaking ? () => serverNow : () => Date.now() + clockOffset), [isWaking, clockOffset, serverNow]);
  const here = useMemo(() => leadHere(known, meId, workshopId, now), [known, meId, workshopId, now]);
  if (here === null) return <NotForYou workshopId={workshopId} />;
  const { may, workshop: { state, leadId } } = here;
  // Until it begins, how people come in is what those who run it need most.
  const isBefore = state === "draft" || state === "open";
  const over = isOver(state);
  return (
    <LeadProvider value={here}>
      <Page title={text.title(name)}>
        {problems}
        {line === "away" ? <Notice kind="problem"><p>{text.line.away}</p></Notice> : null}
        {line === "over" ? <Notice kind="problem"><p>{text.line.over}</p></Notice> : null}
        {snapshot.waiting > 0 ? <p className="run-small">{text.line.waiting(snapshot.waiting)}</p> : null}
        {snapshot.refused.length > 0 ? <Notice kind="problem"><p>{text.line.refused(snapshot.refused.length)}</p></Notice> : null}
        <nav className="run-jump" aria-label={text.nav}>
          <a href="#run-now">{text.jump.now}</a>
          {may.care && !over ? <a href="#run-signals">{text.jump.needs(needs(here))}</a> : null}
          {may.run && !may.lead && !over ? <a href="#run-lead">{text.jump.lead(leadId !== null && (snapshot.here ?? first).away.includes(leadId))}</a> : null}
          <a href="#run-steps">{text.jump.steps}</a>
          <a href="#run-people">{text.jump.people}</a>
        </nav>
        <div className="run">
          <div className="run-main">
            <Now />
            {door !== null && isBefore ? <Door {...door} /> : null}
            <Work hasKey={hasKey} />
          </div>
          <div className="run-side">
            {may.care && !over ? <Signals /> : null}
            {over ? null : <LeadBox here={snapshot.here ?? first} />}
            <Steps />
            {Object.keys(snapshot.known.needs).length === 0 ? null : <Needs />}
            <People here={snapshot.here ?? first} />
            <section>
              {door === null || isBefore || over ? null : <Door {...door} />}
              <p><a href={workshopPaths.workshop(workshopId)} target="_blank" rel="noreferrer">{text.seeRoom}</a></p>
            </section>
          </div>
        </div>
      </Page>
    </LeadProvider>
  );
}

/** How many signals wait, for the top of a phone's screen. */
const needs = ({ known, meId }: LeadHere): number => Object.values(known.signal).filter(({ memberId, kind }) => memberId !== meId && kind !== "word").length;
