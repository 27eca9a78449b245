/** What people say about the use of their words, each alone and for themselves; and changing their mind. */
import { canReadPiece } from "#app/domain/access/can.ts";
import type { PersonViewer, Viewer } from "#app/domain/access/viewer.ts";
import { firstOpen, scopeOf, untilOf, type Said } from "#app/domain/consent/conversation.ts";
import { beginsAt, possible, standingOf } from "#app/domain/consent/state.ts";
import { rowOfUse } from "#app/domain/consent/uses.ts";
import { fail } from "#app/domain/errors.ts";
import type { EditionRow } from "../../store/editions.ts";
import type { Store } from "../../store/index.ts";
import { personOf } from "../asking.ts";
import { letInOf } from "../letIn.ts";
import { oneAtATime } from "../oneAtATime.ts";
import type { Clock, Ids } from "../ports.ts";
import { answerView, type AnswerView } from "./answerView.ts";
import type { GateFacts } from "./facts.ts";
import { choiceRows, waits, type ChoiceRow } from "./choicesView.ts";
import { noticeHash, passagesHash, sha256 } from "./hashes.ts";
import { printOf, type Mine } from "./mine.ts";
import { answersIn, say, type NewEvent } from "./said.ts";

export type AnswersDeps = { store: Store; clock: Clock; ids: Ids; gate: Pick<GateFacts, "isLeaving">; sleepOnItHours: number; undoMinutes: number };

const HOUR_MS = 3_600_000;

/** How an ask is called in addresses: it opens nothing for anybody but its person. */
export const askId = ({ edition, use, recipient }: { edition: string; use: string; recipient: string }): string => sha256(JSON.stringify([edition, use, recipient])).slice(0, 24);

