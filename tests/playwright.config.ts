import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "./support/chromium.mjs";

const executablePath = findChromium();

/** Journeys: what people do, in a real browser against the whole server (tests/support/browser.ts). */
export default defineConfig({
  testDir: "journeys",
  testMatch: "**/*.test.ts",
  outputDir: "../node_modules/.cache/told-together/journeys",
  // Two cores, of which a quarter would wait for pages: each worker runs a server and a browser.
  workers: 3,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    ...(executablePath && { launchOptions: { executablePath, args: CHROMIUM_ARGS } }),
    locale: "en-GB",
    viewport: { width: 1280, height: 800 },
    trace: "off",
  },
});
