/** Plain HTTP, with every header as the test says: `fetch` adds some of its own. */
import http from "node:http";

export type Asked = { method?: string; path: string; headers?: http.OutgoingHttpHeaders; body?: string };
export type Answered = { status: number; headers: http.IncomingHttpHeaders; body: string };

export function ask(origin: string, { method = "GET", path, headers = {}, body }: Asked): Promise<Answered> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
    const request = http.request({ agent: false, hostname, port, method, path, headers: { ...length, ...headers } }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => (text += part));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    request.on("upgrade", (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: "" });
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** What a browser sends to open a web socket. */
export const UPGRADE = {
  Connection: "Upgrade",
  Upgrade: "websocket",
  "Sec-WebSocket-Version": "13",
  "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
};
