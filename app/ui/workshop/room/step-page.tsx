import { memo, type ComponentType } from "react";
import { WORKSHOP_ID } from "#app/domain/workshop/things.ts";
import type { ActivityKind } from "#app/domain/workshop/states.ts";
import { words } from "#app/lib/words.ts";
import { OneButton } from "./fields.tsx";
import { nameOf, useRoom } from "./here.ts";
import type { StepProps } from "./steps/step.ts";
import { TimeLeft } from "./time-left.tsx";
import { later, WakesLater } from "./wakes-later.tsx";

const text = words.workshopRoom;
const MINUTE_MS = 60_000;

const load = {
  welcome: () => import("./steps/welcome.tsx"), agreement: () => import("./steps/agreement.tsx"), round: () => import("./steps/round.tsx"), read: () => import("./steps/read.tsx"),
  write: () => import("./steps/write.tsx"), theme: () => import("./steps/theme.tsx"), dots: () => import("./steps/dots.tsx"), talk: () => import("./steps/talk.tsx"),
  actions: () => import("./steps/actions.tsx"), checkOut: () => import("./steps/check-out.tsx"),
} satisfies Record<string, () => Promise<{ default: ComponentType<StepProps> }>>;
const of = (key: keyof typeof load) => later(load[key]);
const round = of("round");
/** What stands under the instruction of each kind of step; its scripts come with it, and not before. */
const PARTS: Readonly<Record<ActivityKind, ComponentType<StepProps> | null>> = {
  welcome: of("welcome"), agreement: of("agreement"), checkIn: round, round, read: of("read"), write: of("write"), theme: of("theme"), dots: of("dots"), talk: of("talk"),
  actions: of("actions"), checkOut: of("checkOut"), break: null, info: null,
};

/** While there is a line: so that the next step is there when somebody goes to it. */
export function loadAhead(kind: ActivityKind): void {
  const key = kind === "checkIn" ? "round" : kind;
  if (key in load) load[key as keyof typeof load]().catch(() => {});
}

/**
 * One step: what to do stays on the screen, the time in words, and then what people do. `memo`: a press of "Signals" or "Leave"
 * must not reach a part whose scripts have not come yet; React would throw that part away, with what somebody typed there.
 */
export const StepPage = memo(function StepPage({ activityId }: { activityId: string }) {
  const { known, now, takesPart, meId, me } = useRoom();
  const activity = known.activity[activityId];
  if (activity === undefined) return null;
  const Part = PARTS[activity.kind];
  const isNow = known.workshop[WORKSHOP_ID]?.activityId === activityId;
  const group = Object.entries(known.group).find(([, one]) => one.activityId === activityId && one.memberIds.includes(meId));
  const call = known.workshop[WORKSHOP_ID]?.call ?? "";
  return (
    <>
      <p className="room-instruction" dir="auto">{activity.instruction}</p>
      {isNow ? <TimeLeft timer={activity.timer} wholeMs={activity.minutes * MINUTE_MS} now={now} /> : null}
      {call === "" || !["round", "checkIn", "talk"].includes(activity.kind) ? null : <p dir="auto">{text.call(call)}</p>}
      {activity.prompts.length === 0 ? null : <><p className="room-label" id="room-prompts">{text.prompts}</p><ul aria-labelledby="room-prompts">{activity.prompts.map((prompt) => <li key={prompt} dir="auto">{prompt}</li>)}</ul></>}
      {group === undefined ? null : (
        <section className="room-group">
          <h2 dir="auto">{text.group.title(group[1].name)}</h2>
          <p dir="auto">{group[1].memberIds.length === 1 ? text.group.alone : text.group.with(group[1].memberIds.filter((id) => id !== meId).map((id) => nameOf(known, id)).join(", "))}</p>
          {group[1].needsHelp ? <p>{text.group.helpAsked}</p> : null}
          <OneButton fixed={{ type: "group:help", groupId: group[0], needsHelp: !group[1].needsHelp }} label={group[1].needsHelp ? text.group.helpNot : text.group.help} />
        </section>
      )}
      {takesPart || me.roles.includes("organiser") ? null : <p className="soft">{text.onlyLook}</p>}
      {Part === null ? null : <WakesLater><Part activityId={activityId} activity={activity} /></WakesLater>}
    </>
  );
});
