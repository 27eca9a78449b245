import * as Y from "yjs";
import type { Clock, Drafts, PartPlace } from "#server/services/ports.ts";
import { fail } from "#app/domain/errors.ts";
import type { Log } from "#server/log.ts";
import type { DraftStore } from "#server/store/drafts.ts";
import { Commits } from "./commits.ts";
import { LIMITS } from "./limits.ts";
import { createMaking } from "./making.ts";
import { nodesOf, textOf } from "./reading.ts";
import { Room } from "./room.ts";
import { createVersions } from "./versions.ts";

/** The open drafts of this process. */
export type OpenDrafts = Drafts & {
  readonly commits: Commits;
  /** Opens a draft, or finds it open; null when there is no such piece. Call `release` when done with it. */
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
      if (!known.isBroken) known.retire();
      forget(pieceId);
    }
    const stored = store.load(pieceId);
    if (stored === null) return null;
    const room = new Room(pieceId, stored, commits, now);
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
    making,
    read: (pieceId) => look(pieceId, (room) => ({ seq: room.seq, doc: nodesOf(room.doc) })),
    text: (pieceId) => look(pieceId, (room) => ({ seq: room.seq, text: textOf(room.doc) })),
    words: (pieceId) => look(pieceId, (room) => room.worded()),
    wordsById: (pieceId) => look(pieceId, (room) => room.wordsById()),
    peopleWithWords: (pieceId) => look(pieceId, (room) => room.peopleWithWords()),
    async addPart({ pieceId, personId, text, place }) {
      const room = open(pieceId) ?? fail("not_found");
      room.act({ by: personId, kind: "part", work: (doc) => writePart(doc, text, place) });
      const seq = room.seq;
      await saved();
      release(room);
      return { seq };
    },
    async close() {
      for (const room of rooms.values()) room.rememberAll(true);
      await commits.flush();
      for (const pieceId of [...rooms.keys()]) forget(pieceId);
      making.close();
    },
  };
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
