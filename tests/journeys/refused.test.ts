import { makeCompany } from "#tests/support/company.ts";
import { expect, test } from "#tests/support/browser.ts";
import { openNetwork } from "#tests/support/network.ts";
import type { TestServer } from "#tests/support/server.ts";
import { caretAfter, writeAs } from "#tests/support/writing.ts";

/** When the server says no: why, what to do, and where the words are. Nothing is lost and nothing is sent again. */
const NO_NETWORK = [/WebSocket connection to/, /Failed to load resource/, /net::ERR/, /Failed to fetch/];

async function becomeReader(server: TestServer, pieceId: string, personId: string) {
  await server.store.pieces.setPerson({ pieceId, personId, role: "reader", at: new Date() });
  await server.services.access.changed({ kind: "piece", pieceId, personId });
}

const drafts = (page: import("@playwright/test").Page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

test("words of somebody who may not write any more go to their private notes, and off their device", async ({ page, newDevice, server, expected }) => {
  expected.push(...NO_NETWORK);
  const { people: [ann, bo], pieces: [piece = ""] } = await makeCompany(server, { people: 2, pieces: 1 });
  const here = await writeAs(page, server, ann!, piece);
  await here.text.click();
  await here.page.keyboard.type("The start.");
  await expect(here.status).toHaveText("Saved");
  const network = await openNetwork();
  const away = await writeAs(await newDevice({ proxy: { server: network.proxy } }), server, bo!, piece, { ownDevice: true });
  expect((await drafts(away.page)).length).toBe(1);
  network.cut("closed");
  await caretAfter(away, "The start.");
  await away.page.keyboard.type(" What I wanted to say.");
  await expect(away.status).toHaveText("You are offline. Keep writing");
  await becomeReader(server, piece, bo!.personId);
  network.mend();
  const told = away.page.getByRole("region", { name: "We stopped for a moment" });
  await expect(told).toContainText("safe in your private notes", { timeout: 20_000 });
  await expect(away.text).toHaveCount(0);
  expect(await drafts(away.page)).toEqual([]);
  await told.getByRole("link", { name: "Open my notes" }).click();
  await expect(away.page.getByText("What I wanted to say.")).toBeVisible();
  expect((await server.drafts.text(piece)).text).toBe("The start.");
  await network.close();
});

test("a signed-out device says so at once, shows the words that were not saved, and keeps nothing", async ({ page, newDevice, server, expected }) => {
  expected.push(...NO_NETWORK);
  const { people: [ann, bo], pieces: [piece = ""] } = await makeCompany(server, { people: 2, pieces: 1 });
  const here = await writeAs(page, server, ann!, piece);
  const network = await openNetwork();
  const away = await writeAs(await newDevice({ proxy: { server: network.proxy } }), server, bo!, piece, { ownDevice: true });
  network.cut("closed");
  await away.text.click();
  await away.page.keyboard.type("My unsaved words.");
  await expect(away.status).toHaveText("You are offline. Keep writing");
  const viewer = { kind: "person", personId: bo!.personId, name: bo!.name, sessionId: "", ownDevice: true, mayStartSpaces: false } as const;
  await server.services.sessions.endOthers(viewer);
  network.mend();
  const told = away.page.getByRole("region", { name: "We stopped for a moment" });
  await expect(told).toContainText("signed out", { timeout: 20_000 });
  await expect(told.getByRole("textbox")).toHaveValue("My unsaved words.");
  await expect(told.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", `/sign-in?to=${encodeURIComponent(`/pieces/${piece}/write`)}`);
  expect(await drafts(away.page)).toEqual([]);
  await expect(here.text).toHaveText("");
  await network.close();
});

test("a change that the draft cannot take is kept as a note, and the draft opens afresh without it", async ({ page, server, expected }) => {
  expected.push(/WebSocket/);
  const { people: [ann], pieces: [piece = ""] } = await makeCompany(server, { people: 1, pieces: 1 });
  await page.addInitScript(() => {
    // One message goes out damaged, as by a fault in the browser.
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
      const damaged = (window as unknown as { damage?: boolean }).damage === true && data instanceof Uint8Array && data[0] === 0 && data[1] === 2;
      if (damaged) Object.assign(window, { damage: false });
      send.call(this, damaged ? (data as Uint8Array<ArrayBuffer>).slice(0, 4) : data);
    };
  });
  const me = await writeAs(page, server, ann!, piece);
  await me.text.click();
  await me.page.keyboard.type("Good words.");
  await expect(me.status).toHaveText("Saved");
  await me.page.evaluate(() => Object.assign(window, { damage: true }));
  await me.page.keyboard.insertText(" Damaged words.");
  const told = me.page.getByRole("region", { name: "We stopped for a moment" });
  await expect(told).toContainText("safe in your private notes");
  await expect(me.status).toHaveText("Saved");
  await expect(me.text).toHaveText("Good words.");
  await told.getByRole("button", { name: "Close this message" }).click();
  await caretAfter(me, "Good words.");
  await me.page.keyboard.type(" And on.");
  await expect(me.status).toHaveText("Saved");
  expect((await server.drafts.text(piece)).text).toBe("Good words. And on.");
  const notes = await server.services.notes.mine({ kind: "person", personId: ann!.personId, name: ann!.name, sessionId: "", ownDevice: false, mayStartSpaces: false });
  expect(notes.map(({ text }) => text)).toEqual(["Damaged words."]);
});

test("who has become a reader is told at their next word, and is sent to the read door", async ({ page, server }) => {
  const { people: [ann], pieces: [piece = ""] } = await makeCompany(server, { people: 1, pieces: 1 });
  const me = await writeAs(page, server, ann!, piece);
  await becomeReader(server, piece, ann!.personId);
  await me.text.click();
  await me.page.keyboard.type("One word more.");
  await expect(me.page.getByRole("region", { name: "We stopped for a moment" })).toContainText("You cannot write in this piece now.");
  await page.goto(`/pieces/${piece}/write`);
  await expect(page).toHaveURL(new RegExp(`/pieces/${piece}\\?from=write$`));
  await expect(page.getByText("You can read this piece.")).toBeVisible();
});

test("leaving in a hurry hands over what is not saved, and shows nothing any more", async ({ page, newDevice, server, expected }) => {
  expected.push(...NO_NETWORK);
  const { people: [ann, bo], pieces: [piece = ""] } = await makeCompany(server, { people: 2, pieces: 1 });
  const other = await writeAs(page, server, bo!, piece);
  const me = await writeAs(await newDevice(), server, ann!, piece);
  await me.text.click();
  await me.page.keyboard.type("Seen by all.");
  await expect(other.text).toContainText("Seen by all.");
  await me.page.route("**/*", (route) => (route.request().isNavigationRequest() && !route.request().url().startsWith(server.origin) ? route.abort() : route.fallback()));
  for (let press = 0; press < 3; press += 1) await me.page.keyboard.press("Shift");
  await expect(me.page.getByText("Seen by all.")).toHaveCount(0);
  await expect(other.text.locator(".caret")).toHaveCount(0);
});
