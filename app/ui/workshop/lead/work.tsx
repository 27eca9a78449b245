import type { ComponentType } from "react";
import type { ActivityKind } from "#app/domain/workshop/states.ts";
import { words } from "#app/lib/words.ts";
import { Actions as ActionsThere } from "./actions.tsx";
import { Dots as DotsThere } from "./dots.tsx";
import { Groups as GroupsThere } from "./groups.tsx";
import { stepNow, useLead } from "./here.ts";
import { later } from "./later.tsx";
import { Lines as LinesThere } from "./lines.tsx";
import { Menu } from "./menu.tsx";
import { Notes as NotesThere } from "./notes.tsx";
import { Round as RoundThere } from "./round.tsx";
import { CheckOuts as CheckOutsThere, Stories as StoriesThere } from "./said.tsx";
import { Seats as SeatsThere } from "./seats.tsx";
import { Talk as TalkThere } from "./talk.tsx";
import { Terms as TermsThere } from "./terms.tsx";

const text = words.workshopLead;

const PARTS = {
  actions: later(import.meta.env.SSR ? ActionsThere : null, () => import("./actions.tsx").then((part) => part.Actions)),
  dots: later(import.meta.env.SSR ? DotsThere : null, () => import("./dots.tsx").then((part) => part.Dots)),
  groups: later(import.meta.env.SSR ? GroupsThere : null, () => import("./groups.tsx").then((part) => part.Groups)),
  lines: later(import.meta.env.SSR ? LinesThere : null, () => import("./lines.tsx").then((part) => part.Lines)),
  notes: later(import.meta.env.SSR ? NotesThere : null, () => import("./notes.tsx").then((part) => part.Notes)),
  round: later(import.meta.env.SSR ? RoundThere : null, () => import("./round.tsx").then((part) => part.Round)),
  checkOuts: later(import.meta.env.SSR ? CheckOutsThere : null, () => import("./said.tsx").then((part) => part.CheckOuts)),
  stories: later(import.meta.env.SSR ? StoriesThere : null, () => import("./said.tsx").then((part) => part.Stories)),
  talk: later(import.meta.env.SSR ? TalkThere : null, () => import("./talk.tsx").then((part) => part.Talk)),
  terms: later(import.meta.env.SSR ? TermsThere : null, () => import("./terms.tsx").then((part) => part.Terms)),
  seats: later(import.meta.env.SSR ? SeatsThere : null, () => import("./seats.tsx").then((part) => part.Seats)),
} as const satisfies Record<string, ComponentType<{ hasKey: boolean }>>;
type Part = keyof typeof PARTS;

/** What each kind of step needs; everything else stays one press away. */
const OF_KIND = {
  welcome: [], agreement: ["lines"], checkIn: ["round"], read: ["stories"], write: ["notes"], round: ["round", "notes"], theme: ["notes"], dots: ["dots", "notes"],
  talk: ["talk", "round", "dots"], break: [], actions: ["actions"], checkOut: ["round", "checkOuts"], info: [],
} as const satisfies Record<ActivityKind, readonly Part[]>;
const ALSO = ["notes", "dots", "talk", "actions", "lines", "groups", "terms", "seats"] as const satisfies readonly Part[];
const IN_LOBBY: readonly (typeof ALSO)[number][] = ["lines", "seats"];

/** The work of the step that goes on, then everything else that there is. */
export function Work({ hasKey }: { hasKey: boolean }) {
  const here = useLead();
  const { workshop, known, may } = here;
  const step = stepNow(here);
  const asked = Object.values(known.term).some(({ meaning }) => meaning === "");
  const hasGroups = Object.values(known.group).some(({ activityId }) => activityId === step?.id);
  // Whoever keeps the notes has somebody to write for.
  const hasSeats = may.enter && Object.values(known.member).some(({ left, seat }) => !left && seat !== "online");
  const first: Part[] = [...(step === null ? [] : OF_KIND[step.kind]), ...(hasGroups ? (["groups"] as const) : []), ...(asked ? (["terms"] as const) : []), ...(hasSeats ? (["seats"] as const) : [])];
  const also: readonly (typeof ALSO)[number][] = workshop.state === "open" ? IN_LOBBY : ALSO;
  if (workshop.state === "draft" || workshop.state === "cancelled") return null;
  return (
    <>
      {first.map((part) => {
        const Shown = PARTS[part];
        return <Shown key={part} hasKey={hasKey} />;
      })}
      <section aria-labelledby="run-also">
        <h2 id="run-also" className="visually-hidden">{text.also}</h2>
        {also.filter((part) => !first.includes(part) && (part !== "seats" || may.enter)).map((part) => {
          const Shown = PARTS[part];
          return <Menu key={part} label={text.alsoAll[part]}>{() => <Shown hasKey={hasKey} />}</Menu>;
        })}
      </section>
    </>
  );
}
