/** How does it begin: the plan, the doors, and each coming in? */
import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { expect } from "#tests/support/browser.ts";
import { comeIn, comeInAsMyself, heading, isLive, menu } from "#tests/support/workshop-screens.ts";
import { look } from "./on-a-screen.ts";
import { TITLE } from "./what-they-say.ts";
import type { Day } from "./who-is-there.ts";

const { workshopPlan: plan } = words;

/** From the list of her space: a ready plan, two stories, Bo to run it with her; then the doors are open. */
export async function annPlansIt(day: Day): Promise<void> {
  const { ann, spaceId } = day;
  await ann.goto(paths.space(spaceId));
  await ann.getByRole("link", { name: words.ways.spaceWorkshops }).click();
  await ann.getByLabel(words.workshopList.nameLabel).fill(TITLE);
  await ann.getByLabel("Making sense of our stories").check();
  await ann.getByRole("button", { name: words.workshopList.start }).click();
  await expect(heading(ann)).toHaveText(plan.title(TITLE));
  await look("plan", { ann });
  await ann.getByRole("link", { name: plan.stories }).click();
  for (const title of ["The 42", "The chair"]) {
    await ann.getByRole("button", { name: plan.which(plan.addStory, title) }).click();
    await expect(ann.getByRole("button", { name: plan.which(plan.leaveOut, title) })).toBeVisible();
  }
  await look("plan-stories", { ann });
  await ann.getByRole("link", { name: plan.back }).click();
  await ann.getByRole("link", { name: plan.people }).click();
  await ann.getByLabel(plan.whoLabel).selectOption({ label: plan.fromSpace("Bo") });
  await ann.getByLabel(plan.roles.facilitator, { exact: true }).check();
  await ann.getByRole("button", { name: plan.give }).click();
  await expect(ann.getByText(plan.given)).toBeVisible();
  await look("plan-people", { ann });
  await ann.getByRole("link", { name: plan.back }).click();
  await ann.getByRole("button", { name: plan.open }).click();
  await expect(ann.getByText(plan.doorsOpen)).toBeVisible();
  day.code = (await ann.locator(".plan-code").innerText()).replace(" ", "");
  await ann.getByRole("link", { name: plan.run }).click();
  await expect(heading(ann)).toHaveText(words.workshopLead.title(TITLE));
  await isLive(ann);
  day.room = new URL(ann.url()).pathname.replace("/facilitate", "");
}

/** On his home page. */
export async function boFindsIt({ bo }: Day): Promise<void> {
  // Bo finds it on his home page.
  await bo.goto(paths.home());
  await bo.getByRole("link", { name: words.workshopList.home.label(TITLE) }).click();
  await bo.getByRole("link", { name: words.workshopRoom.run }).click();
  await expect(bo.getByText(words.workshopLead.now.states.open)).toBeVisible();
  await isLive(bo);
}

/** Dee by the code, Eli by keys alone, Fay without scripts, Chidi and Hana as themselves. */
export async function theyComeIn(day: Day): Promise<void> {
  const { chidi, hana, dee, eli, elis, fay, spaceId, code } = day;
  await dee.goto("/w");
  await look("code", { dee });
  day.deesWords = await comeIn(dee, code, "Dee");
  await comeIn(eli, code, "Eli", elis);
  await comeIn(fay, code, "Fay");
  await comeInAsMyself(chidi, spaceId, TITLE);
  await comeInAsMyself(hana, spaceId, TITLE);
}

/** He has no device: Ann gives him a seat on paper. */
export async function gilGetsASeat({ ann }: Day): Promise<void> {
  await menu(ann, "Somebody on paper or on the phone").click();
  await menu(ann, "Add a seat").click();
  await ann.getByLabel("Their name", { exact: true }).fill("Gil");
  await ann.getByRole("button", { name: "Add a seat" }).click();
  await expect(ann.getByText(/here, 1 on paper/)).toBeVisible();
}

/** Each sees who else is there. */
export async function allAreInTheLobby({ ann, bo, dee, fay, live, phones, eachSees }: Day): Promise<void> {
  for (const page of Object.values(live)) await isLive(page);
  for (const page of Object.values(phones)) await expect(heading(page)).toHaveText(words.workshopRoom.lobbyTitle(TITLE));
  await eachSees(words.workshopSheets.lobby.wait, phones);
  for (const name of ["Chidi", "Eli", "Fay", "Gil"]) await expect(dee.getByRole("listitem").filter({ hasText: new RegExp(`^${name}$`) })).toBeVisible();
  await expect(dee.getByRole("listitem").filter({ hasText: "Bo: runs the session" })).toBeVisible();
  await look("lobby", { ann, bo, dee, fay });
}
