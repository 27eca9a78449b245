/** The composition root: every use-case, built once, handed to pages, sockets and the operator's commands alike. */
import { paths } from "#app/lib/paths.ts";
import { createAccess } from "./services/access.ts";
import { createAgreements } from "./services/agreements.ts";
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
import { createVersions } from "./services/versions.ts";
import { createTakeOut } from "./services/takeOut.ts";
import { createTalk } from "./services/talk.ts";
import { createTalkNews } from "./services/talkNews.ts";
import { createTalkNotices } from "./services/talkNotices.ts";
import { createTakenOut } from "./services/takenOut.ts";
import { createTypedFor } from "./services/typedFor.ts";
import { createWaysIn } from "./services/waysIn.ts";
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
  return {
    access,
    agreements: createAgreements(deps),
    hands: createHands({ ...deps, access }),
    copies: createCopies(deps),
    health: createHealth({ ...deps, dataDir: deps.config.dataDir, databaseFile: fileOf(deps.config.databaseUrl) }),
    invitations: createInvitations({ ...deps, access, addresses, newPerson }),
    leaving: createLeaving({ ...deps, sessions, notes }),
    notes,
    people: createPeople({ ...deps, access, passwords, signIn }),
    pieces: createPieces({ ...deps, access }),
    spaces: createSpaces({ ...deps, access }),
    preferences: createPreferences(deps),
    sessions,
    signIn,
    making: createMaking(deps),
    versions: createVersions(deps),
    takeOut: createTakeOut({ ...deps, access, undoMinutes: deps.config.undoMinutes }),
    takenOut: createTakenOut(deps),
    talk: createTalk({ ...deps, talkNews }),
    talkNews,
    talkNotices: createTalkNotices({ ...deps, addresses }),
    typedFor: createTypedFor(deps),
    waysIn: createWaysIn({ ...deps, addresses, passwords }),
    words: createWords(deps),
    limits: deps.limits,
  };
}

const addressesAt = (origin: string): Addresses => ({
  signIn: () => origin + paths.signIn(),
  signInLink: (secret) => origin + paths.signInLink(secret),
  setUp: (secret) => origin + paths.setUp(secret),
  join: (code) => origin + paths.join(code),
  home: () => origin + paths.home(),
  letters: () => origin + paths.myLetters(),
});

export type Services = ReturnType<typeof createServices>;
