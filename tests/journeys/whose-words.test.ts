/**
 * Bo does everything that can be done to Ann's paragraph, with the real editor in a real browser while hers is open too. Her
 * letters stay hers, his new ones are his. Ann writes small letters and Bo writes CAPITALS, so every line says by itself whose it is.
 */
import { rm } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import { expect, listen, test as base } from "#tests/support/browser.ts";
import { group } from "#tests/support/group.ts";
import { openNetwork, type Network } from "#tests/support/network.ts";
import { newDataDir, startServer, type TestServer } from "#tests/support/server.ts";
import { differsInReplay, whoseLines } from "#tests/support/whose-lines.ts";
import { askWhose, markOf } from "#tests/support/words-view.ts";
import { caretAfter, caretBefore, choose, lines, writeAs, type Writer } from "#tests/support/writing.ts";

const BUS = "the bus came late again";
const WALL = "we waited by the wall";
const NO_NETWORK = [/WebSocket connection to/, /Failed to load resource/, /net::ERR/, /Failed to fetch/];

type Desks = {
  readonly server: TestServer; readonly spaceId: string; readonly ann: PersonViewer; readonly bo: PersonViewer;
  readonly annsPage: Page; readonly bosPage: Page; readonly bosNetwork: Network;
};
type Together = Awaited<ReturnType<typeof together>>;

/** Two devices that stay open from test to test, because opening them takes far longer than what Bo does; each test has a new piece. */
const test = base.extend<{ desks: Desks }, { openDesks: Desks & { readonly trouble: string[] } }>({
  openDesks: [
    async ({ browser, server }, use) => {
      const { spaceId, people } = await group(server, { bo: "member" });
      const bosNetwork = await openNetwork();
      const annsPage = await browser.newPage({ baseURL: server.origin });
      const bosPage = await browser.newPage({ baseURL: server.origin, proxy: { server: bosNetwork.proxy } });
      const trouble: string[] = [];
      for (const page of [annsPage, bosPage]) listen(page, [], trouble);
      await use({ server, spaceId, ...people, annsPage, bosPage, bosNetwork, trouble });
      await Promise.all([annsPage.close(), bosPage.close()]);
      await bosNetwork.close();
    },
    { scope: "worker" },
  ],
  desks: async ({ openDesks: { trouble, ...desks }, expected }, use) => {
    trouble.length = 0;
    await use(desks);
    expect(trouble.filter((text) => !expected.some((pattern) => pattern.test(text))), "the consoles of the pages").toEqual([]);
  },
});

/** A new piece in which Ann has written these lines, and both are in the room. */
async function together(desks: Desks, first: readonly string[] = [BUS, WALL]) {
  const { server, spaceId, ann, bo, bosNetwork } = desks;
  const { id: pieceId } = await server.services.pieces.byOperator.add({ spaceId, title: "The 42", byId: ann.personId, writers: [bo.personId] });
  const [anns, bos] = await Promise.all([writeAs(desks.annsPage, server, ann, pieceId), writeAs(desks.bosPage, server, bo, pieceId)]);
  await anns.text.click();
  for (const [at, line] of first.entries()) {
    if (at > 0) await anns.page.keyboard.press("Enter");
    await anns.page.keyboard.insertText(line);
  }
  await expect(anns.status).toHaveText("Saved");
  await expect.poll(() => lines(bos)).toEqual([...first]);
  return { server, pieceId, bosNetwork, anns, bos, names: new Map([[ann.personId, "Ann"], [bo.personId, "Bo"]]) };
}

/** "Ann: the bus | Bo: LATE" without whose it is. */
const textOf = (line: string) => line.split(" | ").map((run) => run.slice(run.indexOf(": ") + 2)).join("");

/** Everybody sees these words; each letter is whose it says here; and the log, replayed, and a snapshot tell the same. */
async function expectWhose({ server, pieceId, names, anns, bos }: Together, expected: readonly string[], on: readonly Writer[] = [anns, bos]): Promise<void> {
  const texts = expected.map(textOf);
  await expect.poll(async () => (await server.drafts.text(pieceId)).text.split("\n")).toEqual(texts);
  for (const writer of on) {
    await expect.poll(() => lines(writer)).toEqual(texts.map((line) => line.trim()).filter((line) => line !== ""));
    await expect(writer.status).toHaveText("Saved");
  }
  expect(await whoseLines(server, pieceId, names)).toEqual(expected);
  expect(await differsInReplay(server, pieceId)).toEqual([]);
}

