/** What axe finds on a page in light, in dark and in high contrast, on a phone and on a laptop; and whether it fits into the smallest phone. */
import type { Page } from "@playwright/test";
import { troubles } from "./axe.ts";

const COLOURS = ["light", "dark", "contrast"] as const;
const WIDTHS = [360, 1280] as const;

/** One line for each thing that is wrong. Pictures of what was looked at, where somebody wants them: SHOTS=/a/folder. */
export async function inEveryLook(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const colours of COLOURS) {
    await page.evaluate((to) => { document.documentElement.dataset["colours"] = to; }, colours);
    for (const width of WIDTHS) {
      // As high as the page: what stands at the window's edge is over something else wherever somebody has scrolled to.
      await page.setViewportSize({ width, height: 4_000 });
      found.push(...(await troubles(page)).map((one) => `${name} ${colours} ${width}: ${one}`));
      const shots = process.env["SHOTS"];
      if (shots) await page.locator("main").screenshot({ path: `${shots}/${name}-${colours}-${width}.png` });
    }
  }
  await page.setViewportSize({ width: 320, height: 600 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  return wide > 320 ? [...found, `${name} does not fit into 320: it is ${wide} wide`] : found;
}
