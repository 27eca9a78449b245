/** The notice connection (/socket.io): who gets one, and for how long. */
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Answer, Commands, Facts } from "#app/contract/live.ts";
import { openCore } from "#server/core.ts";
import { createLog } from "#server/log.ts";
import { person } from "#tests/support/people.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

type Live = Socket<Facts, Commands>;

let server: TestServer;
const open: Live[] = [];
beforeAll(async () => {
  server = await startServer();
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.disconnect();
});
afterAll(() => server.close());

function connect(headers: Record<string, string>, transports = ["websocket"]): Live {
  const socket: Live = io(server.origin, { transports, reconnection: false, forceNew: true, extraHeaders: { Origin: server.origin, ...headers } });
  open.push(socket);
  return socket;
}

const connected = (socket: Live) =>
  new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
const refusal = (socket: Live) => connected(socket).then(() => "connected", (error: Error) => error.message);
const closed = (socket: Live) => new Promise<string>((resolve) => socket.once("disconnect", resolve));

describe("a notice connection", () => {
  test.each([["websocket"], ["polling"]])("is for somebody signed in, over %s too", async (transport) => {
    const bo = await person(server, { name: "Bo" });
    const socket = connect({ Cookie: bo.cookie }, [transport]);
    await connected(socket);
    expect(await socket.emitWithAck("session:check", {})).toEqual({ ok: true, value: { name: "Bo" } });
  });

  test("is not for a guest, nor for a cookie that opens nothing", async () => {
    expect(await refusal(connect({}))).toBe("not_signed_in");
    expect(await refusal(connect({ Cookie: "tt_session=0000000000000000000000000000000000000000" }))).toBe("not_signed_in");
  });

  test("is not for another site, whoever is signed in", async () => {
    const bo = await person(server);
    expect(await refusal(connect({ Cookie: bo.cookie, Origin: "https://evil.example" }))).not.toBe("connected");
    expect(await refusal(connect({ Cookie: bo.cookie, Origin: "https://evil.example" }, ["polling"]))).not.toBe("connected");
  });

  test("closes when its session ends, and says so first", async () => {
    const bo = await person(server);
    const socket = connect({ Cookie: bo.cookie });
    await connected(socket);
    const told = new Promise<void>((resolve) => socket.once("session:ended", resolve));
    const over = closed(socket);
    await server.services.sessions.signOut(bo.viewer);
    await told;
    expect(await over).toBe("io server disconnect");
    expect(await refusal(connect({ Cookie: bo.cookie }))).toBe("not_signed_in");
  });

  test("closes when another process ended the session", async () => {
    const bo = await person(server);
    const socket = connect({ Cookie: bo.cookie });
    await connected(socket);
    const over = closed(socket);
    const elsewhere = await openCore(server.config, { log: createLog("silent") });
    await elsewhere.services.sessions.signOut(bo.viewer);
    expect(await over).toBe("io server disconnect");
    await elsewhere.close();
  });

  test("stays when somebody else's session ends", async () => {
    const bo = await person(server);
    const chidi = await person(server);
    const socket = connect({ Cookie: bo.cookie });
    await connected(socket);
    await server.services.sessions.signOut(chidi.viewer);
    expect(await socket.emitWithAck("session:check", {})).toMatchObject({ ok: true });
  });

  test("hears that what one may open has changed, and nobody else hears it", async () => {
    const bo = await person(server);
    const chidi = await person(server);
    const [his, hers] = [connect({ Cookie: bo.cookie }), connect({ Cookie: chidi.cookie })];
    await Promise.all([connected(his), connected(hers)]);
    const heardByChidi: unknown[] = [];
    hers.on("access:changed", (about) => heardByChidi.push(about));
    const heard = new Promise((resolve) => his.once("access:changed", resolve));
    await server.services.access.changed({ kind: "piece", pieceId: "p", personId: bo.personId });
    expect(await heard).toEqual({ kind: "piece", id: "p" });
    await hers.emitWithAck("session:check", {});
    expect(heardByChidi).toEqual([]);
  });
});

