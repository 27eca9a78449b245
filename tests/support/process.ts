import { spawn } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { projectFolder } from "#server/project-folder.ts";

/** Our server as a process of its own, on the bundle that `npm start` runs: what can be killed. */
export type ServerProcess = {
  readonly origin: string;
  readonly pid: number;
  /** From the start of the process until it was ready, in milliseconds. */
  readonly readyAfterMs: number;
  /** kill -9. Resolves when it is gone. */
  kill(): Promise<void>;
  /** As an operator stops it. Resolves with its exit code. */
  stop(): Promise<number | null>;
};

const READY_WITHIN_MS = 60_000;

export async function startProcess({
  dataDir,
  port,
  env = {},
}: {
  dataDir: string;
  port: number;
  env?: Readonly<Record<string, string>>;
}): Promise<ServerProcess> {
  const program = path.join(projectFolder, "build/app/index.js");
  if (!existsSync(program)) throw new Error("The server is not built: npm run set-up");
  const said = openSync(path.join(dataDir, "server.log"), "a");
  const origin = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, [program], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: String(port),
      PUBLIC_ORIGIN: origin,
      DATA_DIR: dataDir,
      LOG_LEVEL: "warn",
      ...env,
    },
    stdio: ["ignore", said, said],
  });
  const gone = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  while (!(await isReady(origin))) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}; see server.log in ${dataDir}`);
    if (performance.now() - began > READY_WITHIN_MS) {
      child.kill("SIGKILL");
      throw new Error(`The server was not ready within ${READY_WITHIN_MS} ms; see server.log in ${dataDir}`);
    }
    await sleep(10);
  }
  const end = (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return gone;
  };
  return {
    origin,
    pid: child.pid ?? 0,
    readyAfterMs: performance.now() - began,
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
  };
}

const isReady = (origin: string): Promise<boolean> =>
  fetch(`${origin}/health/ready`).then(
    (response) => response.status === 200,
    () => false,
  );

/** A port that is free just now: a server that is killed and started again must come back where it was. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const bound = probe.address();
      probe.close(() => (bound && typeof bound === "object" ? resolve(bound.port) : reject(new Error("No free port"))));
    });
  });
}
