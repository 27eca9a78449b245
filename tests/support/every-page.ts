/**
 * Every page there is, and how to get to see it. The tests that look at all pages compare this list
 * with what was built: a new route fails them until it stands here.
 */
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { BrowserContext } from "@playwright/test";
import { paths } from "#app/lib/paths.ts";
import { storyPaths } from "#app/lib/story-paths.ts";
import { talkNotesPaths } from "#app/lib/talk-notes-paths.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import { projectFolder } from "#server/project-folder.ts";
import { signInAs, type World } from "./world.ts";

type Who = keyof World["people"] | "guest";
export type Visit = {
  as: Who;
  path: (world: World) => string;
  /** A page without an address of its own: what its form shows when it is sent empty. */
  sent?: true;
  /** Needs a house where nobody lives yet. */
  emptyHouse?: true;
};

export const built = async (): Promise<ServerBuild> =>
  (await import(pathToFileURL(path.join(projectFolder, "build/server/index.js")).href)) as ServerBuild;

/** One line for each route that shows something; several where one address has several faces. */
export const VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "routes/$": [{ as: "guest", path: () => "/nowhere" }, { as: "eli", path: (w) => paths.piece(w.pieceId) }],
  "routes/_index": [{ as: "guest", path: () => paths.start() }],
  "routes/about-me.$secret": [{ as: "guest", path: (w) => storyPaths.myWorry(w.worrySecret) }],
  "routes/accessibility": [{ as: "guest", path: () => paths.accessibility() }],
  "routes/example": [{ as: "guest", path: () => paths.example() }],
  "routes/home": [{ as: "ann", path: () => paths.home() }, { as: "dee", path: () => paths.home() }, { as: "eli", path: () => paths.home() }],
  "routes/join.$code": [{ as: "guest", path: (w) => paths.join(w.invitationCode) }, { as: "eli", path: (w) => paths.join(w.invitationCode) }],
  "routes/me": [{ as: "ann", path: () => paths.me() }],
  "routes/me_.choices": [{ as: "bo", path: () => paths.myChoices() }, { as: "eli", path: () => paths.myChoices() }],
  "routes/me_.choices_.$askId": [{ as: "bo", path: (w) => paths.myAsk(w.askId) }],
  "routes/me_.choices_.$askId_.receipt": [{ as: "bo", path: (w) => paths.myReceipt(w.answeredId) }],
  "routes/certificate.$secret": [{ as: "guest", path: (w) => storyPaths.certificate(w.certificateSecret) }],
  "routes/me_.access": [{ as: "bo", path: () => paths.myAccess() }, { as: "eli", path: () => paths.myAccess() }],
  "routes/me_.delete": [{ as: "ann", path: () => paths.deleteMe() }, { as: "eli", path: () => paths.deleteMe() }],
  "routes/me_.helping": [{ as: "bo", path: () => paths.helping() }],
  "routes/me_.if-unwell": [{ as: "ann", path: () => paths.ifUnwell() }, { as: "ann", path: () => paths.ifUnwell(), sent: true }],
  "routes/me_.notes": [{ as: "bo", path: () => paths.myNotes() }, { as: "ann", path: () => paths.myNotes() }],
  "routes/me_.sessions": [{ as: "ann", path: () => paths.mySessions() }],
  "routes/me_.typed-for-me": [{ as: "bo", path: () => paths.typedForMe() }, { as: "dee", path: () => paths.typedForMe() }, { as: "chidi", path: () => paths.typedForMe() }],
  "routes/me_.ways-in": [{ as: "ann", path: () => paths.myWaysIn() }],
  "routes/pieces.$pieceId": [
    { as: "ann", path: (w) => paths.piece(w.pieceId) }, { as: "chidi", path: (w) => paths.piece(w.pieceId) }, { as: "ann", path: (w) => paths.piece(w.emptyId) },
    { as: "ann", path: (w) => `${paths.piece(w.pieceId)}?words=shown` },
  ],
  "routes/pieces.$pieceId_.about-me": [{ as: "ann", path: (w) => paths.pieceWorries(w.letterId) }, { as: "bo", path: (w) => paths.pieceWorries(w.emptyId) }],
  "routes/pieces.$pieceId_.add": [{ as: "ann", path: (w) => paths.pieceAdd(w.pieceId) }, { as: "ann", path: (w) => paths.pieceAdd(w.reflectionId) }],
  "routes/pieces.$pieceId_.comments": [
    { as: "ann", path: (w) => paths.pieceComments(w.pieceId) }, { as: "chidi", path: (w) => paths.pieceComments(w.pieceId) },
    { as: "bo", path: (w) => `${paths.pieceComments(w.pieceId)}?which=done` }, { as: "ann", path: (w) => paths.pieceComments(w.emptyId) },
  ],
  "routes/pieces.$pieceId_.comments_.new": [{ as: "ann", path: (w) => paths.pieceSay(w.pieceId) }, { as: "ann", path: (w) => paths.pieceSay(w.pieceId), sent: true }],
  "routes/pieces.$pieceId_.describe": [{ as: "ann", path: (w) => paths.pieceDescribe(w.pieceId) }],
  "routes/pieces.$pieceId_.editions": [{ as: "ann", path: (w) => paths.pieceEditions(w.pieceId) }, { as: "chidi", path: (w) => paths.pieceEditions(w.pieceId) }, { as: "ann", path: (w) => paths.pieceEditions(w.emptyId) }],
  "routes/pieces.$pieceId_.editions_.$number": [{ as: "ann", path: (w) => paths.pieceEdition(w.pieceId, 1) }, { as: "chidi", path: (w) => paths.pieceEdition(w.pieceId, 1) }],
  "routes/pieces.$pieceId_.my-name": [{ as: "ann", path: (w) => paths.pieceMyName(w.pieceId) }, { as: "ann", path: (w) => paths.pieceMyName(w.pieceId), sent: true }],
  "routes/pieces.$pieceId_.settle": [{ as: "ann", path: (w) => paths.pieceSettle(w.pieceId) }, { as: "ann", path: (w) => paths.pieceSettle(w.emptyId), sent: true }],
  "routes/pieces.$pieceId_.history": [
    { as: "ann", path: (w) => `${paths.pieceHistory(w.pieceId)}?done=named` }, { as: "bo", path: (w) => paths.pieceHistory(w.emptyId), sent: true },
  ],
  "routes/pieces.$pieceId_.history_.compare": [
    { as: "ann", path: (w) => `${paths.pieceCompare(w.pieceId)}?first=${w.versionId}&second=now` }, { as: "bo", path: (w) => paths.pieceCompare(w.pieceId) },
  ],
  "routes/pieces.$pieceId_.history_.$versionId": [{ as: "bo", path: (w) => paths.pieceVersion(w.pieceId, w.versionId) }],
  "routes/pieces.$pieceId_.making": [{ as: "ann", path: (w) => paths.pieceMaking(w.pieceId) }, { as: "ann", path: (w) => paths.pieceMaking(w.emptyId) }],
  "routes/pieces.$pieceId_.join": [{ as: "dee", path: (w) => paths.pieceJoin(w.emptyId) }],
  "routes/pieces.$pieceId_.leave": [{ as: "ann", path: (w) => paths.pieceLeave(w.pieceId) }],
  "routes/pieces.$pieceId_.people": [{ as: "ann", path: (w) => paths.piecePeople(w.pieceId) }, { as: "bo", path: (w) => paths.piecePeople(w.pieceId) }],
  "routes/pieces.$pieceId_.take-out": [{ as: "ann", path: (w) => paths.pieceTakeOut(w.pieceId) }, { as: "chidi", path: (w) => paths.pieceTakeOut(w.pieceId) }],
  "routes/pieces.$pieceId_.taken-out": [{ as: "ann", path: (w) => paths.pieceTakenOut(w.pieceId) }, { as: "chidi", path: (w) => paths.pieceTakenOut(w.pieceId) }],
  "routes/pieces.$pieceId_.write": [{ as: "ann", path: (w) => paths.pieceWrite(w.pieceId) }, { as: "ann", path: (w) => paths.pieceWrite(w.reflectionId) }],
  "routes/preferences": [{ as: "guest", path: () => paths.preferences() }, { as: "ann", path: () => `${paths.preferences()}?done=saved&before=size%3D150&from=/home` }],
  "routes/privacy": [{ as: "guest", path: () => paths.privacy() }],
  "routes/receipts_.check": [{ as: "guest", path: () => paths.checkReceipt() }, { as: "guest", path: () => paths.checkReceipt(), sent: true }],
  "routes/set-up.$secret": [{ as: "guest", path: (w) => paths.setUp(w.setUpSecret), emptyHouse: true }],
  "routes/sign-in": [{ as: "guest", path: () => paths.signIn() }, { as: "guest", path: () => paths.signIn(), sent: true }],
  "routes/sign-in_.email": [{ as: "guest", path: () => `${paths.signIn()}/email`, emptyHouse: true }],
  "routes/sign-in_.help": [{ as: "guest", path: () => paths.cannotGetIn() }],
  "routes/sign-in_.keep-safe": [{ as: "guest", path: () => `${paths.signIn()}/keep-safe` }],
  "routes/sign-in_.link.$secret": [{ as: "guest", path: (w) => paths.signInLink(w.signInSecret) }, { as: "guest", path: () => paths.signInLink("unknown") }],
  "routes/spaces.$spaceId": [{ as: "ann", path: (w) => paths.space(w.spaceId) }, { as: "dee", path: (w) => paths.space(w.spaceId) }],
  "routes/spaces.$spaceId_.agreement": [{ as: "ann", path: (w) => paths.spaceAgreement(w.spaceId) }, { as: "dee", path: (w) => paths.spaceAgreement(w.spaceId) }],
  "routes/spaces.$spaceId_.bin": [{ as: "ann", path: (w) => paths.spaceBin(w.spaceId) }],
  "routes/spaces.$spaceId_.describe": [{ as: "ann", path: (w) => paths.spaceDescribe(w.spaceId) }],
  "routes/spaces.$spaceId_.invitations": [{ as: "ann", path: (w) => paths.spaceInvitations(w.spaceId) }, { as: "ann", path: (w) => paths.spaceInvitations(w.spaceId), sent: true }],
  "routes/spaces.$spaceId_.leave": [{ as: "ann", path: (w) => paths.spaceLeave(w.spaceId) }, { as: "dee", path: (w) => paths.spaceLeave(w.spaceId) }],
  "routes/spaces.$spaceId_.people": [{ as: "ann", path: (w) => paths.spacePeople(w.spaceId) }, { as: "dee", path: (w) => paths.spacePeople(w.spaceId) }],
  "routes/spaces.$spaceId_.pieces.new": [{ as: "ann", path: (w) => paths.newPiece(w.spaceId) }, { as: "ann", path: (w) => paths.newPiece(w.spaceId), sent: true }],
  "routes/spaces.$spaceId_.stories": [{ as: "dee", path: (w) => paths.spaceStories(w.spaceId) }],
  "routes/spaces.$spaceId_.stories_.$pieceId": [{ as: "dee", path: (w) => paths.spaceStory(w.spaceId, w.letterId) }],
  "routes/spaces.new": [{ as: "ann", path: () => paths.newSpace() }, { as: "ann", path: () => paths.newSpace(), sent: true }],
  "routes/stories": [{ as: "guest", path: () => storyPaths.stories() }, { as: "ann", path: () => storyPaths.stories() }],
  "routes/stories_.$slug": [{ as: "guest", path: (w) => storyPaths.story(w.slug) }, { as: "bo", path: (w) => storyPaths.story(w.slug) }, { as: "guest", path: (w) => storyPaths.story(w.restingSlug) }],
  "routes/stories_.$slug_.about-me": [{ as: "guest", path: (w) => storyPaths.storyWorry(w.slug) }, { as: "guest", path: (w) => storyPaths.storyWorry(w.slug), sent: true }],
  "routes/w": [{ as: "guest", path: () => workshopPaths.workshopCode() }, { as: "guest", path: () => workshopPaths.workshopCode(), sent: true }],
  "routes/w_.$code": [
    { as: "guest", path: (w) => workshopPaths.workshopDoor(w.workshopCode) }, { as: "guest", path: (w) => workshopPaths.workshopDoor(w.workshopCode), sent: true },
    { as: "ann", path: (w) => workshopPaths.workshopDoor(w.workshopCode) }, { as: "dee", path: (w) => workshopPaths.workshopDoor(w.workshopCode) },
    { as: "dee", path: (w) => workshopPaths.workshopDoor(w.leftWorkshopCode) },
    { as: "guest", path: () => workshopPaths.workshopDoor("unknown") }, { as: "guest", path: (w) => workshopPaths.workshopDoor(w.closedWorkshopCode) },
  ],
  "routes/w_.$code_.back": [{ as: "guest", path: (w) => workshopPaths.workshopBack(w.workshopCode) }, { as: "dee", path: (w) => workshopPaths.workshopBack(w.workshopCode), sent: true }],
  "routes/spaces.$spaceId_.workshops": [
    { as: "ann", path: (w) => workshopPaths.ofSpace(w.spaceId) }, { as: "dee", path: (w) => workshopPaths.ofSpace(w.spaceId), sent: true },
  ],
  "routes/workshops.$workshopId_.pack": [{ as: "ann", path: (w) => workshopPaths.sheets(w.workshopId) }],
  "routes/workshops.$workshopId_.plan": [{ as: "ann", path: (w) => workshopPaths.plan(w.workshopId) }, { as: "ann", path: (w) => workshopPaths.plan(w.closedWorkshopId) }],
  "routes/workshops.$workshopId_.plan_.$step": [{ as: "ann", path: (w) => workshopPaths.planStep(w.workshopId, "new") }, { as: "bo", path: (w) => workshopPaths.planStep(w.workshopId, "new"), sent: true }],
  "routes/workshops.$workshopId_.plan_.people": [{ as: "ann", path: (w) => workshopPaths.planPeople(w.workshopId) }, { as: "bo", path: (w) => workshopPaths.planPeople(w.workshopId), sent: true }],
  "routes/workshops.$workshopId_.plan_.stories": [{ as: "ann", path: (w) => workshopPaths.planStories(w.workshopId) }],
  "routes/workshops.$workshopId": [{ as: "bo", path: (w) => workshopPaths.workshop(w.liveWorkshopId) }, { as: "bo", path: (w) => workshopPaths.workshop(w.closedWorkshopId) }],
  "routes/workshops.$workshopId_.facilitate": [{ as: "ann", path: (w) => workshopPaths.workshopFacilitate(w.liveWorkshopId) }, { as: "ann", path: (w) => workshopPaths.workshopFacilitate(w.closedWorkshopId) }],
  "routes/workshops.$workshopId_.mine": [{ as: "dee", path: (w) => workshopPaths.workshopMine(w.leftWorkshopId) }, { as: "bo", path: (w) => workshopPaths.workshopMine(w.closedWorkshopId) }],
  "routes/workshops.$workshopId_.notes.$activityId": [{ as: "bo", path: (w) => talkNotesPaths.notes(w.talk) }],
  "routes/workshops.$workshopId_.notes.$activityId_.whose": [{ as: "bo", path: (w) => talkNotesPaths.whose(w.talk) }],
  "routes/workshops.$workshopId_.my-quotes": [{ as: "bo", path: (w) => workshopPaths.workshopMyQuotes(w.closedWorkshopId) }, { as: "ann", path: (w) => workshopPaths.workshopMyQuotes(w.closedWorkshopId) }],
  "routes/workshops.$workshopId_.report": [{ as: "ann", path: (w) => workshopPaths.workshopReport(w.closedWorkshopId) }, { as: "bo", path: (w) => workshopPaths.workshopReport(w.closedWorkshopId) }],
  "routes/stay-safe": [{ as: "guest", path: () => paths.leaveHelp() }, { as: "ann", path: () => `${paths.leaveHelp()}?to=/home` }],
};