/** Everything is on disk, and Ann sees what Bo did before he goes on. */
async function settled({ server, pieceId, anns, bos }: Together): Promise<void> {
  await expect(bos.status).toHaveText("Saved");
  await expect.poll(async () => (await lines(anns)).join("\n")).toBe((await lines(bos)).join("\n"));
  await server.drafts.text(pieceId);
}

/** Opens the writing room again on a device that looked at another page. */
async function backToWriting(writer: Writer, { pieceId }: Together): Promise<void> {
  await writer.page.goto(`/pieces/${pieceId}/write`);
  await expect(writer.status).toHaveText("Saved");
}

/** Bo does something without a network; then Ann does something; then his comes in. */
async function withoutNetwork({ bosNetwork, anns, bos }: Together, bosAct: () => Promise<void>, annsAct: () => Promise<void>): Promise<void> {
  bosNetwork.cut("closed");
  await bosAct();
  await expect(bos.status).toHaveText("You are offline. Keep writing");
  await annsAct();
  await expect(anns.status).toHaveText("Saved");
  bosNetwork.mend();
  await expect(bos.status).toHaveText("Saved", { timeout: 20_000 });
}

const press = (writer: Writer, ...keys: string[]) => keys.reduce((before, key) => before.then(() => writer.page.keyboard.press(key)), Promise.resolve());
const type = (writer: Writer, words: string) => writer.page.keyboard.type(words);

/** Where the chosen words, or the end of the line that holds these words, are on the screen. */
const middleOfChosen = (writer: Writer) =>
  writer.page.evaluate(() => {
    const { x, y, width, height } = getSelection()!.getRangeAt(0).getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
const endOfLine = (writer: Writer, words: string) =>
  writer.text.locator("p, h2, h3").filter({ hasText: words }).last().evaluate((block) => {
    const range = document.createRange();
    range.selectNodeContents(block);
    const { right, y, height } = range.getBoundingClientRect();
    return { x: right - 1, y: y + height / 2 };
  });

/** Drags what is chosen with the mouse to the end of another line. */
async function dragTo(writer: Writer, words: string): Promise<void> {
  const { mouse } = writer.page;
  const from = await middleOfChosen(writer);
  const to = await endOfLine(writer, words);
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(to.x - 20, to.y, { steps: 4 });
  await mouse.move(to.x, to.y);
  await mouse.up();
}

/** From where it stands to the end of the line about the wall, and goes on writing there. */
async function cutAndPaste(bo: Writer, at: Together, words: string, paste: "Control+v" | "Control+Shift+v"): Promise<void> {
  await choose(bo, words);
  await press(bo, "Control+x");
  await settled(at);
  await caretAfter(bo, WALL);
  await press(bo, paste);
  await type(bo, " INDEED");
}

/** Chooses everything, and gives what a copy of it would hold. */
async function copyAll(writer: Writer): Promise<{ html: string; plain: string }> {
  await writer.text.click();
  await press(writer, "Control+a");
  const copied = writer.page.evaluate(
    () =>
      new Promise<{ html: string; plain: string }>((resolve) =>
        addEventListener("copy", ({ clipboardData }) => resolve({ html: clipboardData!.getData("text/html"), plain: clipboardData!.getData("text/plain") }), { once: true }),
      ),
  );
  // The page answers only once it listens.
  await writer.page.evaluate(() => undefined);
  await press(writer, "Control+c");
  return copied;
}

const pasteData = (writer: Writer, data: Readonly<Record<string, string>>) =>
  writer.text.evaluate((box, all) => {
    const clipboard = new DataTransfer();
    for (const [kind, value] of Object.entries(all)) clipboard.setData(kind, value);
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }));
  }, data);

/** What Bo does to Ann's words, and what he types then; whose the lines are afterwards, and how they look. */
type Act = { readonly name: string; readonly first?: readonly string[]; act(bo: Writer, at: Together): Promise<void>; readonly expect: readonly string[]; readonly looks?: string };

const KEEPS = `Ann: ${WALL}`;

