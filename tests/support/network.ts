import http from "node:http";
import net from "node:net";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

/**
 * One device's way to the world, which can really be cut: a browser's own "offline" switch leaves open
 * sockets as they are. The browser uses it as its proxy: `newDevice({ proxy: { server: network.proxy } })`.
 */
export type Network = {
  /** For Playwright's `proxy.server`. */
  readonly proxy: string;
  /**
   * `silent`: nothing comes through any more and nobody is told, as in a tunnel.
   * `closed`: every connection breaks at once and new ones are refused, as when the server is gone.
   */
  cut(how: "silent" | "closed"): void;
  mend(): void;
  close(): Promise<void>;
};

export async function openNetwork(): Promise<Network> {
  let state: "open" | "silent" | "closed" = "open";
  const pipes = new Set<Duplex>();

  const keep = (socket: Duplex) => {
    pipes.add(socket);
    socket.on("close", () => pipes.delete(socket));
    socket.on("error", () => socket.destroy());
  };

  const proxy = http.createServer((request, response) => {
    if (state === "silent") return;
    if (state === "closed") return void request.socket.destroy();
    const onward = http.request(request.url ?? "", { method: request.method ?? "GET", headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });

  proxy.on("connect", (request, browser, head) => {
    keep(browser);
    if (state === "silent") return;
    if (state === "closed") return void browser.destroy();
    const { hostname, port } = new URL(`http://${request.url}`);
    const server = net.connect(Number(port), hostname, () => {
      browser.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      server.write(head);
      // By hand rather than pipe(): what arrives while the network is silent is lost for good.
      const pass = (from: Duplex, to: Duplex) => from.on("data", (bytes: Buffer) => { if (state === "open" && !lost.has(from)) to.write(bytes); });
      pass(browser, server);
      pass(server, browser);
    });
    keep(server);
    browser.on("close", () => server.destroy());
    server.on("close", () => browser.destroy());
  });
  /** Connections that lived through a silence: bytes are missing in the middle, so they never speak again. */
  const lost = new WeakSet<Duplex>();

  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    proxy: `http://127.0.0.1:${port}`,
    cut(how) {
      state = how;
      for (const pipe of pipes) {
        if (how === "closed") pipe.destroy();
        else lost.add(pipe);
      }
      if (how === "closed") proxy.closeAllConnections();
    },
    mend() {
      state = "open";
    },
    async close() {
      for (const pipe of pipes) pipe.destroy();
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
