// The steps that make a fresh clone ready. Each does only what is missing or out of date.
import { existsSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { compressAssets } from "./compress.mjs";
import { hashOf, inProject, run, stop, unlessDone } from "./tools.mjs";

/** Older ones lack parts of what we use, and our packages refuse them. */
const NODE_AT_LEAST = [20, 19];

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = NODE_AT_LEAST;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  stop(`Told Together needs Node ${NODE_AT_LEAST.join(".")} or newer, and this is ${process.version}. Get it from nodejs.org.`);
}

export function install() {
  if (isInstalled()) return;
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  run("Installing packages (a few minutes, once)", [npm, ...args], nodeHeaders());
}

/** npm leaves a record of what it installed. Packages for other kinds of machine are not in it. */
function isInstalled() {
  const record = inProject("node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(inProject("package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.keys(wanted).every((place) => {
    if (place === "") return true;
    const here = present[place];
    return here ? here.version === wanted[place].version : wanted[place].optional === true;
  });
}

/**
 * better-sqlite3 compiles where its prebuilt download is refused, and node-gyp would download Node's
 * headers for it. Most installations have them beside the program.
 * @returns {Record<string, string>}
 */
function nodeHeaders() {
  const above = path.dirname(path.dirname(process.execPath));
  const present = existsSync(path.join(above, "include", "node", "node.h"));
  return present && !process.env["npm_config_nodedir"] ? { npm_config_nodedir: above } : {};
}

/** @param {string} name */
const program = (name) => inProject("node_modules", ".bin", process.platform === "win32" ? `${name}.cmd` : name);

/** Tests and documents change no build; the generated client follows from the schema. @param {string} name */
const isSource = (name) => !/\.test\.tsx?$|\.md$|^generated$|^set-up$/.test(name);

export function generate() {
  unlessDone({
    stamp: "node_modules/.told-together/database-client",
    hash: hashOf(["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"]),
    result: "server/store/generated/client.ts",
    // The generator wants the path of a schema engine that it never starts: any file will do, and nothing is downloaded.
    step: () =>
      run("Preparing the database client", [program("prisma"), "generate"], {
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      }),
  });
}

export function buildPages() {
  unlessDone({
    stamp: "build/.pages",
    hash: hashOf(["app", "public", "vite.config.ts", "remix.config.js", "package-lock.json"], isSource),
    result: "build/server/index.js",
    step: () => {
      run("Building the pages", [program("remix"), "vite:build", "--logLevel", "warn"], { NODE_ENV: "production" });
      compressAssets(inProject(".cache/pages/client/assets"));
      for (const part of ["client", "server"]) replace(`build/${part}`, `.cache/pages/${part}`);
    },
  });
}

export function bundleServer() {
  unlessDone({
    stamp: "build/.app",
    hash: hashOf(["server", "prisma", "app/domain", "app/contract", "app/lib", "package-lock.json"], isSource),
    result: "build/app/index.js",
    step: bundle,
  });
}

/** The server as plain JavaScript: it starts in a blink, and needs no compiler while it runs. */
function bundle() {
  const workers = /** @type {string[]} */ (readdirSync(inProject("server"), { recursive: true })).filter((file) =>
    file.endsWith(".worker.ts"),
  );
  const entries = ["index.ts", "cli/index.ts", "demo/index.ts", ...workers].map((file) => `server/${file}`);
  const next = ".cache/app";
  rmSync(inProject(next), { recursive: true, force: true });
  run("Building the server", [
    program("esbuild"), ...entries, "--bundle", "--splitting", "--format=esm", "--platform=node", "--target=node20.19",
    "--packages=external", "--outbase=server", `--outdir=${next}`, "--sourcemap", "--log-level=warning",
  ]);
  replace("build/app", next);
}

/** In one step, so that a server which starts meanwhile finds the old or the new. @param {string} place @param {string} by */
function replace(place, by) {
  const old = inProject(`${place}.old`);
  rmSync(old, { recursive: true, force: true });
  if (existsSync(inProject(place))) renameSync(inProject(place), old);
  renameSync(inProject(by), inProject(place));
  rmSync(old, { recursive: true, force: true });
}
