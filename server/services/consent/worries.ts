/** "I think this is about me": what anybody may say of a story on the public web, and what those who wrote it say to that. */
import { canSettle } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { checkWorry, hiddenUntil, isWorry, isWorryEnd, settledAs, type WorryEnd, type WorryGiven, type WorryKind } from "#app/domain/consent/worry.ts";
import { dayInWords, whenInWords } from "#app/domain/dates.ts";
import { fail } from "#app/domain/errors.ts";
import type { Store } from "../../store/index.ts";
import type { Worry } from "../../store/worries.ts";
import { personOf, pieceFor } from "../asking.ts";
import { writersAmong } from "../companyNow.ts";
import { onceId } from "../once.ts";
import type { Clock, Ids, Limits } from "../ports.ts";
import { hashOfCode, isTicket, linkSecret } from "../secrets.ts";
import type { Stories } from "./stories.ts";

type Deps = { store: Store; clock: Clock; ids: Ids; limits: Pick<Limits, "beforeWorry">; stories: Pick<Stories, "at"> };

/** What somebody gets who said so. `hides`: the page is hidden now because of it. `secret`: opens the page where they can take back what they wrote. */
export type WorryTold = { readonly hides: boolean; readonly secret: string };

/** For whoever said it: never who looked, nor what they wrote. */
export type MyWorry = { readonly when: string; readonly kind: WorryKind; readonly isSettled: boolean; readonly isErased: boolean };

export type WorryView = {
  readonly id: string;
  readonly kind: WorryKind;
  readonly when: string;
  readonly text: string;
  readonly reach: string;
  readonly isErased: boolean;
  /** The day until which the edition is hidden because of it; null: it hides nothing (any more). */
  readonly hidesUntil: string | null;
  readonly edition: number;
  readonly settled: WorryEnd | null;
  /** What those who looked said; their names as people see them here. */
  readonly looks: readonly { readonly by: string; readonly isMe: boolean; readonly end: WorryEnd; readonly reason: string }[];
};

export type WorriesView = { piece: { id: string; title: string; space: { id: string; name: string; helpContact: string } }; worries: readonly WorryView[]; /** Nobody else writes it: one look is enough. */ alone: boolean };

const REASON_LETTERS_AT_MOST = 1000;