const acts: readonly Act[] = [
  {
    name: "splits it",
    act: async (bo) => { await caretBefore(bo, "late"); await press(bo, "Enter"); await type(bo, "NO "); },
    expect: ["Ann: the bus came ", "Bo: NO  | Ann: late again", KEEPS],
  },
  {
    name: "splits it after one letter",
    act: async (bo) => { await caretBefore(bo, "he bus"); await press(bo, "Enter"); await type(bo, "NO "); },
    expect: ["Ann: t", "Bo: NO  | Ann: he bus came late again", KEEPS],
  },
  {
    name: "breaks its line",
    act: async (bo) => { await caretBefore(bo, "late"); await press(bo, "Shift+Enter"); await type(bo, "NO "); },
    expect: ["Ann: the bus came ", "Bo: NO  | Ann: late again", KEEPS],
  },
  {
    name: "joins it to the one before",
    act: async (bo) => { await caretBefore(bo, WALL); await press(bo, "Backspace"); await type(bo, " AND "); },
    expect: [`Ann: ${BUS} | Bo:  AND  | Ann: ${WALL}`],
  },
  {
    name: "joins it to the one after",
    act: async (bo) => { await caretAfter(bo, BUS); await press(bo, "Delete"); await type(bo, " AND "); },
    expect: [`Ann: ${BUS} | Bo:  AND  | Ann: ${WALL}`],
  },
  {
    name: "splits it and joins it again",
    act: async (bo) => { await caretBefore(bo, "late"); await press(bo, "Enter", "Backspace"); await type(bo, "NO "); },
    expect: ["Ann: the bus came  | Bo: NO  | Ann: late again", KEEPS],
  },
  {
    name: "makes it a heading",
    act: async (bo) => { await caretAfter(bo, BUS); await press(bo, "Control+Alt+2"); await type(bo, " INDEED"); },
    expect: [`Ann: ${BUS} | Bo:  INDEED`, KEEPS],
    looks: "h2",
  },
  {
    name: "makes it a heading, a smaller one and a paragraph again",
    act: async (bo, at) => {
      await caretAfter(bo, BUS);
      for (const keys of ["Control+Alt+2", "Control+Alt+3", "Control+Alt+3"]) { await press(bo, keys); await settled(at); }
      await type(bo, " INDEED");
    },
    expect: [`Ann: ${BUS} | Bo:  INDEED`, KEEPS],
  },
  {
    name: "makes it a bullet list",
    act: async (bo) => { await caretAfter(bo, BUS); await press(bo, "Control+Shift+8"); await type(bo, " INDEED"); await press(bo, "Enter"); await type(bo, "AND SO ON"); },
    expect: [`Ann: ${BUS} | Bo:  INDEED`, "Bo: AND SO ON", KEEPS],
    looks: "ul > li",
  },
  {
    name: "makes it a numbered list",
    act: async (bo) => { await caretBefore(bo, "late"); await press(bo, "Control+Shift+7"); await type(bo, "VERY "); },
    expect: ["Ann: the bus came  | Bo: VERY  | Ann: late again", KEEPS],
    looks: "ol > li",
  },
  {
    name: "starts a list in front of it by typing a dash",
    act: async (bo) => { await caretBefore(bo, BUS); await type(bo, "- "); await caretAfter(bo, BUS); await type(bo, " INDEED"); },
    expect: [`Ann: ${BUS} | Bo:  INDEED`, KEEPS],
    looks: "ul > li",
  },
  {
    name: "makes all of it a list, and turns that into a numbered one",
    act: async (bo, at) => {
      await bo.text.click();
      await press(bo, "Control+a", "Control+Shift+8");
      await settled(at);
      await press(bo, "Control+Shift+7");
      await caretAfter(bo, WALL);
      await type(bo, " INDEED");
    },
    expect: [`Ann: ${BUS}`, `Ann: ${WALL} | Bo:  INDEED`],
    looks: "ol > li",
  },
  {
    name: "makes it a quote",
    act: async (bo) => { await caretAfter(bo, BUS); await press(bo, "Control+Shift+9"); await type(bo, " INDEED"); },
    expect: [`Ann: ${BUS} | Bo:  INDEED`, KEEPS],
    looks: "blockquote p",
  },
  {
    name: "moves it down",
    act: async (bo) => { await caretAfter(bo, BUS); await press(bo, "Alt+ArrowDown"); await type(bo, " INDEED"); },
    expect: [KEEPS, `Ann: ${BUS} | Bo:  INDEED`],
  },
  {
    name: "drags some of it elsewhere with the mouse",
    act: async (bo) => { await choose(bo, " late again"); await dragTo(bo, WALL); await press(bo, "ArrowRight"); await type(bo, " INDEED"); },
    expect: ["Ann: the bus came", `Ann: ${WALL} late again | Bo:  INDEED`],
  },
  {
    name: "drags two words into the middle of another line",
    first: [BUS, "we", "waited by the wall"],
    act: async (bo) => { await choose(bo, " again"); await dragTo(bo, "we"); await press(bo, "ArrowRight"); await type(bo, " INDEED"); },
    expect: ["Ann: the bus came late", "Ann: we again | Bo:  INDEED", "Ann: waited by the wall"],
  },
  {
    name: "cuts some of it and pastes it elsewhere",
    act: (bo, at) => cutAndPaste(bo, at, " came late again", "Control+v"),
    expect: ["Ann: the bus", `Ann: ${WALL} came late again | Bo:  INDEED`],
  },
  {
    name: "cuts some of it and pastes it elsewhere as plain text",
    act: (bo, at) => cutAndPaste(bo, at, " came late again", "Control+Shift+v"),
    expect: ["Ann: the bus", `Ann: ${WALL} came late again | Bo:  INDEED`],
  },
  {
    // The binding compares strings: of " late" between two spaces it deletes "late ", and " late" is what is pasted.
    name: "cuts three words with the space before them and pastes them elsewhere",
    act: (bo, at) => cutAndPaste(bo, at, " bus came late", "Control+v"),
    expect: ["Ann: the again", `Ann: ${WALL} bus came late | Bo:  INDEED`],
  },
  {
    name: "cuts all of it and pastes it back, twice",
    act: async (bo, at) => {
      await bo.text.click();
      await press(bo, "Control+a", "Control+x");
      await settled(at);
      await press(bo, "Control+v");
      await settled(at);
      await press(bo, "Control+a", "Control+x", "Control+v");
      await type(bo, " INDEED");
    },
    expect: [`Ann: ${BUS}`, `Ann: ${WALL} | Bo:  INDEED`],
  },
  {
    name: "copies it and pastes the copy below",
    act: async (bo) => {
      await choose(bo, BUS);
      await press(bo, "Control+c");
      await caretAfter(bo, WALL);
      await press(bo, "Enter", "Control+v");
      await type(bo, " INDEED");
    },
    expect: [`Ann: ${BUS}`, KEEPS, `Ann, copied: ${BUS} | Bo:  INDEED`],
  },
  {
    name: "takes out some of it and undoes that",
    act: async (bo, at) => {
      await choose(bo, "bus came ");
      await press(bo, "Delete");
      await settled(at);
      await press(bo, "Control+z");
      await settled(at);
      await caretAfter(bo, BUS);
      await type(bo, " INDEED");
    },
    expect: [`Ann: ${BUS} | Bo:  INDEED`, KEEPS],
  },
  {
    name: "takes out one letter and undoes that",
    act: async (bo, at) => {
      await choose(bo, "b");
      await press(bo, "Delete");
      await settled(at);
      await press(bo, "Control+z");
      await settled(at);
      await caretAfter(bo, BUS);
      await type(bo, " INDEED");
    },
    expect: [`Ann: ${BUS} | Bo:  INDEED`, KEEPS],
  },
  {
    name: "takes out everything and undoes that",
    act: async (bo, at) => {
      await bo.text.click();
      await press(bo, "Control+a", "Delete");
      await settled(at);
      await press(bo, "Control+z");
      await settled(at);
      await caretAfter(bo, WALL);
      await type(bo, " INDEED");
    },
    expect: [`Ann: ${BUS}`, `Ann: ${WALL} | Bo:  INDEED`],
  },
  {
    name: "undoes and does again a heading, a split and a cut",
    act: async (bo, at) => {
      const settle = async (...keys: string[]) => { for (const key of keys) { await press(bo, key); await settled(at); } };
      await caretAfter(bo, BUS);
      await settle("Control+Alt+2", "Control+z", "Control+Shift+z", "Control+z");
      await caretBefore(bo, "late");
      await settle("Enter", "Control+z", "Control+Shift+z", "Control+z");
      await choose(bo, "bus came late");
      await settle("Control+x", "Control+z", "Control+Shift+z", "Control+z");
      await caretAfter(bo, BUS);
      await type(bo, " INDEED");
    },
    expect: [`Ann: ${BUS} | Bo:  INDEED`, KEEPS],
  },
  {
    name: "types over a word in the middle of it",
    act: async (bo) => { await choose(bo, "late"); await type(bo, "EARLY"); },
    expect: ["Ann: the bus came  | Bo: EARLY | Ann:  again", KEEPS],
  },
  {
    name: "makes some of it bold and writes on in bold",
    act: async (bo) => { await choose(bo, "late"); await press(bo, "Control+b", "ArrowRight"); await type(bo, "R"); },
    expect: ["Ann: the bus came late | Bo: R | Ann:  again", KEEPS],
    looks: "strong",
  },
  {
    name: "makes all of it bold, slanted and plain again",
    act: async (bo, at) => {
      await bo.text.click();
      for (const keys of ["Control+b", "Control+i", "Control+b", "Control+i"]) { await press(bo, "Control+a", keys); await settled(at); }
      await caretAfter(bo, BUS);
      await type(bo, " INDEED");
    },
    expect: [`Ann: ${BUS} | Bo:  INDEED`, KEEPS],
  },
  {
    name: "makes a link of some of it",
    act: async (bo) => {
      await choose(bo, "bus came");
      await press(bo, "Control+k");
      await expect(bo.page.getByLabel("Address")).toBeFocused();
      await type(bo, "example.org/buses");
      await press(bo, "Enter");
      await expect(bo.text.locator("a")).toHaveText("bus came");
      await caretAfter(bo, BUS);
      await type(bo, " INDEED");
    },
    expect: [`Ann: ${BUS} | Bo:  INDEED`, KEEPS],
    looks: "a",
  },
  {
    name: "pastes everything anew with one word changed, as our own editor copies it",
    act: async (bo) => {
      const { html } = await copyAll(bo);
      await pasteData(bo, { "text/html": html.replace("late", "EARLY") });
      await type(bo, " INDEED");
    },
    expect: ["Ann: the bus came  | Bo: EARLY | Ann:  again", `Ann: ${WALL} | Bo:  INDEED`],
  },
  {
    name: "pastes everything anew with one word changed, from a word processor",
    act: async (bo) => {
      await copyAll(bo);
      await pasteData(bo, {
        "text/html": `<html><head><style>p{margin:0}</style></head><body><p class="MsoNormal" style="margin:0">${BUS.replace("late", "<span lang='en'>EARLY</span>")}</p>\n<p class="MsoNormal">${WALL}</p></body></html>`,
        "text/plain": `${BUS.replace("late", "EARLY")}\n${WALL}`,
      });
      await type(bo, " INDEED");
    },
    expect: ["Ann: the bus came  | Bo: EARLY | Ann:  again", `Ann: ${WALL} | Bo:  INDEED`],
  },
  {
    name: "pastes everything anew with one word changed, as plain text",
    act: async (bo) => {
      const { plain } = await copyAll(bo);
      await pasteData(bo, { "text/plain": plain.replace("late", "EARLY") });
      await type(bo, " INDEED");
    },
    expect: ["Ann: the bus came  | Bo: EARLY | Ann:  again", `Ann: ${WALL} | Bo:  INDEED`],
  },
  {
    name: "lets a clean-up tool write the whole paragraph anew with one word changed",
    act: async (bo) => {
      await choose(bo, BUS);
      await bo.page.evaluate((words) => document.execCommand("insertText", false, words), BUS.replace("late", "EARLY"));
      await type(bo, " INDEED");
    },
    expect: ["Ann: the bus came  | Bo: EARLY | Ann:  again | Bo:  INDEED", KEEPS],
  },
  {
    name: "lets a clean-up tool begin it with a capital",
    act: async (bo) => {
      await choose(bo, BUS);
      await bo.page.evaluate((words) => document.execCommand("insertText", false, words), `T${BUS.slice(1)}!`);
    },
    expect: [`Bo: T | Ann: ${BUS.slice(1)} | Bo: !`, KEEPS],
  },
];

