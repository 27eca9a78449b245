/**
 * A believable space with people, pieces and something waiting for everybody: what journeys walk through.
 * Ann looks after the space; Bo and Chidi write with her; Dee has been asked to join a piece; Eli belongs to nothing.
 */
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import type { ReflectionKey } from "#app/domain/piece/reflections.ts";
import type { Services } from "#server/services.ts";
import type { OpenStore } from "#server/store/index.ts";
import type { Drafts } from "#server/services/ports.ts";
import { doAs, heldBy } from "./after-workshop.ts";
import { answer, askFor, newToken, PUBLIC, settle, YES } from "./consent.ts";
import { person, type TestPerson } from "./people.ts";
import { newId } from "./workshop.ts";

type Server = { services: Services; store: OpenStore; drafts: Drafts };

export type World = Awaited<ReturnType<typeof makeWorld>>;

const PARAGRAPHS = [
  "The 42 used to come every ten minutes. Now it comes when it likes, and we plan our lives around it.",
  "Mrs Ali sees us from her shop window. On wet days she tells us to wait inside.",
  "We wrote to the bus company together. It took us three evenings and a whole packet of biscuits.",
];

/** The last part of an address: the code or secret of a link. */
const endOf = (link: string) => link.slice(link.lastIndexOf("/") + 1);

export async function makeWorld(server: Server) {
  const { services, store, drafts } = server;
  // Before anybody is there, the first steward's link can be made.
  const setUpLink = await services.signIn.setUpLinkIfNeeded();
  const ann = await person(server, { name: "Ann", password: "three blue kettles" });
  const bo = await person(server, { name: "Bo" });
  const chidi = await person(server, { name: "Chidi" });
  const dee = await person(server, { name: "Dee" });
  const eli = await person(server, { name: "Eli", mayStartSpaces: false });

  const { id: spaceId } = await services.spaces.start(ann.viewer, {
    name: "Waiting rooms", purpose: "We write about waiting, so that those who make us wait can read it.",
    helpContact: "Ann, on Tuesdays and Thursdays at the library, or 020 7946 0000.",
    agreement: "We listen first.\n\nNobody has to explain themselves.\n\nWhat is said here stays here.", token: "world",
  });
  for (const { personId } of [bo, chidi, dee]) await services.spaces.byOperator.addMember({ spaceId, personId, role: "member" });

  const piece = (title: string, more: { reflectionSet?: ReflectionKey; contentNote?: string } = {}) =>
    services.pieces.byOperator.add({ spaceId, title, byId: ann.personId, writers: [bo.personId], readers: [chidi.personId], ...more });
  const { id: pieceId } = await piece("The 42", { contentNote: "being late, and losing work" });
  const { id: reflectionId } = await piece("What the letter did", { reflectionSet: "what-so-what-now-what" });
  const { id: emptyId } = await piece("A piece with nothing in it yet");
  const { id: binnedId } = await piece("Something we put away");
  for (const [n, text] of PARAGRAPHS.entries()) {
    await drafts.addPart({ pieceId, personId: (n === 1 ? bo : ann).personId, text, place: { at: "end" } });
    if (n === 1) await services.versions.name(ann.viewer, pieceId, { name: "Before the biscuits", token: "theVersionOfThisWorld" });
  }
  const [version] = (await services.versions.list(ann.viewer, pieceId)).versions;
  // Ann types for both of them: Bo writes that piece, Chidi reads it.
  for (const [n, voice] of [bo, chidi].entries())
    await drafts.addPart({
      pieceId: reflectionId, personId: ann.personId, text: `The letter came on a Monday.\nI read it ${n + 2} times.`, place: { at: "end" },
      whose: { kind: "voice", personId: voice.personId },
    });
  await services.pieces.putInBin(ann.viewer, binnedId);
  // Bo has words in it, so Chidi needs Bo's yes to write.
  await services.pieces.askToAdd(ann.viewer, pieceId, { personId: chidi.personId, role: "writer" }).catch(() => {});
  await services.pieces.askToAdd(ann.viewer, emptyId, { personId: dee.personId, role: "writer" });
  // Nobody has words there, so everybody who writes it decides: Bo says yes, and Dee has only to say hers.
  for (const ask of (await services.pieces.company(bo.viewer, emptyId)).asks) await services.pieces.answerAsk(bo.viewer, emptyId, ask.id, "yes");

  // Bo is asked as well, and says yes: now only Dee has to.
  const asked = await store.additions.openFor(emptyId, dee.personId);
  if (asked) await services.pieces.answerAsk(bo.viewer, emptyId, asked.id, "yes").catch(() => {});

  const settled = await settleBoth(server, spaceId, pieceId, { ann: ann.viewer, bo: bo.viewer });
  const threads = await talkAbout(server, pieceId, { ann: ann.viewer, bo: bo.viewer });
  const { link: invitation } = await services.invitations.make(ann.viewer, spaceId, { limit: 5, days: 7, note: "The Tuesday group", ticket: "theTicketOfTheFormInThisWorld" });
  const oneUse = await services.signIn.onceLink(bo.personId);
  await services.notes.keep(bo.viewer, { pieceId, text: "I was going to say something about the rain.", reason: "left" });

  return {
    people: { ann, bo, chidi, dee, eli } satisfies Record<string, TestPerson>,
    spaceId, pieceId, reflectionId, emptyId, binnedId,
    versionId: version?.id ?? "",
    threads,
    ...(await closedWorkshop(server, spaceId, { ann, bo })),
    ...(await openWorkshop(server, spaceId, [ann, bo])),
    ...(await leftWorkshop(server, spaceId, ann, dee)),
    ...(await liveWorkshop(server, spaceId, { ann, bo })),
    ...settled,
    certificateSecret: await gone(server),
    invitationCode: endOf(invitation),
    signInSecret: endOf(oneUse),
    setUpSecret: endOf(setUpLink ?? ""),
  };
}