export const createAnswers = ({ store, clock, ids, gate, sleepOnItHours, undoMinutes }: AnswersDeps) => {
  const inTurn = oneAtATime();

  /** All that this person was ever asked, the newest first. */
  async function all(person: string, on: Store = store): Promise<Mine[]> {
    const answers = [...answersIn(await on.ledger.ofPerson(person)).values()].reverse();
    const rows = new Map<string, EditionRow | null>();
    for (const { edition } of answers) if (!rows.has(edition)) rows.set(edition, await on.editions.find(edition));
    const now = clock.now().getTime();
    return answers.flatMap((answer) => {
      const row = rows.get(answer.edition);
      const { use, recipient } = answer;
      return row ? [{ id: askId(answer), answer, row, asked: { use, recipient }, standing: standingOf(answer.events, now), person }] : [];
    });
  }

  async function mine(viewer: Viewer, id: string, on: Store = store): Promise<Mine> {
    return (await all(personOf(viewer), on)).find((one) => one.id === id) ?? fail("not_found");
  }

  /** A device that somebody else's link let in is not yet known to be this person. */
  async function mayAnswer(viewer: PersonViewer): Promise<boolean> {
    const doubt = await letInOf({ store, clock }, viewer);
    return doubt === null || doubt.isOlder;
  }

  /** True, or the error that says why this device cannot say yes. Taking back is never held up. */
  async function orLetInLately(viewer: Viewer): Promise<true> {
    if (viewer.kind !== "person") return fail("not_signed_in");
    return (await mayAnswer(viewer)) || fail("let_in_lately");
  }

  /**
   * The one place where something is said. An older backup must not bring back a yes that counts no more, whoever's act that was:
   * also where another yes took its place, which may be to less, and which that backup does not know.
   */
  async function write(tx: Store, { answer, standing }: Mine, what: NewEvent, at: Date): Promise<void> {
    const { edition, use, recipient, person, piece } = answer;
    await say(tx, { edition, use, recipient, person, piece }, what, at);
    const goesOn = what.is === "resumed" || what.is === "undone";
    if (!goesOn && standing.yes !== null) await tx.takenBack.remember({ kind: "yes.gone", pieceId: piece, personId: person, edition, use, recipient }, at);
  }

  /**
   * Something this person says about one ask, in one transaction with its entry; or about the same use of every edition of
   * that piece. False when there was nothing to say.
   */
  async function act(viewer: Viewer, id: string, event: (one: Mine, at: Date) => NewEvent | null, where: "here" | "everywhere" = "here"): Promise<boolean> {
    if (viewer.kind !== "person") return fail("not_signed_in");
    // One after the other for one person: what is decided here rests on what they said before.
    return inTurn(viewer.personId, () =>
      store.transaction(async (tx) => {
        const every = await all(viewer.personId, tx);
        const one = every.find((each) => each.id === id) ?? fail("not_found");
        const at = clock.now();
        const same = where === "here" ? [one] : every.filter(({ row, asked }) => row.pieceId === one.row.pieceId && asked.use === one.asked.use && asked.recipient === one.asked.recipient);
        const said = same.flatMap((each) => { const what = event(each, at); return what === null ? [] : [{ each, what }]; });
        for (const { each, what } of said) {
          await write(tx, each, what, at);
        }
        // That something was said, and never what.
        if (said.length > 0) await tx.audit.add({ id: ids.id(), at, act: "words.answered", actorId: viewer.personId, subjectId: viewer.personId, pieceId: one.row.pieceId });
        return said.length > 0;
      }),
    );
  }

  /**
   * The same about everything of one person, inside a transaction. `actor`: who does it; nobody but the person says anything
   * that shows more.
   */
  async function actOnAll(tx: Store, person: string, actor: string, event: (one: Mine) => NewEvent | null): Promise<boolean> {
    const at = clock.now();
    const pieces = new Set<string>();
    for (const each of await all(person, tx)) {
      const what = event(each);
      if (what === null) continue;
      await write(tx, each, what, at);
      pieces.add(each.answer.piece);
    }
    for (const pieceId of pieces) await tx.audit.add({ id: ids.id(), at, act: "words.answered", actorId: actor, subjectId: person, pieceId });
    return pieces.size > 0;
  }

  const onAll = (viewer: Viewer, event: (one: Mine) => NewEvent | null): Promise<boolean> => {
    const me = personOf(viewer);
    return inTurn(me, () => store.transaction((tx) => actOnAll(tx, me, me, event)));
  };

  /** Who paused it; "" for the person themselves, null where it is not paused. */
  const pausedBy = ({ answer, standing }: Mine): string | null => {
    const last = standing.state === "paused" ? answer.events.findLast(({ is }) => is === "paused") : undefined;
    return last?.is === "paused" ? (last.by ?? "") : null;
  };

  return {
    all, mine, mayAnswer, orLetInLately, sleepOnItHours,

    /** Everything of theirs, and what each may be used for. */
    async choices(viewer: Viewer): Promise<ChoiceRow[]> {
      const person = personOf(viewer);
      return choiceRows(store, person, await all(person), clock.now().getTime());
    },

    /** What waits for an answer, for "Next for you". Not sooner than they are to be told. */
    async waitingFor(viewer: Viewer): Promise<ChoiceRow[]> {
      return (await this.choices(viewer)).filter((row) => waits(row) && !row.isEarly);
    },

    /** Everything that this person has to do with, for the conversation and for "my words and choices". */
    async open(viewer: Viewer, id: string): Promise<AnswerView> {
      if (viewer.kind !== "person") return fail("not_signed_in");
      const one = await mine(viewer, id);
      const facts = await store.pieces.facts(one.row.pieceId, viewer.personId);
      return answerView(one, { isLeaving: await gate.isLeaving(one.row), now: clock.now(), canRead: facts !== null && canReadPiece(facts), mayAnswer: await mayAnswer(viewer), earlier: await earlierYes(viewer.personId, one) });
    },

    /** Says it. Only a yes needs to know how long. `check_answers` names the step that is still open. */
    async answer(viewer: Viewer, id: string, said: Said, print: string): Promise<void> {
      await orLetInLately(viewer);
      if (firstOpen(said) !== null || said.answer === "") return fail("check_answers", { answer: "answerMissing" });
      await act(viewer, id, ({ row, asked, person }, at) => {
        const { answer } = said;
        const proposed = row.uses.find(({ use, recipient }) => use === asked.use && recipient === asked.recipient);
        if (row.edition === null || row.stopped || proposed === undefined || answer === "") return fail("already_done");
        // The sentences that were on the page, and those that the edition was settled with.
        if (answer === "yes" && (print !== printOf(row, asked) || proposed.notice !== noticeHash(asked))) return fail("check_answers", { answer: "noticeChanged" });
        const rests = rowOfUse(asked.use).rests ? sleepOnItHours * HOUR_MS : 0;
        const length = answer === "yes" ? said.length : "";
        const until = length === "" ? null : untilOf(length, at);
        const counts = at.getTime() + (length === "" ? 0 : rests);
        if (until !== null && beginsAt({ counts, scope: scopeOf(said) }) >= until) return fail("check_answers", { notBefore: "dayLate" });
        return {
          is: "answered", answer, counts, until,
          afterwards: said.afterwards === "keep" ? "keep" : "hide", scope: scopeOf(said), beside: said.beside,
          bound: { content: row.hash, passages: passagesHash(row.edition, person), presentation: proposed.presentation, notice: proposed.notice },
        };
      });
    },

    /** One tap, and it rests, in every edition. Back by one tap. */
    pause: (viewer: Viewer, id: string) => act(viewer, id, ({ standing }) => (possible(standing).pause ? { is: "paused" } : null), "everywhere"),
    resume: async (viewer: Viewer, id: string) => (await orLetInLately(viewer)) && act(viewer, id, ({ standing }) => (possible(standing).resume ? { is: "resumed" } : null), "everywhere"),

    /** One tap for everything, and one tap back. False when there was nothing to change. */
    pauseAll: (viewer: Viewer) => onAll(viewer, ({ standing }) => (possible(standing).pause ? { is: "paused" } : null)),
    resumeAll: async (viewer: Viewer) => (await orLetInLately(viewer)) && onAll(viewer, ({ standing }) => (possible(standing).resume ? { is: "resumed" } : null)),

    /** Everything of theirs, as they go (server/services/going.ts); and back, as long as that can be undone. */
    withdrawAll: (tx: Store, person: string, undoUntil: Date) => actOnAll(tx, person, person, ({ standing }) => (possible(standing).takeBack ? { is: "withdrawn", undoUntil: undoUntil.getTime() } : null)),
    undoAll: (tx: Store, person: string, since: Date) =>
      actOnAll(tx, person, person, ({ standing, answer }) => {
        const last = answer.events.findLast(({ is }) => is === "withdrawn");
        return possible(standing).undo && last !== undefined && last.at >= since.getTime() ? { is: "undone" } : null;
      }),

    /** By somebody whom the person let do this when they are unwell (server/services/unwell.ts). It only takes away. */
    pauseAllFor: (tx: Store, person: string, by: string) => actOnAll(tx, person, by, ({ standing }) => (possible(standing).pause ? { is: "paused", by } : null)),
    /** The person goes on with what others paused for them; what they paused themselves stays so. */
    resumeWhatOthersPaused: (tx: Store, person: string) => actOnAll(tx, person, person, (one) => ((pausedBy(one) ?? "") === "" ? null : { is: "resumed" })),

    /** At once, without a reason, in every edition: an older one must not come back in place of this. For some minutes it can be undone. */
    takeBack: (viewer: Viewer, id: string) =>
      act(viewer, id, ({ standing }, at) => (possible(standing).takeBack ? { is: "withdrawn", undoUntil: at.getTime() + undoMinutes * 60_000 } : null), "everywhere"),
    /** False when the minutes are over. */
    undo: async (viewer: Viewer, id: string) => (await orLetInLately(viewer)) && act(viewer, id, ({ standing }) => (possible(standing).undo ? { is: "undone" } : null), "everywhere"),
  };

  /** An earlier edition of the same piece that this person said yes to for the same use: "same as before" is offered under what differs. */
  async function earlierYes(person: string, one: Mine): Promise<Mine | null> {
    const before = (await all(person)).filter(
      ({ row, asked, standing }) => row.pieceId === one.row.pieceId && row.number < one.row.number && asked.use === one.asked.use && asked.recipient === one.asked.recipient && standing.yes !== null,
    );
    const [latest] = before.sort((a, b) => b.row.number - a.row.number);
    // Words that somebody is taking out are nobody's to see there either.
    return latest === undefined || (await gate.isLeaving(latest.row)) ? null : latest;
  }
};

export type Answers = ReturnType<typeof createAnswers>;