for (const { name, first, act, expect: expected, looks } of acts) {
  test(`when Bo ${name}, Ann's letters stay Ann's and his are his`, async ({ desks }) => {
    const at = await together(desks, first);
    await act(at.bos, at);
    await expectWhose(at, expected);
    if (looks) for (const { text } of [at.anns, at.bos]) await expect(text.locator(looks).first()).toBeVisible();
  });
}

test("a single word that Bo cuts and pastes elsewhere counts as his: nobody puts together a sentence in Ann's name from her words", async ({ desks }) => {
  const at = await together(desks);
  await choose(at.bos, "late ");
  await press(at.bos, "Control+x");
  await settled(at);
  await caretBefore(at.bos, WALL);
  await press(at.bos, "Control+v");
  await expectWhose(at, ["Ann: the bus came again", `Bo: late  | Ann: ${WALL}`]);
});

test("when Bo takes some of it out and Ann brings it back, it is hers, and what he wrote there meanwhile is his", async ({ desks }) => {
  const at = await together(desks);
  await choose(at.bos, "bus came late ");
  await press(at.bos, "Delete");
  await type(at.bos, "TRAM ");
  await settled(at);
  await at.anns.page.goto(`/pieces/${at.pieceId}/taken-out`);
  await at.anns.page.getByRole("button", { name: "Bring my words back" }).click();
  await expect(at.anns.page.getByText("Your words are back in the text.")).toBeVisible();
  await backToWriting(at.anns, at);
  await caretAfter(at.bos, "again");
  await type(at.bos, " INDEED");
  await expectWhose(at, ["Ann: the bus came late  | Bo: TRAM  | Ann: again | Bo:  INDEED", KEEPS]);
});

