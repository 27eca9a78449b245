import { defineConfig } from "vitest/config";

/** Unit tests stand beside what they test; what crosses folders stands in tests/. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: ["{app,server,prisma}/**/*.test.{ts,tsx}", "tests/*.test.ts", "tests/{consent,contract,faults,support}/**/*.test.ts"],
    // Two cores, and each file may start a whole server.
    maxWorkers: 2,
    // Files share what they import: importing it anew for each took half of the time. What one file leaves behind the next one finds.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    // A busy machine takes a while; what never comes still fails.
    expect: { poll: { timeout: 10_000 } },
  },
});
