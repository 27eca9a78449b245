/** What somebody said in a workshop, as far as it can be known to be theirs: in the order of the steps, and as it is now. */
import { inOrder } from "./state.ts";
import type { State } from "./things.ts";

export const SAID_KINDS = ["note", "talk", "talkNotes", "agreement", "word", "checkOut", "quotation", "checkBack"] as const;
export type SaidKind = (typeof SAID_KINDS)[number];

export type Said = {
  readonly kind: SaidKind;
  readonly text: string;
  /** The title of the step; "" where there is none. */
  readonly step: string;
  /** The question that it answers; "" for none. */
  readonly prompt: string;
  /** The made-up name that it bears; "" for none. */
  readonly madeUp: string;
};

const BARE = { step: "", prompt: "", madeUp: "" } as const;

/** A note without a name has nobody in it, so it is not here. */
export function saidBy(state: State, memberId: string): Said[] {
  const steps = new Map(inOrder(state.activity).map(({ id, title }, at) => [id, { title, at }]));
  const stepOf = (id: string) => steps.get(id)?.title ?? "";
  const bySteps = <T extends { readonly activityId: string; readonly memberId: string | null; readonly order: number }>(things: ReadonlyMap<string, T>) =>
    inOrder(things).filter((one) => one.memberId === memberId).sort((a, b) => (steps.get(a.activityId)?.at ?? 0) - (steps.get(b.activityId)?.at ?? 0));
  const checkOut = state.checkOut.get(memberId);
  return [
    ...inOrder(state.line).filter(({ byId }) => byId === memberId).map(({ text }): Said => ({ ...BARE, kind: "agreement", text })),
    ...bySteps(state.note).map(({ text, activityId, prompt, madeUp }): Said => ({ kind: "note", text, step: stepOf(activityId), prompt, madeUp })),
    ...bySteps(state.talkLine).map(({ text, activityId }): Said => ({ ...BARE, kind: "talk", text, step: stepOf(activityId) })),
    ...[...state.signal.values()].flatMap((one): Said[] => (one.memberId === memberId && one.word !== "" ? [{ ...BARE, kind: "word", text: one.word }] : [])),
    ...[checkOut?.word ?? "", checkOut?.mood ?? ""].flatMap((text): Said[] => (text === "" ? [] : [{ ...BARE, kind: "checkOut", text }])),
  ];
}