test("when Bo takes out the whole paragraph and writes another, Ann's comes back as hers", async ({ desks }) => {
  const at = await together(desks);
  await caretAfter(at.bos, BUS);
  await press(at.bos, "Shift+Home", "Delete", "Delete");
  await settled(at);
  await press(at.bos, "Home");
  await type(at.bos, "NO BUS");
  await press(at.bos, "Enter");
  await settled(at);
  await at.anns.page.goto(`/pieces/${at.pieceId}/taken-out`);
  await at.anns.page.getByRole("button", { name: "Bring my words back" }).click();
  await expect(at.anns.page.getByText("Your words are back in the text.")).toBeVisible();
  await backToWriting(at.anns, at);
  await caretAfter(at.bos, BUS);
  await type(at.bos, " INDEED");
  await expectWhose(at, [`Ann: ${BUS} | Bo:  INDEED`, "Bo: NO BUS", KEEPS]);
});

test("when Bo brings back an older version of what he has changed, Ann's letters come back as hers", async ({ desks }) => {
  const at = await together(desks);
  const { bos } = at;
  await caretAfter(bos, BUS);
  await type(bos, " INDEED");
  await settled(at);
  await bos.page.goto(`/pieces/${at.pieceId}/history`);
  await bos.page.getByLabel("What do you want to call it?").fill("As it was");
  await bos.page.getByRole("button", { name: "Keep this version" }).click();
  await expect(bos.page.getByText("We have kept this version.")).toBeVisible();
  await backToWriting(bos, at);
  await choose(bos, "bus came late");
  await type(bos, "TRAM DID NOT COME");
  await caretBefore(bos, WALL);
  await press(bos, "Backspace", "Control+Alt+2");
  await settled(at);
  await bos.page.goto(`/pieces/${at.pieceId}/history`);
  await bos.page.getByRole("link", { name: /^Read it or bring it back: “As it was”/ }).click();
  await bos.page.getByRole("button", { name: "Bring back this whole version" }).click();
  await expect(bos.page.getByText("The whole version is back.")).toBeVisible();
  await backToWriting(bos, at);
  await caretAfter(bos, WALL);
  await type(bos, " AND SO ON");
  await expectWhose(at, [`Ann: ${BUS} | Bo:  INDEED`, `Ann: ${WALL} | Bo:  AND SO ON`]);
});

