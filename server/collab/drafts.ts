import * as Y from "yjs";
import type { Answering, Clock, Drafts, PartPlace } from "#server/services/ports.ts";
import { creditFor, type Who } from "#app/domain/words/claims.ts";
import { ownWords, sameCredit } from "#app/domain/words/credit.ts";
import { fail } from "#app/domain/errors.ts";
import type { Log } from "#server/log.ts";
import type { DraftStore } from "#server/store/drafts.ts";
import { Commits } from "./commits.ts";
import { LIMITS } from "./limits.ts";
import { createMaking } from "./making.ts";
import { nodesOf, textOf } from "./reading.ts";
import { stateOf } from "./ids.ts";
import { Room, type ServerAct, type Told } from "./room.ts";
import { answerAct, correctAct, passagesFor } from "./typed-for.ts";
import { createTalk } from "./talk.ts";
import { createVersions } from "./versions.ts";

/** The open drafts of this process. */
export type OpenDrafts = Drafts & {
  readonly commits: Commits;
  /**
   * Opens a draft, or finds it open; null when there is no such piece. Call `release` when done with it. Throws
   * `could_not_save` for the moment in which a draft that broke still has something on its way to disk.
   */
  open(pieceId: string): Room | null;
  /** The draft, if it is open here. */
  find(pieceId: string): Room | null;
  /** Somebody left: with nobody in it, a draft is closed after a while. */
  release(room: Room): void;
  /** Forgets a draft at once (its piece is gone, or its epoch was raised). */
  forget(pieceId: string): void;
};

export function createDrafts({ store, clock, log }: { store: DraftStore; clock: Clock; log: Pick<Log, "error"> }): OpenDrafts {
  const commits = new Commits(store, (error) => log.error({ event: "draft.tellFailed", error }));
  const rooms = new Map<string, Room>();
  const idle = new Map<string, NodeJS.Timeout>();
  const now = () => clock.now().getTime();

  const making = createMaking({ store });

  const forget = (pieceId: string) => {
    clearTimeout(idle.get(pieceId));
    idle.delete(pieceId);
    rooms.get(pieceId)?.close();
    rooms.delete(pieceId);
  };

  const open = (pieceId: string): Room | null => {
    const known = rooms.get(pieceId);
    // Another process may have begun a new epoch.
    if (known !== undefined && !known.isBroken && store.epochOf(pieceId) === known.epoch) {
      clearTimeout(idle.get(pieceId));
      idle.delete(pieceId);
      return known;
    }
    if (known !== undefined) {
      // What came in before it broke is still on its way to disk: opened now, two entries would get one number.
      if (known.isBroken && !commits.isIdle) {
        void commits.flush();
        fail("could_not_save");
      }
      if (!known.isBroken) known.retire();
      forget(pieceId);
    }
    const stored = store.load(pieceId);
    if (stored === null) return null;
    const room = new Room(pieceId, stored, commits, now, () => store.handsOf(pieceId) === "ask");
    rooms.set(pieceId, room);
    return room;
  };

  const release = (room: Room) => {
    if (room.visitors.size > 0 || rooms.get(room.pieceId) !== room || idle.has(room.pieceId)) return;
    const timer = setTimeout(() => {
      idle.delete(room.pieceId);
      if (room.visitors.size > 0) return;
      room.rememberAll(true);
      // Only what is on disk may be let go of.
      void commits.flush().then(() => {
        if (room.visitors.size === 0 && rooms.get(room.pieceId) === room && !idle.has(room.pieceId)) forget(room.pieceId);
      });
    }, LIMITS.idleMs);
    timer.unref();
    idle.set(room.pieceId, timer);
  };

  /** Looks at a draft when all that it shows is on disk. */
  const look = async <T>(pieceId: string, see: (room: Room) => T): Promise<Awaited<T>> => {
    const room = open(pieceId) ?? fail("not_found");
    await commits.flush();
    if (room.isBroken) fail("could_not_save");
    const seen = await see(room);
    release(room);
    return seen;
  };

  /** Resolves when all that was written so far is on disk. */
  const saved = (): Promise<void> =>
    new Promise<void>((done, failed) => {
      commits.then(done, () => failed(new Error("Something could not be written")));
      void commits.flush();
    }).catch(() => fail("could_not_save"));

  const actOnce = async (pieceId: string, plan: (room: Room) => ServerAct | "changed"): Promise<Answering> => {
    const room = open(pieceId) ?? fail("not_found");
    const act = plan(room);
    const isDone = act !== "changed" && room.act(act);
    await saved();
    release(room);
    return act === "changed" ? "changed" : isDone ? "done" : "nothing";
  };

  return {
    commits,
    open,
    find: (pieceId) => rooms.get(pieceId) ?? null,
    release,
    forget(pieceId) {
      forget(pieceId);
      making.forget(pieceId);
    },
    versions: createVersions({ store, now, look, saved }),
    talk: createTalk({ store, commits, open, release, look, saved }),
    making,
    read: (pieceId) => look(pieceId, (room) => ({ seq: room.seq, doc: nodesOf(room.doc) })),
    text: (pieceId) => look(pieceId, (room) => ({ seq: room.seq, text: textOf(room.doc) })),
    words: (pieceId) => look(pieceId, (room) => room.worded()),
    wordsById: (pieceId) => look(pieceId, (room) => room.wordsById()),
    peopleWithWords: (pieceId) => look(pieceId, (room) => room.peopleWithWords()),
    async addPart({ pieceId, personId, text, place, whose = { kind: "me" } }) {
      const room = open(pieceId) ?? fail("not_found");
      room.act({ by: personId, kind: "part", work: (doc) => saidOf(doc, personId, whose, () => writePart(doc, text, place)) });
      const seq = room.seq;
      await saved();
      release(room);
      return { seq };
    },
    typedFor: (pieceId, personId) => look(pieceId, (room) => passagesFor(room, personId)),
    answerTyped: ({ pieceId, personId, ...asked }, answer) => actOnce(pieceId, (room) => answerAct(room, personId, asked, answer)),
    correctTyped: ({ pieceId, personId, ...asked }, lines) => actOnce(pieceId, (room) => correctAct(room, personId, asked, lines)),
    async close() {
      for (const room of rooms.values()) room.rememberAll(true);
      await commits.flush();
      for (const pieceId of [...rooms.keys()]) forget(pieceId);
      making.close();
    },
  };
}

/** What a part's writer said about its words, for the same log entry. Whoever is named was asked for by the service. */
function saidOf(doc: Y.Doc, personId: string, whose: Who, write: () => void): Told {
  const clock = stateOf(doc, doc.clientID);
  write();
  const credit = creditFor(whose, personId, () => true);
  const length = stateOf(doc, doc.clientID) - clock;
  return sameCredit(credit, ownWords(personId)) || length === 0 ? {} : { claims: [{ client: doc.clientID, clock, length, credit }] };
}

/** Each line of a part becomes a paragraph; empty lines only separate. */
function writePart(doc: Y.Doc, text: string, place: PartPlace): void {
  const paragraphs = text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(line)]);
      return paragraph;
    });
  const root = doc.getXmlFragment("draft");
  const last = root.length;
  const index = "afterBlock" in place ? Math.min(Math.max(place.afterBlock + 1, 0), last) : place.at === "start" ? 0 : last;
  root.insert(index, paragraphs);
}
