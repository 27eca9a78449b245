/**
 * Every act on spaces and pieces, tried by everybody there is. "not_found" is what a stranger
 * hears, and it is the same for a piece or space that does not exist.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GUEST, type Viewer } from "#app/domain/access/viewer.ts";
import { startCore, type TestCore } from "#tests/support/core.ts";
import { group, outcome, someone } from "#tests/support/group.ts";

let core: TestCore;
beforeAll(async () => void (core = await startCore()));
afterAll(() => core.close());

/** What each one says: f not_found, a not_allowed, s not_signed_in, ok done, - the act has its own rules and tests. */
type Says = "ok" | "f" | "a" | "s" | "-";
const SAID: Readonly<Record<string, Says>> = { done: "ok", not_found: "f", not_allowed: "a", not_signed_in: "s" };

const PIECE_PEOPLE = ["guest", "stranger", "steward", "member", "left", "removed", "reader", "commenter", "writer"] as const;
type PiecePerson = (typeof PIECE_PEOPLE)[number];

/** A piece with everybody around it who could be around a piece. The writer `other` is there so that the last writer is nobody. */
async function pieceWithEverybody() {
  const { spaceId, people } = await group(core, {
    member: "member", left: "member", removed: "member", reader: "member", commenter: "member", writer: "member", other: "member", asked: "member",
  });
  const { pieces, spaces } = core.services;
  const id = (who: { personId: string }) => who.personId;
  const { id: pieceId } = await pieces.byOperator.add({
    spaceId, title: "Two buses", byId: id(people.other),
    writers: [id(people.writer), id(people.left), id(people.removed)], commenters: [id(people.commenter)], readers: [id(people.reader)],
  });
  await core.drafts.addPart({ pieceId, personId: id(people.writer), text: "Words.", place: { at: "end" } });
  await pieces.askToAdd(people.writer, pieceId, { personId: id(people.asked), role: "reader" });
  const additionId = (await core.store.additions.openFor(pieceId, id(people.asked)))?.id ?? "";
  await pieces.leave(people.left, pieceId);
  await spaces.remove(people.ann, spaceId, id(people.removed));
  const viewers: Record<PiecePerson, Viewer> = { guest: GUEST, stranger: await someone(core, "Stranger"), steward: people.ann, ...people };
  return { spaceId, pieceId, additionId, people, viewers };
}

type Scene = Awaited<ReturnType<typeof pieceWithEverybody>>;
type Act = (viewer: Viewer, pieceId: string, scene: Scene) => Promise<unknown>;

const part = { text: "Mine.", place: "end", token: "form" };
const words = { title: "New title", contentNote: "" };

