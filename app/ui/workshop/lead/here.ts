import { createContext, useContext } from "react";
import type { Known } from "#app/domain/workshop/shown.ts";
import { mayEnter, mayPlan, mayStopForCare, runs, takesPart } from "#app/domain/workshop/roles.ts";
import { inOrder as orderOf } from "#app/domain/workshop/state.ts";
import { WORKSHOP_ID, type Workshop } from "#app/domain/workshop/things.ts";

export type ShownMember = Known["member"][string];

/** What the screen of those who run a workshop is made from, for everything on it. */
export type LeadHere = {
  readonly known: Known;
  readonly workshop: Workshop;
  readonly workshopId: string;
  readonly meId: string;
  /** What this person may do here, by their roles of this moment. */
  readonly may: { readonly run: boolean; readonly lead: boolean; readonly care: boolean; readonly enter: boolean; readonly plan: boolean; readonly takePart: boolean };
  /** The server's time as this device knows it, in milliseconds since 1970. */
  readonly now: () => number;
};

const Here = createContext<LeadHere | null>(null);
export const LeadProvider = Here.Provider;

export function useLead(): LeadHere {
  const here = useContext(Here);
  if (here === null) throw new Error("Not inside the screen of those who run a workshop");
  return here;
}

/** Null when nothing on that screen is for this person. */
export function leadHere(known: Known, meId: string, workshopId: string, now: () => number): LeadHere | null {
  const [workshop, me] = [known.workshop[WORKSHOP_ID], known.member[meId]];
  if (workshop === undefined || me === undefined || me.left) return null;
  const may = {
    run: runs(me), lead: runs(me) && workshop.leadId === meId, care: mayStopForCare(me), enter: mayEnter(me), plan: mayPlan(me), takePart: takesPart(me),
  };
  return may.care || may.enter || may.plan ? { known, workshop, workshopId, meId, may, now } : null;
}

/** Things as they are told, in the order that people see. */
export const inOrder = <T extends { readonly order: number }>(things: Readonly<Record<string, T>>) => orderOf(Object.entries(things));

export const nameOf = (known: Known, memberId: string | null): string => (memberId === null ? "" : (known.member[memberId]?.name ?? ""));

/** The step that is going on. */
export function stepNow({ known, workshop: { activityId } }: Pick<LeadHere, "known" | "workshop">) {
  const step = activityId === null ? undefined : known.activity[activityId];
  return activityId === null || step === undefined ? null : { id: activityId, ...step };
}
