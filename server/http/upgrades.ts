/** Every web socket comes in here: judged by the front door, then handed to whoever answers that address. */
import { STATUS_CODES, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";
import type { Log } from "../log.ts";
import type { FrontDoor } from "./front-door.ts";

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** `doors` maps the start of a path to its answerer, for example "/collab/". */
export function routeUpgrades(
  server: Server,
  { frontDoor, log, doors = {} }: { frontDoor: FrontDoor; log: Log; doors?: Readonly<Record<string, Upgrade>> },
): void {
  server.on("upgrade", (request, socket, head) => {
    const verdict = frontDoor.judge(request);
    if (verdict !== "welcome") {
      log.warn({ event: "frontDoor.refused", code: verdict, method: "UPGRADE" });
      return refuse(socket, verdict === "wrong host" ? 421 : 403);
    }
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    const door = Object.entries(doors).find(([start]) => path.startsWith(start));
    if (!door) return refuse(socket, 404);
    door[1](request, socket, head);
  });
}

/** Answers in HTTP, because no web socket is open yet, and hangs up. */
export function refuse(socket: Duplex, status: number): void {
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
