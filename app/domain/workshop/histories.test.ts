/**
 * Random histories of a workshop: valid and refused acts of people in every role. `npm test` tries some, WORKSHOPS more.
 * WORKSHOP_SEED replays them; the seed is printed.
 */
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { randomFrom } from "#tests/support/random.ts";
import { FOR_FACILITATORS, FOR_HELPERS } from "#tests/support/workshop-acts.ts";
import { CAST, historyOf, ONLINE, type Somebody, type Tried } from "#tests/support/workshop-history.ts";
import type { WorkshopAct } from "./decide.ts";
import { runs } from "./roles.ts";
import { knowsNothing, told, type Known } from "./shown.ts";

const HISTORIES = Number(process.env["WORKSHOPS"] ?? 8);
const SEED = Number(process.env["WORKSHOP_SEED"] ?? Math.floor(Math.random() * 1e9));
const STEPS = 150;

const BEGINNING: readonly WorkshopAct[] = [
  { type: "workshop:start" }, { type: "activity:start", activityId: "activity-2-00000000" }, { type: "activity:start", activityId: "activity-5-00000000" },
  { type: "dots:open", dotsId: "dots-00000000000", activityId: "activity-5-00000000", question: "What matters?", budget: 2 },
];

type History = ReturnType<typeof historyOf>;
/** What was written, by whom, and for whom: kept by the test, in its own way. */
type Wrote = { readonly by: Somebody; readonly forPaper: boolean; readonly forId: string; readonly nameMode: string };

function each(seed: number, look: (history: History, tried: Tried, wrote: ReadonlyMap<string, Wrote>, said: string) => void): number {
  let accepted = 0;
  for (let number = 0; number < HISTORIES; number += 1) {
    const random = randomFrom(seed + number);
    const history = historyOf(random);
    const wrote = new Map<string, Wrote>();
    let words = 0;
    // Most begin where there is something to decide.
    for (const act of BEGINNING.slice(0, random.below(BEGINNING.length + 1))) look(history, history.tried(CAST.ann, act), wrote, `WORKSHOP_SEED=${seed + number} beginning`);
    for (let step = 0; step < STEPS; step += 1) {
      history.pass(random.below(20_000));
      const gone = ONLINE.filter(({ id }) => history.state().member.get(id)?.left);
      const { by, act } = history.pick(() => `zq${(words += 1)}x`);
      if (history.state().member.get(by.id)?.left) {
        const is = history.state().workshop.get("workshop")?.state;
        if (is === "closed" || is === "cancelled" || random.below(3) > 0) {
          const afterwards = history.tried(by, act);
          if (afterwards.refused === null) expect(act.type, "after leaving").toMatch(/:takeBack$/);
          look(history, afterwards, wrote, `WORKSHOP_SEED=${seed + number} step ${step}: after leaving`);
          continue;
        }
        const back = history.comeBack(gone[0]!);
        if (back !== null) look(history, back, wrote, `WORKSHOP_SEED=${seed + number} step ${step}: comes back`);
        continue;
      }
      const tried = history.tried(by, act);
      if (tried.refused === null) accepted += 1;
      // Whoever saved these words; a supporter's and a scribe's are the words of whom they typed for.
      if (act.type === "note:save" && tried.refused === null) {
        const kept = [...tried.after.note.values()].find(({ text }) => text === act.text);
        const forId = kept?.memberId ?? by.id;
        wrote.set(act.text, { by, forId, forPaper: tried.after.member.get(forId)?.seat !== "online", nameMode: act.nameMode });
      }
      look(history, tried, wrote, `WORKSHOP_SEED=${seed + number} step ${step}: ${by.id} ${JSON.stringify(act)} ${tried.refused ?? ""}`);
    }
    look(history, history.tried(CAST.ann, { type: random.below(2) === 0 ? "workshop:stopForCare" : "workshop:close" }), wrote, `WORKSHOP_SEED=${seed + number} end`);
    look(history, history.tried(CAST.ann, { type: "workshop:cancel" }), wrote, `WORKSHOP_SEED=${seed + number} end`);
  }
  return accepted;
}