describe("following what is said about a piece", () => {
  const words = { kind: "comment", text: "Hm.", wording: null, about: { is: "piece" } as const, to: [] };

  async function company() {
    const [ann, bo, chidi, eli] = [await person(server), await person(server), await person(server), await person(server)];
    const { id: spaceId } = await server.services.spaces.start(ann.viewer, { name: "A", purpose: "We write.", helpContact: "", token: ann.personId });
    for (const { personId } of [bo, chidi, eli]) await server.services.spaces.byOperator.addMember({ spaceId, personId, role: "member" });
    const { id: pieceId } = await server.services.pieces.byOperator.add({ spaceId, title: "P", byId: ann.personId, writers: [bo.personId], readers: [chidi.personId] });
    const follow = async (who: typeof ann) => {
      const socket = connect({ Cookie: who.cookie });
      await connected(socket);
      const heard: unknown[] = [];
      socket.onAny((event, about: unknown) => heard.push([event, about]));
      return { socket, heard, answer: await socket.emitWithAck("talk:follow", { pieceId }) };
    };
    return { ann, bo, chidi, eli, spaceId, pieceId, follow };
  }
  const until = async (promise: () => boolean) => {
    for (let n = 0; n < 100 && !promise(); n++) await new Promise((done) => setTimeout(done, 20));
    expect(promise()).toBe(true);
  };

  test("tells everybody in it that a thread has something new, and never what", async () => {
    const { ann, bo, chidi, pieceId, follow } = await company();
    const [his, hers] = [await follow(bo), await follow(chidi)];
    expect(his.answer).toEqual({ ok: true, value: { open: 0 } });
    const { threadId } = await server.services.talk.say(ann.viewer, pieceId, { ...words, token: "a" });
    for (const { heard } of [his, hers]) await until(() => heard.length > 0);
    expect(his.heard).toEqual([["talk:changed", { pieceId, threadId }]]);
    expect(hers.heard).toEqual(his.heard);
  });

  test("is not for somebody who cannot open it: a forbidden piece and none are alike", async () => {
    const { ann, eli, pieceId, follow } = await company();
    const theirs = await follow(eli);
    expect(theirs.answer).toEqual({ ok: false, code: "not_found" });
    expect(await theirs.socket.emitWithAck("talk:follow", { pieceId: "nowhere" })).toEqual(theirs.answer);
    await server.services.talk.say(ann.viewer, pieceId, { ...words, token: "b" });
    await theirs.socket.emitWithAck("session:check", {});
    expect(theirs.heard).toEqual([]);
  });

  test.each<[string, (here: Awaited<ReturnType<typeof company>>) => Promise<unknown>]>([
    ["has left the piece", ({ bo, pieceId }) => server.services.pieces.leave(bo.viewer, pieceId)],
    ["was asked to leave the space", ({ ann, bo, spaceId }) => server.services.spaces.remove(ann.viewer, spaceId, bo.personId)],
    ["was taken out by another process", async ({ ann, bo, spaceId }) => {
      const elsewhere = await openCore(server.config, { log: createLog("silent") });
      await elsewhere.services.spaces.remove(ann.viewer, spaceId, bo.personId);
      await elsewhere.close();
    }],
    ["sees it in the bin", ({ ann, pieceId }) => server.services.pieces.putInBin(ann.viewer, pieceId)],
  ])("ends when somebody %s, and they hear nothing more", async (_, goes) => {
    const here = await company();
    const his = await here.follow(here.bo);
    await goes(here);
    await until(() => his.heard.some((one) => Array.isArray(one) && one[0] === "talk:ended"));
    his.heard.length = 0;
    await server.services.talkNews.changed(here.pieceId, "t");
    await his.socket.emitWithAck("session:check", {});
    expect(his.heard).toEqual([]);
  });

  test("comes from another process as well", async () => {
    const { ann, bo, pieceId, follow } = await company();
    const his = await follow(bo);
    const elsewhere = await openCore(server.config, { log: createLog("silent") });
    await elsewhere.services.talk.say(ann.viewer, pieceId, { ...words, token: "c" });
    await until(() => his.heard.length > 0);
    expect(his.heard[0]).toMatchObject(["talk:changed", { pieceId }]);
    await elsewhere.close();
  });

  test("is for a bounded number of pieces, and can be left", async () => {
    const { bo, pieceId, follow } = await company();
    const his = await follow(bo);
    expect(await his.socket.emitWithAck("talk:leave", { pieceId })).toEqual({ ok: true, value: {} });
    await server.services.talkNews.changed(pieceId, "t");
    await his.socket.emitWithAck("session:check", {});
    expect(his.heard).toEqual([]);
  });
});

describe("what is said over it", () => {
  const raw = (socket: Live, event: string, ...input: unknown[]): Promise<Answer<unknown>> =>
    Reflect.apply(socket.emitWithAck, socket, [event, ...input]) as Promise<Answer<unknown>>;

  test("an unknown command, and input that does not fit, are answered and change nothing", async () => {
    const bo = await person(server);
    const socket = connect({ Cookie: bo.cookie });
    await connected(socket);
    expect(await raw(socket, "room:open", {})).toEqual({ ok: false, code: "malformed" });
    for (const input of [null, 7, "x", { more: 1 }, []]) {
      expect(await raw(socket, "session:check", input)).toEqual({ ok: false, code: "malformed" });
    }
    expect(await raw(socket, "session:check", {})).toMatchObject({ ok: true });
  });

  test("too much at once ends the connection, and the server goes on", async () => {
    const bo = await person(server);
    const socket = connect({ Cookie: bo.cookie });
    await connected(socket);
    const over = closed(socket);
    Reflect.apply(socket.emit, socket, ["session:check", { padding: "x".repeat(600_000) }]);
    await over;
    const again = connect({ Cookie: bo.cookie });
    await connected(again);
  });

  test("too many commands are answered with too_fast", async () => {
    const bo = await person(server);
    const socket = connect({ Cookie: bo.cookie });
    await connected(socket);
    const answers = await Promise.all(Array.from({ length: 130 }, () => raw(socket, "session:check", {})));
    expect(answers.slice(0, 100).every(({ ok }) => ok)).toBe(true);
    expect(answers.at(-1)).toEqual({ ok: false, code: "too_fast" });
  });
});
