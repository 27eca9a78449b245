/** Where on a screen is it: a note, a theme, the next step? And pictures of what each person sees. */
import { mkdir } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect } from "#tests/support/browser.ts";

export const LAPTOP = { viewport: { width: 1280, height: 900 } };
export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };

/** A button by its name, and what it is about for the ear. */
export const of = (label: string, about: string) => new RegExp(`^${label} ?: ${about}`);
export const newNote = (page: Page) => page.locator("form.note-form").first();
export const noteOn = (page: Page, said: string) => page.locator(".note:visible").filter({ hasText: said });
export const themeOn = (page: Page, title: string) => page.locator(".theme", { has: page.getByRole("heading", { level: 2, name: title }) });

/** Whoever has the lead goes on; everybody else goes when they like. */
export async function nextStep(runs: Page, title: string): Promise<void> {
  await runs.getByRole("button", { name: `Start next step: ${title}` }).click();
  await expect(runs.locator("#run-now")).toHaveText(title);
}

/** Pictures of what each person sees, where somebody wants to look at them: SHOTS=/a/folder. */
let shot = 0;
export async function look(step: string, pages: Readonly<Record<string, Page>>): Promise<void> {
  const folder = process.env["SHOTS"];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  shot += 1;
  for (const [who, page] of Object.entries(pages)) await page.screenshot({ path: `${folder}/${String(shot).padStart(2, "0")}-${step}-${who}-${page.viewportSize()?.width}.png`, fullPage: true });
}
