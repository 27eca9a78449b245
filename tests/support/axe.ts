import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type axe from "axe-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.0 to 2.2, A and AA, and axe's best practices. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
/** The only rules whose answer depends on colours. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];
/** What axe cannot decide by itself but we can: it must be right, or not be there (check 2). */
const MUST_BE_SURE = ["aria-prohibited-attr", "aria-valid-attr", "aria-valid-attr-value"];

declare global {
  // `var` is how TypeScript names a property of the browser's window.
  var axe: typeof import("axe-core");
}

/** What axe finds, one line each. `colours` only looks again at what a theme changes. */
export async function troubles(page: Page, only?: "colours"): Promise<string[]> {
  // The security policy has no word for scripts of tests; the debugger's door has none either.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const runOnly: axe.RunOnly = only ? { type: "rule", values: COLOUR_RULES } : { type: "tag", values: TAGS };
  const found = await page.evaluate(
    async (options) => {
      const { violations, incomplete } = await globalThis.axe.run(document, options);
      const short = (results: axe.Result[]) => results.flatMap(({ id, nodes }) => nodes.map(({ html, any, all }) => ({ id, html: html.slice(0, 160), why: [...any, ...all][0]?.message ?? "" })));
      return { violations: short(violations), incomplete: short(incomplete) };
    },
    { runOnly, resultTypes: ["violations", "incomplete"] as ("violations" | "incomplete")[], ...(only ? {} : { rules: { "target-size": { enabled: true } } }) },
  );
  const unsure = found.incomplete.filter(({ id }) => MUST_BE_SURE.includes(id));
  return [...found.violations, ...unsure].map(({ id, html, why }) => `${id}: ${html} (${why})`);
}
