/** A browser on which somebody is in a workshop already: who they are there, and what their six words make. */
import type { BrowserContext } from "@playwright/test";

/** With them comes that they have seen how to stay safe. */
export async function becomes(context: BrowserContext, { origin }: { origin: string }, { cookie }: { cookie: string }): Promise<void> {
  await context.addCookies([...cookie.split("; "), "tt_seen=1"].map((one) => ({ name: one.slice(0, one.indexOf("=")), value: one.slice(one.indexOf("=") + 1), url: origin })));
}
