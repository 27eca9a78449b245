/** Random histories of a workshop, and then somebody is gone from it. */
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it, test } from "vitest";
import { randomFrom } from "#tests/support/random.ts";
import { CAST, EVERYBODY, historyOf, ONLINE, type Somebody } from "#tests/support/workshop-history.ts";
import { change } from "./acts/acting.ts";
import { saidBy } from "./saidBy.ts";
import { knowsNothing, told } from "./shown.ts";
import { applied } from "./state.ts";
import { KINDS, type Change, type Kind, type State } from "./things.ts";
import { withoutPerson, withoutPlace, withoutWords } from "./without.ts";

const HISTORIES = Number(process.env["WORKSHOPS"] ?? 12);
const SEED = Number(process.env["WORKSHOP_SEED"] ?? Math.floor(Math.random() * 1e9));
const world = { called: "Somebody who left", now: 1_900_000_000_000, hashOf: (text: string) => `hash of ${text.length}` };

function after(seed: number) {
  const history = historyOf(randomFrom(seed));
  let words = 0;
  for (const act of [{ type: "workshop:start" }, { type: "activity:start", activityId: "activity-2-00000000" }] as const) history.tried(CAST.ann, act);
  for (let step = 0; step < 150; step += 1) {
    const { by, act } = history.pick(() => `zq${(words += 1)}x`);
    if (history.state().member.get(by.id)?.left !== true) history.tried(by, act);
  }
  return history;
}

const things = (state: State, kinds: readonly Kind[] = KINDS) => kinds.flatMap((kind) => [...state[kind]].map(([id, thing]) => ({ kind, id, thing: thing as unknown })));

describe(`After ${HISTORIES} histories, for everybody in them`, () => {
  console.info(`WORKSHOP_SEED=${SEED} replays them`);
  const all = Array.from({ length: HISTORIES }, (_, number) => ({ number, history: after(SEED + number) }));
  const each = (look: (of: { state: State; one: Somebody; changes: Change[]; is: State; said: string; history: ReturnType<typeof historyOf> }) => void) => {
    for (const { number, history } of all)
      for (const one of EVERYBODY) {
        const state = history.state();
        const changes = withoutPerson(state, one.id, world);
        look({ state, one, changes, is: applied(state, changes), said: `WORKSHOP_SEED=${SEED + number} ${one.id}`, history });
      }
  };

  it("nothing but the place says that somebody was there, and nothing is theirs any more", () => {
    let gone = 0;
    each(({ state, one, is, said }) => {
      const others = things(is, KINDS.filter((kind) => kind !== "takenBack")).filter(({ kind, id }) => kind !== "member" || id !== one.id);
      expect(JSON.stringify(others), said).not.toContain(one.id);
      expect(is.member.get(one.id), said).toMatchObject({ personId: null, name: world.called, roles: [], left: true });
      expect(saidBy(is, one.id), said).toEqual([]);
      gone += saidBy(state, one.id).length;
    });
    expect(gone).toBeGreaterThan(HISTORIES);
  });

  it("what others wrote, and what has nobody in it, is as it was", () => {
    each(({ state, one, is, said }) => {
      const notes = [...state.note].filter(([, note]) => note.memberId !== one.id);
      expect([...is.note].sort(), said).toEqual(notes.sort());
      for (const kind of ["theme", "action", "dots", "story"] as const) if (!isOver(is, state)) expect([...is[kind]], `${said} ${kind}`).toEqual([...state[kind]]);
      expect([...is.talkLine].sort(), said).toEqual([...state.talkLine].filter(([, line]) => line.memberId !== one.id).sort());
      expect([...is.checkOut.keys()], said).toEqual([...state.checkOut.keys()].filter((id) => id !== one.id));
      for (const { id: other } of EVERYBODY) if (other !== one.id) expect(saidBy(is, other).filter(({ kind }) => kind !== "word"), `${said} ${other}`).toEqual(saidBy(state, other).filter(({ kind }) => kind !== "word"));
    });
  });

  it("everybody else is told of it so that they know what they would be told at once; done twice, nothing more happens", () => {
    each(({ state, one, changes, is, said, history }) => {
      for (const other of ONLINE) {
        const hears = history.told(other, { by: one, act: { type: "member:leave" }, before: state, after: is, changes, refused: null });
        if (other.id === one.id) {
          expect(hears, said).toBe("ended");
          continue;
        }
        const before = history.whole(other);
        if (before === null || hears === "ended" || hears === "anew") continue;
        const known = told(told(knowsNothing(), before), hears);
        expect(JSON.stringify(known.member[one.id]), said).toContain(world.called);
        if (saidBy(state, one.id).some(({ text }) => JSON.stringify(known.note).includes(`"${text}"`))) throw new Error(said);
      }
      expect(isDeepStrictEqual(applied(is, withoutPerson(is, one.id, world)), is), said).toBe(true);
    });
  });

  it("who is only out of the space keeps their words, and is in it no more", () => {
    each(({ state, one, said }) => {
      const is = applied(state, withoutPlace(state, one.id, world));
      expect(is.member.get(one.id)?.left, said).toBe(true);
      expect([...is.note], said).toEqual([...state.note]);
      expect(saidBy(is, one.id).filter(({ kind }) => kind !== "word"), said).toEqual(saidBy(state, one.id).filter(({ kind }) => kind !== "word"));
    });
  });
});

