/**
 * The only door to the database. Rows go in, domain objects come out, one object per noun.
 *
 *   await store.transaction(async (tx) => { await tx.people.add(…); await tx.audit.add(…); });
 *
 * Inside a transaction use `tx`, never `store`: the rest of the server waits until it is over.
 */
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaClient, type Prisma } from "./generated/client.ts";
import { additionsStore } from "./additions.ts";
import { agreementsStore } from "./agreements.ts";
import { answersStore } from "./answers.ts";
import { auditStore } from "./audit.ts";
import { commentsStore } from "./comments.ts";
import { editionsStore } from "./editions.ts";
import { goingStore } from "./going.ts";
import { handsStore } from "./hands.ts";
import { healthStore } from "./health.ts";
import { invitationsStore } from "./invitations.ts";
import { ledgerStore } from "./ledger.ts";
import { lettersStore } from "./letters.ts";
import { linksStore } from "./links.ts";
import { insideTransaction, turnTakingAdapter } from "./lock.ts";
import { notesStore } from "./notes.ts";
import { openAtStore } from "./openAt.ts";
import { outboxStore } from "./outbox.ts";
import { peopleStore } from "./people.ts";
import { piecesStore } from "./pieces.ts";
import { exportsStore, releasesStore, slugsStore } from "./releases.ts";
import { sentPartsStore } from "./sentParts.ts";
import { sessionsStore } from "./sessions.ts";
import { preferencesStore } from "./preferences.ts";
import { settingsStore } from "./settings.ts";
import { creditChoicesStore, mentionsStore, settlingStore } from "./settling.ts";
import { signalsStore } from "./signals.ts";
import { takenBackStore } from "./taken-back-store.ts";
import { listFileFor } from "./taken-back.ts";
import { fileOf } from "./file-of.ts";
import { spacesStore } from "./spaces.ts";
import { takenOutStore } from "./takenOut.ts";
import { unwellStore } from "./unwell.ts";
import { unseenStore } from "./unseen.ts";
import { voicesStore } from "./voices.ts";
import { workshopReportsStore } from "./workshop-reports.ts";
import { workshopsStore } from "./workshops.ts";
import { workshopTracesStore } from "./workshop-traces.ts";
import { worriesStore } from "./worries.ts";

/** A Prisma client, or one transaction of it. */
export type Db = Prisma.TransactionClient;

const nouns = (db: Db, takenBackFile: string | null) => ({
  additions: additionsStore(db),
  agreements: agreementsStore(db),
  answers: answersStore(db),
  audit: auditStore(db),
  comments: commentsStore(db),
  creditChoices: creditChoicesStore(db),
  editions: editionsStore(db),
  exports: exportsStore(db),
  going: goingStore(db),
  hands: handsStore(db),
  health: healthStore(db),
  invitations: invitationsStore(db),
  ledger: ledgerStore(db),
  letters: lettersStore(db),
  links: linksStore(db),
  mentions: mentionsStore(db),
  notes: notesStore(db),
  openAt: openAtStore(db),
  outbox: outboxStore(db),
  people: peopleStore(db),
  pieces: piecesStore(db),
  releases: releasesStore(db),
  sentParts: sentPartsStore(db),
  sessions: sessionsStore(db),
  preferences: preferencesStore(db),
  settings: settingsStore(db),
  settling: settlingStore(db),
  signals: signalsStore(db),
  slugs: slugsStore(db),
  spaces: spacesStore(db),
  takenOut: takenOutStore(db),
  takenBack: takenBackStore(db, takenBackFile),
  unseen: unseenStore(db),
  unwell: unwellStore(db),
  voices: voicesStore(db),
  workshopReports: workshopReportsStore(db),
  workshops: workshopsStore(db),
  workshopTraces: workshopTracesStore(db),
  worries: worriesStore(db),
});

export type Nouns = ReturnType<typeof nouns>;

export type Store = Nouns & {
  /** All of it or none of it. Inside a transaction it joins the one that is open. */
  transaction<T>(work: (tx: Store) => Promise<T>): Promise<T>;
};

export type OpenStore = Store & { close(): Promise<void> };

/** How long a request waits for its turn, and how long its transaction may take, in milliseconds. */
const TURN_MS = 15_000;
const TRANSACTION_MS = 10_000;

/**
 * FULL: what is committed survives a power cut. secure_delete: what is deleted leaves no trace in
 * freed pages. How long to wait for the operator's commands, which write to the same file, is in lock.ts.
 */
export const PRAGMAS = [
  "PRAGMA journal_mode = WAL",
  "PRAGMA synchronous = FULL",
  "PRAGMA foreign_keys = ON",
  "PRAGMA secure_delete = ON",
].join(";\n");

/** How Prisma reaches the database, with our pragmas: also what the migration engine works through. */
export const storeAdapter = (databaseUrl: string) =>
  turnTakingAdapter(new PrismaBetterSqlite3({ url: databaseUrl }), PRAGMAS);

/** `isCopy`: a database that is being restored. What is taken back there is on the list already. */
export function openStore({ databaseUrl, isCopy = false }: { databaseUrl: string; isCopy?: boolean }): OpenStore {
  const file = isCopy ? null : listFileFor(fileOf(databaseUrl));
  const client = new PrismaClient({ adapter: storeAdapter(databaseUrl), errorFormat: "minimal" });
  return {
    ...nouns(client, file),
    transaction: (work) =>
      client.$transaction((db) => insideTransaction.run(true, () => work(joined(db, file))), {
        maxWait: TURN_MS,
        timeout: TRANSACTION_MS,
      }),
    close: () => client.$disconnect(),
  };
}

function joined(db: Db, file: string | null): Store {
  const tx: Store = { ...nouns(db, file), transaction: (work) => work(tx) };
  return tx;
}
