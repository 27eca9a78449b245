import { setBlockType, splitBlock, wrapIn } from "prosemirror-commands";
import type { EditorState, Transaction } from "prosemirror-state";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { draftSchema } from "#app/contract/editor-schema.ts";
import { runsOf } from "#app/domain/words/runs.ts";
import type { Room } from "#server/collab/room.ts";
import { verifyDraft } from "#server/collab/verify.ts";
import { type Company, makeCompany } from "#tests/support/company.ts";
import { startCore, type TestCore } from "#tests/support/core.ts";
import { between, Writer } from "#tests/support/writers.ts";
import { moveUp, remove, type } from "./anchor-acts.ts";
import { type Spot, selectionAt } from "./anchor-desk.ts";

/** What an undo brings back is whose it was. Each of these was once found by a random history, and told here as short as it can be. */
let core: TestCore;
let company: Company;
let pieceId = "";
let room: Room;
let ann: Writer;
let bo: Writer;

beforeAll(async () => {
  core = await startCore();
  company = await makeCompany(core, { people: 2, pieces: 1 });
});
afterAll(() => core.close());

beforeEach(async () => {
  const [annId, boId] = company.people.map(({ personId }) => personId) as [string, string];
  ({ id: pieceId } = await core.services.pieces.byOperator.add({ spaceId: company.spaceId, title: "A piece", byId: annId, writers: [boId] }));
  room = core.drafts.open(pieceId)!;
  ann = new Writer(annId, room, core.drafts);
  bo = new Writer(boId, room, core.drafts);
  await core.drafts.addPart({ pieceId, personId: annId, text: "so it began with a bus.", place: { at: "end" } });
});

type Do = (state: EditorState, dispatch: (tr: Transaction) => void) => boolean;
async function does(who: Writer, command: Do, spot: Spot): Promise<void> {
  expect(who.act((doc) => selectionAt(doc, spot), command)).toBe(true);
  await who.send();
}
async function undoes(who: Writer): Promise<void> {
  expect(who.undo.undo()).not.toBeNull();
  await who.send();
}
async function redoes(who: Writer): Promise<void> {
  expect(who.undo.redo()).not.toBeNull();
  await who.send();
}
const heading: Do = setBlockType(draftSchema.nodes["heading"]!, { level: 2 });
const quote: Do = wrapIn(draftSchema.nodes["blockquote"]!);

/** Each run as "Ann: words", with a mark for a copy. */
function whose(): string[] {
  const { doc, credits } = room.worded();
  expect(verifyDraft(core.draftStore, pieceId).findings).toEqual([]);
  return runsOf(doc, credits).flatMap(({ text, credit }) => (text === "\n" ? [] : [`${credit?.personId === ann.personId ? "Ann" : "Bo"}${credit?.quoted ? "”" : ""}: ${text}`]));
}

describe("beside its own remains, one letter is as sure as a sentence", () => {
  it("when two letters went one after the other, and one of them had been back before", async () => {
    await does(bo, remove, { select: "u" });
    await undoes(bo);
    await redoes(bo);
    await does(bo, remove, { select: "b" });
    await undoes(bo);
    await undoes(bo);
    expect(whose()).toEqual(["Ann: so it began with a bus."]);
  });

  it("when Bo wrote over two letters, of which one had been back before", async () => {
    await does(bo, remove, { select: "b" });
    await undoes(bo);
    await does(bo, type("q"), { select: " b" });
    await undoes(bo);
    expect(whose().map((run) => run.slice(0, 4))).not.toContain("Bo: ");
  });

  it("when two letters went without a network, and come back one by one", async () => {
    bo.goOffline();
    await does(bo, remove, { select: "e" });
    await does(bo, remove, { select: "b" });
    await bo.comeBack();
    await undoes(bo);
    expect(whose()).toEqual(["Ann: so it bgan with a bus."]);
    await undoes(bo);
    expect(whose()).toEqual(["Ann: so it began with a bus."]);
  });

  it("when it stands right behind what Bo wrote last", async () => {
    await does(bo, type("Y"), { behind: "with " });
    await does(bo, type("X"), { before: "with" });
    await does(bo, remove, { select: "with Ya bus" });
    await undoes(bo);
    expect(whose()).toEqual(["Ann: so it began ", "Bo: X", "Ann: with ", "Bo: Y", "Ann: a bus."]);
  });
});

