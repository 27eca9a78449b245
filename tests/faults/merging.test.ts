import { joinBackward, setBlockType, splitBlock, wrapIn } from "prosemirror-commands";
import { wrapInList } from "prosemirror-schema-list";
import type { Command } from "prosemirror-state";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type * as Y from "yjs";
import { draftSchema } from "#app/contract/editor-schema.ts";
import { runsOf } from "#app/domain/words/runs.ts";
import { contentHash } from "#tests/support/draft.ts";
import { HeadlessEditor } from "#tests/support/headless.ts";
import { layTable, type Table } from "#tests/support/table.ts";
import type { YClient } from "#tests/support/yclient.ts";

/**
 * One person writes without a connection while another changes the blocks. On return the words are there, once, in
 * the right place, and everybody has the same draft: with what our editor sends, and with any other client of y-websocket.
 */
const { nodes } = draftSchema;
const heading = setBlockType(nodes["heading"]!, { level: 2 });
const bullets = wrapInList(nodes["bullet_list"]!);
const quote = wrapIn(nodes["blockquote"]!);

/** Takes the block with the cursor out and puts it behind the last one: what dragging does. */
const moveToEnd: Command = (state, dispatch) => {
  const from = state.selection.$from.before(1);
  const node = state.doc.nodeAt(from)!;
  const tr = state.tr.delete(from, from + node.nodeSize);
  dispatch?.(tr.insert(tr.doc.content.size, node));
  return true;
};
const deleteSelection: Command = (state, dispatch) => {
  dispatch?.(state.tr.deleteSelection());
  return true;
};
const deleteBlock: Command = (state, dispatch) => {
  const from = state.selection.$from.before(1);
  dispatch?.(state.tr.delete(from, from + state.doc.nodeAt(from)!.nodeSize));
  return true;
};

let table: Table;
let ann: YClient;
let bo: YClient;
let annEditor: HeadlessEditor;
let boEditor: HeadlessEditor;

async function sitDown(actByAct: boolean): Promise<void> {
  table = await layTable({ people: 2 });
  ann = await table.seat(0, { actByAct });
  bo = await table.seat(1, { actByAct });
  annEditor = new HeadlessEditor(ann);
  boEditor = new HeadlessEditor(bo);
}

const paragraphs = (...texts: string[]): Command => (state, dispatch) => {
  dispatch?.(state.tr.insert(0, texts.map((text) => nodes["paragraph"]!.create(null, text === "" ? null : draftSchema.text(text)))));
  return true;
};

async function start(...texts: string[]): Promise<void> {
  const { doc } = ann;
  const { initProseMirrorDoc, updateYFragment } = await import("y-prosemirror");
  const { EditorState } = await import("prosemirror-state");
  const made = initProseMirrorDoc(annEditor.fragment, draftSchema);
  let state = EditorState.create({ doc: made.doc });
  paragraphs(...texts)(state, (tr) => {
    state = state.apply(tr);
  });
  doc.transact(() => updateYFragment(doc, annEditor.fragment, state.doc, made.meta));
  await ann.whenSaved();
  await bo.until(() => contentHash(bo.doc) === contentHash(ann.doc));
}

/** Ann writes with the network cut while Bo does something; then she is back. */
async function annOfflineWhile(boDoes: () => void, annDoes: () => void): Promise<void> {
  ann.cut();
  await ann.until(() => ann.closed !== null);
  annDoes();
  boDoes();
  await bo.whenSaved();
  ann.reopen();
  await ann.whenSynced();
  await ann.whenSaved();
  await settle();
}

/** The other way round: Bo does it with the network cut while Ann writes; then he is back. */
async function boOfflineWhile(boDoes: () => void, annDoes: () => void): Promise<void> {
  bo.cut();
  await bo.until(() => bo.closed !== null);
  boDoes();
  annDoes();
  await ann.whenSaved();
  bo.reopen();
  await bo.whenSynced();
  await bo.whenSaved();
  await settle();
}

/** Both do something before either hears of the other, both online. */
async function both(boDoes: () => void, annDoes: () => void): Promise<void> {
  boDoes();
  annDoes();
  await bo.whenSaved();
  await ann.whenSaved();
  await settle();
}

async function settle(): Promise<void> {
  await ann.until(() => contentHash(ann.doc) === contentHash(bo.doc), "both have the same draft");
  const late = await table.seat(1);
  expect(contentHash(late.doc)).toBe(contentHash(ann.doc));
  expect(boEditor.shape).toEqual(annEditor.shape);
}

const BEFORE = "I grew up in seven houses.";

