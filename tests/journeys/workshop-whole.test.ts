/**
 * Making sense of our stories, from the plan to the published report: somebody who has the lead on a laptop, somebody who runs it
 * with them on a phone, and six people. Dee comes in by the code, Eli has only keys, Fay has no scripts, Gil writes on paper;
 * Chidi and Hana have accounts, and Hana's line breaks while she writes. The browser of who has the lead is killed in the middle.
 * What each of them does, and sees: tests/support/whole-day.
 */
import { test } from "#tests/support/browser.ts";
import { aRoundBegins, everybodyIsHeard, oneComesBackOneWrites, theyAgree, theyTryASignal } from "#tests/support/whole-day/agree-and-check-in.ts";
import { aNoLooksLikeNoAnswer, annAsksForTwoQuotations, chidiSeesItDifferently, deeSaysYesFaySaysNo, theyWriteTheReport } from "#tests/support/whole-day/make-the-report.ts";
import { allAreInTheLobby, annPlansIt, boFindsIt, gilGetsASeat, theyComeIn } from "#tests/support/whole-day/plan-and-door.ts";
import { anybodyReadsIt, bothSayYesToTheText, theRefusedQuotationIsTakenOut, theRefusedWordsAreNowhere, twoAgreeAndItIsPutOut, whatWasDoneIsTold } from "#tests/support/whole-day/put-it-out.ts";
import { allNotesAreShown, annWritesDownForGil, hanaWritesWithoutALine, hanasLineIsBack, nobodySeesAnotherOnesWords, theyReadTheStories, theyWrite } from "#tests/support/whole-day/read-and-write.ts";
import { annComesBack, boEndsIt, deeComesBackWithSixWords, theDaysAreOver, theySayHowTheyLeave, theySayWhatHappensNext, theyTalk } from "#tests/support/whole-day/talk-and-end.ts";
import { aBreakAndARound, annsBrowserIsKilled, boTakesTheLead, someSeeItDifferently, theyGiveDots, theyNameWhatTheySee, theyPutNotesTogether } from "#tests/support/whole-day/themes-and-dots.ts";
import { theDay } from "#tests/support/whole-day/who-is-there.ts";

test("eight people make sense of two stories; the browser of who has the lead is killed; the report has one quotation of two, and nothing of the one that was refused", async ({ browser, playwright: { chromium }, launchOptions }) => {
  test.setTimeout(300_000);
  const day = await theDay({ browser, chromium, launchOptions });

  await test.step("Ann plans it, with two stories and with Bo, and opens the doors", async () => {
    await annPlansIt(day);
    await boFindsIt(day);
  });

  await test.step("they come in: by the code, by keys, without scripts, as themselves; Gil gets a seat on paper", async () => {
    await theyComeIn(day);
    await gilGetsASeat(day);
    await allAreInTheLobby(day);
  });

  await test.step("welcome: a first signal; the agreement: a yes, and a question that is put aside", async () => {
    await theyTryASignal(day);
    await theyAgree(day);
  });

  await test.step("check-in: each has the same time, also on paper; one passes, one comes back, one writes instead", async () => {
    await aRoundBegins(day);
    await oneComesBackOneWrites(day);
    await everybodyIsHeard(day);
  });

  await test.step("they read: what a story talks about comes first, and its words when somebody wants to see them", async () => {
    await theyReadTheStories(day);
  });

  await test.step("they write on their own; Hana's line breaks; nobody sees a word before all are shown", async () => {
    await theyWrite(day);
    await hanaWritesWithoutALine(day);
    await annWritesDownForGil(day);
    await nobodySeesAnotherOnesWords(day);
    await hanasLineIsBack(day);
    await allNotesAreShown(day);
  });

  await test.step("a break, a round, names for what they see", async () => {
    await aBreakAndARound(day);
    await theyNameWhatTheySee(day);
  });

  await test.step("themes: everybody says where a note belongs, and two see one differently", async () => {
    await theyPutNotesTogether(day);
    await someSeeItDifferently(day);
  });

  await test.step("dots: Ann's browser is killed, everybody goes on, and Bo takes the lead when she has been away for twenty seconds", async () => {
    await annsBrowserIsKilled(day);
    await theyGiveDots(day);
    await boTakesTheLead(day);
  });

  await test.step("Bo goes on; Ann comes back with another device, and runs it without the lead", async () => {
    await theyTalk(day);
    await annComesBack(day);
  });

  await test.step("actions, how they leave, the end", async () => {
    await theySayWhatHappensNext(day);
    await theySayHowTheyLeave(day);
    await boEndsIt(day);
  });

  await test.step("in the days after, Dee comes back on another device with her six words: she changes one note and takes one back", async () => {
    await deeComesBackWithSixWords(day);
    await theDaysAreOver(day);
  });

  await test.step("the report: Ann and Bo write it together, and ask for two quotations", async () => {
    await theyWriteTheReport(day);
    await annAsksForTwoQuotations(day);
  });

  await test.step("Dee says yes, Fay says no; to those who make the report a no looks like no answer", async () => {
    await deeSaysYesFaySaysNo(day);
    await chidiSeesItDifferently(day);
    await aNoLooksLikeNoAnswer(day);
  });

  await test.step("the text is settled, both say yes to it; the refused quotation is taken out, two agree, and it is put out", async () => {
    await bothSayYesToTheText(day);
    await theRefusedQuotationIsTakenOut(day);
    await twoAgreeAndItIsPutOut(day);
  });

  await test.step("anybody reads it: one quotation, and not a byte of the other; and what was done about it is told", async () => {
    await anybodyReadsIt(day);
    await theRefusedWordsAreNowhere(day);
    await whatWasDoneIsTold(day);
  });

  await day.isOver();
});
