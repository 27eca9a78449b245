import type { Locator, Page } from "@playwright/test";
import { expect } from "./browser.ts";
import { signedIn } from "./people.ts";
import type { TestServer } from "./server.ts";

/** The writing room as a person meets it, for journeys. */
export type Writer = { readonly page: Page; readonly text: Locator; readonly status: Locator; readonly name: string };

/** Signs somebody in on this page's device and opens the writing room of a piece. */
export async function writeAs(
  page: Page, server: TestServer, who: { readonly personId: string; readonly name: string }, pieceId: string,
  { ownDevice = false }: { readonly ownDevice?: boolean } = {},
): Promise<Writer> {
  const { cookie } = await signedIn(server, who.personId, { ownDevice });
  const [name = "", value = ""] = cookie.split("=");
  await page.context().addCookies([{ name, value, url: server.origin }]);
  await page.goto(`/pieces/${pieceId}/write`);
  const writer = { page, text: page.getByRole("textbox", { name: /^The draft/ }), status: page.locator("[data-status]"), name: who.name };
  await expect(writer.status).toHaveText("Saved");
  return writer;
}

/** Puts the caret at the end of the line that holds these words. */
export async function caretAfter(writer: Writer, words: string): Promise<void> {
  await writer.text.getByText(words, { exact: false }).last().click();
  await writer.page.keyboard.press("End");
}

/** Lines of the draft as they stand on the screen, without empty ones. */
export const lines = async (writer: Writer): Promise<string[]> =>
  (await writer.text.innerText()).split("\n").map((line) => line.trim()).filter((line) => line !== "");

/** How often a phrase stands in the draft of this page. */
export const times = async (writer: Writer, words: string): Promise<number> =>
  ((await writer.text.textContent()) ?? "").split(words).length - 1;

/** Puts the caret right before these words, by keys. The line has to fit on the screen: Home goes to the start of what is seen as one. */
export async function caretBefore(writer: Writer, words: string): Promise<void> {
  const block = writer.text.locator("p, h2, h3").filter({ hasText: words }).last();
  const before = ((await block.textContent()) ?? "").split(words)[0] ?? "";
  await block.click();
  await writer.page.keyboard.press("Home");
  for (const _ of before) await writer.page.keyboard.press("ArrowRight");
}

/** Chooses these words, by keys. */
export async function choose(writer: Writer, words: string): Promise<void> {
  await caretBefore(writer, words);
  for (const _ of words) await writer.page.keyboard.press("Shift+ArrowRight");
}
