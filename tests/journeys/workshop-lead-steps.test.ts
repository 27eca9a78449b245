/** The screen of those who run a workshop, one kind of step after the other, as Ann sees it with everybody's things on it. */
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { troubles } from "#tests/support/axe.ts";
import { expect, test } from "#tests/support/browser.ts";
import { inEveryLook } from "#tests/support/in-every-look.ts";
import { device } from "#tests/support/workshop.ts";
import { roomOf, throughTheDay } from "#tests/support/workshop-day.ts";
import { becomes } from "#tests/support/workshop-entering.ts";
import { isLive } from "#tests/support/workshop-screens.ts";

/** What Ann has in front of her in each: somebody's words, or what the step is moved by. */
const SEES: Readonly<Record<string, readonly string[]>> = {
  lobby: ["Start the workshop", "A chair by the door", "Gil"],
  welcome: ["Eli asks to slow down"], agreement: ["May I tell my sister?"], checkIn: ["Gil"], read: ["The 42", "subsidy"],
  write: ["1 says that they are finished.", "Show all notes"], reveal: ["The bus never came.", "Somebody could be found by it."], round: ["Eli"],
  theme: ["Waiting, and those who make us wait", "Being left alone"], dots: ["Close the dots"], counted: ["6 dots"], talk: ["Nobody tells us.", "By the window"],
  actions: ["write down the time"], checkOut: ["Lighter"], break: ["Break"], paused: ["Go on"], closed: ["The workshop is over."],
};

test("each step shows those who run it what it is moved by, passes axe at 360 and 1280 pixels in three themes, and fits into 320", async ({ newDevice, server }) => {
  test.setTimeout(500_000);
  const room = await roomOf(server);
  const { lead, guest, id, ann } = room;
  const eli = await device(server, id, (await guest("Eli")).cookie);
  const laptop = await newDevice({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  await becomes(laptop.context(), server, ann);
  const found: string[] = [];
  const looked: string[] = [];
  const look = async (name: string) => {
    await laptop.goto(workshopPaths.workshopFacilitate(id));
    await isLive(laptop);
    for (const said of SEES[name] ?? [name]) await expect(laptop.locator("main").getByText(said).filter({ visible: true }).first(), `${name}: ${said}`).toBeVisible();
    found.push(...(await inEveryLook(laptop, `run-${name}`)));
    looked.push(name);
  };
  await throughTheDay(server, room, eli, look);
  // What is asked for is looked at as well: each part that can be opened, all at once.
  await laptop.setViewportSize({ width: 360, height: 4_000 });
  for (const summary of await laptop.locator("main summary:visible").all()) await summary.click();
  await laptop.waitForLoadState("networkidle");
  found.push(...(await troubles(laptop)).map((one) => `run-opened: ${one}`));
  const empty = await laptop.locator("main details[open]").evaluateAll((all) => all.map((one) => [one.querySelector("summary")?.innerText.trim() ?? "", (one as HTMLElement).innerText.trim()] as const).filter(([name, whole]) => name === whole).map(([name]) => name));
  expect(empty, "opened, and nothing is in it").toEqual([]);
  if (process.env["SHOTS"]) await laptop.locator("main").screenshot({ path: `${process.env["SHOTS"]}/run-opened-360.png` });
  await lead.act({ type: "workshop:pause" });
  await look("paused");
  await lead.act({ type: "workshop:close" });
  await look("closed");
  // Who looks in after the end is told to nobody: so nobody is counted.
  await expect(laptop.getByText(/\b0 here/)).toHaveCount(0);
  expect(found).toEqual([]);
  expect(looked).toEqual(Object.keys(SEES));
  eli.close();
  lead.close();
});
