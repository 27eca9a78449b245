/** The composition root: every use-case, built once, handed to pages, sockets and the operator's commands alike. */
import { paths } from "#app/lib/paths.ts";
import { SITE_NAME } from "#app/lib/title.ts";
import { fail } from "#app/domain/errors.ts";
import { endOf, isStoryForm, STORY_FORMS, storyFile } from "./files/storyFile.ts";
import { createAccess } from "./services/access.ts";
import { createAccessLog } from "./services/accessLog.ts";
import { createAgreements } from "./services/agreements.ts";
import { createGoing } from "./services/going.ts";
import { createHands } from "./services/hands.ts";
import { createCopies } from "./services/copies.ts";
import { createHealth } from "./services/health.ts";
import { createInvitations } from "./services/invitations.ts";
import { createLeaving } from "./services/leaving.ts";
import { createNewPerson } from "./services/newPerson.ts";
import { createNotes } from "./services/notes.ts";
import { createPasswords } from "./services/passwords.ts";
import { createPeople } from "./services/people.ts";
import { createPieces } from "./services/pieces.ts";
import { createPreferences } from "./services/preferences.ts";
import { createSessions } from "./services/sessions.ts";
import { createSignIn } from "./services/signIn.ts";
import { createSpaces } from "./services/spaces.ts";
import { createMaking } from "./services/making.ts";
import { createUnwell } from "./services/unwell.ts";
import { createVersions } from "./services/versions.ts";
import { createTakeOut } from "./services/takeOut.ts";
import { createTalk } from "./services/talk.ts";
import { createTalkNews } from "./services/talkNews.ts";
import { createTalkNotices } from "./services/talkNotices.ts";
import { createTakenOut } from "./services/takenOut.ts";
import { createTypedFor } from "./services/typedFor.ts";
import { createWaiting } from "./services/waiting.ts";
import { createWaitingLetters } from "./services/waitingLetters.ts";
import { createWaysIn } from "./services/waysIn.ts";
import { createAnswers } from "./services/consent/answers.ts";
import { createCredits } from "./services/consent/credits.ts";
import { createGateFacts } from "./services/consent/facts.ts";
import { createLedger } from "./services/consent/ledger.ts";
import { createListing } from "./services/consent/listing.ts";
import { createRecalls } from "./services/consent/recalls.ts";
import { createReceipts } from "./services/consent/receipts.ts";
import { createSettling } from "./services/consent/settling.ts";
import { createStories, type StoryFiles } from "./services/consent/stories.ts";
import { createWorries } from "./services/consent/worries.ts";
import { createWorkshopCheckBack } from "./services/workshop/checkBack.ts";
import { createWorkshopMine } from "./services/workshop/mine.ts";
import { createPresence } from "./services/workshop/presence.ts";
import { createWorkshopAsked } from "./services/workshop/asked.ts";
import { createWorkshopQuotes } from "./services/workshop/quotes.ts";
import { createWorkshopReport } from "./services/workshop/report.ts";
import { createWorkshopRooms } from "./services/workshop/rooms.ts";
import { storiesGone } from "./services/workshop/storyPack.ts";
import { createTalkNotes } from "./services/workshop/talkNotes.ts";
import { createWorkshopTraces } from "./services/workshop/traces.ts";
import { createWorkshops } from "./services/workshop/workshops.ts";
import { createWords } from "./services/words.ts";
import type { Addresses, Clock, Drafts, Ids, Limits, Mail, TakingOut } from "./services/ports.ts";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";
import type { Store } from "./store/index.ts";
import { fileOf } from "./store/file-of.ts";

export type Deps = {
  config: Config;
  store: Store;
  clock: Clock;
  ids: Ids;
  mail: Mail;
  limits: Limits;
  drafts: Drafts;
  takingOut: TakingOut;
  log: Log;
};

