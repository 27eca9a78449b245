/** Who is there, and with what: Ann on a laptop, Bo on a phone, and six people; their space, and two stories of theirs. */
import type { Browser, BrowserContextOptions, BrowserServer, BrowserType, LaunchOptions, Page } from "@playwright/test";
import { expect, listen } from "#tests/support/browser.ts";
import { openNetwork } from "#tests/support/network.ts";
import { person, signedIn } from "#tests/support/people.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { go, goByForms, heading, keys } from "#tests/support/workshop-screens.ts";
import { storyForWorkshops } from "#tests/support/workshop-stories.ts";
import { signInAs } from "#tests/support/world.ts";
import { LAPTOP, PHONE } from "./on-a-screen.ts";
import { BUS, CHAIR } from "./what-they-say.ts";

const NO_NETWORK = [/WebSocket connection to/, /Failed to load resource/, /net::ERR/, /Failed to fetch/];

export type Day = Awaited<ReturnType<typeof theDay>>;

/** The space, its people, and two stories. */
async function before(server: TestServer) {
  const { services } = server;
  const [ann, bo, chidi, hana] = [await person(server, { name: "Ann" }), await person(server, { name: "Bo" }), await person(server, { name: "Chidi" }), await person(server, { name: "Hana" })];
  const { id: spaceId } = await services.spaces.start(ann.viewer, { name: "Bus stop", purpose: "We write about waiting.", helpContact: "Ann, on Tuesdays at the library.", token: "bus-stop" });
  for (const { personId } of [bo, chidi, hana]) await services.spaces.byOperator.addMember({ spaceId, personId, role: "member" });
  await storyForWorkshops(server, spaceId, [chidi.viewer, ann.viewer], { title: "The 42", contentNote: "being late, and losing work", texts: [BUS, "I lost the work that I had. I never told them why I was late."] });
  await storyForWorkshops(server, spaceId, [hana.viewer, bo.viewer], { title: "The chair", contentNote: "a hospital", texts: [CHAIR, "We ask what it is for. They say that it has always been there."] });
  return { spaceId, ann, bo, chidi, hana };
}

/** Each has a device of their own; Dee, Eli and Fay have no account. Gil has none at all. */
export async function theDay({ browser, chromium, launchOptions }: { browser: Browser; chromium: BrowserType; launchOptions: LaunchOptions }) {
  let ahead = 0;
  const server = await startServer({ clock: { now: () => new Date(Date.now() + ahead) } });
  const trouble: string[] = [];
  const network = await openNetwork();
  const open = async (options: BrowserContextOptions, { expected = [], on = browser }: { expected?: readonly RegExp[]; on?: Browser } = {}): Promise<Page> => {
    const context = await on.newContext({ baseURL: server.origin, locale: "en-GB", ...options });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    // Whoever goes on before the notes of the talk have opened closes a line that was not there yet: Chromium says so.
    listen(page, [...expected, /\/collab\/.* WebSocket is closed before the connection is established/], trouble);
    return page;
  };
  const opensAs = async (page: Page, personId: string): Promise<Page> => {
    await page.context().addCookies([{ name: "tt_seen", value: "1", url: server.origin }]);
    await signInAs(page.context(), server.origin, await signedIn(server, personId, { ownDevice: true }));
    return page;
  };
  const { spaceId, ...people } = await before(server);
  // A browser of her own, which can be killed.
  const annsBrowser: BrowserServer = await chromium.launchServer(launchOptions);
  const ann = await opensAs(await open(LAPTOP, { on: await chromium.connect(annsBrowser.wsEndpoint()) }), people.ann.personId);
  const bo = await opensAs(await open(PHONE), people.bo.personId);
  const chidi = await opensAs(await open(PHONE), people.chidi.personId);
  // What goes over Hana's line can be cut.
  const hana = await opensAs(await open({ ...PHONE, proxy: { server: network.proxy } }, { expected: NO_NETWORK }), people.hana.personId);
  const dee = await open(PHONE);
  const eli = await open({ viewport: PHONE.viewport });
  const elis = keys(eli);
  const fay = await open({ ...PHONE, javaScriptEnabled: false });
  const live = { dee, eli, chidi, hana };
  return {
    server, people, spaceId, network, annsBrowser, open, opensAs, ann, bo, chidi, hana, dee, eli, elis, fay,
    /** Those who take part with scripts; and all who take part with a device. */
    live, phones: { ...live, fay },
    /** As the day goes on: the code of the workshop and its address, Dee's six words, the device with which Ann comes back. */
    code: "", room: "", deesWords: "", annAgain: bo,
    pass: (ms: number) => void (ahead += ms),
    async eachSees(said: string, on: Readonly<Record<string, Page>> = live): Promise<void> {
      for (const page of Object.values(on)) await expect(page.getByText(said).first()).toBeVisible();
    },
    /** Nobody is moved: each goes, in the way that they have. */
    async allGo(title: string): Promise<void> {
      for (const page of [dee, chidi, hana]) await go(page, title);
      await go(eli, title, elis);
      await expect(heading(eli)).toBeFocused();
      await goByForms(fay, title);
    },
    /** No page complained of anything. */
    async isOver(this: { readonly annAgain: Page }): Promise<void> {
      expect(trouble, "the consoles of the pages").toEqual([]);
      await Promise.all([bo, chidi, hana, dee, eli, fay, this.annAgain].map((page) => page.context().close()));
      await network.close();
      await server.close();
    },
  };
}
