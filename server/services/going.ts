/** "Delete my account": an honest list, some minutes to think again, and then for real. */
import { sign } from "node:crypto";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { canReadPiece } from "#app/domain/access/can.ts";
import { timeInWords } from "#app/domain/dates.ts";
import { fail } from "#app/domain/errors.ts";
import { certificateOf, checkGoing, type Certificate, type GoingChoice } from "#app/domain/people/going.ts";
import { isLastSteward } from "#app/domain/space/members.ts";
import { workshopOf } from "#app/domain/workshop/state.ts";
import { talkIn } from "#app/domain/workshop/talkNotes.ts";
import { words } from "#app/lib/words.ts";
import type { Going } from "../store/going.ts";
import type { Store } from "../store/index.ts";
import type { Access } from "./access.ts";
import { personOf } from "./asking.ts";
import type { Answers } from "./consent/answers.ts";
import { jcs } from "./consent/hashes.ts";
import { erasePerson } from "./erasePerson.ts";
import { onceId } from "./once.ts";
import type { Clock, Ids, TakingOut } from "./ports.ts";
import { signingKey } from "./receipts/keys.ts";
import { publicPart } from "./receipts/signing.ts";
import { hashOfCode, isTicket, linkSecret } from "./secrets.ts";
import type { WorkshopRooms } from "./workshop/rooms.ts";

type Deps = {
  store: Store; clock: Clock; ids: Ids; rooms: Pick<WorkshopRooms, "state">; takingOut: TakingOut; access: Access; undoMinutes: number; origin: string;
  answers: Pick<Answers, "mayAnswer" | "withdrawAll" | "undoAll">; eraseTakenOut: () => Promise<unknown>;
};

export type GoingPiece = { readonly pieceId: string; /** "" for one that they cannot open now. */ readonly title: string; readonly hasWords: boolean; readonly hasSaid: boolean };

export type GoingWorkshop = { readonly id: string; readonly title: string; /** They can still open it. */ readonly isIn: boolean };

export type GoingView = {
  readonly pieces: readonly GoingPiece[];
  /** Where they have a place, and may have written something without a name. */
  readonly workshops: readonly GoingWorkshop[];
  /** Spaces that would have nobody to look after them. Not empty: they have to be handed over first. */
  readonly lastIn: readonly { id: string; name: string }[];
  readonly has: { readonly email: boolean; readonly answers: boolean; readonly notes: boolean };
  /** Asked for already: until when it can be undone. */
  readonly until: string | null;
  readonly undoMinutes: number;
  readonly ticket: string;
};

export type SignedCertificate = Certificate & { readonly proof: { readonly type: "Ed25519"; readonly verificationMethod: string; readonly signature: string } };
export type CertificateView = { readonly is: "waits" } | { readonly is: "undone" } | { readonly is: "done"; readonly certificate: SignedCertificate };

const second = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, "Z");

