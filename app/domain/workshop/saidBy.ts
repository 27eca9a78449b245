/** What somebody said in a workshop, as far as it can be known to be theirs: in the order of the steps, and as it is now. */
import type { WorkshopAct } from "./decide.ts";
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

/** One thing that is somebody's own: what was said, and the act that takes all of it back. */
export type Own = {
  readonly id: string;
  readonly said: readonly Said[];
  /** It has nobody in it: only whoever has its key knows it as theirs. */
  readonly unnamed: boolean;
  readonly takeBack: TakingBack;
};
export type TakingBack = Extract<WorkshopAct, { type: "note:takeBack" | "talkLine:takeBack" | "line:takeBack" | "checkOut:takeBack" | "signal:set" }>;

const BARE = { step: "", prompt: "", madeUp: "" } as const;
const NO_KEYS: ReadonlySet<string> = new Set();

/** In the order of the steps. `keys`: notes without a name whose key is here. */
export function ownWords(state: State, memberId: string, keys: ReadonlySet<string> = NO_KEYS): Own[] {
  const steps = new Map(inOrder(state.activity).map(({ id, title }, at) => [id, { title, at }]));
  const stepOf = (id: string) => steps.get(id)?.title ?? "";
  const bySteps = <T extends { readonly activityId: string; readonly memberId: string | null; readonly order: number }>(things: ReadonlyMap<string, T>) =>
    inOrder(things).filter((one) => one.memberId === memberId || (one.memberId === null && keys.has(one.id))).sort((a, b) => (steps.get(a.activityId)?.at ?? 0) - (steps.get(b.activityId)?.at ?? 0));
  const checkOut = state.checkOut.get(memberId);
  const howTheyLeft = [checkOut?.word ?? "", checkOut?.mood ?? ""].flatMap((text): Said[] => (text === "" ? [] : [{ ...BARE, kind: "checkOut", text }]));
  return [
    ...inOrder(state.line).filter(({ byId }) => byId === memberId).map(({ id, text }): Own => ({ id, unnamed: false, said: [{ ...BARE, kind: "agreement", text }], takeBack: { type: "line:takeBack", lineId: id } })),
    ...bySteps(state.note).map(({ id, text, activityId, prompt, madeUp, nameMode }): Own => ({
      id, unnamed: nameMode === "none", said: [{ kind: "note", text, step: stepOf(activityId), prompt, madeUp }], takeBack: { type: "note:takeBack", noteId: id },
    })),
    ...bySteps(state.talkLine).map(({ id, text, activityId }): Own => ({ id, unnamed: false, said: [{ ...BARE, kind: "talk", text, step: stepOf(activityId) }], takeBack: { type: "talkLine:takeBack", lineId: id } })),
    ...[...state.signal].flatMap(([id, one]): Own[] =>
      one.memberId === memberId && one.word !== "" ? [{ id, unnamed: false, said: [{ ...BARE, kind: "word", text: one.word }], takeBack: { type: "signal:set", kind: "word", on: false, word: "" } }] : []),
    ...(howTheyLeft.length === 0 ? [] : [{ id: `check-out ${memberId}`, unnamed: false, said: howTheyLeft, takeBack: { type: "checkOut:takeBack" } } satisfies Own]),
  ];
}

/** A note without a name has nobody in it, so it is not here. */
export const saidBy = (state: State, memberId: string): Said[] => ownWords(state, memberId).flatMap(({ said }) => said);
