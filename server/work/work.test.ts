import { mkdtemp, readFile, readdir } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { person } from "#tests/support/people.ts";
import { DAY_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { createMail } from "./mail.ts";
import { sendLetters } from "./outbox.ts";
import { repeat } from "./repeat.ts";
import { pollSignals } from "./signals.ts";

let core: TestCore | undefined;
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
  await core?.close();
  core = undefined;
});

const letter = { to: "bo@example.org", subject: "Your link", text: "Open it once." };

describe("letters", () => {
  test("one that was left in the outbox becomes a file, and leaves nothing of itself behind", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "told-together-mail-"));
    const mail = createMail({ mailSink: folder, mailUrl: undefined, mailFrom: undefined, publicOrigin: "http://localhost:1" }, testClock());
    core = await startCore({ mail });
    await core.store.outbox.addLetter("one", letter, core.clock.now());
    stops.push(sendLetters(core));
    const finished = async () => (await readdir(folder)).filter((name) => !name.startsWith("."));
    await vi.waitFor(async () => expect(await finished()).toHaveLength(1), { timeout: 10_000 });
    const [name = ""] = await finished();
    const text = await readFile(path.join(folder, name), "utf8");
    expect(text).toContain("To: bo@example.org");
    expect(text).toContain("Open it once.");
    await vi.waitFor(async () => expect(await core?.store.outbox.waiting(9)).toEqual([]), { timeout: 5000 });
  });

  test("one that cannot be sent is tried five times, and then the operator sees it", async () => {
    core = await startCore();
    await core.store.outbox.addLetter("one", letter, core.clock.now());
    for (let tries = 0; tries < 5; tries++) {
      expect(await core.store.outbox.givenUp()).toBe(0);
      await core.store.outbox.failed("one", "Error");
    }
    expect(await core.store.outbox.waiting(9)).toEqual([]);
    expect(await core.store.outbox.givenUp()).toBe(1);
  });
});

describe("when access changes", () => {
  test("this process hears it at once, and another one from the database; nobody hears it twice", async () => {
    core = await startCore();
    const { openCore } = await import("#server/core.ts");
    const other = await openCore(core.config, { log: core.log });
    const here: unknown[] = [];
    const there: unknown[] = [];
    core.services.access.onChange((scope) => here.push(scope));
    other.services.access.onChange((scope) => there.push(scope));
    stops.push(await pollSignals({ ...core, hear: [core.services.access] }), await pollSignals({ ...other, hear: [other.services.access] }));

    const scope = { kind: "person", personId: "bo" } as const;
    await core.services.access.changed(scope);
    expect(here).toEqual([scope]);
    await vi.waitFor(() => expect(there).toEqual([scope]), { timeout: 5000 });
    await sleep(600);
    expect(here).toHaveLength(1);
    await Promise.all(stops.splice(0).map((stop) => stop()));
    await other.close();
  });

  test("one listener that fails does not keep another's door open", async () => {
    core = await startCore();
    const heard: unknown[] = [];
    core.services.access.onChange(() => {
      throw new Error("broken");
    });
    core.services.access.onChange((scope) => heard.push(scope));
    await core.services.access.changed({ kind: "session", sessionId: "s" });
    expect(heard).toHaveLength(1);
  });

  test("a session that ran out by itself is told about as well", async () => {
    const clock = testClock();
    core = await startCore({ clock });
    const { sessionId } = await person(core);
    const heard: unknown[] = [];
    core.services.access.onChange((scope) => heard.push(scope));
    await core.services.sessions.forgetOld();
    expect(heard).toEqual([]);
    clock.pass(400 * DAY_MS);
    await core.services.sessions.forgetOld();
    expect(heard).toEqual([{ kind: "session", sessionId }]);
  });
});

test("stopping repeated work waits for the round that is under way, and starts no other", async () => {
  core = await startCore();
  let begun = 0;
  let ended = 0;
  const stop = repeat(1, core.log, "failed", async () => {
    begun += 1;
    await sleep(30);
    ended += 1;
  });
  await vi.waitFor(() => expect(begun).toBeGreaterThan(0));
  await stop();
  expect(ended).toBe(begun);
  const then = begun;
  await sleep(20);
  expect(begun).toBe(then);
});