export const createGoing = ({ store, clock, ids, rooms, takingOut, access, undoMinutes, origin, answers, eraseTakenOut }: Deps) => {
  /** Notes of talks that they wrote in: these words go with all that is theirs in workshops, and nothing is chosen. */
  const notesOf = async (me: string): Promise<string[]> => (await store.going.pieces(me)).filter((pieceId) => talkIn(pieceId) !== null);

  /** Pieces that hold something of theirs, also those that they left long ago. */
  async function piecesOf(me: string): Promise<GoingPiece[]> {
    const said = new Set((await store.comments.ofPerson(me)).map(({ pieceId }) => pieceId));
    const pieces: GoingPiece[] = [];
    for (const pieceId of await store.going.pieces(me)) {
      if (talkIn(pieceId) !== null || (await store.pieces.find(pieceId)) === null) continue;
      const { has } = await takingOut.words(pieceId, me);
      const facts = await store.pieces.facts(pieceId, me);
      if (has || said.has(pieceId)) pieces.push({ pieceId, title: facts !== null && canReadPiece(facts) ? facts.piece.title : "", hasWords: has, hasSaid: said.has(pieceId) });
    }
    return pieces;
  }

  async function workshopsOf(me: string): Promise<GoingWorkshop[]> {
    const seats = await store.workshops.seatsOfPerson(me);
    return Promise.all(seats.map(async ({ workshopId, id }) => {
      const state = await rooms.state(workshopId);
      return { id: workshopId, title: workshopOf(state).title, isIn: state.member.get(id)?.left === false };
    }));
  }

  async function lastIn(me: string, on: Store = store): Promise<{ id: string; name: string }[]> {
    const last: { id: string; name: string }[] = [];
    for (const { id, name } of await on.spaces.ofPerson(me)) if (isLastSteward(await on.spaces.members(id), me)) last.push({ id, name });
    return last;
  }

  const outOf = ({ choices }: Pick<Going, "choices">) => Object.entries(choices).flatMap(([pieceId, choice]) => (choice === "out" ? [pieceId] : []));

  /** Everything of theirs in these pieces, also what they wrote in the last minutes. False when the next round has to look again. */
  async function wordsAreGone(going: Going): Promise<boolean> {
    const { personId } = going;
    const still = async () => {
      const found: { pieceId: string; undoUntil: Date | null }[] = [];
      for (const pieceId of outOf(going)) {
        if ((await store.pieces.find(pieceId)) === null) continue;
        const { has, undoUntil } = await takingOut.words(pieceId, personId);
        if (has) found.push({ pieceId, undoUntil });
      }
      return found;
    };
    // First what they took out when they asked, then what they wrote after that.
    for (let round = 0; round < 2; round++) {
      for (const { pieceId, undoUntil } of await still()) if (undoUntil === null) await takingOut.takeOut({ id: ids.id(), pieceId, personId, minutes: 0 });
      await eraseTakenOut();
    }
    return (await still()).length === 0;
  }

  async function certify(going: Going): Promise<string> {
    const now = clock.now();
    const pages = await store.ledger.headBefore(new Date(now.getTime() + 1));
    const said = certificateOf(going.choices, { place: origin, number: going.id.slice(0, 16), asked: second(going.askedAt), erased: second(now), ledgerHead: pages });
    const key = await signingKey(store);
    const signed: SignedCertificate = { ...said, proof: { type: "Ed25519", verificationMethod: publicPart(key).id, signature: sign(null, Buffer.from(jcs(said), "utf8"), key).toString("base64url") } };
    return JSON.stringify(signed, null, 2);
  }

  return {
    async view(viewer: Viewer): Promise<GoingView> {
      const me = personOf(viewer);
      const [pieces, workshops, last, person, notes, said, waiting] = await Promise.all([piecesOf(me), workshopsOf(me), lastIn(me), store.people.find(me), store.notes.countOf(me), store.ledger.ofPerson(me), store.going.waiting(me)]);
      return {
        pieces, workshops, lastIn: last, undoMinutes, ticket: ids.secret(), until: waiting === null ? null : timeInWords(waiting.dueAt),
        has: { email: (person?.email ?? null) !== null, notes: notes > 0, answers: said.some(({ type }) => type.startsWith("consent.")) },
      };
    },

    /**
     * At once nothing of theirs is shown any more; the account goes when the minutes are over. `given`: out or leave, by piece.
     * Throws `check_answers` for {piece-…}, and `last_steward`. Gives the secret of the page where the certificate will be.
     */
    async ask(viewer: Viewer, given: { choices: Readonly<Record<string, string>>; ticket: string }): Promise<{ secret: string }> {
      const me = personOf(viewer);
      if (!isTicket(given.ticket)) return fail("malformed");
      const id = onceId(me, given.ticket);
      const secret = linkSecret(given.ticket, "certificate");
      if ((await store.going.find(id)) !== null) return { secret };
      if ((await store.going.waiting(me)) !== null) return fail("already_done");
      const { choices: chosen, missing } = checkGoing((await piecesOf(me)).map(({ pieceId }) => pieceId), given.choices);
      if (missing.length > 0) return fail("check_answers", Object.fromEntries(missing.map((pieceId) => [`piece-${pieceId}`, "choiceMissing"])));
      if ((await lastIn(me)).length > 0) return fail("last_steward");
      const choices = { ...chosen, ...Object.fromEntries((await notesOf(me)).map((id) => [id, "out" as const])) };
      const askedAt = clock.now();
      const dueAt = new Date(askedAt.getTime() + undoMinutes * 60_000);
      await store.transaction(async (tx) => {
        await tx.going.ask({ id, personId: me, choices, askedAt, dueAt, secretHash: hashOfCode(secret) });
        await tx.ledger.add({ at: askedAt, type: "person.going", subject: me, piece: "", payload: {} });
        await answers.withdrawAll(tx, me, dueAt);
        await tx.audit.add({ id: ids.id(), at: askedAt, act: "person.going", actorId: me, subjectId: me });
      });
      for (const pieceId of outOf({ choices })) await takingOut.takeOut({ id: onceId(me, `${given.ticket} ${pieceId}`), pieceId, personId: me, minutes: undoMinutes });
      if (undoMinutes === 0) await this.eraseDue();
      return { secret };
    },

    /** Within the minutes: everything is as it was. A device that cannot answer yet keeps the account; what was shown goes on when the person says so. */
    async undo(viewer: Viewer): Promise<void> {
      const me = personOf(viewer);
      const going = await store.going.waiting(me);
      if (viewer.kind !== "person" || going === null || going.dueAt <= clock.now()) return fail("already_done");
      const may = await answers.mayAnswer(viewer);
      for (const pieceId of outOf(going)) await takingOut.undo({ pieceId, personId: me });
      await store.transaction(async (tx) => {
        await tx.takenBack.remember({ kind: "person.stays", id: going.id }, clock.now());
        await tx.going.undone(going.id, clock.now());
        if (may) await answers.undoAll(tx, me, going.askedAt);
        await tx.audit.add({ id: ids.id(), at: clock.now(), act: "person.stays", actorId: me, subjectId: me });
      });
    },

    /** For the timed work: accounts whose time is over. How many went. */
    async eraseDue(): Promise<number> {
      const due = await store.going.due(clock.now());
      if (due.length === 0) return 0;
      let gone = 0;
      for (const going of due) {
        const { personId } = going;
        if (going.erasedAt === null) {
          const spaces = await store.transaction(async (tx) => {
            const left = await erasePerson(tx, ids, { personId, out: outOf(going), at: clock.now() });
            await tx.going.erased(going.id, clock.now());
            return left;
          });
          // Every door that they had open closes; who writes with them sees another name.
          await access.changed({ kind: "person", personId });
          for (const spaceId of spaces) await access.changed({ kind: "space", spaceId });
        }
        if (!(await wordsAreGone(going))) continue;
        await takingOut.clean();
        await store.going.done(going.id, clock.now(), await certify(going));
        gone += 1;
      }
      return gone;
    },

    /** For whoever has its address. */
    async certificate(secret: string): Promise<CertificateView> {
      const going = (await store.going.bySecret(hashOfCode(secret))) ?? fail("not_found");
      if (going.undoneAt !== null) return { is: "undone" };
      // Only `certify` writes it.
      return going.doneAt === null ? { is: "waits" } : { is: "done", certificate: JSON.parse(going.certificate) as SignedCertificate };
    },

    /** The same to keep, as signed JSON or in words. */
    async certificateFile(secret: string, as: "json" | "text"): Promise<{ name: string; type: string; body: string }> {
      const view = await this.certificate(secret);
      if (view.is !== "done") return fail("not_found");
      if (as === "json") return { name: "certificate.json", type: "application/json; charset=utf-8", body: `${JSON.stringify(view.certificate, null, 2)}\n` };
      return { name: "certificate.txt", type: "text/plain; charset=utf-8", body: `${words.going.certificate.lines(view.certificate).join("\n")}\n` };
    },

    /** For the first page: does their account go soon? */
    async waitingFor(viewer: Viewer): Promise<{ until: string } | null> {
      const going = await store.going.waiting(personOf(viewer));
      return going === null ? null : { until: timeInWords(going.dueAt) };
    },
  };
};

export type GoingService = ReturnType<typeof createGoing>;
export type { GoingChoice };
