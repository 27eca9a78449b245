import type { Server } from "node:http";
import type { Config } from "./config.ts";

/** Starts to listen. Returns the address to open in a browser. */
export async function listen(server: Server, config: Pick<Config, "host" | "port" | "publicOrigin">) {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(config.port, config.host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const bound = server.address();
  const port = typeof bound === "object" && bound ? bound.port : config.port;
  return { port, address: config.port === 0 ? `http://localhost:${port}` : config.publicOrigin };
}
