import type { ReactNode } from "react";
import type { ActivityKind } from "#app/domain/workshop/states.ts";
import { words } from "#app/lib/words.ts";
import { Actions } from "./actions.tsx";
import { Dots } from "./dots.tsx";
import { Groups } from "./groups.tsx";
import { stepNow, useLead } from "./here.ts";
import { Lines } from "./lines.tsx";
import { Menu } from "./menu.tsx";
import { Notes } from "./notes.tsx";
import { Round } from "./round.tsx";
import { CheckOuts, Stories } from "./said.tsx";
import { Talk } from "./talk.tsx";
import { Terms } from "./terms.tsx";

const text = words.workshopLeadWork;

const PARTS = { lines: Lines, notes: Notes, dots: Dots, round: Round, talk: Talk, actions: Actions, groups: Groups, terms: Terms, checkOuts: CheckOuts, stories: Stories } as const satisfies Record<string, () => ReactNode>;
type Part = keyof typeof PARTS;

/** What each kind of step needs; everything else stays one press away. */
const OF_KIND = {
  welcome: [], agreement: ["lines"], checkIn: ["round"], read: ["stories"], write: ["notes"], round: ["round", "notes"], theme: ["notes"], dots: ["dots", "notes"],
  talk: ["talk", "round", "dots"], break: [], actions: ["actions"], checkOut: ["round", "checkOuts"], info: [],
} as const satisfies Record<ActivityKind, readonly Part[]>;
const ALSO = ["notes", "dots", "talk", "actions", "lines", "groups", "terms"] as const satisfies readonly Part[];
const IN_LOBBY: readonly (typeof ALSO)[number][] = ["lines"];

/** The work of the step that goes on, then everything else that there is. */
export function Work() {
  const here = useLead();
  const { workshop, known } = here;
  const step = stepNow(here);
  const asked = Object.values(known.term).some(({ meaning }) => meaning === "");
  const hasGroups = Object.values(known.group).some(({ activityId }) => activityId === step?.id);
  const first: Part[] = [...(step === null ? [] : OF_KIND[step.kind]), ...(hasGroups ? (["groups"] as const) : []), ...(asked ? (["terms"] as const) : [])];
  const also: readonly (typeof ALSO)[number][] = workshop.state === "open" ? IN_LOBBY : ALSO;
  if (workshop.state === "draft" || workshop.state === "cancelled") return null;
  return (
    <>
      {first.map((part) => {
        const Shown = PARTS[part];
        return <Shown key={part} />;
      })}
      <section aria-labelledby="run-also">
        <h2 id="run-also" className="visually-hidden">{text.also}</h2>
        {also.filter((part) => !first.includes(part)).map((part) => {
          const Shown = PARTS[part];
          return <Menu key={part} label={text.alsoAll[part]}>{() => <Shown />}</Menu>;
        })}
      </section>
    </>
  );
}
