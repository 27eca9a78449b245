import { createHash } from "node:crypto";
import { setImmediate as otherWork } from "node:timers/promises";
import type { DraftNode, WordedReading } from "#app/contract/draft.ts";
import { fail } from "#app/domain/errors.ts";
import { wordsLeftOut } from "#app/domain/words/left-out.ts";
import type { DraftVersions } from "#server/services/versionPorts.ts";
import type { Changed } from "#server/store/versions.ts";
import type { DraftStore } from "#server/store/drafts.ts";
import { type Version, versionHash } from "#server/store/draft-version.ts";
import type { Room } from "./room.ts";
import { partPatches, wholePatches, writePatches } from "./restore.ts";

/** So many drafts are asked about in one go. */
const AT_ONCE = 300;

type Deps = {
  readonly store: DraftStore;
  readonly now: () => number;
  /** Looks at a draft when all that it shows is on disk. */
  look<T>(pieceId: string, see: (room: Room) => T): Promise<T>;
  /** Resolves when all that was written is on disk; fails with `could_not_save`. */
  saved(): Promise<void>;
};

/** Versions hold values, not ids of the shared document: they outlive its epochs, and words can be taken out of them. */
export function createVersions({ store, now, look, saved }: Deps): DraftVersions {
  /** Quiet drafts that turned out to be the same as their newest version, by the log entry that was looked at. */
  const looked = new Map<string, number>();

  const add = (room: Room, version: Pick<Version, "id" | "kind" | "name" | "personId" | "at">) =>
    store.versions.add({ ...version, pieceId: room.pieceId, epoch: room.epoch, seq: room.seq, content: contentOf(room.worded()) });

  const isKept = (room: Room): boolean => {
    const newest = store.versions.newest(room.pieceId);
    return newest === null ? room.doc.getXmlFragment("draft").length === 0 : newest.content === contentOf(room.worded());
  };

  async function keepIfQuiet({ pieceId, seq, at }: Changed): Promise<boolean> {
    const isNew = await look(pieceId, (room) => {
      // Somebody has begun to write again, or nothing is different.
      if (room.seq !== seq || isKept(room)) return false;
      return add(room, { id: quietId(room), kind: "quiet", name: "", personId: null, at });
    });
    if (!isNew) looked.set(pieceId, seq);
    return isNew;
  }

  const find: DraftVersions["find"] = (pieceId, versionId) => {
    const version = store.versions.find(pieceId, versionId);
    if (version === null) return null;
    if (Buffer.compare(versionHash(version), version.hash) !== 0) throw new Error("A version is not what was kept");
    const { content, hash: _, ...head } = version;
    const { doc, credits }: Pick<WordedReading, "doc" | "credits"> = JSON.parse(content);
    return { ...head, reading: { seq: head.seq, doc, credits } };
  };

  return {
    heads: (pieceId) => store.versions.heads(pieceId),
    find,
    keep: ({ id, pieceId, name, personId }) => look(pieceId, (room) => add(room, { id, kind: "named", name, personId, at: now() })),
    async keepQuiet(quietMs) {
      const before = now() - quietMs;
      let kept = 0;
      for (let after = ""; ; ) {
        const page = store.versions.changed(after, AT_ONCE);
        for (const draft of page) {
          if (draft.at > before || looked.get(draft.pieceId) === draft.seq) continue;
          if (await keepIfQuiet(draft)) kept++;
          await otherWork();
        }
        if (page.length < AT_ONCE) return kept;
        after = page.at(-1)!.pieceId;
      }
    },
    async bringBack({ pieceId, versionId, block, personId, keepId, without }) {
      const version = find(pieceId, versionId) ?? fail("not_found");
      const { doc, credits } = wordsLeftOut(version.reading, without);
      const then = doc.content ?? [];
      const changed = await look(pieceId, (room) => {
        const current: readonly DraftNode[] = room.worded().doc.content ?? [];
        const patches = block === null ? wholePatches(current, then) : partPatches(current, then, block);
        if (patches.length === 0) return false;
        const before = block === null && !isKept(room) ? add(room, { id: keepId, kind: "before", name: "", personId, at: now() }) : null;
        return Promise.resolve(before).then(() => true);
      });
      if (!changed) return false;
      // The words of now are on disk before they go. Nothing is awaited between reading them and writing here.
      const done = await look(pieceId, (room) => {
        const current = room.worded().doc.content ?? [];
        return writePatches(room, { by: personId, patches: block === null ? wholePatches(current, then) : partPatches(current, then, block), credits });
      });
      await saved();
      return done;
    },
  };
}

const contentOf = ({ doc, credits }: WordedReading): string => JSON.stringify({ doc, credits });

/** Two processes that look at the same quiet draft keep one version. */
const quietId = ({ pieceId, epoch, seq }: Room): string => createHash("sha256").update(JSON.stringify(["quiet", pieceId, epoch, seq])).digest("hex").slice(0, 32);