test(`4.8.8: what everybody was told, one thing after the other, is what they are told at once (${HISTORIES} histories)`, () => {
  console.info(`WORKSHOP_SEED=${SEED} replays them`);
  const knows = new Map<Somebody, Known | null>();
  let before: unknown = null;
  const accepted = each(SEED, (history, tried, _, said) => {
    const isNew = before !== history;
    before = history;
    for (const one of ONLINE) {
      const whole = history.whole(one);
      const hears = isNew ? "anew" : history.told(one, tried);
      const known = hears === "ended" || whole === null ? null : hears === "anew" ? told(knowsNothing(), whole) : told(knows.get(one) ?? knowsNothing(), hears);
      knows.set(one, known);
      if (hears === "ended") expect(whole, said).toBe(null);
      if (whole !== null && !isDeepStrictEqual(known, told(knowsNothing(), whole))) expect(known, `${one.id} after ${said}`).toEqual(told(knowsNothing(), whole));
    }
  });
  // Histories in which nothing happens prove nothing.
  expect(accepted).toBeGreaterThan(HISTORIES * 25);
});

test("4.8.4: an act that is sent twice has one effect", () => {
  each(SEED + 1_000_000, (history, { by, act, refused, after }, _, said) => {
    if (refused !== null || after.member.get(by.id)?.left || said.endsWith("comes back")) return;
    const again = history.tried(by, act).after;
    for (const kind of Object.keys(after) as (keyof typeof after)[]) if (!same(after[kind], again[kind])) expect(Object.fromEntries(again[kind]), said).toEqual(Object.fromEntries(after[kind]));
  });
});

/** A note without a name gets a fresh mark each time that its name is taken off; nothing else is made by chance twice. */
const same = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) => one === other || isDeepStrictEqual(one, other);

test("4.8.5: nobody's dots are ever more than there are to give, and none are left when it is over", () => {
  each(SEED + 2_000_000, (history, _, __, said) => {
    const state = history.state();
    for (const { dotsId, on } of state.openDots.values()) {
      const round = state.dots.get(dotsId);
      expect(round?.state, said).toBe("open");
      expect(Object.values(on).reduce((all, dots) => all + dots, 0), said).toBeLessThanOrEqual(round?.budget ?? 0);
    }
    if (["closed", "cancelled"].includes(state.workshop.get("workshop")?.state ?? "")) expect(state.openDots.size, said).toBe(0);
  });
});

test("4.8.1, 4.8.2: what is sealed is told to nobody but its writer, and nothing joins a note without a name, or with a made-up one, to who wrote it", () => {
  each(SEED + 3_000_000, (history, _, wrote, said) => {
    const state = history.state();
    const revealed = new Set([...state.activity].filter(([, { revealed: is }]) => is).map(([id]) => id));
    for (const note of state.note.values()) if (note.nameMode === "none") expect(note.memberId, said).toBe(null);
    for (const one of ONLINE) {
      const whole = history.whole(one);
      if (whole === null) continue;
      for (const change of whole) {
        if (change.kind !== "note" || change.to === null) continue;
        const from = wrote.get(change.to.text);
        if (from === undefined) continue;
        const mine = from.by === one && from.nameMode === "none" ? true : from.forId === one.id && from.nameMode !== "none";
        const entersForPaper = from.forPaper && from.nameMode !== "none" && ["facilitator", "scribe"].some((role) => state.member.get(one.id)?.roles.includes(role as "scribe"));
        if (!revealed.has(change.to.activityId) && !mine && !entersForPaper) expect(change, `${one.id} was told after ${said}`).toBe(undefined);
        if (change.to.nameMode !== "named") for (const id of state.member.keys()) expect(JSON.stringify(change), `${one.id} after ${said}`).not.toContain(id);
        if (!mine && !entersForPaper && change.to.mine !== undefined) expect(change, `${one.id} was told as theirs after ${said}`).toBe(undefined);
      }
    }
  });
});

test("4.8.10: what is for those who run it is refused to everybody else, and changes nothing", () => {
  let refusals = 0;
  each(SEED + 4_000_000, (_, { by, act, before, after, refused }, __, said) => {
    if (said.endsWith("comes back")) return;
    const member = before.member.get(by.id)!;
    const helps = member.roles.includes("support") || member.roles.includes("scribe");
    if (runs(member) || member.roles.includes("organiser") || !(FOR_FACILITATORS.has(act.type) || (FOR_HELPERS.has(act.type) && !helps))) return;
    refusals += 1;
    expect(refused, said).not.toBe(null);
    expect(after, said).toBe(before);
  });
  expect(refusals).toBeGreaterThan(HISTORIES);
});