/** One story that is shown, and one edition that Bo has not answered for: it was put out, and rests. */
async function settleBoth(server: Server, spaceId: string, pieceId: string, { ann, bo }: Record<"ann" | "bo", PersonViewer>) {
  const { services, drafts } = server;
  const [slug, restingSlug] = [`the-letter-${spaceId.slice(0, 6)}`, `waiting-${spaceId.slice(0, 6)}`];
  const { id: letterId } = await services.pieces.byOperator.add({ spaceId, title: "The letter", byId: ann.personId, writers: [bo.personId], contentNote: "waiting in the cold" });
  await drafts.addPart({ pieceId: letterId, personId: ann.personId, text: "We wrote to them in March, on the back of an old timetable.", place: { at: "end" } });
  await drafts.addPart({ pieceId: letterId, personId: bo.personId, text: "They wrote back in May.", place: { at: "end" } });
  await services.credits.choose(bo, letterId, { standing: "author", naming: "madeUp", name: "Robin", roles: ["lived:testimony"], others: [] });
  const uses = [PUBLIC, { use: "group.read", recipient: "" }] as const;
  const shown = await settle(server, letterId, ann, bo, { slug, findable: true, asks: uses });
  for (const use of uses) {
    for (const who of [ann, bo]) await answer(server, who, letterId, shown, YES, use);
    await services.stories.putOut(ann, letterId, shown, { use: use.use, token: newToken() });
  }
  const waiting = await settle(server, pieceId, ann, bo, { slug: restingSlug });
  await services.stories.putOut(ann, pieceId, waiting, { use: PUBLIC.use, token: newToken() });
  return { letterId, slug, restingSlug, worrySecret: await worry(server, slug, letterId, [ann, bo]), answeredId: await askFor(server, bo, letterId, shown), askId: await askFor(server, bo, pieceId, waiting) };
}

/** A workshop that is over, and its report with a question about a note of Bo's. */
async function closedWorkshop(server: Server, spaceId: string, { ann, bo }: Record<"ann" | "bo", TestPerson>) {
  const { services } = server;
  const { id, joinCode } = await services.workshops.byOperator.add({ spaceId, templateKey: "making-sense", facilitatorIds: [ann.personId, bo.personId] });
  const [lead, writer] = [{ viewer: ann.viewer, root: null }, { viewer: bo.viewer, root: null }];
  const { noteIds } = await heldBy(server, id, lead, [{ by: writer, text: "Every bus that comes late takes something from my day.", nameMode: "named", quoting: "ask" }]);
  await services.workshopReport.start(ann.viewer, id, null, { title: "What we found", token: "world-report" });
  for (const noteId of noteIds.values()) await services.workshopQuotes.ask(ann.viewer, id, null, noteId);
  await services.workshopCheckBack.answer(bo.viewer, id, null, { answer: "differently", text: "It is not only the buses.", withName: true });
  return { closedWorkshopId: id, closedWorkshopCode: joinCode };
}

/** A workshop whose doors are open. */
async function openWorkshop({ services }: Server, spaceId: string, by: readonly TestPerson[]) {
  const { id, joinCode } = await services.workshops.byOperator.add({ spaceId, templateKey: "story-circle", facilitatorIds: by.map(({ personId }) => personId) });
  return { workshopId: id, workshopCode: joinCode };
}

/** A workshop that has talked, and in which everybody is writing: Bo has written a note that nobody else sees yet, and does not know a word. */
async function liveWorkshop(server: Server, spaceId: string, { ann, bo }: Record<"ann" | "bo", TestPerson>) {
  const { services } = server;
  const { id } = await services.workshops.byOperator.add({ spaceId, templateKey: "making-sense", facilitatorIds: [ann.personId, bo.personId] });
  const [lead, writer] = [{ viewer: ann.viewer, root: null }, { viewer: bo.viewer, root: null }];
  const steps = [...(await services.workshopRooms.state(id)).activity];
  const activityId = steps.find(([, { kind, become }]) => kind === "write" && become === "notes")?.[0] ?? "";
  const talkId = steps.find(([, { kind }]) => kind === "talk")?.[0] ?? "";
  await doAs(server, id, lead, { type: "workshop:start" });
  await doAs(server, id, lead, { type: "activity:start", activityId: talkId });
  await services.talkNotes.addPart(bo.viewer, { workshopId: id, activityId: talkId }, { text: "The timetable is a promise.", token: newToken() });
  await doAs(server, id, lead, { type: "activity:start", activityId });
  await doAs(server, id, writer, { type: "note:save", noteId: newId("note"), activityId, prompt: "", text: "The bus was late, and so was I.", source: "own", storyId: null, nameMode: "named", madeUp: "", quoting: "ask" });
  await doAs(server, id, writer, { type: "signal:set", kind: "word", on: true, word: "coding" });
  return { liveWorkshopId: id, talk: { workshopId: id, activityId: talkId } };
}