/** Routes that answer without a page. */
export const WITHOUT_A_PAGE = ["root", "routes/certificate.$secret_.file", "routes/leave", "routes/me_.copy", "routes/me_.notes_.keep", "routes/ledger_.head[.]json", "routes/ledger_.keys[.]json", "routes/me_.choices_.$askId_.receipt_.file", "routes/oai", "routes/pieces.$pieceId_.copy", "routes/pieces.$pieceId_.editions_.$number_.file", "routes/robots[.]txt", "routes/sitemap[.]xml", "routes/stories_.$slug_.$file", "routes/workshops.$workshopId_.notes.$activityId_.open", "routes/workshops.$workshopId_.stories.$storyId", "routes/stories_.$slug_.cite.$format", "routes/stories_.feed", "routes/pieces.$pieceId_.talk", "routes/pieces.$pieceId_.words", "routes/sign-out"] as const;

export const everyVisit = Object.entries(VISITS).flatMap(([route, visits]) => visits.map((visit) => ({ route, ...visit })));
export const nameOf = (visit: { route: string } & Visit) => `${visit.route} as ${visit.as}${visit.sent ? ", sent empty" : ""}`;

/** Becomes that person in this browser; nobody for a guest. Everybody here has seen how to stay safe. */
export async function become(context: BrowserContext, origin: string, world: World, who: Who, looks = ""): Promise<void> {
  await context.clearCookies();
  await context.addCookies([
    { name: "tt_seen", value: "1", url: origin },
    ...(looks ? [{ name: "tt_looks", value: looks, url: origin }] : []),
  ]);
  if (who !== "guest") await signInAs(context, origin, world.people[who]);
}
