/** A workshop as people meet it on their screens: coming in by its door, by hand or by keys alone, and going on with the others. */
import type { Locator, Page } from "@playwright/test";
import { words } from "#app/lib/words.ts";
import { expect } from "./browser.ts";

const { workshopDoor: door, workshopRoom: room } = words;

export const heading = (page: Page) => page.getByRole("heading", { level: 1 });
/** What opens a part of the screen of those who run it, by the beginning of its name. */
export const menu = (page: Page, name: string) => page.locator(`summary[aria-label^="${name}"], summary:has-text("${name}"):not([aria-label])`).first();
/** The page is live: what somebody does goes over the line, without leaving the page. */
export const isLive = (page: Page) => page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => /\/workshop-[\w-]+\.js/.test(name))).then(() => page.waitForTimeout(500));
/** The code as somebody types it off the wall. */
const asTyped = (code: string) => `${code.slice(0, 4).toUpperCase()} ${code.slice(4).toUpperCase()}`;

/** Somebody without an account comes in by the code; the six words that they keep. */
export async function comeIn(page: Page, code: string, name: string, hands: Hands = mouse(page)): Promise<string> {
  await page.goto("/w");
  await hands.write(page.getByLabel(door.type.label, { exact: true }), asTyped(code));
  await hands.press(page.getByRole("button", { name: door.type.go }));
  await hands.write(page.getByLabel(door.nameLabel), name);
  await hands.tick(page.getByLabel(door.agreeYes));
  await hands.tick(page.getByLabel("Yes, it is mine"));
  await hands.press(page.getByRole("button", { name: door.come, exact: true }));
  return arrive(page, hands);
}

/** Somebody with an account comes in as themselves, from the list of their space. */
export async function comeInAsMyself(page: Page, spaceId: string, title: string): Promise<string> {
  await page.goto(`/spaces/${spaceId}`);
  await page.getByRole("link", { name: words.ways.spaceWorkshops }).click();
  await page.getByRole("link", { name: words.workshopList.comeInTo(title) }).click();
  await page.getByLabel(door.agreeYes).check();
  await page.getByRole("button", { name: door.come, exact: true }).click();
  return arrive(page, mouse(page));
}

async function arrive(page: Page, hands: Hands): Promise<string> {
  await expect(heading(page)).toHaveText(door.arrived.title);
  const said = (await page.locator(".once-words > li").allTextContents()).join(" ");
  expect(said.split(" ")).toHaveLength(6);
  await hands.press(page.getByRole("link", { name: door.go }));
  await stayingSafe(page, hands);
  return said;
}

/** What stands before somebody's first private page on a device. */
export async function stayingSafe(page: Page, hands: Hands = mouse(page)): Promise<void> {
  await page.waitForLoadState();
  if ((await heading(page).innerText()) === words.about.staySafe.beforeTitle) await hands.press(page.getByRole("link", { name: words.about.staySafe.carryOn }));
}

/** The next step: nobody is moved, each goes. */
export async function go(page: Page, to: string, hands: Hands = mouse(page)): Promise<void> {
  await hands.press(page.getByRole("link", { name: new RegExp(`^${room.next.go}( to “|$)`) }));
  await expect(heading(page)).toHaveText(to);
}

/** Without scripts the page is asked to look again first. From the lobby that leads to the first step at once. */
export async function goByForms(page: Page, to: string): Promise<void> {
  await page.getByRole("link", { name: room.lookAgain }).click();
  await page.waitForLoadState();
  if ((await heading(page).innerText()) !== to) await go(page, to);
}

/** How somebody does things. `tick` is for one box, and for one of several answers. */
export type Hands = { press(what: Locator): Promise<void>; write(what: Locator, said: string): Promise<void>; tick(what: Locator): Promise<void>; pick(what: Locator, label: string): Promise<void> };

export const mouse = (page: Page): Hands & { page: Page } => ({
  page,
  press: (what) => what.click(),
  write: (what, said) => what.fill(said),
  tick: (what) => what.check(),
  pick: async (what, label) => void (await what.selectOption({ label })),
});

/** Keys alone: nothing is reached in any other way, and one always sees where one is. */
export const keys = (page: Page): Hands & { page: Page } => {
  const isOn = (what: Locator) => what.evaluate((one) => one === document.activeElement);
  async function to(what: Locator, fits: (what: Locator) => Promise<boolean> = isOn): Promise<void> {
    await what.waitFor();
    for (let presses = 0; presses < 200 && !(await fits(what)); presses += 1) await page.keyboard.press("Tab");
    expect(await fits(what), `the keyboard never reached ${String(what)}`).toBe(true);
    await expect.poll(() => page.evaluate(isSeen)).toBe("seen");
  }
  /** Of several answers, Tab reaches one; arrows go to the others. */
  const inGroup = (what: Locator) => what.evaluate((one) => one === document.activeElement || (one as HTMLInputElement).type === "radio" && (document.activeElement as HTMLInputElement | null)?.type === "radio" && (document.activeElement as HTMLInputElement).name === (one as HTMLInputElement).name && (document.activeElement as HTMLInputElement).form === (one as HTMLInputElement).form);
  return {
    page,
    async press(what) {
      await to(what);
      await page.keyboard.press("Enter");
    },
    async write(what, said) {
      await to(what);
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type(said);
    },
    async tick(what) {
      await to(what, inGroup);
      for (let presses = 0; presses < 10 && !(await isOn(what)); presses += 1) await page.keyboard.press("ArrowDown");
      await expect(what).toBeFocused();
      if (!(await what.isChecked())) await page.keyboard.press("Space");
      await expect(what).toBeChecked();
    },
    async pick(what, label) {
      await to(what);
      // A list that is closed takes what is typed: as much as tells it from the others.
      await page.keyboard.type(label.split(" ")[0] ?? label);
      await expect(what.locator("option:checked")).toHaveText(label);
    },
  };
};

/** Where the keyboard is can be seen: it has a line around it, and nothing lies over it. Runs in the page. */
function isSeen(): string {
  const at = document.activeElement;
  if (at === null || at === document.body) return "the focus is nowhere";
  const { outlineStyle, boxShadow } = getComputedStyle(at);
  if (!at.matches(":focus-visible") || (outlineStyle === "none" && boxShadow === "none")) return `no line around ${at.outerHTML.slice(0, 80)}`;
  const { left, top, width, height } = at.getBoundingClientRect();
  const there = document.elementFromPoint(left + Math.min(width / 2, 20), top + Math.min(height / 2, 20));
  return there !== null && (at.contains(there) || there.contains(at) && !(there instanceof HTMLBodyElement)) ? "seen" : `something lies over ${at.outerHTML.slice(0, 80)}`;
}
