import { troubles } from "#tests/support/axe.ts";
import { expect, test } from "#tests/support/browser.ts";
import { answer, newToken, PUBLIC, settle, written, YES } from "#tests/support/consent.ts";
import { ask } from "#tests/support/http.ts";
import { signedIn } from "#tests/support/people.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { signInAs } from "#tests/support/world.ts";

/** "I think this is about me", as somebody without an account meets it, those who wrote the story, and everybody else meanwhile. */
const RESTS = [/status of 4(10|22)/];

async function shownStory(server: TestServer) {
  const { pieceId, people } = await written(server);
  const number = await settle(server, pieceId, people.ann, people.bo);
  for (const who of [people.ann, people.bo, people.chidi]) await answer(server, who, pieceId, number, YES);
  await server.services.stories.putOut(people.ann, pieceId, number, { use: PUBLIC.use, token: newToken() });
  return { pieceId, people };
}

const body = async (server: TestServer, path: string) => {
  const { status, body: text } = await ask(server.origin, { path });
  return { status, text: text.replace(/nonce="[^"]*"/g, "") };
};

for (const width of [360, 1280]) {
  test(`without an account and without JavaScript, ${width} px: a home hides the page for all, two who wrote it look, and it is back`, async ({ newDevice, expected }) => {
    test.setTimeout(120_000);
    expected.push(...RESTS);
    const server = await startServer({ config: { sleepOnItHours: 0, askAfterHours: 0 } });
    const viewport = { width, height: 800 };
    const { people: { ann, bo }, pieceId } = await shownStory(server);
    const guest = await newDevice({ baseURL: server.origin, javaScriptEnabled: false, viewport });
    await guest.context().addCookies([{ name: "tt_seen", value: "1", url: server.origin }]);
    await guest.goto("/stories/two-buses");
    await guest.getByRole("link", { name: "I think this is about me" }).click();
    await guest.getByRole("button", { name: "Send" }).click();
    await expect(guest.getByRole("link", { name: "Choose what it is about" })).toBeVisible();
    await guest.getByLabel("It shows where somebody lives").check();
    await guest.getByLabel("What would you like to say?").fill("CANARYSAID: that is my front door.");
    await guest.getByRole("button", { name: "Send" }).click();
    await expect(guest.getByText("The page is hidden now.")).toBeVisible();
    const link = await guest.locator("code").textContent();

    // For everybody else it rests, as it does for every other reason: the same bytes.
    const hidden = await body(server, "/stories/two-buses");
    expect(hidden.status).toBe(410);
    const ids = (await server.services.answers.all(bo.personId)).map(({ id }) => id);
    await server.services.answers.pause(bo, ids[0]!);
    const [worry] = (await server.services.worries.list(ann, pieceId)).worries;
    await server.services.worries.look(ann, pieceId, worry!.id, { end: "stays", reason: "It is the bus stop." });
    await server.services.worries.look(bo, pieceId, worry!.id, { end: "stays", reason: "It is." });
    expect(await body(server, "/stories/two-buses")).toEqual(hidden);
    await server.services.answers.resume(bo, ids[0]!);
    expect((await body(server, "/stories/two-buses")).status).toBe(200);

    await guest.goto(link ?? "");
    await expect(guest.getByText("The people who wrote the story have looked at it.")).toBeVisible();
    await guest.getByRole("button", { name: "Take back what I wrote" }).click();
    await expect(guest.getByText("What you wrote is gone for good.")).toBeVisible();
    expect((await server.services.worries.list(ann, pieceId)).worries[0]!.text).toBe("");
    await server.close();
  });

  test(`those who wrote it find it at home and settle it, ${width} px`, async ({ newDevice, expected }) => {
    test.setTimeout(120_000);
    expected.push(...RESTS);
    const server = await startServer({ config: { sleepOnItHours: 0, askAfterHours: 0 } });
    const viewport = { width, height: 800 };
    const { people: { ann, bo } } = await shownStory(server);
    const guest = await newDevice({ baseURL: server.origin, viewport });
    await guest.goto("/stories/two-buses/about-me");
    expect(await troubles(guest)).toEqual([]);
    await guest.getByLabel("Somebody could be hurt now").check();
    await guest.getByLabel("How can they reach you?").fill("Ring the library.");
    await guest.getByRole("button", { name: "Send" }).click();
    await expect(guest.getByText("The page is hidden now.")).toBeVisible();
    expect(await troubles(guest)).toEqual([]);

    for (const [who, last] of [[ann, false], [bo, true]] as const) {
      const page = await newDevice({ baseURL: server.origin, viewport });
      await page.context().addCookies([{ name: "tt_seen", value: "1", url: server.origin }]);
      await signInAs(page.context(), server.origin, await signedIn(server, who.personId));
      await page.goto("/home");
      await expect(page.getByText("Somebody may be in danger because of “two buses”.")).toBeVisible();
      await page.getByRole("link", { name: "Look at what was said about “two buses”" }).click();
      await expect(page.getByText("How to reach them: Ring the library.")).toBeVisible();
      expect(await troubles(page)).toEqual([]);
      await page.getByRole("button", { name: "Save what I say" }).click();
      await expect(page.getByRole("link", { name: "Choose what comes of it" })).toBeVisible();
      await page.getByLabel("We change it in a new edition").check();
      await page.getByLabel("Why?").fill("We take the street out.");
      await page.getByRole("button", { name: "Save what I say" }).click();
      await expect(page.getByText(last ? "Settled: it changes in a new edition." : "Saved. It is settled when another of you says the same.")).toBeVisible();
      await page.goto("/home");
      await expect(page.getByText("Somebody may be in danger")).toHaveCount(0);
      await expect(guest.getByText("The page is hidden now.")).toBeVisible();
    }
    // The edition that could hurt somebody does not come back.
    expect((await body(server, "/stories/two-buses")).status).toBe(410);
    await server.close();
  });
}
