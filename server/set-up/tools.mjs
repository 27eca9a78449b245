// What the set-up steps are made of: saying, running, and doing a thing only when its inputs changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const project = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** A path inside the project. @param {string[]} parts */
export const inProject = (...parts) => path.join(project, ...parts);

/** Standard output belongs to the command that runs after us. @param {string} message */
export const say = (message) => void process.stderr.write(`${message}\n`);

/**
 * Says what is wrong and what to do, and ends.
 * @param {string} message @returns {never}
 */
export function stop(message) {
  say(message);
  process.exit(1);
}

/**
 * Runs a program quietly: what it printed is shown only when it fails.
 * @param {string} what @param {readonly string[]} command @param {Record<string, string>} [env]
 */
export function run(what, [program = "", ...args], env = {}) {
  const began = Date.now();
  say(`${what} …`);
  const done = spawnSync(program, args, {
    cwd: project,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === "win32",
  });
  if (done.status !== 0) {
    say(`${done.stdout ?? ""}${done.stderr ?? ""}${done.error?.message ?? ""}`);
    stop(`${what}: this did not work. What it said is above.`);
  }
  say(`${what}: done in ${Math.round((Date.now() - began) / 1000)} s`);
}

/**
 * A hash of files and folders, which changes when any of their contents does.
 * @param {readonly string[]} places from the project folder @param {(name: string) => boolean} [wanted] by name
 */
export function hashOf(places, wanted = () => true) {
  const hash = createHash("sha256").update(process.version);
  /** @param {string} place */
  const read = (place) => {
    const full = inProject(place);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) for (const name of readdirSync(full).filter(wanted).sort()) read(path.join(place, name));
    else hash.update(place).update("\0").update(readFileSync(full)).update("\0");
  };
  for (const place of places) read(place);
  return hash.digest("hex");
}

/**
 * Does a step unless it worked before for these very inputs and its result is still there.
 * @param {{ stamp: string, hash: string, result: string, step: () => void }} what
 */
export function unlessDone({ stamp, hash, result, step }) {
  const file = inProject(stamp);
  if (existsSync(file) && existsSync(inProject(result)) && readFileSync(file, "utf8") === hash) return;
  rmSync(file, { force: true });
  step();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, hash);
}

/** Longer than any build; a set-up that was killed leaves its lock behind. */
const LOCK_WAIT_MS = 5 * 60_000;

/**
 * Two set-ups in one folder (a server, and the tests in another window) take turns.
 * @param {() => void} work
 */
export function alone(work) {
  const lock = inProject("build", ".set-up-under-way");
  mkdirSync(path.dirname(lock), { recursive: true });
  const until = Date.now() + LOCK_WAIT_MS;
  while (!tryLock(lock)) {
    if (Date.now() > until) stop(`Another set-up seems to be running. If not, delete ${lock} and try again.`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  const unlock = () => rmSync(lock, { force: true });
  process.once("exit", unlock);
  work();
  unlock();
  process.off("exit", unlock);
}

/** @param {string} lock */
function tryLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    if (existsSync(lock) && !isRunning(Number(readFileSync(lock, "utf8")))) rmSync(lock, { force: true });
    return false;
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