export const createWorries = ({ store, clock, ids, limits, stories }: Deps) => {
  /** The edition that stands at an address, or stood there last. Addresses that never showed anything are unknown. */
  async function editionAt(slug: string): Promise<{ pieceId: string; editionId: string }> {
    const pieceId = await store.slugs.pieceOf(slug);
    if (pieceId === null || (await stories.at(slug)).is === "unknown") return fail("not_found");
    const releases = (await store.releases.ofPiece(pieceId)).filter(({ use }) => use === "public.web");
    const release = (await store.releases.standing(pieceId, "public.web")) ?? releases.at(-1) ?? fail("not_found");
    return { pieceId, editionId: release.editionId };
  }

  const found = async (secret: string): Promise<Worry> => (await store.worries.bySecret(hashOfCode(secret))) ?? fail("not_found");

  async function worryIn(viewer: Viewer, pieceId: string, id: string) {
    const facts = await pieceFor(store, viewer, pieceId, canSettle);
    const worry = await store.worries.find(id);
    return worry === null || worry.pieceId !== pieceId ? fail("not_found") : { ...facts, worry };
  }

  async function erased(tx: Store, id: string, at: Date): Promise<void> {
    await tx.worries.erase(id, at);
    await tx.takenBack.remember({ kind: "worry.erased", id }, at);
  }

  return {
    /** For the form: the same for every address that shows a story, or showed one. */
    async form(slug: string): Promise<{ ticket: string }> {
      await editionAt(slug);
      return { ticket: ids.secret() };
    },

    /** Sent twice, it is said once. Throws `check_answers` for {kind, text, reach}, and `too_fast`. */
    async say(slug: string, given: WorryGiven & { ticket: string; address: string }): Promise<WorryTold> {
      const { pieceId, editionId } = await editionAt(slug);
      const { kind } = given;
      const problems = checkWorry(given);
      if (!isTicket(given.ticket)) return fail("malformed");
      if (Object.keys(problems).length > 0 || !isWorry(kind)) return fail("check_answers", problems);
      const id = onceId(pieceId, given.ticket);
      const secret = linkSecret(given.ticket, "worry");
      const at = clock.now();
      const before = await store.worries.find(id);
      if (before === null) await limits.beforeWorry(given.address, slug);
      return store.transaction(async (tx) => {
        const there = await tx.worries.find(id);
        if (there !== null) return { hides: there.hidesUntil !== null, secret };
        const hidesUntil = hiddenUntil(kind, at, { hidBefore: await tx.worries.hid(editionId) });
        const text = given.text.replace(/\r\n?/g, "\n").trim();
        await tx.worries.add({ id, pieceId, editionId, kind, text, reach: given.reach.trim(), at, hidesUntil, secretHash: hashOfCode(secret) });
        await tx.ledger.add({ at, type: "worry.said", subject: "", piece: pieceId, payload: { worry: id, edition: editionId, hides: hidesUntil !== null } });
        if (hidesUntil !== null) await tx.takenBack.remember({ kind: "worry.hides", id, pieceId, edition: editionId, worry: kind, until: hidesUntil.toISOString(), secretHash: hashOfCode(secret) }, at);
        return { hides: hidesUntil !== null, secret };
      });
    },

    /** For whoever said it, with the secret that they were given. */
    async mine(secret: string): Promise<MyWorry> {
      const { at, kind, settledAt, erasedAt } = await found(secret);
      return { when: whenInWords(at, clock.now()), kind, isSettled: settledAt !== null, isErased: erasedAt !== null };
    },

    /** What they wrote is gone at once. Whether somebody may be in danger is still looked at. */
    async eraseMine(secret: string): Promise<void> {
      const worry = await found(secret);
      if (worry.erasedAt === null) await store.transaction((tx) => erased(tx, worry.id, clock.now()));
    },

    /** For those who write the piece. */
    async list(viewer: Viewer, pieceId: string): Promise<WorriesView> {
      const { piece, personId } = await pieceFor(store, viewer, pieceId, canSettle);
      const [worries, space, people, editions] = await Promise.all([store.worries.ofPiece(pieceId), store.spaces.find(piece.spaceId), store.pieces.people(pieceId), store.editions.ofPiece(pieceId)]);
      const names = await store.people.names([...new Set(worries.flatMap(({ looks }) => looks.map((look) => look.personId)))]);
      const now = clock.now();
      return {
        piece: { id: piece.id, title: piece.title, space: { id: piece.spaceId, name: space?.name ?? "", helpContact: space?.helpContact ?? "" } },
        alone: writersAmong(people).size < 2,
        worries: worries.map(({ id, kind, at, text, reach, erasedAt, hidesUntil, settledAt, settledAs: settled, looks, editionId }) => ({
          id, kind, when: whenInWords(at, now), text, reach, isErased: erasedAt !== null, settled,
          hidesUntil: hidesUntil !== null && settledAt === null && hidesUntil > now ? dayInWords(hidesUntil) : null,
          edition: editions.find((row) => row.id === editionId)?.number ?? 0,
          looks: looks.map((look) => ({ by: names.get(look.personId) ?? "", isMe: look.personId === personId, end: look.end, reason: look.reason })),
        })),
      };
    },

    /** One of those who write it says what comes of it, and why. Theirs to change until it is settled. */
    async look(viewer: Viewer, pieceId: string, id: string, given: { end: string; reason: string }): Promise<"settled" | "looked"> {
      const { worry, personId, piece } = await worryIn(viewer, pieceId, id);
      const reason = given.reason.replace(/\r\n?/g, "\n").trim();
      const problems = {
        ...(!isWorryEnd(given.end) && { [`end-${id}`]: "endMissing" }),
        ...(reason === "" && { [`reason-${id}`]: "reasonMissing" }),
        ...([...reason].length > REASON_LETTERS_AT_MOST && { [`reason-${id}`]: "reasonLong" }),
      };
      if (!isWorryEnd(given.end) || Object.keys(problems).length > 0) return fail("check_answers", problems);
      const { end } = given;
      const at = clock.now();
      return store.transaction(async (tx) => {
        const now = (await tx.worries.find(worry.id)) ?? fail("not_found");
        if (now.settledAt !== null) return fail("already_done");
        await tx.worries.look(id, { personId, end, reason, at });
        await tx.ledger.add({ at, type: "worry.looked", subject: personId, piece: pieceId, payload: { worry: id, end } });
        await tx.audit.add({ id: ids.id(), at, act: "worry.looked", actorId: personId, spaceId: piece.spaceId, pieceId });
        const looks = [...now.looks.filter((look) => look.personId !== personId), { personId, end }].map((look) => ({ person: look.personId, end: look.end }));
        const settled = settledAs(looks, writersAmong(await tx.pieces.people(pieceId)));
        if (settled === null) return "looked";
        await tx.worries.settle(id, settled, at);
        // What was hidden, and is to change, does not come back as it was.
        if (settled === "changed" && now.hidesUntil !== null) await tx.editions.stop({ id: ids.id(), editionId: now.editionId, why: "worry", by: null, at });
        await tx.ledger.add({ at, type: "worry.settled", subject: "", piece: pieceId, payload: { worry: id, end: settled } });
        if (now.hidesUntil !== null) await tx.takenBack.remember({ kind: "worry.settled", id, pieceId, edition: now.editionId, end: settled }, at);
        return "settled";
      });
    },

    /** Once it is settled, nobody needs the words of whoever said it. */
    async erase(viewer: Viewer, pieceId: string, id: string): Promise<void> {
      const { worry, personId, piece } = await worryIn(viewer, pieceId, id);
      if (worry.settledAt === null) return fail("not_allowed");
      const at = clock.now();
      await store.transaction(async (tx) => {
        await erased(tx, id, at);
        await tx.audit.add({ id: ids.id(), at, act: "worry.erased", actorId: personId, spaceId: piece.spaceId, pieceId });
      });
    },

    /** Pieces of theirs about which somebody said so, and they have not looked: for "Next for you". Danger first. */
    async waitingFor(viewer: Viewer): Promise<{ pieceId: string; title: string; hides: boolean }[]> {
      const me = personOf(viewer);
      const pieces = (await store.pieces.ofPerson(me)).filter((piece) => piece.role === "writer" && piece.binnedAt === null);
      const open = (await store.worries.openOf(pieces.map(({ id }) => id))).filter(({ looks }) => !looks.some(({ personId }) => personId === me));
      const now = clock.now();
      return pieces
        .filter(({ id }) => open.some(({ pieceId }) => pieceId === id))
        .map(({ id, title }) => ({ pieceId: id, title, hides: open.some((one) => one.pieceId === id && one.hidesUntil !== null && one.hidesUntil > now) }))
        .sort((a, b) => Number(b.hides) - Number(a.hides));
    },
  };
};

export type Worries = ReturnType<typeof createWorries>;