/** It ended by it: then what was still open is closed as always. */
const isOver = (is: State, was: State): boolean => is.workshop.get("workshop")?.state !== was.workshop.get("workshop")?.state;

test("words that were taken back are found by what is known of their id, and nothing else goes", () => {
  const state = after(SEED).state();
  expect(withoutWords(state, "nothing", world.hashOf)).toEqual([]);
  const line = change("talkLine", "line", { activityId: "a", under: "what", text: "zqline", finding: false, memberId: null, order: 1 });
  const gone = withoutWords(applied(state, [line]), "hash", (text) => (text === "line" ? "hash" : "other"));
  expect(gone.map(({ kind, id }) => [kind, id])).toEqual([["talkLine", "line"], ["takenBack", "hash"]]);
  const agreed = applied(state, [change("line", "line", { order: 9, text: "zqagreed", state: "in", byId: "dee" }), change("lineYes", "line.eli", { lineId: "line", memberId: "eli" })]);
  expect(withoutWords(agreed, "hash", (text) => (text === "line" ? "hash" : "other")).map(({ kind, id }) => [kind, id])).toEqual([["line", "line"], ["takenBack", "hash"], ["lineYes", "line.eli"]]);
  const leaving = applied(state, [change("checkOut", "dee", { memberId: "dee", word: "zqtired", mood: "", isPrivate: true })]);
  expect(withoutWords(leaving, "hash", (text) => (text === "check-out dee" ? "hash" : "other")).map(({ kind, id }) => [kind, id])).toEqual([["checkOut", "dee"], ["takenBack", "hash"]]);
  for (const [id, note] of state.note) expect(withoutWords(state, note.was, world.hashOf).filter(({ kind }) => kind === "note").map((one) => one.id)).toEqual([id]);
});

test("a workshop ends when nobody is left who runs or plans it, and not before", () => {
  let state = after(SEED).state();
  state = applied(state, [change("workshop", "workshop", { ...state.workshop.get("workshop")!, state: "live" }), ...[...state.member].map(([id, one]) => change("member", id, { ...one, left: false }))]);
  const planners = [...state.member].filter(([, { roles }]) => roles.some((role) => role === "facilitator" || role === "organiser")).map(([id]) => id);
  for (const [at, id] of planners.entries()) {
    state = applied(state, withoutPlace(state, id, world));
    expect(state.workshop.get("workshop")?.state).toBe(at === planners.length - 1 ? "closed" : "live");
  }
});
