import { useEffect, useRef } from "react";
import type { WorkshopHere } from "#app/contract/workshop.ts";
import { LEAD_AWAY_MS } from "#app/domain/workshop/acts/running.ts";
import { words } from "#app/lib/words.ts";
import { say } from "../../announcer/announcer.ts";
import { Act } from "./act.tsx";
import { nameOf, useLead } from "./here.ts";
import { useNow } from "./use-now.ts";

const text = words.workshopLeadAside.lead;

/** Who has the lead. When they have been away for long enough, another one who runs the session takes it; it never falls to anybody by itself. */
export function LeadBox({ here }: { here: WorkshopHere }) {
  const { known, workshop: { leadId }, meId, may, now: exactly } = useLead();
  const now = useNow();
  // Counted from the very moment: the clock on the screen goes in steps, and a button that comes too early is refused.
  const told = useRef({ here, at: exactly() });
  if (told.current.here !== here) told.current = { here, at: exactly() };
  const isAway = leadId !== null && here.away.includes(leadId);
  const awayMs = isAway ? here.leadAwayMs + Math.max(0, now - told.current.at) : 0;
  const name = nameOf(known, leadId);
  const before = useRef(leadId);
  useEffect(() => {
    if (before.current !== leadId && leadId !== null) say(leadId === meId ? text.saidMine : text.said(name));
    before.current = leadId;
  }, [leadId, meId, name]);
  if (!may.run) return <section className="run-lead"><p>{leadId === null ? text.nobody : text.has(name)}</p></section>;
  const others = Object.entries(known.member).filter(([id, one]) => id !== meId && !one.left && one.roles.includes("facilitator"));
  return (
    <section className="run-lead" aria-labelledby="run-lead">
      <h2 id="run-lead" tabIndex={-1} className="run-side-title">{text.title}</h2>
      <p>{leadId === meId ? text.mine : leadId === null ? text.nobody : isAway ? text.away(name) : text.has(name)}</p>
      {leadId === null || (isAway && awayMs >= LEAD_AWAY_MS) ? <Act fixed={{ type: "lead:take" }} label={text.take} /> : isAway && leadId !== meId ? <p className="run-small soft">{text.awaySoon}</p> : null}
      {leadId === meId ? others.map(([id, one]) => <Act key={id} fixed={{ type: "lead:give", memberId: id }} label={text.give(one.name)} />) : null}
      {leadId === meId && others.length === 0 ? <p className="run-small soft">{text.alone}</p> : null}
    </section>
  );
}
