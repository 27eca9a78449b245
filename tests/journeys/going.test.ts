import { readFile } from "node:fs/promises";
import path from "node:path";
import { troubles } from "#tests/support/axe.ts";
import { expect, test } from "#tests/support/browser.ts";
import { answer, newToken, PUBLIC, settle, written, YES } from "#tests/support/consent.ts";
import { testClock } from "#tests/support/core.ts";
import { ask } from "#tests/support/http.ts";
import { signedIn } from "#tests/support/people.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { signInAs } from "#tests/support/world.ts";

/** Deleting an account, with what a stranger and the others see meanwhile. */
const status = async (server: TestServer) => (await ask(server.origin, { path: "/stories/two-buses" })).status;
const bytesHold = async (server: TestServer, words: string) => {
  const all = await Promise.all(["told-together.db", "told-together.db-wal"].map((name) => readFile(path.join(server.dataDir, name)).catch(() => Buffer.alloc(0))));
  return all.some((bytes) => bytes.includes(words));
};

for (const [width, javaScriptEnabled] of [[360, false], [1280, true]] as const) {
  test(`the honest list, ten minutes, and then for real, ${width} px${javaScriptEnabled ? "" : ", without JavaScript"}`, async ({ newDevice, expected }) => {
    test.setTimeout(150_000);
    expected.push(/status of 4(22|01|10)/);
    const clock = testClock(new Date());
    const server = await startServer({ clock, config: { sleepOnItHours: 0, askAfterHours: 0 } });
    const { pieceId, people: { ann, bo, chidi } } = await written(server, { ann: "we waited for the bus in the rain.", bo: "CANARYBO came late, as always.", chidi: "then we wrote a letter together." });
    const number = await settle(server, pieceId, ann, chidi);
    for (const who of [ann, bo, chidi]) await answer(server, who, pieceId, number, YES);
    await server.services.stories.putOut(ann, pieceId, number, { use: PUBLIC.use, token: newToken() });
    await server.services.people.rename(bo, "CANARYNAME");

    const page = await newDevice({ baseURL: server.origin, viewport: { width, height: 800 }, javaScriptEnabled });
    await page.context().addCookies([{ name: "tt_seen", value: "1", url: server.origin }]);
    await signInAs(page.context(), server.origin, await signedIn(server, bo.personId));
    await page.goto("/me");
    await page.getByRole("link", { name: "Delete my account" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Delete my account");
    if (javaScriptEnabled) expect(await troubles(page)).toEqual([]);
    await page.getByRole("button", { name: "Delete my account" }).click();
    await expect(page.getByRole("link", { name: "Choose what happens to your words in this piece" })).toBeVisible();
    expect(await status(server)).toBe(200);
    await page.getByLabel("Take my words out").check();
    await page.getByRole("button", { name: "Delete my account" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account goes soon");
    const first = await page.locator("code").textContent();
    if (javaScriptEnabled) expect(await troubles(page)).toEqual([]);
    expect(await status(server)).toBe(410);
    expect((await server.drafts.text(pieceId)).text).not.toContain("CANARYBO");

    await page.goto("/home");
    await page.getByRole("link", { name: "Keep my account, or see what goes" }).click();
    await page.getByRole("button", { name: "Keep my account" }).click();
    await expect(page.getByText("You keep your account. All is as it was.")).toBeVisible();
    expect(await status(server)).toBe(200);
    expect((await server.drafts.text(pieceId)).text).toContain("CANARYBO");

    await page.getByLabel("Take my words out").check();
    await page.getByRole("button", { name: "Delete my account" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account goes soon");
    const second = await page.locator("code").textContent();
    expect(second).not.toBe(first);
    clock.pass(10 * 60_000);
    await expect.poll(async () => (await server.services.going.certificate((second ?? "").split("/").at(-1) ?? "")).is, { timeout: 30_000 }).toBe("done");
    for (const canary of ["CANARYBO", "CANARYNAME"]) expect(await bytesHold(server, canary)).toBe(false);
    await page.goto("/home");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Welcome back");
    expect(await status(server)).toBe(410);

    await page.goto(first ?? "");
    await expect(page.getByText("The person kept their account. Nothing was erased.")).toBeVisible();
    await page.goto(second ?? "");
    await expect(page.getByText("The account, with its name and its e-mail address")).toBeVisible();
    if (javaScriptEnabled) expect(await troubles(page)).toEqual([]);
    expect((await ask(server.origin, { path: `${new URL(second ?? "").pathname}/file?as=json` })).body).toContain("Ed25519");
    // The others still have theirs.
    expect((await server.drafts.text(pieceId)).text).toContain("then we wrote a letter together.");
    await server.close();
  });
}
