// `npm test`, after set-up: types, lint, unit and contract tests, journeys. Everything runs even when
// something failed, so that one run tells all. The last line counts: `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const project = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const counts = path.join(project, "node_modules/.cache/told-together/counts");
rmSync(counts, { recursive: true, force: true });
mkdirSync(counts, { recursive: true });

/** @param {string} name */
const program = (name) => path.join(project, "node_modules/.bin", name);
/** @param {string} name */
const countsOf = (name) => path.join(counts, `${name}.json`);

const total = { passed: 0, failed: 0, skipped: 0 };
/**
 * The promises that were not kept, by name: said again at the end, where whoever reads only the end sees them.
 * @type {string[]}
 */
const broken = [];

/**
 * Runs one stage and says how it went. `count` reads what the stage itself counted; a stage without
 * counts is one promise.
 * @param {string} name @param {readonly string[]} command
 * @param {(() => { passed: number, failed: number, skipped: number })} [count]
 */
function stage(name, [file = "", ...args], count) {
  const began = Date.now();
  console.log(`\n== ${name}`);
  const { status } = spawnSync(file, args, { cwd: project, stdio: "inherit", env: { ...process.env, FORCE_COLOR: process.env["FORCE_COLOR"] ?? "0" } });
  const worked = status === 0;
  const counted = tryToCount(count) ?? { passed: worked ? 1 : 0, failed: worked ? 0 : 1, skipped: 0 };
  // A runner that broke down before, after or beside its tests has failed, whatever it counted.
  if (!worked && counted.failed === 0) counted.failed = 1;
  total.passed += counted.passed;
  total.failed += counted.failed;
  total.skipped += counted.skipped;
  console.log(`== ${name}: ${worked ? "fine" : "FAILED"} in ${Math.round((Date.now() - began) / 1000)} s`);
}

/** @param {(() => { passed: number, failed: number, skipped: number })} [count] */
function tryToCount(count) {
  try {
    return count?.();
  } catch {
    return undefined;
  }
}

/** @param {string} file */
const read = (file) => JSON.parse(readFileSync(file, "utf8"));

/** @param {any} suite @returns {string[]} */
const brokenJourneys = (suite) => [
  ...(suite.specs ?? []).filter((/** @type {any} */ spec) => !spec.ok).map((/** @type {any} */ spec) => `${spec.file}: ${spec.title}`),
  ...(suite.suites ?? []).flatMap(brokenJourneys),
];

stage("types", [program("tsc"), "--noEmit"]);
stage("lint", [program("oxlint"), "--config", "tests/oxlint.json", "--quiet", "app", "server", "prisma", "tests"]);
stage(
  "unit and contract",
  [program("vitest"), "run", "--config", "tests/vitest.config.ts", "--reporter=default", "--reporter=json", `--outputFile.json=${countsOf("unit")}`],
  () => {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = read(countsOf("unit"));
    for (const file of testResults)
      for (const one of file.assertionResults)
        if (one.status === "failed") broken.push(`${path.relative(project, file.name)}: ${one.fullName}\n${one.failureMessages.join("\n")}`);
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  },
);
process.env["PLAYWRIGHT_JSON_OUTPUT_FILE"] = countsOf("journeys");
stage("journeys", [program("playwright"), "test", "--config", "tests/playwright.config.ts", "--reporter=list,json"], () => {
  const { stats, suites } = read(countsOf("journeys"));
  const { expected, unexpected, flaky, skipped } = stats;
  broken.push(...suites.flatMap(brokenJourneys));
  return { passed: expected, failed: unexpected + flaky, skipped };
});

for (const promise of broken) console.log(`\nNot kept: ${promise}`);
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
