/**
 * Making sense of our stories, from the plan to the published report: somebody who has the lead on a laptop, somebody who runs it
 * with them on a phone, and six people. Dee comes in by the code, Eli has only keys, Fay has no scripts, Gil writes on paper;
 * Chidi and Hana have accounts, and Hana's line breaks while she writes. The browser of who has the lead is killed in the middle.
 */
import { mkdir } from "node:fs/promises";
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import type { Asked } from "#app/domain/consent/uses.ts";
import { paths } from "#app/lib/paths.ts";
import { storyPaths } from "#app/lib/story-paths.ts";
import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { expect, listen, test } from "#tests/support/browser.ts";
import { answer, newToken, settle, YES } from "#tests/support/consent.ts";
import { ask } from "#tests/support/http.ts";
import { openNetwork } from "#tests/support/network.ts";
import { person, signedIn } from "#tests/support/people.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { comeIn, comeInAsMyself, go, goByForms, heading, isLive, keys, menu, stayingSafe } from "#tests/support/workshop-screens.ts";
import { signInAs } from "#tests/support/world.ts";

const { workshopPlan: plan, workshopReport: report, settling, choices } = words;
const LAPTOP = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true };
const NO_NETWORK = [/WebSocket connection to/, /Failed to load resource/, /net::ERR/, /Failed to fetch/];
const DAY_MS = 86_400_000;
const TITLE = "Late buses";
const SLUG = "what-waiting-does";

const BUS = "We stood in the rain for an hour, and the bus drove past.";
const CHAIR = "There is a chair by the door, and nobody may sit on it.";
const DEES = "Every late bus takes an hour of my life.";
const DEES_LATER = "Every late bus takes an hour out of my life.";
const DEES_OTHER = "The timetable at our stop is two years old.";
const ELIS = "One driver always waits when he sees my stick.";
const FAYS = "The driver laughed at me and closed the door.";
const CHIDIS = "We help each other on with the shopping.";
const HANAS = "I sit on my hands, so that nobody sees them shake.";
const GILS = "My grandson reads the timetable to me.";
const NOTES = [DEES, DEES_OTHER, ELIS, FAYS, CHIDIS, HANAS, GILS];
const WORK = "Waiting is work";
const KIND = "Small kindness";
const BODY = "What it does to us";

const IN_WORKSHOPS: Asked = { use: "workshop.quote", recipient: "" };

/** A story whose people said yes to workshops, and that was let out for them. */
async function story(server: TestServer, spaceId: string, [by, second]: readonly [PersonViewer, PersonViewer], { title, contentNote, texts }: { title: string; contentNote: string; texts: readonly [string, string] }): Promise<void> {
  const { id: pieceId } = await server.services.pieces.byOperator.add({ spaceId, title, byId: by.personId, writers: [second.personId], contentNote });
  for (const [at, who] of [by, second].entries()) await server.drafts.addPart({ pieceId, personId: who.personId, text: texts[at] ?? "", place: { at: "end" } });
  const number = await settle(server, pieceId, by, second, { asks: [IN_WORKSHOPS], slug: "" });
  for (const who of [by, second]) await answer(server, who, pieceId, number, YES, IN_WORKSHOPS);
  await server.services.stories.putOut(by, pieceId, number, { use: IN_WORKSHOPS.use, token: newToken() });
}

/** The space, its people, and two stories. */
async function before(server: TestServer) {
  const { services } = server;
  const [ann, bo, chidi, hana] = [await person(server, { name: "Ann" }), await person(server, { name: "Bo" }), await person(server, { name: "Chidi" }), await person(server, { name: "Hana" })];
  const { id: spaceId } = await services.spaces.start(ann.viewer, { name: "Bus stop", purpose: "We write about waiting.", helpContact: "Ann, on Tuesdays at the library.", token: "bus-stop" });
  for (const { personId } of [bo, chidi, hana]) await services.spaces.byOperator.addMember({ spaceId, personId, role: "member" });
  await story(server, spaceId, [chidi.viewer, ann.viewer], { title: "The 42", contentNote: "being late, and losing work", texts: [BUS, "I lost the work that I had. I never told them why I was late."] });
  await story(server, spaceId, [hana.viewer, bo.viewer], { title: "The chair", contentNote: "a hospital", texts: [CHAIR, "We ask what it is for. They say that it has always been there."] });
  return { spaceId, ann, bo, chidi, hana };
}

/** A button by its name, and what it is about for the ear. */
const of = (label: string, about: string) => new RegExp(`^${label} ?: ${about}`);

/** Pictures of what each person sees, where somebody wants to look at them: SHOTS=/a/folder. */
let shot = 0;
async function look(step: string, pages: Readonly<Record<string, Page>>): Promise<void> {
  const folder = process.env["SHOTS"];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  shot += 1;
  for (const [who, page] of Object.entries(pages)) await page.screenshot({ path: `${folder}/${String(shot).padStart(2, "0")}-${step}-${who}-${page.viewportSize()?.width}.png`, fullPage: true });
}

