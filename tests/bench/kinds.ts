import path from "node:path";
import { prepareOurs } from "./ours.ts";
import type { Kind, Wish } from "./fleet.ts";

const PEERS = path.join(import.meta.dirname, "peers");
const PROJECT = path.join(import.meta.dirname, "../..");

/** The peers ask nobody who they are, so their pieces are just names. */
const openPlace = (wish: Wish, inPath: boolean) => ({
  pieces: Array.from({ length: wish.pieces }, (_, number) => `piece-${number}`),
  cookies: [],
  path: (piece: string) => (inPath ? `/${piece}` : "/"),
});

/** Its own server program, unchanged, with LevelDB as its README says. */
const yWebsocket: Kind = {
  name: "y-websocket",
  dialect: "plain",
  prepare: (_dataDir, wish) => Promise.resolve(openPlace(wish, true)),
  command: (dataDir, port) => ({
    args: [path.join(PEERS, "node_modules/@y/websocket-server/src/server.js")],
    env: { HOST: "127.0.0.1", PORT: String(port), YPERSISTENCE: path.join(dataDir, "level") },
  }),
};

const hocuspocus: Kind = {
  name: "Hocuspocus",
  dialect: "named",
  prepare: (_dataDir, wish) => Promise.resolve(openPlace(wish, false)),
  command: (dataDir, port) => ({
    args: [path.join(PEERS, "hocuspocus.mjs")],
    env: { PORT: String(port), DATABASE: path.join(dataDir, "hocuspocus.db") },
  }),
};

/** Our server as `npm start` runs it, on the bundle in build/. The rate limit per connection is raised: the load is the same for all three. */
const ours: Kind = {
  name: "ours",
  dialect: "plain",
  prepare: prepareOurs,
  command: (dataDir, port) => ({
    args: [path.join(PROJECT, "build/app/index.js")],
    env: {
      HOST: "127.0.0.1",
      PORT: String(port),
      PUBLIC_ORIGIN: `http://127.0.0.1:${port}`,
      DATA_DIR: dataDir,
      LOG_LEVEL: "error",
      COLLAB_UPDATES_PER_SECOND: "1000000",
      COLLAB_BURST: "1000000",
    },
  }),
};

export const KINDS: readonly Kind[] = [yWebsocket, hocuspocus, ours];
