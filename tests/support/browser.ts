/**
 * What a journey gets: a server of its own for each file's worker, and pages that fail the test when
 * anything is wrong in the console. Import `test` and `expect` from here, never from Playwright.
 */
import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";
import { startServer, type TestServer } from "#tests/support/server.ts";

type ForTest = {
  /** The trouble that a journey expects ("the network is cut"), by a piece of its message. */
  expected: RegExp[];
  /** A second, third … person's device: its own cookies, the same strictness. */
  newDevice: (options?: Parameters<import("@playwright/test").Browser["newContext"]>[0]) => Promise<Page>;
};
type ForWorker = { server: TestServer };

export const test = base.extend<ForTest, ForWorker>({
  server: [
    // Playwright reads what a fixture needs from this pattern, which may be empty.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      // A yes counts at once here; the tests of consent let it rest.
      const server = await startServer({ config: { sleepOnItHours: 0, askAfterHours: 0 } });
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ server }, use) => use(server.origin),
  expected: async ({}, use) => use([]),
  page: async ({ page, expected }, use) => {
    const trouble = listen(page, expected);
    await use(page);
    expect(trouble, "the console of the page").toEqual([]);
  },
  newDevice: async ({ browser, expected, baseURL }, use) => {
    const contexts: BrowserContext[] = [];
    const troubles: string[][] = [];
    await use(async (options) => {
      const context = await browser.newContext({ ...(baseURL && { baseURL }), ...options });
      contexts.push(context);
      const page = await context.newPage();
      troubles.push(listen(page, expected));
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(troubles.flat(), "the consoles of the pages").toEqual([]);
  },
});

/** What a page complains about from now on, as it comes. */
export function listen(page: Page, expected: readonly RegExp[], trouble: string[] = []): string[] {
  const note = (text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) trouble.push(text);
  };
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") note(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => note(`uncaught: ${error.message}`));
  return trouble;
}

export { expect };
