/** Bringing an older version back while people have the draft open: nobody's words change hands, and nobody's fingers are in vain. */
import { setBlockType, splitBlock } from "prosemirror-commands";
import type { Command } from "prosemirror-state";
import { afterEach, expect, test } from "vitest";
import { draftSchema } from "#app/contract/editor-schema.ts";
import { Replay } from "#server/collab/replay.ts";
import { openDraftStore } from "#server/store/drafts.ts";
import { addParagraph, contentHash } from "#tests/support/draft.ts";
import { HeadlessEditor } from "#tests/support/headless.ts";
import { layTable, type Table } from "#tests/support/table.ts";
import { signedIn } from "#tests/support/people.ts";
import { Chance, seedFromEnvironment } from "#tests/support/chance.ts";

let table: Table | undefined;
afterEach(async () => {
  await table?.close();
  table = undefined;
});

const ANN_SAYS = "The 42 used to come every ten minutes and now it comes when it likes.";
const BO_SAYS = "Mrs Ali sees us from her shop window on wet days.";

async function sitDown() {
  table = await layTable({ people: 3 });
  const { server, pieceId, people } = table;
  const [ann, bo] = [await table.seat(0), await table.seat(1)];
  const at = async (who: number) => (await signedIn(server, people[who]!.personId)).viewer;
  const [annAsks, boAsks] = [await at(0), await at(1)];
  const { versions } = server.services;
  let tokens = 0;
  return {
    table, ann, bo, server, pieceId, annAsks, boAsks,
    ids: people.map((person) => person.personId),
    editors: { ann: new HeadlessEditor(ann), bo: new HeadlessEditor(bo) },
    async keep(name: string) {
      await versions.name(annAsks, pieceId, { name, token: `keep ${tokens++}` });
      return (await versions.list(annAsks, pieceId)).versions[0]!.id;
    },
    bringBack: (versionId: string, block: number | null = null) => versions.bringBack(boAsks, pieceId, versionId, { block, token: `back ${tokens++}` }),
    /** The log as it is on disk. */
    log() {
      const store = openDraftStore(server.config);
      const entries = [...store.log(pieceId)];
      store.close();
      return entries;
    },
    /** Waits until both have everything, then compares them with each other, with somebody who comes now, and with the log played again. */
    async agree() {
      await Promise.all([ann.whenSaved(), bo.whenSaved()]);
      const fresh = await table!.seat(2);
      await ann.until(() => contentHash(ann.doc) === contentHash(fresh.doc), "Ann sees what is there");
      await bo.until(() => contentHash(bo.doc) === contentHash(fresh.doc), "Bo sees what is there");
      fresh.end();
      const replay = new Replay();
      for (const entry of this.log()) replay.step(entry);
      expect(replay.worded()).toEqual(await server.drafts.words(pieceId));
    },
    /** "person: text" for each run, block by block. */
    async whose() {
      const { doc, credits } = await server.drafts.words(pieceId);
      const name = new Map(people.map((person, n) => [person.personId, ["Ann", "Bo", "Chidi"][n]]));
      return (doc.content ?? []).map((block) => (block.content ?? []).map((run) => `${name.get(credits[run.credit ?? -1]?.personId ?? "")}: ${run.text}`));
    },
  };
}

const insert = (text: string): Command => (state, dispatch) => {
  dispatch?.(state.tr.insertText(text));
  return true;
};

type Here = Awaited<ReturnType<typeof sitDown>>;

/** Ann writes a paragraph, and Bo the next. */
async function write(here: Here) {
  const { editors, ann, bo } = here;
  addParagraph(ann.doc, ANN_SAYS);
  await ann.whenSaved();
  await bo.until(() => editors.bo.shape.join().includes("likes."), "Ann's words have come");
  editors.bo.run(splitBlock, { behind: "it likes." });
  editors.bo.run(insert(BO_SAYS), { inBlock: 1 });
  await here.agree();
}

const BOTH = [[`Ann: ${ANN_SAYS}`], [`Bo: ${BO_SAYS}`]];

