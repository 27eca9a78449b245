/** Planning a workshop on a small phone without scripts: from a space, step by step, until its doors are open. */
import { expect, test } from "#tests/support/browser.ts";
import { person } from "#tests/support/people.ts";
import { signInAs } from "#tests/support/world.ts";

// What has to be put right comes with a status of its own.
test.use({ expected: [/422/] });

for (const javaScriptEnabled of [true, false]) {
  test(`somebody plans a workshop ${javaScriptEnabled ? "with" : "without"} scripts: steps, people, the doors, sheets to print`, async ({ server, newDevice }) => {
    const [ann, bo] = [await person(server, { name: "Ann" }), await person(server, { name: "Bo" })];
    const { id: spaceId } = await server.services.spaces.byOperator.add({ name: "Bus stop", stewardId: ann.personId });
    await server.services.spaces.byOperator.addMember({ spaceId, personId: bo.personId, role: "member" });
    const phone = await newDevice({ viewport: { width: 360, height: 640 }, javaScriptEnabled });
    await signInAs(phone.context(), server.origin, ann);
    // The whole page, too: of a list that is still coming in, the browser chooses again.
    const heading = async (name: string) => {
      await expect(phone.getByRole("heading", { level: 1, name })).toBeVisible();
      await phone.waitForLoadState();
    };
    const steps = () => phone.locator("#steps ~ ol h3").allTextContents();

    await phone.goto(`/spaces/${spaceId}`);
    await phone.getByRole("link", { name: "Workshops in our space" }).click();
    await phone.getByRole("button", { name: "Start planning" }).click();
    await expect(phone.locator(".problem-summary")).toContainText("Choose a plan to begin with.");
    await phone.getByLabel("What is the workshop called?").fill("Late buses");
    await phone.getByLabel("What did it do to us?").check();
    await phone.getByRole("button", { name: "Start planning" }).click();

    await heading("Plan “Late buses”");
    await expect(phone.getByText("All steps together: 40 minutes")).toBeVisible();
    await phone.getByRole("link", { name: "Change: A round" }).click();
    await phone.getByLabel("How many minutes does it take?").fill("ten");
    await phone.getByRole("button", { name: "Keep this step" }).click();
    await expect(phone.locator(".problem-summary")).toContainText("Enter a number of minutes between 1 and 240.");
    await phone.getByLabel("How many minutes does it take?").fill("30");
    await phone.getByRole("button", { name: "Keep this step" }).click();
    await expect(phone.getByText("All steps together: 1 hour and 2 minutes")).toBeVisible();
    await expect(phone.getByText("Put a break before it.")).toBeVisible();

    await phone.getByRole("link", { name: "Add a step" }).click();
    await heading("Add a step");
    await phone.getByLabel("What kind of step is it?").selectOption({ label: "Break" });
    await phone.getByLabel("What is it called?").fill("Tea");
    await phone.getByLabel("How many minutes does it take?").fill("10");
    await phone.getByLabel("Where does it go?").selectOption({ label: "After “A round”" });
    await phone.getByRole("button", { name: "Keep this step" }).click();
    await heading("Plan “Late buses”");
    await expect(phone.getByText("Put a break before it.")).toHaveCount(0);
    await expect.poll(async () => (await steps()).slice(3, 5)).toEqual(["A round", "Tea"]);
    await phone.getByRole("button", { name: "Move up: Tea" }).click();
    await expect.poll(async () => (await steps()).slice(3, 5)).toEqual(["Tea", "A round"]);
    await phone.getByText("Leave out: Breathe").click();
    await phone.getByRole("button", { name: "Leave it out: Breathe" }).click();
    await expect.poll(steps).not.toContain("Breathe");

    await phone.getByRole("link", { name: "Who does what" }).click();
    await phone.getByLabel("Who?").selectOption({ label: "Bo (from our space, not here yet)" });
    await phone.getByLabel("Looks on").check();
    await phone.getByRole("button", { name: "Keep this" }).click();
    await expect(phone.getByText("That is changed.")).toBeVisible();
    await expect(phone.getByText("Looks on.")).toBeVisible();
    await phone.getByRole("link", { name: "Back to the plan" }).click();

    await phone.getByRole("link", { name: "Sheets to print" }).click();
    await expect(phone.getByRole("heading", { name: "Note 12" })).toBeVisible();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    await phone.getByRole("link", { name: "Back to the plan" }).click();

    const door = `/w/${((await phone.locator(".plan-code").textContent()) ?? "").replace(" ", "")}`;
    const guest = await newDevice({ javaScriptEnabled });
    await guest.goto(door);
    await expect(guest.getByText("The doors are not open yet.")).toBeVisible();
    await phone.getByRole("button", { name: "Open the doors" }).click();
    await expect(phone.getByRole("button", { name: "Open the doors" })).toHaveCount(0);
    await guest.goto(door);
    await expect(guest.getByRole("button", { name: "Come in" })).toBeVisible();
    await phone.goto("/home");
    await expect(phone.getByText("The doors of “Late buses” are open.")).toBeVisible();
  });
}
