// Which browser the journeys use, in plain Node: the set-up script asks before anything is installed.
import { existsSync, readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** Debian's shell without a window comes first: the same engine, and a journey takes a fifth less of the machine. */
const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** Playwright's own browser, if somebody installed it. */
function playwrights() {
  const folder = process.env["PLAYWRIGHT_BROWSERS_PATH"] ?? path.join(os.homedir(), ".cache", "ms-playwright");
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort()
    .flatMap((name) => ["chrome-linux64/chrome", "chrome-linux/chrome"].map((file) => path.join(folder, name, file)))
    .findLast((file) => existsSync(file));
}

/** The path of a Chromium, or undefined when this machine has none. */
export function findChromium() {
  const folders = [...(process.env["PATH"] ?? "").split(path.delimiter), "/usr/bin", "/snap/bin"].filter(Boolean);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [process.env["CHROMIUM"], playwrights(), ...onPath].find((file) => file !== undefined && existsSync(file));
}

/** A test browser talks to nobody but us, and leaves nothing behind. */
export const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