export function createServices(deps: Deps) {
  const access = createAccess(deps);
  const addresses = addressesAt(deps.config.publicOrigin);
  const passwords = createPasswords(deps.ids.secret());
  const sessions = createSessions({ ...deps, access });
  const newPerson = createNewPerson({ ...deps, addresses, passwords, sessions });
  const signIn = createSignIn({ ...deps, addresses, passwords, sessions, newPerson });
  const notes = createNotes(deps);
  const talkNews = createTalkNews(deps);
  const { sleepOnItHours, askAfterHours, undoMinutes } = deps.config;
  const gate = createGateFacts(deps);
  const origin = deps.config.publicOrigin;
  const answers = createAnswers({ ...deps, gate, sleepOnItHours, undoMinutes });
  const stories = createStories({ ...deps, gate, origin, files: storyFiles });
  const accessLog = createAccessLog(deps);
  const presence = createPresence(deps);
  const rooms = createWorkshopRooms({ ...deps, presence, reflectionDays: deps.config.reflectionDays, storiesGone: storiesGone({ ...deps, gate }) });
  const takeOut = createTakeOut({ ...deps, access, undoMinutes, rooms });
  const talkNotices = createTalkNotices(deps);
  const worries = createWorries({ ...deps, stories });
  const recalls = createRecalls({ ...deps, gate });
  const agreements = createAgreements(deps);
  const pieces = createPieces({ ...deps, access });
  const workshopCheckBack = createWorkshopCheckBack({ ...deps, rooms });
  const going = createGoing({ ...deps, rooms, access, answers, undoMinutes, origin, eraseTakenOut: takeOut.eraseDue });
  const takenOut = createTakenOut(deps);
  const typedFor = createTypedFor(deps);
  const unwell = createUnwell({ ...deps, addresses, answers });
  const workshops = createWorkshops({ ...deps, newPerson, sessions, rooms, gate, presence });
  const workshopQuotes = createWorkshopQuotes({ ...deps, rooms, reflectionDays: deps.config.reflectionDays });
  const workshopAsked = createWorkshopAsked({ ...deps, quotes: workshopQuotes });
  const waiting = createWaiting({ workshops, workshopAsked, worries, unwell, going, pieces, takenOut, typedFor, recalls, answers, talkNotices, agreements });
  return {
    access,
    answers,
    receipts: createReceipts({ ...deps, answers, gate, origin }),
    ledger: createLedger(deps),
    credits: createCredits(deps),
    settling: createSettling({ ...deps, askAfterHours }),
    stories,
    worries,
    recalls,
    listing: createListing({ ...deps, stories, origin, name: SITE_NAME, email: deps.config.mailFrom ?? `nobody@${new URL(origin).hostname}` }),
    agreements,
    hands: createHands({ ...deps, access }),
    accessLog,
    copies: createCopies({ ...deps, answers, accessLog }),
    health: createHealth({ ...deps, dataDir: deps.config.dataDir, databaseFile: fileOf(deps.config.databaseUrl) }),
    invitations: createInvitations({ ...deps, access, addresses, newPerson }),
    leaving: createLeaving({ ...deps, sessions, notes }),
    notes,
    people: createPeople({ ...deps, access, passwords, signIn }),
    pieces,
    spaces: createSpaces({ ...deps, access }),
    preferences: createPreferences(deps),
    sessions,
    signIn,
    making: createMaking(deps),
    versions: createVersions(deps),
    takeOut,
    going,
    takenOut,
    talk: createTalk({ ...deps, talkNews }),
    talkNews,
    talkNotices,
    typedFor,
    unwell,
    waiting,
    waitingLetters: createWaitingLetters({ ...deps, addresses, talkNotices, waiting }),
    waysIn: createWaysIn({ ...deps, addresses, passwords }),
    workshops,
    workshopRooms: rooms,
    workshopCheckBack,
    workshopMine: createWorkshopMine({ ...deps, rooms }),
    workshopQuotes,
    workshopReport: createWorkshopReport({ ...deps, rooms, pieces, checkBack: workshopCheckBack }),
    workshopPresence: presence,
    workshopTraces: createWorkshopTraces(deps),
    talkNotes: createTalkNotes({ ...deps, rooms }),
    words: createWords(deps),
    limits: deps.limits,
  };
}

const storyFiles: StoryFiles = {
  forms: STORY_FORMS.map((form) => ({ form, end: endOf(form) })),
  make: (text, form, place) => (isStoryForm(form) ? storyFile(text, form, place) : fail("not_found")),
};

const addressesAt = (origin: string): Addresses => ({
  signIn: () => origin + paths.signIn(),
  signInLink: (secret) => origin + paths.signInLink(secret),
  setUp: (secret) => origin + paths.setUp(secret),
  join: (code) => origin + paths.join(code),
  home: () => origin + paths.home(),
  letters: () => origin + paths.myLetters(),
});

export type Services = ReturnType<typeof createServices>;
