import { createContext, useContext } from "react";
import type { Known } from "#app/domain/workshop/shown.ts";
import { has, mayPlan, runs, takesPart } from "#app/domain/workshop/roles.ts";
import { WORKSHOP_ID, type Workshop } from "#app/domain/workshop/things.ts";

export type ShownMember = Known["member"][string];
type Asked = Parameters<typeof has>[0];

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
  const one: Asked = { ...me, personId: null };
  const may = {
    run: runs(one), lead: runs(one) && workshop.leadId === meId, care: runs(one) || has(one, "support"), enter: runs(one) || has(one, "scribe"),
    plan: mayPlan(one), takePart: takesPart(one),
  };
  return may.care || may.enter || may.plan ? { known, workshop, workshopId, meId, may, now } : null;
}

/** Things as they are told, in the order that people see; things of one place stand by their ids. */
export function inOrder<T extends { readonly order: number }>(things: Readonly<Record<string, T>>): (T & { id: string })[] {
  return Object.entries(things).map(([id, thing]) => ({ id, ...thing })).sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

export const nameOf = (known: Known, memberId: string | null): string => (memberId === null ? "" : (known.member[memberId]?.name ?? ""));

/** The step that is going on. */
export function stepNow({ known, workshop: { activityId } }: Pick<LeadHere, "known" | "workshop">) {
  const step = activityId === null ? undefined : known.activity[activityId];
  return activityId === null || step === undefined ? null : { id: activityId, ...step };
}