test("everybody's characters are theirs again after somebody else made headings, deleted and rewrote, and brought the old version back", async () => {
  const here = await sitDown();
  await write(here);
  expect(await here.whose()).toEqual(BOTH);
  const version = await here.keep("Before");
  const { editors, bo } = here;
  editors.bo.run(setBlockType(draftSchema.nodes.heading, { level: 2 }), { behind: "The 42" });
  editors.bo.run((state, dispatch) => (dispatch?.(state.tr.deleteSelection()), true), { select: "every ten minutes and now it comes " });
  editors.bo.run(insert("Nobody sees us"), { select: BO_SAYS });
  await bo.whenSaved();
  await here.agree();
  expect(await here.bringBack(version)).toBe(true);
  await here.agree();
  expect(await here.whose()).toEqual(BOTH);
});

test("blocks that nobody changed keep their ids, so what points at them stays", async () => {
  const here = await sitDown();
  await write(here);
  const version = await here.keep("Before");
  const firstBlock = () => here.bo.doc.getXmlFragment("draft").get(0)._item?.id;
  const id = firstBlock();
  here.editors.bo.run(insert("Nobody sees us"), { select: BO_SAYS });
  await here.agree();
  await here.bringBack(version);
  await here.agree();
  expect(firstBlock()).toEqual(id);
  expect(await here.whose()).toEqual(BOTH);
});

test("what somebody types in a paragraph at the very moment it is brought back to what it was stays theirs, once", async () => {
  for (let round = 0; round < 6; round++) {
    const here = await sitDown();
    await write(here);
    const version = await here.keep("Before");
    const { editors, ann, bo } = here;
    editors.bo.run(insert("whenever"), { select: "when it likes" });
    await here.agree();
    // Ann types on while the version comes back; her letters are on the wire, some before and some after.
    const back = here.bringBack(version);
    for (const letter of ["X", "Y", "Z"].slice(0, 1 + (round % 3))) {
      editors.ann.run(insert(letter), { behind: "The 42 used" });
      await new Promise((resolve) => setTimeout(resolve, round));
    }
    await back;
    await Promise.all([ann.whenSaved(), bo.whenSaved()]);
    await here.agree();
    const lines = await here.whose();
    const runs = lines.flat();
    const text = lines.map((line) => line.map((run) => run.slice(run.indexOf(": ") + 2)).join("")).join("\n");
    expect(text).toContain("when it likes");
    expect(text.replace(/[XYZ]/g, "")).toBe(`${ANN_SAYS}\n${BO_SAYS}`);
    // What came in before the old version is in the version that was kept first; what came after is in the text, once.
    const entries = here.log();
    const backSeq = entries.find((entry) => entry.kind === "back")!.seq;
    const after = entries.filter((entry) => entry.seq > backSeq && entry.kind === "typed" && entry.personId === here.ids[0]);
    expect([...text].filter((letter) => "XYZ".includes(letter)).length).toBe(after.length);
    expect(runs.filter((run) => /[XYZ]/.test(run)).every((run) => run.startsWith("Ann: "))).toBe(true);
    expect(runs.filter((run) => run.startsWith("Bo: "))).toEqual([`Bo: ${BO_SAYS}`]);
    await table?.close();
    table = undefined;
  }
});

test("random edits of two, then any kept version back: the text and its people are exactly what they were", async () => {
  const seed = seedFromEnvironment();
  const random = new Chance(seed);
  const here = await sitDown();
  await write(here);
  const kept: { id: string; was: Awaited<ReturnType<Here["whose"]>> }[] = [];
  for (let round = 0; round < 12; round++) {
    const editor = random.pick([here.editors.ann, here.editors.bo]);
    const blocks = editor.fragment.length;
    const inBlock = blocks === 0 ? 0 : random.below(blocks);
    const act = random.below(4);
    if (act === 0) editor.run(insert(`words ${round} `), { inBlock });
    if (act === 1) editor.run(splitBlock, { inBlock });
    if (act === 2) {
      const kind = random.pick([draftSchema.nodes.heading, draftSchema.nodes.paragraph]);
      // Nothing to do when it is one already.
      try {
        editor.run(setBlockType(kind), { inBlock });
      } catch {
        continue;
      }
    }
    await here.agree();
    kept.push({ id: await here.keep(`Round ${round}`), was: await here.whose() });
    if (act !== 3) continue;
    const back = random.pick(kept);
    await here.bringBack(back.id);
    await here.agree();
    expect(await here.whose(), `TT_SEED=${seed}`).toEqual(back.was);
  }
});
