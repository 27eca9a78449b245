import { openYClient, type YClient, type YClientOptions } from "./yclient.ts";
import { makeCompany, type Company } from "./company.ts";
import { startServer, type Overrides, type TestServer } from "./server.ts";

/** A real server with a space, people and one piece, and clients that sit at it. */
export type Table = Company & {
  readonly server: TestServer;
  readonly pieceId: string;
  /** Connects person number `who` (0 is the steward). */
  sit(who: number, options?: Partial<YClientOptions>): YClient;
  /** Connects and waits until the draft is there. */
  seat(who: number, options?: Partial<YClientOptions>): Promise<YClient>;
  close(): Promise<void>;
};

export async function layTable(wish: { people: number; pieces?: number }, overrides: Overrides = {}): Promise<Table> {
  const server = await startServer(overrides);
  const company = await makeCompany(server, { people: wish.people, pieces: wish.pieces ?? 1 });
  const pieceId = company.pieces[0]!;
  const seated: YClient[] = [];
  const sit: Table["sit"] = (who, options = {}) => {
    const url = `${server.origin.replace(/^http/, "ws")}/collab/${pieceId}`;
    const client = openYClient({ url, cookie: company.people[who]?.cookie, ...options });
    seated.push(client);
    return client;
  };
  return {
    ...company,
    server,
    pieceId,
    sit,
    async seat(who, options) {
      const client = sit(who, options);
      await client.whenSynced();
      return client;
    },
    async close() {
      for (const client of seated) client.end();
      await server.close();
    },
  };
}
