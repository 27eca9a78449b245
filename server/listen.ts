import net from "node:net";
import type { Server } from "node:http";
import type { Config } from "./config.ts";

/**
 * With PORT=0, a port that is free just now. Links that we hand out hold the port, so it must be
 * known before anything is built.
 */
export async function withPort(config: Config): Promise<Config> {
  if (config.port !== 0) return config;
  const port = await freePort(config.host);
  const origin = new URL(config.publicOrigin);
  // "http://localhost:0" is what the default says when the port is 0.
  if (origin.port === "0") origin.port = String(port);
  return Object.freeze({ ...config, port, publicOrigin: origin.origin });
}

function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, host, () => {
      const bound = probe.address();
      probe.close(() => (bound && typeof bound === "object" ? resolve(bound.port) : reject(new Error("No free port"))));
    });
  });
}

/** Resolves when connections are taken. */
export function listen(server: Server, config: Pick<Config, "host" | "port">): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(config.port, config.host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
