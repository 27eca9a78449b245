/** What somebody wrote in a workshop that they left, or were asked to leave: they find it, take it back, and may come in again. */
import { troubles } from "#tests/support/axe.ts";
import { expect, test } from "#tests/support/browser.ts";
import { joinAsGuest, newId, device, workshopFor } from "#tests/support/workshop.ts";
import { becomes } from "#tests/support/workshop-entering.ts";
import { heading, stayingSafe } from "#tests/support/workshop-screens.ts";

const PHONE = { viewport: { width: 360, height: 740 } };
const TITLE = "What you wrote in “Making sense of our stories”";
const note = (activityId: string, text: string, nameMode: "named" | "none") => ({ type: "note:save", noteId: newId("note"), activityId, prompt: "", text, source: "own", storyId: null, nameMode, madeUp: "", quoting: "no" }) as const;

// A door that stays shut has a status of its own.
test.use({ expected: [/410/] });

for (const javaScriptEnabled of [true, false]) {
  test(`a guest leaves, finds what they wrote, comes back to it with six words on another device, and takes back what has no name, ${javaScriptEnabled ? "with" : "without"} scripts`, async ({ server, newDevice }) => {
    const { id, joinCode, ann } = await workshopFor(server);
    const [dee, lead] = [await joinAsGuest(server, joinCode, "Dee"), await device(server, id, ann.cookie)];
    const dees = await device(server, id, dee.cookie);
    await lead.act({ type: "workshop:start" });
    const [activityId = ""] = Object.entries(lead.known().activity).find(([, { kind, become }]) => kind === "write" && become === "notes") ?? [];
    await lead.act({ type: "activity:start", activityId });
    for (const mode of ["named", "none"] as const) expect(await dees.act(note(activityId, `The ${mode} bus never came.`, mode))).toMatchObject({ ok: true });
    expect(await lead.act(note(activityId, "Ann waited too.", "named"))).toMatchObject({ ok: true });
    await lead.act({ type: "notes:reveal", activityId });
    dees.close();

    const phone = await newDevice({ ...PHONE, javaScriptEnabled });
    await becomes(phone.context(), server, dee);
    await phone.goto(`/workshops/${id}`);
    await phone.getByRole("link", { name: "Leave", exact: true }).click();
    await phone.getByRole("button", { name: "Leave for good" }).first().click();
    await expect(heading(phone)).toHaveText("You have left the workshop");
    await phone.getByRole("link", { name: "All that you wrote here" }).click();
    await expect(heading(phone)).toHaveText(TITLE);
    await expect(phone.getByText("You can come in again.")).toBeVisible();
    // In the order in which all were shown, which is nobody's.
    await expect(phone.locator("main blockquote")).toHaveCount(2);
    expect((await phone.locator("main blockquote").allInnerTexts()).sort()).toEqual(["The named bus never came.", "The none bus never came."]);
    await expect(phone.getByText("Ann waited too.")).toHaveCount(0);

    const library = await newDevice({ ...PHONE, javaScriptEnabled });
    await library.goto(`/w/${joinCode}/back`);
    await library.getByLabel("Your six words").fill(dee.receiptWords);
    await library.getByRole("button", { name: "Go back in" }).click();
    await stayingSafe(library);
    await expect(heading(library)).toHaveText(TITLE);
    expect(await library.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    if (javaScriptEnabled) expect(await troubles(library)).toEqual([]);
    const unnamed = library.getByRole("listitem").filter({ hasText: "The none bus never came." });
    await expect(unnamed).toContainText("Without a name");
    await unnamed.locator("summary").click();
    await unnamed.getByRole("button", { name: /^Take it back now/ }).click();
    await expect(library.getByText("It is taken back. Nobody sees it any more.")).toBeVisible();
    await expect(library.locator("main blockquote")).toHaveText(["The named bus never came."]);
    await expect.poll(() => Object.values(lead.known().note).map(({ text }) => text).sort()).toEqual(["Ann waited too.", "The named bus never came."]);

    // The door says that they were here, lets them in again, and the room is theirs as before.
    await library.getByRole("link", { name: "Come in again" }).click();
    await expect(library.getByRole("link", { name: "What you wrote here before" })).toBeVisible();
    if (javaScriptEnabled) expect(await troubles(library)).toEqual([]);
    await library.getByLabel("Yes, that is all right").check();
    await library.getByRole("button", { name: "Come in", exact: true }).click();
    await expect.poll(() => Object.values(lead.known().member).filter(({ name, left }) => name === "Dee" && !left)).toHaveLength(1);
    // Their six words are the ones that they have: what they wrote without a name stays theirs.
    await expect(heading(library)).toHaveText("Write on your own");
    await library.goto(`/workshops/${id}/mine`);
    await expect(library.getByText("You are in this workshop.")).toBeVisible();
    await expect(library.locator("main blockquote")).toHaveText(["The named bus never came."]);
    lead.close();
  });

  test(`whoever was asked to go finds their words behind the code that does not let them in, ${javaScriptEnabled ? "with" : "without"} scripts`, async ({ server, newDevice }) => {
    const { id, joinCode, ann } = await workshopFor(server);
    const [dee, lead] = [await joinAsGuest(server, joinCode, "Dee"), await device(server, id, ann.cookie)];
    const dees = await device(server, id, dee.cookie);
    const suggested = "We say when we need a rest.";
    await dees.act({ type: "line:add", lineId: newId("line"), text: suggested, question: false });
    await lead.act({ type: "workshop:start" });
    const phone = await newDevice({ ...PHONE, javaScriptEnabled });
    await becomes(phone.context(), server, dee);
    await phone.goto(`/workshops/${id}`);
    await lead.act({ type: "member:remove", memberId: dees.meId });
    dees.close();
    // A page that stands open says it, and leads there.
    if (javaScriptEnabled) await expect(phone.getByRole("link", { name: "All that you wrote here" })).toBeVisible();
    await phone.goto(`/w/${joinCode}`);
    await expect(phone.getByText("Those who run this workshop asked you to go.")).toBeVisible();
    await phone.getByRole("link", { name: "What you wrote here before" }).click();
    await expect(heading(phone)).toHaveText(TITLE);
    await expect(phone.getByRole("link", { name: "Come in again" })).toHaveCount(0);
    const line = phone.getByRole("listitem").filter({ hasText: suggested });
    await line.locator("summary").click();
    await line.getByRole("button", { name: /^Take it back now/ }).click();
    await expect(phone.getByText("It is taken back. Nobody sees it any more.")).toBeVisible();
    await expect(phone.getByText("Nothing here is known to be yours.")).toBeVisible();
    await expect.poll(() => Object.values(lead.known().line).map(({ text }) => text)).not.toContain(suggested);
    if (javaScriptEnabled) expect(await troubles(phone)).toEqual([]);
    lead.close();
  });
}
