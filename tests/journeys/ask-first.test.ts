/** Ask first, in the editor: no keystroke is lost, and no letter of anybody else's either. */
import { expect, test } from "#tests/support/browser.ts";
import { commentIn, openTalk, talkedPiece, talkOf } from "#tests/support/talking.ts";
import { caretAfter, choose, lines, writeAs, type Writer } from "#tests/support/writing.ts";

const ANNS = "The bus came late and we were cold.";
const BOS = "Mrs Ali waved at us.";
const boxOf = ({ page }: Writer) => page.getByLabel("What it would read");

test("typing over somebody else's words becomes a suggestion with every keystroke in it, which she uses half of", async ({ page, newDevice, server }) => {
  const { pieceId, ann, bo, chidi } = await talkedPiece(server, { hands: "ask" });
  void chidi;
  const [hers, his] = [await writeAs(page, server, ann, pieceId), await writeAs(await newDevice(), server, bo, pieceId)];
  await choose(his, "late");
  await his.page.keyboard.type("two hours after noon");
  await expect(boxOf(his)).toHaveValue("two hours after noon");
  await expect(boxOf(his)).toBeFocused();
  expect(await lines(his)).toEqual([ANNS, BOS]);
  await his.page.getByRole("button", { name: "Suggest this" }).click();
  await expect(his.text).toBeFocused();
  await expect.poll(() => lines(hers)).toEqual([ANNS, BOS]);

  const panel = await openTalk(hers);
  const thread = commentIn(panel, /^Suggested change by Bo/);
  await thread.getByText("Use some of it").click();
  await thread.getByLabel("What these words read then").fill("two hours too late");
  await thread.locator("details[open]").getByRole("button", { name: "Use it" }).click();
  await expect.poll(() => lines(his)).toEqual(["The bus came two hours too late and we were cold.", BOS]);
  const { doc, credits } = await server.drafts.words(pieceId);
  const name = new Map([[ann.personId, "Ann"], [bo.personId, "Bo"]]);
  expect((doc.content?.[0]?.content ?? []).map((run) => `${name.get(credits[run.credit ?? -1]?.personId ?? "")}: ${run.text}`)).toEqual([
    "Ann: The bus came ", "Bo: two hours ", "Ann: too late and we were cold.",
  ]);
  await expect(talkOf(hers)).toContainText("You used it.");
});

test("Backspace in somebody else's word, a cut and a paste over it all wait for a yes; one's own words do not", async ({ page, server }) => {
  const { pieceId, bo } = await talkedPiece(server, { hands: "ask" });
  const his = await writeAs(page, server, bo, pieceId);
  await caretAfter(his, "we were cold.");
  for (const _ of "old.") await page.keyboard.press("Backspace");
  await expect(boxOf(his)).toHaveValue("c");
  await page.getByRole("button", { name: "Do not suggest it" }).click();
  await expect(his.text).toBeFocused();
  expect(await lines(his)).toEqual([ANNS, BOS]);

  await choose(his, "came late");
  await page.keyboard.press("Delete");
  await expect(boxOf(his)).toBeVisible();
  await page.keyboard.press("Escape");
  expect(await lines(his)).toEqual([ANNS, BOS]);

  await caretAfter(his, "waved at us.");
  for (const _ of "us.") await page.keyboard.press("Backspace");
  await page.keyboard.type("me.");
  await expect(boxOf(his)).toHaveCount(0);
  await expect.poll(() => lines(his)).toEqual([ANNS, "Mrs Ali waved at me."]);
  await expect(his.status).toHaveText("Saved");
});

test("structure is no change of words: Enter, headings, lists, joining and moving go on, and so does writing in between", async ({ page, server }) => {
  const { pieceId, bo } = await talkedPiece(server, { hands: "ask" });
  const his = await writeAs(page, server, bo, pieceId);
  await choose(his, "late");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await page.keyboard.type("so ");
  await expect.poll(() => lines(his)).toEqual(["The bus came", "so late and we were cold.", BOS]);
  await page.keyboard.press("ControlOrMeta+Alt+2");
  await expect(his.text.locator("h2")).toHaveText("so late and we were cold.");
  await page.keyboard.press("ControlOrMeta+Alt+2");
  await page.keyboard.press("Home");
  await page.keyboard.press("Backspace");
  await expect.poll(() => lines(his)).toEqual(["The bus came so late and we were cold.", BOS]);
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(() => lines(his)).toEqual([BOS, "The bus came so late and we were cold."]);
  await expect(boxOf(his)).toHaveCount(0);
  await expect(his.status).toHaveText("Saved");
  expect((await server.drafts.text(pieceId)).text).toBe(`${BOS}\nThe bus came so late and we were cold.`);
});

test("replacing everything keeps what was typed, as something that is said to everybody", async ({ page, server }) => {
  const { pieceId, bo, ann } = await talkedPiece(server, { hands: "ask" });
  const his = await writeAs(page, server, bo, pieceId);
  await his.text.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Nothing happened.");
  await expect(page.getByLabel("Your words")).toHaveValue("Nothing happened.");
  expect(await lines(his)).toEqual([ANNS, BOS]);
  await page.getByRole("button", { name: "Suggest this" }).click();
  await expect.poll(async () => (await server.services.talk.threads(ann.viewer, pieceId)).threads.map(({ text, about }) => [text, about.is])).toEqual([["Nothing happened.", "words"]]);
});
