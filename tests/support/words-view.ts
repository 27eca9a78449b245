import { expect } from "./browser.ts";
import type { Writer } from "./writing.ts";

/** Whose words are whose, beside the live text. */

/** Opens the view in the writing room, by the tool. */
export async function askWhose(writer: Writer): Promise<void> {
  await writer.page.getByRole("button", { name: "More", exact: true }).click();
  await writer.page.getByRole("button", { name: "Whose words" }).click();
  await expect(panelOf(writer).getByRole("radio").first()).toBeVisible();
}

export const panelOf = (writer: Writer) => writer.page.getByRole("complementary", { name: "Whose words are whose" });

/** The text of the marks with this person's letters. */
export const markOf = (writer: Writer, words: string) => writer.text.locator(".words-of").filter({ hasText: words });