describe.each([
  ["act by act, as our editor tells it", true],
  ["all at once, as any other client tells it", false],
])("%s:", (_how, actByAct) => {
  beforeEach(() => sitDown(actByAct));
  afterEach(() => table.close());

  describe.each([
    ["offline", annOfflineWhile],
    ["while the other is offline", boOfflineWhile],
    ["at the same moment", both],
  ])("words written %s inside a paragraph", (_when, meanwhile) => {
    it.each([
      ["make a heading", heading, { behind: "grew" }, ["h:I grew up quickly in seven houses.", "p:The end."]],
      ["make a list item", bullets, { behind: "grew" }, ["ul>li>p:I grew up quickly in seven houses.", "p:The end."]],
      ["make a quote", quote, { behind: "grew" }, ["q>p:I grew up quickly in seven houses.", "p:The end."]],
      ["split before the words", splitBlock, { behind: "I" }, ["p:I", "p: grew up quickly in seven houses.", "p:The end."]],
      ["split behind the words", splitBlock, { behind: "seven" }, ["p:I grew up quickly in seven", "p: houses.", "p:The end."]],
      ["move the paragraph", moveToEnd, { behind: "grew" }, ["p:The end.", "p:I grew up quickly in seven houses."]],
    ] as const)("are there once, in the right place, when somebody else did: %s", async (_what, command, at, shape) => {
      await start(BEFORE, "The end.");
      await meanwhile(
        () => boEditor.run(command, at),
        () => annEditor.type(" quickly", { behind: "grew up" }),
      );
      expect(annEditor.shape).toEqual(shape);
    });

    it("are there when somebody else joined the paragraph to the one before", async () => {
      await start("Once.", BEFORE);
      await meanwhile(
        () => boEditor.run(joinBackward, { before: BEFORE }),
        () => annEditor.type(" quickly", { behind: "grew up" }),
      );
      expect(annEditor.shape).toEqual(["p:Once.I grew up quickly in seven houses."]);
    });

    it("are there, at its start and its end, when somebody else made it a heading", async () => {
      await start(BEFORE);
      await meanwhile(
        () => boEditor.run(heading, { behind: "grew" }),
        () => {
          annEditor.type("Look: ", { before: "I grew" });
          annEditor.type(" Really.", { behind: "houses." });
        },
      );
      expect(annEditor.shape).toEqual(["h:Look: I grew up in seven houses. Really."]);
    });

    it("are there when somebody else took the paragraph away", async () => {
      await start("Once.", BEFORE, "The end.");
      await meanwhile(
        () => boEditor.run(deleteBlock, { behind: "grew" }),
        () => annEditor.type(" quickly", { behind: "grew up" }),
      );
      expect(annEditor.shape).toEqual(["p:Once.", "p:quickly ", "p:The end."]);
    });

    it("are there when the paragraph was empty and somebody else made it a heading", async () => {
      await start("Once.", "", "The end.");
      await meanwhile(
        () => boEditor.run(heading, { inBlock: 1 }),
        () => annEditor.type("New", { inBlock: 1 }),
      );
      expect(annEditor.shape).toEqual(["p:Once.", "h:New", "p:The end."]);
    });
  });

  describe.each([
    ["without a connection", annOfflineWhile],
    ["at the same moment", both],
  ])("two people who change the same block %s", (_when, meanwhile) => {
    it("and make the same heading get one", async () => {
      await start("Once.", BEFORE, "The end.");
      await meanwhile(
        () => boEditor.run(heading, { behind: "grew" }),
        () => annEditor.run(heading, { behind: "grew" }),
      );
      expect(annEditor.shape).toEqual(["p:Once.", `h:${BEFORE}`, "p:The end."]);
    });

    it("and make the same list get one", async () => {
      await start("Once.", BEFORE, "The end.");
      await meanwhile(
        () => boEditor.run(bullets, { behind: "grew" }),
        () => annEditor.run(bullets, { behind: "grew" }),
      );
      expect(annEditor.shape).toEqual(["p:Once.", `ul>li>p:${BEFORE}`, "p:The end."]);
    });

    it("and write in it as well keep all words, once", async () => {
      await start("Once.", BEFORE, "The end.");
      await meanwhile(
        () => {
          boEditor.run(heading, { behind: "grew" });
          boEditor.type(" Yes.", { behind: "houses." });
        },
        () => {
          annEditor.type(" quickly", { behind: "grew up" });
          annEditor.run(heading, { behind: "grew" });
        },
      );
      expect(annEditor.shape).toEqual(["p:Once.", "h:I grew up quickly in seven houses. Yes.", "p:The end."]);
    });

    it("have words deleted that one of them deleted", async () => {
      await start("Once.", BEFORE, "The end.");
      await meanwhile(
        () => boEditor.run(heading, { behind: "grew" }),
        () => annEditor.run(deleteSelection, { select: " in seven houses" }),
      );
      expect(annEditor.shape).toEqual(["p:Once.", "h:I grew up.", "p:The end."]);
    });
  });

  describe("words keep their person when somebody else", () => {
    it.each([
      ["makes a heading of them", heading, { behind: "grew" }],
      ["makes a list item of them", bullets, { behind: "grew" }],
      ["makes a quote of them", quote, { behind: "grew" }],
      ["splits the paragraph", splitBlock, { behind: "seven" }],
      ["drags the paragraph", moveToEnd, { behind: "grew" }],
    ] as const)("%s", async (_what, command, at) => {
      await start(BEFORE, "The end.");
      boEditor.run(command, at);
      boEditor.type("(Bo)", { behind: "grew up" });
      await bo.whenSaved();
      const room = table.server.drafts.open(table.pieceId)!;
      const [annId, boId] = table.people.map((p) => p.personId);
      const { doc, credits } = room.worded();
      const of = (personId: string | undefined) => runsOf(doc, credits).filter((run) => run.credit?.personId === personId).map((run) => run.text).join("");
      expect(of(boId)).toBe("(Bo)");
      expect([...of(annId)].sort().join("")).toBe([...(BEFORE + "The end.")].sort().join(""));
      expect([...(await table.server.drafts.peopleWithWords(table.pieceId))].sort()).toEqual([annId, boId].sort());
    });
  });

  it("somebody who knows of a split and writes at the end of the first half is left there", async () => {
    await start(BEFORE);
    boEditor.run(splitBlock, { behind: "up" });
    await bo.whenSaved();
    await ann.until(() => annEditor.shape.length === 2);
    annEditor.type(", slowly", { behind: "grew up" });
    await ann.whenSaved();
    await settle();
    expect(annEditor.shape).toEqual(["p:I grew up, slowly", "p: in seven houses."]);
  });

  it("somebody who comes back after a split that they had seen changes nothing by coming back", async () => {
    await start(BEFORE);
    boEditor.run(heading, { behind: "up" });
    await bo.whenSaved();
    await ann.until(() => annEditor.shape[0] === `h:${BEFORE}`);
    ann.cut();
    await ann.until(() => ann.closed !== null);
    annEditor.type(" Yes.", { behind: "houses." });
    ann.reopen();
    await ann.whenSynced();
    await ann.whenSaved();
    await settle();
    expect(annEditor.shape).toEqual([`h:${BEFORE} Yes.`]);
  });

  it("two people who begin the same empty paragraph at the same moment both keep their words, in one paragraph", async () => {
    await start("Once.", "", "The end.");
    await both(
      () => boEditor.type("Bo began.", { inBlock: 1 }),
      () => annEditor.type("Ann began.", { inBlock: 1 }),
    );
    expect(annEditor.shape).toHaveLength(3);
    expect(annEditor.shape[1]).toContain("Bo began.");
    expect(annEditor.shape[1]).toContain("Ann began.");
    boEditor.type(" More.", { behind: "Bo began." });
    await bo.whenSaved();
    await settle();
    expect(annEditor.shape[1]).toContain("Bo began. More.");
    expect(annEditor.shape[1]).toContain("Ann began.");
  });

  it("a browser that tidies empty marks after somebody else's change is not taken for a writer", async () => {
    await start(BEFORE);
    const { people, server, spaceId } = table;
    const { person } = await import("#tests/support/people.ts");
    const rana = await person(server, { name: "Rana" });
    await server.services.spaces.byOperator.addMember({ spaceId, personId: rana.personId, role: "member" });
    const piece = { spaceId, title: "Marks", byId: people[0]!.personId, writers: [people[1]!.personId], readers: [rana.personId] };
    const { id } = await server.services.pieces.byOperator.add(piece);
    const url = `${server.origin.replace(/^http/, "ws")}/collab/${id}`;
    const writer = await table.seat(0, { url });
    const other = await table.seat(1, { url });
    const reader = await table.seat(0, { url, cookie: rana.cookie });
    const { addParagraph } = await import("#tests/support/draft.ts");
    const text = addParagraph(writer.doc, "bold and not bold");
    await writer.whenSaved();
    text.format(0, 4, { strong: {} });
    await writer.whenSaved();
    await other.until(() => contentHash(other.doc) === contentHash(writer.doc));
    // Each deletes half of what is bold, neither knowing of the other: empty marks are left for everybody to tidy.
    const theirs = (other.doc.getXmlFragment("draft").get(0) as Y.XmlElement).get(0) as Y.XmlText;
    text.delete(0, 2);
    theirs.delete(2, 2);
    await writer.whenSaved();
    await other.whenSaved();
    await other.until(() => contentHash(other.doc) === contentHash(writer.doc));
    await reader.until(() => contentHash(reader.doc) === contentHash(writer.doc));
    expect([writer.closed, other.closed, reader.closed]).toEqual([null, null, null]);
    expect(reader.sent, "the reader's browser tidied, and said so").toBeGreaterThan(1);
  });
});
