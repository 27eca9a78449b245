import { useEffect, useRef } from "react";
import type { Known } from "#app/domain/workshop/shown.ts";
import { words } from "#app/lib/words.ts";
import { say, sayTogether } from "../../announcer/announcer.ts";
import { WORKSHOP_ID } from "#app/domain/workshop/things.ts";
import { placeOf } from "./place.ts";

const text = words.workshopRoom.said;
let aloud = true;
export const isAloud = () => aloud;
export const setAloud = (to: boolean) => {
  aloud = to;
};

const GROUPS = { note: text.notes, theme: text.themes, talkLine: text.lines } as const;
type Group = keyof typeof GROUPS;
const waiting = new Map<Group, number>();

/** What is new by others is said in groups ("4 new notes"), the next step and a pause by themselves; nothing when it is switched off. */
export function useAloud(known: Known, meId: string): void {
  const before = useRef(known);
  useEffect(() => {
    const was = before.current;
    before.current = known;
    if (was === known || !aloud) return;
    for (const group of Object.keys(GROUPS) as Group[]) {
      if (was[group] === known[group]) continue;
      const isMine = (thing: object) => ("mine" in thing && thing.mine !== undefined) || ("byId" in thing && thing.byId === meId);
      const count = Object.entries(known[group]).filter(([id, thing]) => !(id in was[group]) && !isMine(thing as object)).length;
      if (count === 0) continue;
      waiting.set(group, (waiting.get(group) ?? 0) + count);
      sayTogether(group, () => {
        const all = waiting.get(group) ?? 0;
        waiting.delete(group);
        return GROUPS[group](all);
      }, "me");
    }
    const [then, now] = [was.workshop[WORKSHOP_ID]?.state, known.workshop[WORKSHOP_ID]?.state];
    if (then !== now && (now === "paused" || now === "stopped")) say(text.paused);
    if (then !== now && now === "live" && (then === "paused" || then === "stopped")) say(text.goOn);
    if (then !== now && now === "closed") say(text.closed);
    const [from, to] = [placeOf(was), placeOf(known)];
    if (to.is === "step" && (from.is !== "step" || from.activityId !== to.activityId)) say(text.next(known.activity[to.activityId]?.title ?? ""));
  }, [known, meId]);
}
