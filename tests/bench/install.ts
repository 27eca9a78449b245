import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const PEERS = path.join(import.meta.dirname, "peers");

/** The peers are installed by the first bench and by nothing else. */
export function installPeers(): void {
  const installed = path.join(PEERS, "node_modules/.package-lock.json");
  if (existsSync(installed)) return;
  console.error("Installing the two servers we measure ourselves against (once; compiling SQLite takes minutes) …");
  // sqlite3 compiles where its prebuilt download is refused, and then needs Node's headers, often at hand.
  const above = path.dirname(path.dirname(process.execPath));
  const headers = existsSync(path.join(above, "include/node/node.h")) && process.env["npm_config_nodedir"] === undefined;
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  run(npm, ["ci", "--prefix", PEERS, "--no-audit", "--no-fund", "--loglevel=error"], {
    ...(headers ? { npm_config_nodedir: above } : {}),
  });
}

function run(program: string, args: readonly string[], env: Readonly<Record<string, string>>): void {
  const done = spawnSync(program, [...args], { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } });
  if (done.status !== 0) throw new Error(`${program} ${args[0] ?? ""} did not work; what it said is above`);
}
