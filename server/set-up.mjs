// Makes a fresh clone ready, in plain Node: nothing is installed yet when this runs.
//
//   node server/set-up.mjs start   install, generate, build, then become the server
//   node server/set-up.mjs dev     install, generate, then start with hot reload
//   node server/set-up.mjs test    install, generate, build, find a browser
//
// Each step is skipped when what it reads has not changed since it last worked (a hash, in a stamp file).
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const project = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const inProject = (/** @type {string[]} */ ...parts) => path.join(project, ...parts);

/** Prisma's generator wants the path of a schema engine that it never starts; any file will do. */
const PRISMA_ENV = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" };

/**
 * better-sqlite3 compiles where its prebuilt download is refused, and then needs Node's headers.
 * With nothing configured, node-gyp would download them; most installations have them at hand.
 */
function nodedir() {
  const above = path.dirname(path.dirname(process.execPath));
  const hasHeaders = existsSync(path.join(above, "include", "node", "node.h"));
  return hasHeaders && !process.env["npm_config_nodedir"] ? { npm_config_nodedir: above } : {};
}

/** @param {string} message */
function say(message) {
  console.error(message);
}

/**
 * Runs quietly; what it printed is shown only when it fails.
 * @param {string} what @param {string[]} command @param {Record<string, string>} env
 */
function run(what, [program = "", ...args], env = {}) {
  const began = Date.now();
  say(`${what} …`);
  const done = spawnSync(program, args, {
    cwd: project,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.status !== 0) {
    say(`${done.stdout ?? ""}${done.stderr ?? ""}${done.error ? done.error.message : ""}`);
    say(`${what}: this did not work. What it said is above.`);
    process.exit(1);
  }
  say(`${what}: done in ${Math.round((Date.now() - began) / 1000)} s`);
}

/** @param {string[]} places files and folders, from the project folder @param {(file: string) => boolean} [wanted] */
function hashOf(places, wanted = () => true) {
  const hash = createHash("sha256").update(process.version);
  /** @param {string} place */
  const read = (place) => {
    const full = inProject(place);
    const entries = existsSync(full) ? list(full) : [];
    if (entries === null) hash.update(place).update("\0").update(readFileSync(full)).update("\0");
    else for (const name of entries) if (wanted(name)) read(path.join(place, name));
  };
  for (const place of places) read(place);
  return hash.digest("hex");
}

/** The sorted names in a folder, or null for a file. @param {string} full */
function list(full) {
  try {
    return readdirSync(full).sort();
  } catch {
    return null;
  }
}

/** Does a step unless it worked for these very inputs. @param {string} stamp @param {string} hash @param {() => void} step */
function unlessDone(stamp, hash, step) {
  const file = inProject(stamp);
  if (existsSync(file) && readFileSync(file, "utf8") === hash) return;
  rmSync(file, { force: true });
  step();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, hash);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(`Told Together needs Node 20.19 or newer. This is ${process.version}. Get a newer one from nodejs.org.`);
  process.exit(1);
}

/** npm leaves a record of what it installed; packages for other kinds of machine are missing from it. */
function isInstalled() {
  const record = inProject("node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(inProject("package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.keys(wanted).every(
    (place) => place === "" || wanted[place].version === (present[place] ?? { version: wanted[place].optional && wanted[place].version }).version,
  );
}

function install() {
  if (isInstalled()) return;
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  run("Installing packages (a few minutes, once)", [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error", "--include=dev"], nodedir());
}

/** @param {string} name */
const bin = (name) => inProject("node_modules", ".bin", name);
const isSource = (/** @type {string} */ name) => !/\.test\.tsx?$|^generated$|\.md$/.test(name);

function generate() {
  const present = existsSync(inProject("server/store/generated/client.ts"));
  if (!present) rmSync(inProject("node_modules/.told-together-prisma"), { force: true });
  unlessDone("node_modules/.told-together-prisma", hashOf(["prisma/schema.prisma", "package-lock.json"]), () =>
    run("Preparing the database client", [bin("prisma"), "generate"], PRISMA_ENV),
  );
}

function build() {
  const inputs = ["app", "public", "vite.config.ts", "remix.config.js", "package-lock.json"];
  unlessDone("build/.pages", hashOf(inputs, isSource), () =>
    run("Building the pages", [bin("remix"), "vite:build", "--logLevel", "warn"], { NODE_ENV: "production" }),
  );
  const serverInputs = ["server", "prisma", "app/domain", "app/contract", "app/lib", "package-lock.json"];
  unlessDone("build/.server", hashOf(serverInputs, isSource), bundleServer);
}

function bundleServer() {
  const workers = /** @type {string[]} */ (readdirSync(inProject("server"), { recursive: true }))
    .filter((file) => file.endsWith(".worker.ts"))
    .map((file) => `server/${file}`);
  const entries = ["server/index.ts", "server/cli/index.ts", ...workers].filter((entry) => existsSync(inProject(entry)));
  rmSync(inProject("build/app"), { recursive: true, force: true });
  run("Building the server", [
    bin("esbuild"), ...entries, "--bundle", "--splitting", "--format=esm", "--platform=node", "--target=node20",
    "--packages=external", "--outbase=server", "--outdir=build/app", "--sourcemap", "--log-level=warning",
  ]);
}

checkNode();
const purpose = process.argv[2] ?? "start";
install();
generate();
if (purpose !== "dev") build();
if (purpose === "start") {
  process.env["NODE_ENV"] ??= "production";
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(inProject("build/app/index.js")).href);
}