describe("in a block that was replaced meanwhile", () => {
  it.each(["u", "bu", "s."])("%s, which Bo took out of Ann's line where he had taken out some of his own", async (letters) => {
    await does(bo, type("XY"), letters === "s." ? { before: letters } : { behind: letters });
    for (const select of ["Y", "X", letters]) await does(bo, remove, { select });
    await does(bo, quote, { behind: "so" });
    await undoes(bo);
    await undoes(bo);
    expect(whose()).toEqual(["Ann: so it began with a bus."]);
  });

  it("what Bo wrote over comes home to a copy of its text too", async () => {
    await core.drafts.addPart({ pieceId, personId: ann.personId, text: "we rode for an hour, and it rained", place: { at: "end" } });
    await does(bo, type("snow"), { select: "rain" });
    await does(bo, quote, { behind: "snow" });
    moveUp(ann, 1);
    await ann.send();
    await undoes(bo);
    await undoes(bo);
    expect(whose()).toContain("Ann: rain");
  });

  it("two parts of a line that somebody had typed between come home when the line is one again", async () => {
    await does(ann, type("v "), { before: "th a" });
    await does(bo, splitBlock, { behind: "wi" });
    await does(ann, quote, { before: "v th" });
    await does(bo, heading, { behind: "so" });
    await does(ann, heading, { behind: "v th" });
    await does(ann, remove, { select: "u" });
    await undoes(bo);
    await undoes(bo);
    expect(whose().join("|").replaceAll(/(\||^)Ann”?: /g, "")).toBe("so it began wiv th a bus.v th a bs.");
  });
});

it("what Bo splits without a network, and types into at once, is still whose it was", async () => {
  bo.goOffline();
  await does(bo, splitBlock, { behind: "so it " });
  await does(bo, type("QQQQ"), { behind: "b" });
  await bo.comeBack();
  expect(whose()).toEqual(["Ann: so it ", "Ann: b", "Bo: QQQQ", "Ann: egan with a bus."]);
});

it("what Ann takes out while Bo joins it to another line without a network comes back as hers", async () => {
  await core.drafts.addPart({ pieceId, personId: ann.personId, text: "hr ti admxxp tt fjopw", place: { at: "end" } });
  bo.goOffline();
  await does(ann, remove, { select: "hr ti admxxp" });
  expect(bo.act((doc) => {
    const from = selectionAt(doc, { behind: "a b" });
    const to = selectionAt(doc, { behind: "hr ti ad" });
    return from && to && between(doc, from.from, to.to);
  }, remove)).toBe(true);
  await bo.comeBack();
  expect(whose().filter((run) => run.startsWith("Bo"))).toEqual([]);
});

/** Takes out what stands from behind some words to behind others, in one go. */
const takesOut = (who: Writer, from: string, to: string) =>
  does(who, (state, dispatch) => {
    const [start, end] = [selectionAt(state.doc, { behind: from })!, selectionAt(state.doc, { behind: to })!];
    dispatch(state.tr.delete(start.from, end.to));
    return true;
  }, { behind: from });

describe("a line that Bo joins to another without a network, and goes on changing there", () => {
  beforeEach(async () => {
    await core.drafts.addPart({ pieceId, personId: ann.personId, text: "we stood there, wet", place: { at: "end" } });
    bo.goOffline();
  });

  it("is whose it was, also without what had stood at its end", async () => {
    await does(bo, remove, { select: ", wet" });
    await takesOut(bo, "a b", "stood t");
    await does(bo, type("QQ"), { behind: "so" });
    await bo.comeBack();
    expect(whose()).toEqual(["Ann: so", "Bo: QQ", "Ann:  it began with a bhere"]);
  });

  it("is whose it was, up to the last letter behind what he had typed into it", async () => {
    await does(bo, type("VWXYZQKJ"), { behind: "there, w" });
    await takesOut(bo, "a b", "there, w");
    await does(ann, heading, { before: "we stood" });
    await bo.comeBack();
    expect(whose()).toEqual(["Ann: so it began with a b", "Bo: VWXYZQKJ", "Ann: et"]);
  });
});

it("a line that Bo typed much into, and took out, without a network is Ann's when he undoes that, whatever she took out of it meanwhile", async () => {
  await core.drafts.addPart({ pieceId, personId: ann.personId, text: "we stood there for an hour, wet", place: { at: "end" } });
  bo.goOffline();
  await does(bo, type("QWXYZQWXYZQWXYZQ"), { behind: "stood" });
  await takesOut(bo, "a bus.", ", wet");
  await does(ann, heading, { before: "we stood" });
  await does(ann, remove, { select: "et" });
  await takesOut(ann, "a bus.", "we");
  await bo.comeBack();
  await undoes(bo);
  expect(whose()).toEqual(["Ann: so it began with a bus.", "Ann: we stood", "Bo: QWXYZQWXYZQWXYZQ", "Ann:  there for an hour, wet"]);
});
