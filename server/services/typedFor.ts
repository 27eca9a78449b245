/** Voice and hand: what others typed as one's own words, and what one says about it. */
import { canReadPiece, canWritePiece } from "#app/domain/access/can.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { fail } from "#app/domain/errors.ts";
import { PART_MAX } from "#app/domain/piece/check.ts";
import type { VoiceAnswer } from "#app/domain/words/claims.ts";
import type { Voice } from "#app/domain/words/credit.ts";
import type { PieceFacts } from "../store/pieces.ts";
import { personOf, pieceFor } from "./asking.ts";
import type { PieceDeps } from "./pieces.ts";
import type { Answering, TypedPassage } from "./ports.ts";

export type PassageView = {
  ids: string;
  print: string;
  lines: readonly string[];
  state: Voice;
  /** The name of who typed it. */
  typedBy: string;
};

export type TypedPiece = {
  id: string;
  title: string;
  contentNote: string;
  passages: readonly PassageView[];
  may: { correct: boolean };
};

/** Words of mine wait in this piece; `typedBy`: who typed them, each name once. */
export type WaitingWords = { pieceId: string; title: string; typedBy: readonly string[] };

type Named = { pieceId: string; ids: string; print: string };

export const createTypedFor = ({ store, clock, ids, drafts }: Omit<PieceDeps, "access">) => {
  /** The pieces that this person can open, with what was typed for them there. */
  async function look(personId: string): Promise<{ facts: PieceFacts; passages: readonly TypedPassage[] }[]> {
    const found = [];
    for (const pieceId of await store.voices.piecesOf(personId)) {
      const facts = await store.pieces.facts(pieceId, personId);
      if (!facts || !canReadPiece(facts)) continue;
      const passages = await drafts.typedFor(pieceId, personId);
      if (passages.length > 0) found.push({ facts, passages });
    }
    return found;
  }

  async function namesOf(passages: readonly TypedPassage[]): Promise<ReadonlyMap<string, string>> {
    const typists = [...new Set(passages.map((passage) => passage.typedBy))];
    const people = await Promise.all(typists.map((personId) => store.people.find(personId)));
    return new Map(typists.map((personId, at) => [personId, people[at]?.name ?? ""]));
  }

  /** The draft has its own log; the audit says in codes that there was an answer. Sent twice, nothing comes of the second. */
  async function noted(facts: PieceFacts & { personId: string }, act: string, answering: Promise<Answering>): Promise<Answering> {
    const answer = await answering;
    if (answer === "done") {
      const { piece, personId } = facts;
      await store.audit.add({ id: ids.id(), at: clock.now(), act, actorId: personId, spaceId: piece.spaceId, pieceId: piece.id });
    }
    return answer;
  }

  async function answer(viewer: Viewer, { pieceId, ...named }: Named, said: VoiceAnswer): Promise<Answering> {
    const facts = await pieceFor(store, viewer, pieceId);
    const act = said === "yes" ? "words.confirmed" : "words.declined";
    return noted(facts, act, drafts.answerTyped({ ...named, pieceId, personId: facts.personId }, said));
  }

  return {
    /** What was typed for me, piece by piece: what waits for me, and what I have said. */
    async mine(viewer: Viewer): Promise<TypedPiece[]> {
      const looked = await look(personOf(viewer));
      return Promise.all(
        looked.map(async ({ facts, passages }) => {
          const names = await namesOf(passages);
          return {
            id: facts.piece.id,
            title: facts.piece.title,
            contentNote: facts.piece.contentNote,
            passages: passages.map((passage) => ({ ...passage, typedBy: names.get(passage.typedBy) ?? "" })),
            may: { correct: canWritePiece(facts) },
          };
        }),
      );
    },

    /** For the page that begins with what waits. */
    async waitingFor(viewer: Viewer): Promise<WaitingWords[]> {
      const looked = await look(personOf(viewer));
      const waiting = await Promise.all(
        looked.map(async ({ facts, passages }) => {
          const names = await namesOf(passages.filter(({ state }) => state === "waiting"));
          return { pieceId: facts.piece.id, title: facts.piece.title, typedBy: [...names.values()] };
        }),
      );
      return waiting.filter(({ typedBy }) => typedBy.length > 0);
    },

    /** "These are my words." */
    confirm: (viewer: Viewer, named: Named) => answer(viewer, named, "yes"),

    /** "These are not my words." They stay in the text, marked; nobody can use them. */
    decline: (viewer: Viewer, named: Named) => answer(viewer, named, "no"),

    /** Puts the words right. Writing in the piece is needed: what is new is written in it. */
    async correct(viewer: Viewer, { pieceId, ...named }: Named, lines: readonly string[]): Promise<Answering> {
      const facts = await pieceFor(store, viewer, pieceId, canWritePiece);
      const words = lines.map((line) => line.replace(/\s*[\r\n]+\s*/g, " "));
      if (words.every((line) => line.trim() === "")) return fail("check_answers", { line0: "partMissing" });
      if (words.reduce((sum, line) => sum + line.length, 0) > PART_MAX) return fail("check_answers", { line0: "partLong" });
      return noted(facts, "words.corrected", drafts.correctTyped({ ...named, pieceId, personId: facts.personId }, words));
    },
  };
};

export type TypedFor = ReturnType<typeof createTypedFor>;