/** A workshop that Dee left, after she wrote a note and suggested something to agree on. */
async function leftWorkshop(server: Server, spaceId: string, ann: TestPerson, dee: TestPerson) {
  const { services } = server;
  const { id, joinCode } = await services.workshops.byOperator.add({ spaceId, templateKey: "making-sense", facilitatorIds: [ann.personId] });
  const given = { name: "Dee", agree: "yes", ticket: services.workshops.ticket(), ownDevice: false, userAgent: "" };
  const { root } = await services.workshops.join(dee.viewer, joinCode, given, "the workshop of this world");
  const [lead, writer] = [{ viewer: ann.viewer, root: null }, { viewer: dee.viewer, root }];
  const activityId = [...(await services.workshopRooms.state(id)).activity].find(([, { kind, become }]) => kind === "write" && become === "notes")?.[0] ?? "";
  await doAs(server, id, lead, { type: "workshop:start" });
  await doAs(server, id, lead, { type: "activity:start", activityId });
  await doAs(server, id, writer, { type: "line:add", lineId: newId("line"), text: "We say when we need a rest.", question: false });
  await doAs(server, id, writer, { type: "note:save", noteId: newId("note"), activityId, prompt: "", text: "I counted the cars.\nNone of them was a bus.", source: "own", storyId: null, nameMode: "madeUp", madeUp: "The Heron", quoting: "no" });
  await doAs(server, id, writer, { type: "member:leave" });
  return { leftWorkshopId: id, leftWorkshopCode: joinCode };
}

/** Somebody who is in no space deletes their account; their minutes are not over yet. */
async function gone(server: Server): Promise<string> {
  const { viewer } = await person(server, { name: "Fay" });
  const { ticket } = await server.services.going.view(viewer);
  return (await server.services.going.ask(viewer, { choices: {}, ticket })).secret;
}

/** Somebody thinks that the letter is about them; those who wrote it have looked, and it stays. */
async function worry({ services: { worries } }: Server, slug: string, pieceId: string, writers: readonly PersonViewer[]): Promise<string> {
  const { ticket } = await worries.form(slug);
  const { secret } = await worries.say(slug, { kind: "other", text: "The timetable was mine.", reach: "The library, on Tuesdays", ticket, address: `the world of ${slug}` });
  for (const who of writers) {
    const [one] = (await worries.list(who, pieceId)).worries;
    await worries.look(who, pieceId, one?.id ?? "", { end: "stays", reason: "It could be anybody's timetable." });
  }
  return secret;
}

/** One thread of each kind: with an answer, a suggestion, about the whole piece, hidden, and done with. */
async function talkAbout({ services: { talk } }: Server, pieceId: string, { ann, bo }: Record<"ann" | "bo", PersonViewer>) {
  const words = (said: string) => ({ is: "words", place: "anywhere", words: said }) as const;
  const say = async (who: PersonViewer, given: Partial<Parameters<typeof talk.say>[2]> & { token: string }) =>
    (await talk.say(who, pieceId, { kind: "comment", text: "", wording: null, about: { is: "piece" }, to: [], ...given })).threadId;
  const question = await say(bo, { kind: "question", text: "Was it always the 42?", about: words("every ten minutes"), to: [ann.personId], token: "world-question" });
  await talk.answer(ann, pieceId, question, { text: "Since I was small.", to: [], token: "world-answer" });
  const suggestion = await say(bo, { kind: "change", text: "It is shorter.", wording: "We wrote to the bus company.", about: words("We wrote to the bus company together."), token: "world-change" });
  const whole = await say(ann, { kind: "thanks", text: "Thank you for the shop window.", token: "world-thanks" });
  const hidden = await say(bo, { text: "I take that back.", about: words("Mrs Ali"), token: "world-hidden" });
  await talk.setHidden(ann, pieceId, hidden, true);
  const done = await say(ann, { kind: "hard", text: "What is a biscuit?", about: words("biscuits"), token: "world-done" });
  await talk.setDone(bo, pieceId, done, true);
  return { question, suggestion, whole, hidden, done };
}

/** Puts somebody's session into a browser. */
export async function signInAs(
  context: { addCookies(cookies: { name: string; value: string; url: string }[]): Promise<void> },
  origin: string,
  { cookie }: { cookie: string; viewer?: PersonViewer },
): Promise<void> {
  const at = cookie.indexOf("=");
  await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url: origin }]);
}