//                                                                         guest stranger steward member left removed reader commenter writer
const PIECE_ACTS: readonly [string, Act, readonly Says[]][] = [
  ["open", (v, p) => core.services.pieces.open(v, p),                       ["s", "f", "f", "f", "f", "f", "ok", "ok", "ok"]],
  ["read", (v, p) => core.services.pieces.read(v, p),                       ["s", "f", "f", "f", "f", "f", "ok", "ok", "ok"]],
  ["words: view", (v, p) => core.services.words.view(v, p),                 ["s", "f", "f", "f", "f", "f", "ok", "ok", "ok"]],
  ["words: byId", (v, p) => core.services.words.byId(v, p),                 ["s", "f", "f", "f", "f", "f", "ok", "ok", "ok"]],
  ["company", (v, p) => core.services.pieces.company(v, p),                 ["s", "f", "f", "f", "f", "f", "ok", "ok", "ok"]],
  ["companyOfLeft", (v, p) => core.services.pieces.companyOfLeft(v, p),     ["s", "f", "f", "f", "f", "f", "f", "f", "f"]],
  ["partForm", (v, p) => core.services.pieces.partForm(v, p),               ["s", "f", "f", "f", "f", "f", "a", "a", "ok"]],
  ["addPart", (v, p) => core.services.pieces.addPart(v, p, part),           ["s", "f", "f", "f", "f", "f", "a", "a", "ok"]],
  ["openToDescribe", (v, p) => core.services.pieces.openToDescribe(v, p),   ["s", "f", "f", "f", "f", "f", "a", "a", "ok"]],
  ["describe", (v, p) => core.services.pieces.describe(v, p, words),        ["s", "f", "f", "f", "f", "f", "a", "a", "ok"]],
  ["askToAdd", (v, p, { people }) => core.services.pieces.askToAdd(v, p, { personId: people.member.personId, role: "reader" }),
                                                                            ["s", "f", "f", "f", "f", "f", "a", "a", "ok"]],
  ["answerAsk", (v, p, { additionId }) => core.services.pieces.answerAsk(v, p, additionId, "yes"),
                                                                            ["s", "f", "f", "f", "f", "f", "f", "f", "ok"]],
  ["takeBackAsk", (v, p, { additionId }) => core.services.pieces.takeBackAsk(v, p, additionId),
                                                                            ["s", "f", "f", "f", "f", "f", "f", "f", "ok"]],
  ["takeBackYes", (v, p, { people }) => core.services.pieces.takeBackYes(v, p, people.commenter.personId),
                                                                            ["s", "f", "f", "f", "f", "f", "a", "a", "a"]],
  ["joining", (v, p) => core.services.pieces.joining(v, p),                 ["s", "f", "f", "f", "f", "f", "f", "f", "f"]],
  ["join", (v, p) => core.services.pieces.join(v, p),                       ["s", "f", "f", "f", "f", "f", "-", "-", "-"]],
  ["declineToJoin", (v, p) => core.services.pieces.declineToJoin(v, p),     ["s", "f", "f", "f", "f", "f", "f", "f", "f"]],
  ["stepBack", (v, p) => core.services.pieces.stepBack(v, p, "reader"),     ["s", "f", "f", "f", "f", "f", "ok", "ok", "ok"]],
  ["leave", (v, p) => core.services.pieces.leave(v, p),                     ["s", "f", "f", "f", "-", "-", "ok", "ok", "ok"]],
  ["putInBin", (v, p) => core.services.pieces.putInBin(v, p),               ["s", "f", "f", "f", "f", "f", "a", "a", "ok"]],
  ["restore", async (v, p, { people }) => {
    await core.services.pieces.putInBin(people.other, p).catch(() => {});
    await core.services.pieces.restore(v, p);
  },                                                                        ["s", "f", "f", "f", "f", "f", "f", "f", "ok"]],
];

describe("Who may do what with a piece", () => {
  test.each(PIECE_ACTS)("%s", async (_name, act, says) => {
    const scene = await pieceWithEverybody();
    // The ones who may do least come first, so that what one does never opens a door for the next.
    const said: Says[] = [];
    for (const [at, who] of PIECE_PEOPLE.entries()) {
      const answer = await outcome(act(scene.viewers[who], scene.pieceId, scene));
      said.push(says[at] === "-" ? "-" : (SAID[answer] ?? "-"));
    }
    expect(Object.fromEntries(PIECE_PEOPLE.map((who, at) => [who, said[at]]))).toEqual(
      Object.fromEntries(PIECE_PEOPLE.map((who, at) => [who, says[at]])),
    );
  });

  test.each(PIECE_ACTS)("%s: a piece that does not exist is the same as one that is not yours", async (_name, act) => {
    const scene = await pieceWithEverybody();
    const forbidden = await act(scene.viewers.stranger, scene.pieceId, scene).catch((error: unknown) => error);
    const unknown = await act(scene.viewers.stranger, "no-such-piece", scene).catch((error: unknown) => error);
    expect(unknown).toEqual(forbidden);
    expect(unknown).toMatchObject({ code: "not_found", fields: {} });
  });

  test("access: the role of those who are in it, and nothing at all for anybody else", async () => {
    const { viewers, pieceId } = await pieceWithEverybody();
    const roles = await Promise.all(PIECE_PEOPLE.map(async (who) => (await core.services.pieces.access(viewers[who], pieceId))?.role ?? null));
    expect(roles).toEqual([null, null, null, null, null, null, "reader", "commenter", "writer"]);
    for (const who of PIECE_PEOPLE) expect(await core.services.pieces.access(viewers[who], "no-such-piece")).toBeNull();
  });
});

const SPACE_PEOPLE = ["guest", "stranger", "removed", "member", "facilitator", "steward"] as const;
type SpacePerson = (typeof SPACE_PEOPLE)[number];

