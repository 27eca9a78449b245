import { createHash } from "node:crypto";
import { setImmediate as otherWork } from "node:timers/promises";
import type { WordedReading } from "#app/contract/draft.ts";
import { fail } from "#app/domain/errors.ts";
import { idsAsText, idsFromText } from "#app/domain/words/id-list.ts";
import { withoutWordsOf } from "#app/domain/words/without.ts";
import type { DraftVersions, VersionReading, VersionTalk } from "#server/services/versionPorts.ts";
import type { DraftStore } from "#server/store/drafts.ts";
import type { Changed, Version } from "#server/store/versions.ts";
import { placed } from "./anchors.ts";
import { firstsIn, firstsOf } from "./firsts.ts";
import { offsetsOf } from "./offsets.ts";
import type { Room } from "./room.ts";
import { partPatches, wholePatches, writePatches } from "./restore.ts";

/** So many drafts are asked about in one go. */
const AT_ONCE = 300;

type Deps = {
  readonly store: Pick<DraftStore, "versions" | "takeOuts" | "talk">;
  readonly now: () => number;
  /** Looks at a draft when all that it shows is on disk. */
  look<T>(pieceId: string, see: (room: Room) => T): Promise<Awaited<T>>;
  /** Resolves when all that was written is on disk; fails with `could_not_save`. */
  saved(): Promise<void>;
};

/** Versions hold values, not ids of the shared document: they outlive its epochs, and words can be taken out of them. */
export function createVersions({ store, now, look, saved }: Deps): DraftVersions {
  /** Quiet drafts that turned out to be the same as their newest version, by the log entry that was looked at. */
  const looked = new Map<string, number>();

  /** Which words are talked about now, by where they stand in the text. */
  const talkIn = (room: Room): VersionTalk => {
    const anchors = store.talk.anchors(room.pieceId);
    const places = placed(room, anchors.map(({ anchor }) => anchor));
    return anchors.flatMap(({ commentId }, i) => (places[i] ? [{ threadId: commentId, parts: offsetsOf(room.doc, places[i].ids) }] : []));
  };

  const besides = (room: Room) => ({ talk: talkIn(room), ids: idsAsText(firstsIn(room)) });

  const add = (room: Room, version: Pick<Version, "id" | "kind" | "name" | "personId" | "at" | "content">) =>
    store.versions.add({ ...version, pieceId: room.pieceId, epoch: room.epoch, seq: room.seq });

  /** Is this the same as the newest version, or as the empty draft at the beginning? */
  const isKept = (pieceId: string, reading: WordedReading): boolean => {
    const newest = store.versions.newest(pieceId);
    if (newest === null) return reading.doc.content?.length === 0;
    // What was said about it may be different, and its ids: that alone is no other version.
    const text = contentOf(reading);
    return newest.content === text || newest.content.startsWith(`${text.slice(0, -1)},"`);
  };

  async function keepIfQuiet({ pieceId, seq, at }: Changed): Promise<boolean> {
    const isNew = await look(pieceId, (room) => {
      // Somebody has begun to write again, or nothing is different.
      if (room.seq !== seq) return false;
      const reading = room.worded();
      if (isKept(pieceId, reading)) return false;
      return add(room, { id: quietId(room), kind: "quiet", name: "", personId: null, at, content: contentOf(reading, besides(room)) });
    });
    if (!isNew) looked.set(pieceId, seq);
    return isNew;
  }

  const findWithIds = (pieceId: string, versionId: string): (VersionReading & { readonly ids: string }) | null => {
    const version = store.versions.find(pieceId, versionId);
    if (version === null) return null;
    const { content, ...head } = version;
    const { doc, credits, talk = [], ids = "" }: Content = JSON.parse(content);
    const seen = withoutWordsOf({ doc, credits }, takingOut(store, pieceId));
    // Places are counted in the whole text: without some words they would lead to others.
    const isWhole = seen.doc === doc;
    return { ...head, reading: { seq: head.seq, ...seen }, talk: isWhole ? talk : [], ids: isWhole ? ids : "" };
  };

  const find: DraftVersions["find"] = (pieceId, versionId) => {
    const found = findWithIds(pieceId, versionId);
    if (found === null) return null;
    const { ids: _, ...version } = found;
    return version;
  };

  return {
    heads: (pieceId) => store.versions.heads(pieceId),
    find,
    keep: ({ id, pieceId, name, personId }) => look(pieceId, (room) => add(room, { id, kind: "named", name, personId, at: now(), content: contentOf(room.worded(), besides(room)) })),
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
    async bringBack({ pieceId, versionId, block, personId, keepId }) {
      const plan = (room: Room) => {
        const { reading: { doc, credits }, epoch, ids } = findWithIds(pieceId, versionId) ?? fail("not_found");
        const before = room.worded();
        const [now = [], then = []] = [before.doc.content, doc.content];
        // Ids of an epoch that is over lead nowhere.
        const firsts = firstsOf(doc, epoch === room.epoch ? idsFromText(ids) : []);
        return { before, credits, firsts, patches: block === null ? wholePatches(now, then) : partPatches(now, then, block) };
      };
      const done = await look(pieceId, async (room) => {
        const first = plan(room);
        const { before, patches } = first;
        if (patches.length === 0) return false;
        // What is there now is on disk before it goes.
        if (block === null && !isKept(pieceId, before))
          await add(room, { id: keepId, kind: "before", name: "", personId, at: now(), content: contentOf(before, besides(room)) });
        if (room.isBroken) return fail("could_not_save");
        // While that was going to disk, somebody may have written, or taken their words out.
        return writePatches(room, { by: personId, ...(room.seq === before.seq ? first : plan(room)) });
      });
      await saved();
      return done;
    },
  };
}

/** Who has taken their words out and can still think again: until then nobody sees them or brings them back. */
export const takingOut = (store: Pick<DraftStore, "takeOuts">, pieceId: string): ReadonlySet<string> =>
  new Set(store.takeOuts.open(pieceId).map((asked) => asked.personId));

type Content = Pick<WordedReading, "doc" | "credits"> & { readonly talk?: VersionTalk; readonly ids?: string };

const contentOf = ({ doc, credits }: WordedReading, { talk = [], ids = "" }: Pick<Content, "talk" | "ids"> = {}): string =>
  JSON.stringify({ doc, credits, ...(talk.length > 0 && { talk }), ...(ids !== "" && { ids }) } satisfies Content);

/** Two processes that look at the same quiet draft keep one version. */
const quietId = ({ pieceId, epoch, seq }: Room): string =>
  createHash("sha256").update(JSON.stringify(["quiet", pieceId, epoch, seq])).digest("hex").slice(0, 32);