test("when Bo adds his part after Ann's paragraph by the plain form, and splits hers, each one's stays theirs", async ({ desks }) => {
  const at = await together(desks);
  const { bos } = at;
  await bos.page.goto(`/pieces/${at.pieceId}/add`);
  await bos.page.locator("textarea[name=text]").fill("MINE IS THIS.\nthe bus");
  await bos.page.locator("select[name=place]").selectOption({ label: (await bos.page.locator("select[name=place] option").allTextContents()).find((text) => text.includes(BUS))! });
  await bos.page.locator("main form button").last().click();
  await expect(bos.page.getByRole("article")).toContainText("MINE IS THIS.");
  await backToWriting(bos, at);
  await caretBefore(bos, "late");
  await press(bos, "Enter");
  await type(bos, "NO ");
  await expectWhose(at, ["Ann: the bus came ", "Bo: NO  | Ann: late again", "Bo: MINE IS THIS.", "Bo: the bus", KEEPS]);
});

test("both see the marks of their own and of each other's letters in what Bo splits, makes a list of and cuts", async ({ desks }) => {
  const at = await together(desks);
  const both = [at.anns, at.bos];
  for (const writer of both) await askWhose(writer);
  await caretBefore(at.bos, "late");
  await press(at.bos, "Enter");
  await type(at.bos, "NO ");
  await press(at.bos, "Control+Shift+8");
  await settled(at);
  await choose(at.bos, " by the wall");
  await press(at.bos, "Control+x");
  await settled(at);
  await caretAfter(at.bos, "late again");
  await press(at.bos, "Control+v");
  for (const { text } of both) {
    await expect(text.locator(".words-of")).toHaveText(["the bus came ", "NO ", "late again by the wall", "we waited"]);
    expect(await text.locator(".words-of").evaluateAll((all) => all.map((mark) => mark.getAttribute("data-by")))).toEqual(["A", "B", "A", "A"]);
  }
  await expect(markOf(at.anns, "NO")).toHaveAttribute("data-by", "B");
  await expectWhose(at, ["Ann: the bus came ", "Bo: NO  | Ann: late again by the wall", "Ann: we waited"]);
});