/** The conversation about the public page of the report, from home to the receipt. */
async function saysYes(page: Page): Promise<void> {
  const use = words.uses.of["public.web"];
  const next = () => page.getByRole("button", { name: choices.ask.next, exact: true }).last().click();
  await page.goto(paths.home());
  await page.getByRole("link", { name: choices.home.label(words.useNames["public.web"]) }).first().click();
  await expect(heading(page)).toHaveText(choices.ask.steps.start);
  await next();
  await page.getByLabel(choices.ask.answers.yes, { exact: true }).check();
  await next();
  await page.getByLabel(choices.ask.lengths.always).check();
  await next();
  await page.getByLabel(use.check.answers[0]).check();
  await next();
  await page.getByRole("button", { name: choices.ask.save }).click();
  await expect(heading(page)).toHaveText(words.receipts.title);
}

test("eight people make sense of two stories; the browser of who has the lead is killed; the report has one quotation of two, and nothing of the one that was refused", async ({ browser, playwright, launchOptions }) => {
  test.setTimeout(300_000);
  let ahead = 0;
  const server = await startServer({ clock: { now: () => new Date(Date.now() + ahead) } });
  const trouble: string[] = [];
  const network = await openNetwork();
  const open = async (options: BrowserContextOptions, { expected = [], on = browser }: { expected?: readonly RegExp[]; on?: Browser } = {}): Promise<Page> => {
    const context = await on.newContext({ baseURL: server.origin, locale: "en-GB", ...options });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    listen(page, expected, trouble);
    return page;
  };
  const opensAs = async (page: Page, personId: string): Promise<Page> => {
    await page.context().addCookies([{ name: "tt_seen", value: "1", url: server.origin }]);
    await signInAs(page.context(), server.origin, await signedIn(server, personId, { ownDevice: true }));
    return page;
  };

  const people = await before(server);
  const { spaceId } = people;
  // A browser of her own, which can be killed.
  const annsBrowser = await playwright.chromium.launchServer(launchOptions);
  const ann = await opensAs(await open(LAPTOP, { on: await playwright.chromium.connect(annsBrowser.wsEndpoint()) }), people.ann.personId);
  const bo = await opensAs(await open(PHONE), people.bo.personId);
  const chidi = await opensAs(await open(PHONE), people.chidi.personId);
  const hana = await opensAs(await open({ ...PHONE, proxy: { server: network.proxy } }, { expected: NO_NETWORK }), people.hana.personId);
  const dee = await open(PHONE);
  const eli = await open({ viewport: PHONE.viewport });
  const elis = keys(eli);
  const fay = await open({ ...PHONE, javaScriptEnabled: false });
  const live = { dee, eli, chidi, hana };
  const phones = { ...live, fay };
  let code = "";
  let deesWords = "";
  let room = "";
  const eachSees = async (said: string, on: Readonly<Record<string, Page>> = live) => { for (const page of Object.values(on)) await expect(page.getByText(said).first()).toBeVisible(); };
  const nextStep = async (runs: Page, title: string) => {
    await runs.getByRole("button", { name: `Start next step: ${title}` }).click();
    await expect(runs.locator("#run-now")).toHaveText(title);
  };
  const allGo = async (title: string) => {
    for (const page of [dee, chidi, hana]) await go(page, title);
    await go(eli, title, elis);
    await expect(heading(eli)).toBeFocused();
    await goByForms(fay, title);
  };
  const newNote = (page: Page) => page.locator("form.note-form").first();
  const themeOn = (page: Page, title: string) => page.locator(".theme", { has: page.getByRole("heading", { level: 2, name: title }) });
  const noteOn = (page: Page, said: string) => page.locator(".note:visible").filter({ hasText: said });

  await test.step("Ann plans it, with two stories and with Bo, and opens the doors", async () => {
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
    code = (await ann.locator(".plan-code").innerText()).replace(" ", "");
    await ann.getByRole("link", { name: plan.run }).click();
    await expect(heading(ann)).toHaveText(words.workshopLead.title(TITLE));
    await isLive(ann);
    room = new URL(ann.url()).pathname.replace("/facilitate", "");
    // Bo finds it on his home page.
    await bo.goto(paths.home());
    await bo.getByRole("link", { name: words.workshopList.home.label(TITLE) }).click();
    await bo.getByRole("link", { name: words.workshopRoom.run }).click();
    await expect(bo.getByText(words.workshopLead.now.states.open)).toBeVisible();
    await isLive(bo);
  });

  await test.step("they come in: by the code, by keys, without scripts, as themselves; Gil gets a seat on paper", async () => {
    await dee.goto("/w");
    await look("code", { dee });
    deesWords = await comeIn(dee, code, "Dee");
    await comeIn(eli, code, "Eli", elis);
    await comeIn(fay, code, "Fay");
    await comeInAsMyself(chidi, spaceId, TITLE);
    await comeInAsMyself(hana, spaceId, TITLE);
    await menu(ann, "Somebody on paper or on the phone").click();
    await menu(ann, "Add a seat").click();
    await ann.getByLabel("Their name", { exact: true }).fill("Gil");
    await ann.getByRole("button", { name: "Add a seat" }).click();
    await expect(ann.getByText(/here, 1 on paper/)).toBeVisible();
    for (const page of Object.values(live)) await isLive(page);
    for (const page of Object.values(phones)) await expect(heading(page)).toHaveText(words.workshopRoom.lobbyTitle(TITLE));
    await eachSees(words.workshopSheets.lobby.wait, phones);
    for (const name of ["Chidi", "Eli", "Fay", "Gil"]) await expect(dee.getByRole("listitem").filter({ hasText: new RegExp(`^${name}$`) })).toBeVisible();
    await expect(dee.getByRole("listitem").filter({ hasText: "Bo: runs the session" })).toBeVisible();
    await look("lobby", { ann, bo, dee, fay });
  });

  await test.step("welcome: a first signal; the agreement: a yes, and a question that is put aside", async () => {
    await ann.getByRole("button", { name: words.workshopLead.now.start }).click();
    await ann.getByRole("button", { name: words.workshopLead.now.first("Welcome") }).click();
    await allGo("Welcome");
    await dee.getByRole("button", { name: "Slow down" }).click();
    await expect(dee.getByText(words.workshopTogether.welcome.slowOn)).toBeVisible();
    await expect(chidi.getByText("Dee asks to slow down.")).toBeVisible();
    await fay.getByRole("button", { name: "Slow down" }).first().click();
    await expect(fay.getByText(words.workshopTogether.welcome.slowOn)).toBeVisible();
    for (const name of ["Dee", "Fay"]) await ann.getByRole("button", { name: `Seen: ${name} asks to slow down` }).click();
    await expect(chidi.getByText("asks to slow down")).toHaveCount(0);
    await look("welcome", { ann, bo, dee, fay });

    await nextStep(ann, "What we agree on for today");
    await allGo("What we agree on for today");
    await noteOn(chidi, "What is said here stays here").getByRole("button", { name: /^Yes, that works for me/ }).click();
    await expect(noteOn(chidi, "What is said here stays here")).toContainText("You said yes.");
    await noteOn(fay, "What is said here stays here").getByRole("button", { name: /^Yes, that works for me/ }).click();
    await expect(noteOn(fay, "What is said here stays here")).toContainText("You said yes.");
    await elis.press(eli.locator("summary", { hasText: "Ask about a line" }));
    await elis.write(eli.getByLabel("Your question"), "May I tell my sister?");
    await elis.press(eli.getByRole("button", { name: "Ask", exact: true }));
    await expect(noteOn(dee, "May I tell my sister?")).toContainText("Somebody asks about this");
    await menu(ann, "Change this line: May I tell").click();
    await ann.locator("details[open]").getByLabel("What it is now").selectOption({ label: "Put aside for now" });
    await ann.locator("details[open]").getByRole("button", { name: "Change it" }).click();
    await expect(noteOn(eli, "May I tell my sister?")).toContainText("Put aside for now");
    await look("agreement", { ann, bo, dee, eli, fay });
  });

  await test.step("check-in: each has the same time, also on paper; one passes, one comes back, one writes instead", async () => {
    await nextStep(ann, "How are you here?");
    await allGo("How are you here?");
    await ann.getByRole("button", { name: "Begin a round" }).click();
    await eachSees("Everybody has the same time: 1 minute.");
    await dee.getByRole("button", { name: "I begin now" }).click();
    await eachSees("Dee has the word.", { eli, chidi, hana });
    await look("check-in", { ann, bo, dee, chidi });
    await dee.getByRole("button", { name: "I am done" }).click();
    await elis.press(eli.getByRole("button", { name: "I pass" }));
    await expect(ann.locator(".run-turn", { hasText: "Eli" })).toContainText("Passed");
    await chidi.getByRole("button", { name: "Come back to me" }).click();
    await hana.getByRole("button", { name: "I would rather write" }).click();
    await hana.getByLabel("What you want to say").fill("I am here. I am a bit tired.");
    await hana.getByRole("button", { name: "Say it in writing" }).click();
    await expect(noteOn(dee, "I am here. I am a bit tired.")).toBeVisible();
    await expect(ann.locator(".run-note-row", { hasText: "I am here. I am a bit tired." })).toContainText("Written by Hana");
    await ann.getByRole("button", { name: "Give the word: Gil" }).click();
    await eachSees("Gil has the word.");
    await expect(ann.locator(".run-turn", { hasText: "Gil" })).toContainText(/1 minute left|Less than a minute left/);
    await ann.getByRole("button", { name: "Thank you, next: Gil" }).click();
    await fay.getByRole("link", { name: "Look again" }).click();
    await fay.getByRole("button", { name: "I begin now" }).click();
    await expect(dee.getByText("Fay has the word.")).toBeVisible();
    await fay.getByRole("button", { name: "I am done" }).click();
    await chidi.getByRole("button", { name: "I begin now" }).click();
    await chidi.getByRole("button", { name: "I am done" }).click();
    await expect(ann.locator(".run-turn", { hasText: "Chidi" })).toContainText("Heard");
    await look("check-in-later", { ann, bo, fay });
    await ann.getByRole("button", { name: "End the round" }).click();
    await eachSees("The round is over.");
  });

  await test.step("they read: what a story talks about comes first, and its words when somebody wants to see them", async () => {
    await nextStep(ann, "Read the stories");
    await allGo("Read the stories");
    await eachSees("This talks about: being late, and losing work", phones);
    for (const page of Object.values(phones)) expect(await page.content()).not.toContain("in the rain");
    await look("read", { ann, dee, fay });
    await dee.getByRole("link", { name: of("Show me", "The 42") }).click();
    await expect(dee.getByRole("article", { name: "The 42" })).toContainText(BUS);
    await dee.getByRole("button", { name: of("Skip it", "The chair") }).click();
    await expect(dee.getByText("You skipped this one. That is fine.")).toBeVisible();
    await elis.press(eli.getByRole("link", { name: of("Show me", "The chair") }));
    await expect(eli.getByRole("article", { name: "The chair" })).toContainText(CHAIR);
    await expect(eli.getByRole("link", { name: of("Put it away", "The chair") })).toBeFocused();
    await fay.getByRole("link", { name: of("Show me", "The 42") }).click();
    await expect(fay.getByRole("article", { name: "The 42" })).toContainText(BUS);
    await look("reading", { dee, eli, fay });
  });

  await test.step("they write on their own; Hana's line breaks; nobody sees a word before all are shown", async () => {
    await nextStep(ann, "Write on your own");
    await allGo("Write on your own");
    // Dee: no name, about a story, to be asked first.
    await newNote(dee).getByLabel("Your note", { exact: true }).fill(DEES);
    await newNote(dee).getByLabel("Ask me first").check();
    await newNote(dee).getByLabel("Where does it come from?").selectOption({ label: "One of the stories" });
    await newNote(dee).getByLabel("Which story?").selectOption({ label: "The 42" });
    await look("write", { ann, dee });
    await newNote(dee).getByRole("button", { name: "Add note" }).click();
    await expect(noteOn(dee, DEES)).toContainText("No name");
    await newNote(dee).getByLabel("Your note", { exact: true }).fill(DEES_OTHER);
    await newNote(dee).getByLabel("My name: Dee").check();
    await newNote(dee).getByRole("button", { name: "Add note" }).click();
    await expect(noteOn(dee, DEES_OTHER)).toContainText("By Dee");
    // Eli: no name, by keys.
    await elis.write(newNote(eli).getByLabel("Your note", { exact: true }), ELIS);
    await elis.tick(newNote(eli).getByLabel("Ask me first"));
    await elis.press(newNote(eli).getByRole("button", { name: "Add note" }));
    await expect(noteOn(eli, ELIS)).toContainText("No name");
    // Fay: her name, by a form.
    await newNote(fay).getByLabel("Your note", { exact: true }).fill(FAYS);
    await newNote(fay).getByLabel("My name: Fay").check();
    await newNote(fay).getByLabel("Ask me first").check();
    await newNote(fay).getByRole("button", { name: "Add note" }).click();
    await expect(noteOn(fay, FAYS)).toContainText("By Fay");
    await newNote(chidi).getByLabel("Your note", { exact: true }).fill(CHIDIS);
    await newNote(chidi).getByLabel("My name: Chidi").check();
    await newNote(chidi).getByLabel("Yes", { exact: true }).check();
    await newNote(chidi).getByRole("button", { name: "Add note" }).click();
    await expect(noteOn(chidi, CHIDIS)).toBeVisible();
    // Hana: a made-up name, and no line while she writes.
    await newNote(hana).getByLabel("Your note", { exact: true }).fill("I sit on my hands,");
    network.cut("closed");
    await expect(hana.getByText(words.workshopRoom.line.own).first()).toBeVisible();
    await newNote(hana).getByLabel("Your note", { exact: true }).fill(HANAS);
    await newNote(hana).getByLabel("A made-up name", { exact: true }).check();
    await newNote(hana).getByLabel("The made-up name").fill("Robin Reed");
    await newNote(hana).getByRole("button", { name: "Add note" }).click();
    await expect(hana.getByRole("region", { name: "Not sent yet" })).toContainText(HANAS);
    await look("no-line", { hana });
    // Gil says what he wrote, and Ann writes it down, with the same choices.
    await ann.getByLabel("What they say").fill(GILS);
    await ann.getByRole("radio", { name: "Their name" }).check();
    await ann.getByRole("radio", { name: "Ask me first" }).check();
    await ann.getByRole("button", { name: "Keep the note" }).click();
    await expect(ann.getByRole("heading", { name: "Notes that you wrote down" })).toBeVisible();
    for (const [page, ...own] of [[ann, GILS], [bo, GILS], [dee, DEES, DEES_OTHER], [eli, ELIS], [fay, FAYS], [chidi, CHIDIS]] as const) {
      const html = await page.content();
      for (const said of NOTES) if (!(own as readonly string[]).includes(said)) expect(html, said).not.toContain(said);
    }
    await dee.getByRole("button", { name: "I am finished" }).click();
    await elis.press(eli.getByRole("button", { name: "I am finished" }));
    await expect(ann.getByText("2 say that they are finished.").first()).toBeVisible();
    network.mend();
    await expect(hana.getByText(words.workshopRoom.line.back).first()).toBeVisible({ timeout: 15_000 });
    await expect(noteOn(hana, HANAS)).toContainText("Under the name Robin Reed");
    await look("written", { ann, bo, dee, eli, fay, hana });
    await menu(ann, "Show all notes").click();
    await ann.getByRole("button", { name: "Show them now" }).click();
    await fay.getByRole("link", { name: "Look again" }).click();
    for (const page of Object.values(phones)) {
      await expect(page.locator(".note:visible")).toHaveCount(NOTES.length);
      await expect(noteOn(page, DEES)).toContainText("No name");
      await expect(noteOn(page, ELIS)).toContainText("No name");
      await expect(noteOn(page, HANAS)).toContainText("Under the name Robin Reed");
      await expect(noteOn(page, FAYS)).toContainText("By Fay");
      await expect(noteOn(page, GILS)).toContainText("By Gil");
    }
    await look("shown", { ann, bo, dee, fay });
  });

  await test.step("a break, a round, names for what they see", async () => {
    await nextStep(ann, "Break");
    await allGo("Break");
    await look("break", { ann, dee });
    await nextStep(ann, "A round");
    await allGo("A round");
    await ann.getByRole("button", { name: "Begin a round" }).click();
    await eachSees("Everybody has the same time: 2 minutes.");
    await elis.press(eli.getByRole("button", { name: "Come back to me" }));
    await ann.getByRole("button", { name: "They pass: Gil" }).click();
    await expect(dee.getByText("Gil: passes")).toBeVisible();
    await elis.press(eli.getByRole("button", { name: "I begin now" }));
    await eachSees("Eli has the word.", { dee, chidi, hana });
    await elis.press(eli.getByRole("button", { name: "I am done" }));
    await ann.getByRole("button", { name: "End the round" }).click();
    await nextStep(ann, "Names for what we see");
    await allGo("Names for what we see");
    await dee.getByLabel("A name for what you see").fill(WORK);
    await dee.getByRole("button", { name: "Add name" }).click();
    await expect(noteOn(dee, WORK)).toBeVisible();
    // The same name twice is one theme.
    await fay.getByLabel("A name for what you see").fill(WORK);
    await fay.getByRole("button", { name: "Add name" }).click();
    await elis.write(eli.getByLabel("A name for what you see"), KIND);
    await elis.press(eli.getByRole("button", { name: "Add name" }));
    await expect(noteOn(eli, KIND)).toBeVisible();
    await look("names", { ann, dee });
    await menu(ann, "Show all notes").click();
    await ann.getByRole("button", { name: "Show them now" }).click();
    await eachSees(words.workshopWriting.themesNow);
  });

  await test.step("themes: everybody says where a note belongs, and two see one differently", async () => {
    await nextStep(ann, "Put the notes together");
    await allGo("Put the notes together");
    for (const page of Object.values(phones)) expect((await page.locator(".theme > h2").allInnerTexts()).sort()).toEqual([KIND, WORK]);
    await look("theme", { ann, dee });
    const moves = async (page: Page, said: string, theme: string, hands = page === eli ? elis : undefined) => {
      const note = noteOn(page, said).first();
      if (hands === undefined) {
        await note.getByLabel("Which theme?").selectOption({ label: theme });
        await note.getByRole("button", { name: /^Put it there/ }).click();
      } else {
        await hands.pick(note.getByLabel("Which theme?"), theme);
        await hands.press(note.getByRole("button", { name: /^Put it there/ }));
      }
      await expect(themeOn(page, theme)).toContainText(said);
    };
    await moves(dee, DEES, WORK);
    await moves(chidi, DEES_OTHER, WORK);
    await moves(eli, ELIS, KIND);
    await fay.getByRole("link", { name: "Look again" }).click();
    await moves(fay, FAYS, WORK);
    await moves(hana, CHIDIS, KIND);
    await noteOn(hana, HANAS).getByLabel("Or a new theme").fill(BODY);
    await noteOn(hana, HANAS).getByRole("button", { name: /^Begin this theme/ }).click();
    await menu(ann, `Move it, or put it aside: ${GILS.slice(0, 10)}`).click();
    await ann.locator(".run-note-row", { hasText: GILS }).getByLabel("Move to a theme").selectOption({ label: KIND });
    await ann.getByRole("button", { name: `Put it there: ${GILS.slice(0, 10)}` }).click();
    await eachSees("Every note has a place.");
    const work = themeOn(hana, WORK);
    await work.locator("summary", { hasText: "Change this theme" }).click();
    await work.getByLabel("What would you call it?").fill("Being made to wait");
    await work.getByRole("button", { name: /^Save this name/ }).click();
    await eachSees("Some see this differently. They would call it “Being made to wait”.");
    await expect(dee.locator("section", { has: dee.getByRole("heading", { level: 3, name: "The 42" }) }).last()).toContainText("Every note about it is in a theme.");
    await look("themes", { ann, bo, dee, eli });
  });

  await test.step("dots: Ann's browser is killed, everybody goes on, and Bo takes the lead when she has been away for twenty seconds", async () => {
    await nextStep(ann, "Another break");
    await nextStep(ann, "What matters to you");
    await allGo("What matters to you");
    await ann.getByRole("button", { name: "Let people give dots" }).click();
    await eachSees("3 dots left");
    await look("dots", { ann, bo, dee });
    await expect(bo.locator(".run-lead")).toContainText("Ann has the lead.");
    await expect(bo.getByRole("button", { name: /^Start next step/ })).toHaveCount(0);
    await annsBrowser.kill();
    const gives = (page: Page, theme: string) => page.getByRole("button", { name: of("Give a dot", theme) });
    for (const [theme, left] of [[WORK, "2 dots left"], [WORK, "1 dot left"], [KIND, "No dots left. You can take one back."]] as const) {
      await gives(dee, theme).click();
      await expect(dee.getByText(left)).toBeVisible();
    }
    for (const left of ["2 dots left", "1 dot left"]) {
      await elis.press(gives(eli, BODY));
      await expect(eli.getByText(left)).toBeVisible();
    }
    await elis.press(eli.getByRole("button", { name: of("Take one back", BODY) }));
    await expect(eli.getByText("2 dots left")).toBeVisible();
    await fay.getByRole("link", { name: "Look again" }).click();
    await gives(fay, WORK).click();
    await expect(fay.getByText("2 dots left")).toBeVisible();
    await gives(hana, KIND).click();
    await chidi.getByRole("button", { name: "I am not giving dots" }).click();
    await expect(chidi.getByText("You are not giving dots. That is fine.")).toBeVisible();
    // Gil's sheet has as many as everybody's.
    await expect(bo.locator(".run-lead")).toContainText("Ann has the lead and is away.");
    await expect(bo.getByText("3 of 3 dots left")).toBeVisible();
    await bo.getByLabel(`Dots on “${WORK}”`, { exact: true }).selectOption("2");
    await bo.getByRole("button", { name: `Keep: Dots on “${WORK}”` }).click();
    await expect(bo.getByText("1 of 3 dots left")).toBeVisible();
    await look("lead-away", { bo, dee, fay });
    await expect(bo.getByRole("button", { name: "Take the lead" })).toBeVisible({ timeout: 30_000 });
    await look("take-the-lead", { bo });
    await bo.getByRole("button", { name: "Take the lead" }).click();
    await expect(bo.getByText("You have the lead. Only you move the steps.")).toBeVisible();
    await bo.getByRole("button", { name: "Close the dots" }).click();
    await expect(bo.getByRole("row", { name: `${WORK} 5 dots` })).toBeVisible();
    await eachSees(`${WORK}: 5 dots`);
    await eachSees(`${KIND}: 2 dots`);
    await fay.getByRole("link", { name: "Look again" }).click();
    await eachSees(`${BODY}: 1 dot`, phones);
    await look("counted", { bo, dee });
  });

  let annAgain = bo;
  await test.step("Bo goes on; Ann comes back with another device, and runs it without the lead", async () => {
    await nextStep(bo, "Talk about it");
    await allGo("Talk about it");
    await chidi.locator("summary", { hasText: "Add a line: What?" }).click();
    const form = chidi.locator("details[open]");
    await form.getByLabel("Your line").fill("Nobody pays for the time that we wait.");
    await form.getByLabel("This is something we found out").check();
    await form.getByRole("button", { name: /^Add it/ }).click();
    await expect(noteOn(dee, "Nobody pays for the time that we wait.")).toContainText("Found out");
    await fay.locator("summary", { hasText: "Add a line: So what?" }).click();
    await fay.locator("details[open]").getByLabel("Your line").fill("It is taken from those who have least.");
    await fay.locator("details[open]").getByRole("button", { name: /^Add it/ }).click();
    await eachSees("It is taken from those who have least.", phones);
    annAgain = await opensAs(await open(LAPTOP), people.ann.personId);
    await annAgain.goto(paths.home());
    await annAgain.getByRole("link", { name: words.workshopList.home.label(TITLE) }).click();
    await annAgain.getByRole("link", { name: words.workshopRoom.run }).click();
    await expect(annAgain.locator("#run-now")).toHaveText("Talk about it");
    await isLive(annAgain);
    await expect(annAgain.locator(".run-lead")).toContainText("Bo has the lead.");
    await expect(annAgain.getByRole("button", { name: /^Start next step/ })).toHaveCount(0);
    await expect(annAgain.getByRole("button", { name: "Pause for everyone" })).toBeVisible();
    await look("talk", { annAgain, bo, dee, chidi, fay });
  });

  await test.step("actions, how they leave, the end", async () => {
    await nextStep(bo, "What happens next");
    await allGo("What happens next");
    await hana.getByLabel("When or if").fill("a bus does not come");
    await hana.getByLabel("Then we").fill("write down the time");
    await hana.getByLabel("Who does it?").fill("Hana, with the bus company");
    await hana.getByLabel("When do we look again?").fill("in March");
    await hana.getByRole("button", { name: "Add it" }).click();
    await eachSees("When or if a bus does not come, then write down the time");
    await look("actions", { bo, hana, dee });
    await nextStep(bo, "How are you leaving?");
    await allGo("How are you leaving?");
    await dee.getByLabel("One word for how you leave").fill("Drained");
    await dee.getByRole("button", { name: "Save" }).click();
    await expect(dee.getByText("Only me").first()).toBeVisible();
    await elis.write(eli.getByLabel("One word for how you leave"), "Lighter");
    await elis.tick(eli.getByLabel("Everybody here"));
    await elis.press(eli.getByRole("button", { name: "Save" }));
    await expect(chidi.getByText("Eli: Lighter")).toBeVisible();
    await fay.getByLabel("One word for how you leave").fill("Calm");
    await fay.getByLabel("Everybody here").check();
    await fay.getByRole("button", { name: "Save" }).click();
    await expect(bo.getByRole("listitem").filter({ hasText: /^Calm$/ })).toBeVisible();
    for (const page of [bo, annAgain, chidi]) expect(await page.content()).not.toContain("Drained");
    await look("leaving", { bo, dee, eli });
    await menu(bo, "End the workshop").click();
    await bo.getByRole("button", { name: "End it now" }).click();
    await expect(bo.getByText(words.workshopLead.now.states.closed)).toBeVisible();
    await allGo(words.workshopRoom.closed.title);
    await look("closed", { bo, dee, fay });
  });

  await test.step("in the days after, Dee comes back on another device with her six words: she changes one note and takes one back", async () => {
    ahead += 2 * DAY_MS;
    const library = await open(PHONE);
    await library.goto(workshopPaths.workshopBack(code));
    await library.getByLabel("Your six words").fill(deesWords);
    await library.getByRole("button", { name: "Go back in" }).click();
    await stayingSafe(library);
    await expect(heading(library)).toHaveText(words.workshopRoom.closed.title);
    await isLive(library);
    await look("back", { library });
    const mine = library.locator("section", { has: library.getByRole("heading", { name: "My notes" }) });
    await expect(mine.locator(".note")).toHaveCount(2);
    await mine.locator("summary", { hasText: `Change: the note “${DEES.slice(0, 20)}` }).click();
    await mine.locator("details[open]").getByLabel("Your note", { exact: true }).fill(DEES_LATER);
    await mine.locator("details[open]").getByRole("button", { name: "Save" }).click();
    await expect(mine.locator(".note-words", { hasText: DEES_LATER })).toBeVisible();
    await mine.locator("summary", { hasText: `Take back: the note “${DEES_OTHER.slice(0, 20)}` }).click();
    await mine.getByRole("button", { name: /^Take it back now/ }).click();
    await expect(mine.locator(".note")).toHaveCount(1);
    // It is gone from everybody's outline, and Dee's own phone knows.
    await expect(noteOn(chidi, DEES_OTHER)).toHaveCount(0);
    await expect(noteOn(chidi, DEES_LATER)).toBeVisible();
    await expect(noteOn(dee, DEES_LATER).first()).toBeVisible();
    await library.context().close();
    // When the days are over, nothing is changed any more; it can still be taken back.
    ahead += 6 * DAY_MS;
    await dee.reload();
    await expect(dee.getByText("The time for changing notes is over.", { exact: false })).toBeVisible();
    await expect(dee.locator("summary", { hasText: /^Change/ })).toHaveCount(0);
    await expect(dee.locator("summary", { hasText: /^Take back/ })).toHaveCount(1);
    await look("days-over", { dee });
  });

  await test.step("the report: Ann and Bo write it together, and ask for two quotations", async () => {
    await annAgain.reload();
    await annAgain.getByRole("link", { name: words.workshopLead.now.report }).click();
    await annAgain.getByLabel(report.start.titleLabel).fill("What waiting does");
    await look("report-start", { annAgain });
    await annAgain.getByRole("button", { name: report.start.button }).click();
    await annAgain.waitForURL(/\/pieces\/[^/]+\/write/);
    const writes = async (page: Page, said: string) => {
      const text = page.getByRole("textbox", { name: /^The draft/ });
      await expect(page.locator("[data-status]")).toHaveText("Saved");
      await text.click();
      await page.keyboard.press("ControlOrMeta+End");
      if ((await text.innerText()).trim() !== "") await page.keyboard.press("Enter");
      await page.keyboard.type(said);
      await expect(page.locator("[data-status]")).toHaveText("Saved");
    };
    await writes(annAgain, "we met on a wet evening and read two stories.");
    await bo.goto(`${room}/report`);
    await bo.getByRole("link", { name: report.writing.join }).click();
    await bo.getByRole("button", { name: words.pieces.join.yes }).click();
    await bo.goto(`${room}/report`);
    await bo.getByRole("link", { name: report.writing.write }).click();
    await writes(bo, "we found that waiting is work, and that nobody pays for it.");
    await annAgain.goto(`${room}/report`);
    await expect(annAgain.getByText(report.lacks.of.noEvidence)).toBeVisible();
    await look("report", { annAgain, bo });
    await annAgain.getByLabel(WORK, { exact: true }).check();
    await annAgain.getByRole("button", { name: /what this rests on/ }).click();
    await expect(annAgain.getByText(report.lacks.of.noEvidence)).toHaveCount(0);
    for (const said of [DEES_LATER, FAYS]) {
      await annAgain.locator("summary").filter({ hasText: WORK }).click();
      await annAgain.getByRole("button", { name: `Ask to quote it: ${said.split(" ").slice(0, 6).join(" ")}` }).click();
      await expect(annAgain.getByText(report.did["asked"] ?? "")).toBeVisible();
      await annAgain.goto(`${room}/report`);
    }
    await look("report-asked", { annAgain });
  });

  await test.step("Dee says yes, Fay says no; to those who make the report a no looks like no answer", async () => {
    for (const [page, said, says] of [[dee, DEES_LATER, report.mine.yes], [fay, FAYS, report.mine.no]] as const) {
      await page.goto(paths.home());
      await page.getByRole("link", { name: words.workshopList.home.quotedDo(TITLE) }).click();
      const mine = page.locator(".my-quote");
      await expect(mine).toHaveCount(1);
      await expect(mine).toContainText(said);
      await expect(mine).toContainText(`It stands in: ${WORK}`);
      await look("asked", { [page === dee ? "dee" : "fay"]: page });
      await mine.getByRole("button", { name: says, exact: true }).click();
      await expect(page.getByText(report.did["answered"] ?? "")).toBeVisible();
      await page.goto(paths.home());
      await expect(page.getByRole("link", { name: words.workshopList.home.quotedDo(TITLE) })).toHaveCount(0);
    }
    await chidi.goto(`${room}/report`);
    await chidi.getByLabel(report.right.differently).check();
    await chidi.getByLabel(report.right.textLabel).fill("Some drivers wait. That has to stand there too.");
    await chidi.getByRole("button", { name: report.right.save }).click();
    await expect(chidi.getByText(report.did["said"] ?? "")).toBeVisible();
    await look("right", { chidi });
    await annAgain.goto(`${room}/report`);
    await expect(annAgain.getByText("Some drivers wait.", { exact: false })).toBeVisible();
    const quotes = annAgain.locator("section", { has: annAgain.getByRole("heading", { name: report.quotations.title, exact: true }) }).locator("li");
    await expect(quotes.filter({ hasText: DEES_LATER })).toContainText(report.quotations.is.yes);
    await expect(quotes.filter({ hasText: FAYS })).toContainText(report.quotations.is.notYet);
    await look("report-answered", { annAgain });
  });

  await test.step("the text is settled, both say yes to it; the refused quotation is taken out, two agree, and it is put out", async () => {
    await annAgain.getByRole("link", { name: report.writing.settle }).click();
    await annAgain.getByLabel(words.uses.of["public.web"].question).check();
    await annAgain.getByLabel(settling.slugLabel).fill(SLUG);
    await annAgain.getByLabel(settling.findable).check();
    await annAgain.getByRole("button", { name: settling.keep }).click();
    await expect(annAgain.getByText(settling.kept)).toBeVisible();
    await annAgain.getByRole("button", { name: settling.settle, exact: true }).click();
    await expect(annAgain.getByText(settling.edition.did["settled"] ?? "")).toBeVisible();
    // Nobody is asked on the day on which they wrote; and a yes rests for a day before it counts.
    ahead += 1.5 * DAY_MS;
    for (const page of [annAgain, bo]) await saysYes(page);
    ahead += 1.5 * DAY_MS;
    await annAgain.goto(`${room}/report`);
    await expect(annAgain.getByText(report.publish.blocked)).toBeVisible();
    await expect(annAgain.getByRole("button", { name: report.publish.agree, exact: true })).toHaveCount(0);
    await look("report-blocked", { annAgain });
    await annAgain.getByRole("button", { name: `Take it out: ${FAYS.split(" ").slice(0, 6).join(" ")}` }).click();
    await expect(annAgain.getByText(report.did["takenOut"] ?? "")).toBeVisible();
    for (const page of [annAgain, bo]) {
      await page.goto(`${room}/report`);
      await page.getByRole("button", { name: report.publish.agree, exact: true }).click();
      await expect(page.getByText(report.did["agreed"] ?? "")).toBeVisible();
    }
    await look("report-agreed", { annAgain, bo });
    await bo.getByRole("link", { name: report.publish.putOut }).click();
    await bo.getByRole("button", { name: settling.edition.putOut["public.web"] ?? "" }).click();
    await expect(bo.getByText(settling.edition.did["putOut"] ?? "")).toBeVisible();
    await look("put-out", { bo });
  });

  await test.step("anybody reads it: one quotation, and not a byte of the other; and what was done about it is told", async () => {
    const reader = await open(PHONE);
    await reader.goto(storyPaths.story(SLUG));
    await expect(heading(reader)).toHaveText("What waiting does");
    await expect(reader.getByText("we found that waiting is work, and that nobody pays for it.")).toBeVisible();
    await expect(reader.getByRole("heading", { name: report.quotations.heading })).toBeVisible();
    await expect(reader.getByText(DEES_LATER)).toBeVisible();
    await look("public", { reader });
    const everywhere = [
      storyPaths.story(SLUG), `${storyPaths.story(SLUG)}.data`, ...["story.html", "story.txt", "story.json", "story.md", "metadata.json"].map((file) => storyPaths.storyFile(SLUG, file)),
      storyPaths.storyFeed(), storyPaths.stories(), "/oai?verb=ListRecords&metadataPrefix=oai_dc",
    ];
    for (const path of everywhere) {
      const { body } = await ask(server.origin, { path });
      for (const said of ["laughed at me", "closed the door", DEES, DEES_OTHER, ELIS, HANAS, GILS, "Robin Reed"]) expect(body.includes(said), `${path}: ${said}`).toBe(false);
    }
    const { body } = await ask(server.origin, { path: storyPaths.storyFile(SLUG, "story.txt") });
    expect(body).toContain(DEES_LATER);
    expect(body).not.toMatch(/\b(Dee|Fay)\b/);
    await annAgain.goto(`${room}/report`);
    await annAgain.getByRole("textbox", { name: report.actions.label }).fill("They answered, and put up a new timetable.");
    await annAgain.getByRole("button", { name: /what was done/ }).click();
    await expect(annAgain.getByText(report.actions.did("They answered, and put up a new timetable."))).toBeVisible();
    await hana.goto(`${room}/report`);
    await expect(hana.getByText(report.actions.did("They answered, and put up a new timetable."))).toBeVisible();
    await look("done", { annAgain, hana });
  });

  expect(trouble, "the consoles of the pages").toEqual([]);
  await Promise.all([bo, chidi, hana, dee, eli, fay, annAgain].map((page) => page.context().close()));
  await network.close();
  await server.close();
});
