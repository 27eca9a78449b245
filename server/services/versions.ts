/** Earlier versions of a piece: kept by themselves or under a name, compared, and brought back. For those who write it. */
import { canBringBack, canSeeMaking } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import type { ThreadView } from "#app/contract/talk.ts";
import type { WordedReading } from "#app/contract/draft.ts";
import { fail } from "#app/domain/errors.ts";
import { oneLine } from "#app/domain/people/text.ts";
import { checkVersionName } from "#app/domain/piece/check.ts";
import type { Store } from "../store/index.ts";
import { pieceFor } from "./asking.ts";
import { oneAtATime } from "./oneAtATime.ts";
import { onceId } from "./once.ts";
import type { PieceView } from "./pieceViews.ts";
import type { Clock, Drafts, Ids } from "./ports.ts";
import { talkViews } from "./talkViews.ts";
import type { VersionTalk } from "./versionPorts.ts";
import { versionTalk } from "./versionTalk.ts";
import { comparisonView, headView, partsView, pieceOf, type ComparisonView, type PartView, type VersionView } from "./versionViews.ts";

export type VersionDeps = { store: Store; clock: Clock; ids: Ids; drafts: Drafts };

export type OpenVersion = {
  piece: PieceView;
  version: VersionView;
  parts: PartView[];
  isSame: boolean;
  /** What was said about words of this version; `about` of the parts' texts are places in `marks`. */
  threads: readonly ThreadView[];
  marks: readonly string[];
  token: string;
};

/** A draft that nobody has written in for so long gets a version by itself. */
const QUIET_MS = 10 * 60_000;

/** In place of a version: the draft as it is. */
export const NOW = "now";

export const createVersions = ({ store, clock, ids, drafts }: VersionDeps) => {
  const inTurn = oneAtATime();

  const views = talkViews({ store, drafts, clock });

  /** A version, or the draft as it is now (`version` is null). */
  async function moment(pieceId: string, which: string): Promise<{ version: VersionView | null; reading: WordedReading; talk: VersionTalk; order: number }> {
    if (which === NOW) return { version: null, reading: await drafts.words(pieceId), talk: [], order: Infinity };
    const found = drafts.versions.find(pieceId, which) ?? fail("not_found");
    return { version: await headView(store, found), reading: found.reading, talk: found.talk, order: found.seq };
  }

  return {
    /** All versions, the newest first. The token is for the form that names one. */
    async list(viewer: Viewer, pieceId: string): Promise<{ piece: PieceView; versions: VersionView[]; token: string }> {
      const facts = await pieceFor(store, viewer, pieceId, canSeeMaking);
      const heads = drafts.versions.heads(pieceId);
      const versions = await Promise.all(heads.map((head) => headView(store, head, facts.personId)));
      return { piece: await pieceOf(store, facts), versions, token: ids.id() };
    },

    /** Keeps the draft as it is now under a name. Sent twice, it is one version. */
    async name(viewer: Viewer, pieceId: string, given: { name: string; token: string }): Promise<void> {
      const { personId, piece } = await pieceFor(store, viewer, pieceId, canSeeMaking);
      const name = oneLine(given.name);
      const problems = checkVersionName(name);
      if (Object.keys(problems).length > 0) return fail("check_answers", problems);
      const isNew = await drafts.versions.keep({ id: onceId(personId, given.token), pieceId, name, personId });
      if (isNew) await store.audit.add({ id: ids.id(), at: clock.now(), act: "version.named", actorId: personId, spaceId: piece.spaceId, pieceId });
    },

    /** What changed between two moments, the earlier one first, whichever way round they were asked for. */
    async compare(viewer: Viewer, pieceId: string, one: string, other: string): Promise<{ piece: PieceView } & ComparisonView> {
      const facts = await pieceFor(store, viewer, pieceId, canSeeMaking);
      const [first, second] = [await moment(pieceId, one), await moment(pieceId, other)];
      const [before, after] = first.order <= second.order ? [first, second] : [second, first];
      return { piece: await pieceOf(store, facts), ...(await comparisonView(store, facts, before, after)) };
    },

    /** One version to read, block by block, with which blocks are different now. The token is for bringing back. */
    async open(viewer: Viewer, pieceId: string, versionId: string): Promise<OpenVersion> {
      const facts = await pieceFor(store, viewer, pieceId, canSeeMaking);
      const { version, reading, talk } = await moment(pieceId, versionId);
      if (version === null) return fail("not_found");
      const now = await drafts.read(pieceId);
      // What was taken back since is taken back here as well.
      const threads = talk.length === 0 ? [] : await store.comments.threads(pieceId);
      const said = versionTalk((await views.of(facts, threads)).views.map(({ view }) => view), talk, reading.doc);
      const parts = partsView(reading.doc, now.doc, said.doc);
      const isSame = parts.every((part) => part.isHere) && parts.length === (now.doc.content ?? []).length;
      return { piece: await pieceOf(store, facts), version, parts, isSame, threads: said.threads, marks: said.marks, token: ids.id() };
    },

    /**
     * Makes the draft what it was (`block` null), or brings one block of it back: an act of this person, in which
     * each word comes back as its own person's. Sent twice, it is done once. False when there was nothing to do.
     */
    async bringBack(viewer: Viewer, pieceId: string, versionId: string, given: { block: number | null; token: string }): Promise<boolean> {
      const { personId, piece } = await pieceFor(store, viewer, pieceId, canBringBack);
      if (given.token === "") return fail("malformed");
      const once = onceId(personId, given.token);
      return inTurn(once, async () => {
        if (await store.sentParts.isWritten(once)) return true;
        // Sent before, without an answer: doing it again finds what is still to do.
        await store.sentParts.claim({ id: once, pieceId, personId, sentAt: clock.now() });
        const keepId = onceId(personId, `${given.token} before`);
        const changed = await drafts.versions.bringBack({ pieceId, versionId, block: given.block, personId, keepId });
        const at = clock.now();
        await store.transaction(async (tx) => {
          await tx.sentParts.markWritten(once, at);
          if (changed) await tx.audit.add({ id: ids.id(), at, act: "version.broughtBack", actorId: personId, spaceId: piece.spaceId, pieceId });
        });
        return changed;
      });
    },

    /** Keeps what has been quiet for ten minutes. Returns how many. The timed work calls it. */
    keepQuiet: (): Promise<number> => drafts.versions.keepQuiet(QUIET_MS),
  };
};

export type Versions = ReturnType<typeof createVersions>;