test("a server that stops and starts again knows whose every letter is, and so does a draft opened anew from a snapshot", async ({ newDevice, desks: { bosNetwork }, expected }) => {
  expected.push(...NO_NETWORK);
  const dataDir = await newDataDir();
  const server = await startServer({ dataDir });
  const { spaceId, people } = await group(server, { bo: "member" });
  const [annsPage, bosPage] = [await newDevice({ baseURL: server.origin }), await newDevice({ baseURL: server.origin })];
  const at = await together({ server, spaceId, ...people, annsPage, bosPage, bosNetwork });
  await choose(at.bos, "bus came late ");
  await press(at.bos, "Control+x");
  await expectWhose(at, ["Ann: the again", KEEPS]);
  const { port, publicOrigin } = server.config;
  await server.close();
  await expect(at.bos.status).not.toHaveText("Saved");
  await caretAfter(at.bos, WALL);
  await type(at.bos, " MEANWHILE");

  const again = await startServer({ dataDir, config: { port, publicOrigin } });
  const now = { ...at, server: again };
  await expect(at.bos.status).toHaveText("Saved", { timeout: 20_000 });
  await expectWhose(now, ["Ann: the again", `Ann: ${WALL} | Bo:  MEANWHILE`]);
  // What was cut before the stop is pasted after it.
  await press(at.bos, "Enter", "Control+v");
  await settled(now);
  await caretBefore(at.bos, "late");
  await press(at.bos, "Enter");
  await type(at.bos, "SO ");
  await press(at.bos, "Control+Shift+9");
  await expectWhose(now, ["Ann: the again", `Ann: ${WALL} | Bo:  MEANWHILE`, "Ann: bus came ", "Bo: SO  | Ann: late "]);
  const words = await again.drafts.words(at.pieceId);
  for (const page of [annsPage, bosPage]) await page.goto("/home");
  await expect.poll(() => again.drafts.find(at.pieceId)?.visitors.size ?? 0).toBe(0);
  again.drafts.forget(at.pieceId);
  expect(await again.drafts.words(at.pieceId)).toEqual(words);
  await again.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** What Ann does to her paragraph while Bo, without a network, writes NO before "late" and takes " again" out. */
const meanwhile: readonly { readonly name: string; act(ann: Writer): Promise<void>; readonly expect: readonly string[] }[] = [
  {
    name: "makes it a heading",
    act: async (ann) => { await caretAfter(ann, BUS); await press(ann, "Control+Alt+2"); await type(ann, "x"); },
    expect: ["Ann: the bus came  | Bo: NO  | Ann: latex", KEEPS],
  },
  {
    name: "splits it",
    act: async (ann) => { await caretBefore(ann, "came"); await press(ann, "Enter"); },
    expect: ["Ann: the bus ", "Ann: came  | Bo: NO  | Ann: late", KEEPS],
  },
  {
    name: "moves it down",
    act: async (ann) => { await caretAfter(ann, BUS); await press(ann, "Alt+ArrowDown"); },
    expect: [KEEPS, "Ann: the bus came  | Bo: NO  | Ann: late"],
  },
  {
    name: "makes everything a list",
    act: async (ann) => { await ann.text.click(); await press(ann, "Control+a", "Control+Shift+8"); },
    expect: ["Ann: the bus came  | Bo: NO  | Ann: late", KEEPS],
  },
  {
    name: "cuts it and pastes it at the end",
    act: async (ann) => {
      await caretAfter(ann, BUS);
      await press(ann, "Shift+Home", "Control+x");
      await caretAfter(ann, WALL);
      await press(ann, "Enter", "Control+v");
    },
    // Who wrote beside words that were cut did not ask for anything where they were pasted: what Bo did stays where he did it.
    expect: ["Bo: NO ", KEEPS, `Ann: ${BUS}`],
  },
  {
    name: "writes it anew",
    act: async (ann) => { await caretAfter(ann, BUS); await press(ann, "Shift+Home"); await type(ann, "a tram was early"); },
    expect: ["Bo: NO  | Ann: a tram was early", KEEPS],
  },
];

for (const { name, act, expect: expected } of meanwhile) {
  test(`what Bo wrote without a network in a paragraph, while Ann ${name}, is his, and hers is hers`, async ({ desks, expected: trouble }) => {
    trouble.push(...NO_NETWORK);
    const at = await together(desks);
    const { anns, bos } = at;
    const writes = async () => {
      await caretBefore(bos, "late");
      await type(bos, "NO ");
      await choose(bos, " again");
      await press(bos, "Delete");
    };
    await withoutNetwork(at, writes, () => act(anns));
    await expectWhose(at, expected);
    await caretAfter(bos, WALL);
    await type(bos, " INDEED");
    await expectWhose(at, expected.map((line) => (line === KEEPS ? `${KEEPS} | Bo:  INDEED` : line)));
  });
}

/** What both do to Ann's paragraph at the same time, Bo without a network. */
const atOnce: readonly { readonly name: string; bo(bo: Writer): Promise<void>; ann(ann: Writer): Promise<void>; readonly expect: readonly string[] }[] = [
  {
    name: "Bo splits it and makes a list of it, and Ann makes it a heading",
    bo: async (bo) => { await caretBefore(bo, "late"); await press(bo, "Enter"); await type(bo, "NO "); await press(bo, "Control+Shift+8"); },
    ann: async (ann) => { await caretAfter(ann, BUS); await press(ann, "Control+Alt+2"); await type(ann, " too"); },
    expect: ["Ann: the bus came  too", "Bo: NO  | Ann: late again", KEEPS],
  },
  {
    name: "Bo joins it to the next one, and Ann moves it down",
    bo: async (bo) => { await caretBefore(bo, WALL); await press(bo, "Backspace"); await type(bo, " NO "); },
    ann: async (ann) => { await caretAfter(ann, BUS); await press(ann, "Alt+ArrowDown"); await type(ann, " too"); },
    expect: [`Ann: ${BUS} | Bo:  NO  | Ann: ${WALL} too`],
  },
  {
    name: "Bo cuts some of it and pastes it below, and Ann makes everything a quote",
    bo: async (bo) => { await choose(bo, " came late again"); await press(bo, "Control+x"); await caretAfter(bo, WALL); await press(bo, "Control+v"); await type(bo, " NO"); },
    ann: async (ann) => { await ann.text.click(); await press(ann, "Control+a", "Control+Shift+9"); await caretAfter(ann, WALL); await type(ann, " too"); },
    expect: ["Ann: the bus", `Ann: ${WALL} came late again | Bo:  NO | Ann:  too`],
  },
  {
    name: "Bo pastes everything anew with one word changed, and Ann splits it",
    bo: async (bo) => { const { plain } = await copyAll(bo); await pasteData(bo, { "text/plain": plain.replace("late", "NO") }); },
    ann: async (ann) => { await caretBefore(ann, "came"); await press(ann, "Enter"); await type(ann, "too "); },
    expect: ["Ann: the bus ", "Ann: too came  | Bo: NO | Ann:  again", KEEPS],
  },
];

for (const { name, bo: bosAct, ann: annsAct, expect: expected } of atOnce) {
  test(`at the same time ${name}: every letter is of whoever wrote it, and there once`, async ({ desks, expected: trouble }) => {
    trouble.push(...NO_NETWORK);
    const at = await together(desks);
    await withoutNetwork(at, () => bosAct(at.bos), () => annsAct(at.anns));
    await expectWhose(at, expected);
    await press(at.bos, "Control+End");
    await type(at.bos, " END");
    await expectWhose(at, [...expected.slice(0, -1), `${expected.at(-1)} | Bo:  END`]);
  });
}