async function spaceWithEverybody() {
  const { spaceId, people } = await group(core, { removed: "member", member: "member", facilitator: "facilitator", other: "member", second: "steward" });
  await core.services.spaces.remove(people.ann, spaceId, people.removed.personId);
  await core.services.agreements.propose(people.other, spaceId, { text: "We listen.", token: "form" });
  const agreementId = (await core.store.agreements.ofSpace(spaceId))[0]?.id ?? "";
  const viewers: Record<SpacePerson, Viewer> = { guest: GUEST, stranger: await someone(core, "Stranger"), steward: people.ann, ...people };
  return { spaceId, agreementId, people, viewers };
}

type SpaceScene = Awaited<ReturnType<typeof spaceWithEverybody>>;
type SpaceAct = (viewer: Viewer, spaceId: string, scene: SpaceScene) => Promise<unknown>;
const about = { name: "New name", purpose: "New purpose.", helpContact: "" };
const piece = { title: "Mine", contentNote: "", reflectionSet: null, token: "form" };

//                                                                                  guest stranger removed member facilitator steward
const SPACE_ACTS: readonly [string, SpaceAct, readonly Says[]][] = [
  ["open", (v, s) => core.services.spaces.open(v, s),                               ["s", "f", "f", "ok", "ok", "ok"]],
  ["openToDescribe", (v, s) => core.services.spaces.openToDescribe(v, s),           ["s", "f", "f", "a", "ok", "ok"]],
  ["describe", (v, s) => core.services.spaces.describe(v, s, about),                ["s", "f", "f", "a", "ok", "ok"]],
  ["setRole", (v, s, { people }) => core.services.spaces.setRole(v, s, people.other.personId, "facilitator"),
                                                                                    ["s", "f", "f", "a", "a", "ok"]],
  ["remove a member", (v, s, { people }) => core.services.spaces.remove(v, s, people.other.personId),
                                                                                    ["s", "f", "f", "a", "ok", "ok"]],
  ["remove a steward", (v, s, { people }) => core.services.spaces.remove(v, s, people.second.personId),
                                                                                    ["s", "f", "f", "a", "a", "ok"]],
  ["leave", (v, s) => core.services.spaces.leave(v, s),                             ["s", "f", "-", "ok", "ok", "ok"]],
  ["agreement: open", (v, s) => core.services.agreements.open(v, s),                ["s", "f", "f", "ok", "ok", "ok"]],
  ["agreement: propose", (v, s) => core.services.agreements.propose(v, s, { text: "Other words.", token: "other" }),
                                                                                    ["s", "f", "f", "ok", "ok", "ok"]],
  ["agreement: sayYes", (v, s, { agreementId }) => core.services.agreements.sayYes(v, s, agreementId),
                                                                                    ["s", "f", "f", "ok", "ok", "ok"]],
  ["agreement: takeBack", (v, s, { agreementId }) => core.services.agreements.takeBack(v, s, agreementId),
                                                                                    ["s", "f", "f", "f", "f", "f"]],
  ["piece: startForm", (v, s) => core.services.pieces.startForm(v, s),              ["s", "f", "f", "ok", "ok", "ok"]],
  ["piece: start", (v, s) => core.services.pieces.start(v, s, piece),               ["s", "f", "f", "ok", "ok", "ok"]],
];

describe("Who may do what in a space", () => {
  test.each(SPACE_ACTS)("%s", async (_name, act, says) => {
    const scene = await spaceWithEverybody();
    const said: Says[] = [];
    for (const [at, who] of SPACE_PEOPLE.entries()) {
      const answer = await outcome(act(scene.viewers[who], scene.spaceId, scene));
      said.push(says[at] === "-" ? "-" : (SAID[answer] ?? "-"));
    }
    expect(Object.fromEntries(SPACE_PEOPLE.map((who, at) => [who, said[at]]))).toEqual(
      Object.fromEntries(SPACE_PEOPLE.map((who, at) => [who, says[at]])),
    );
  });

  test.each(SPACE_ACTS)("%s: a space that does not exist is the same as one that is not yours", async (_name, act) => {
    const scene = await spaceWithEverybody();
    const forbidden = await act(scene.viewers.stranger, scene.spaceId, scene).catch((error: unknown) => error);
    const unknown = await act(scene.viewers.stranger, "no-such-space", scene).catch((error: unknown) => error);
    expect(unknown).toEqual(forbidden);
    expect(unknown).toMatchObject({ code: "not_found", fields: {} });
  });
});
