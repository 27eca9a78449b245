import { spawn } from "node:child_process";
import path from "node:path";
import { projectFolder } from "#server/project-folder.ts";

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** One of the operator's commands, as a process of its own, on the bundle that `npm run cli` runs. */
export function cli(dataDir: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const program = path.join(projectFolder, "build/app/cli/index.js");
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, DATA_DIR: dataDir, ...env } });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (part: string) => (said.out += part));
  child.stderr.setEncoding("utf8").on("data", (part: string) => (said.err += part));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...said }));
  });
}

/** The one JSON object that a command says. */
export async function ask(dataDir: string, ...args: string[]): Promise<{ readonly code: number | null; readonly said: Readonly<Record<string, unknown>> }> {
  const { code, out, err } = await cli(dataDir, [...args, "--json"]);
  const lines = out.trim().split("\n");
  const value: unknown = JSON.parse(lines[0] ?? "");
  if (lines.length !== 1 || typeof value !== "object" || value === null) throw new Error(`No one object: ${out}${err}`);
  return { code, said: Object.fromEntries(Object.entries(value)) };
}
