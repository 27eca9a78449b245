import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newsFor, type NewsFacts, type PieceLooked, type SaidThere } from "./news.ts";

const PEOPLE = ["ann", "bo", "chidi"] as const;
const PIECES = ["bus", "rain", "letter"] as const;
const at = (minute: number) => new Date(Date.UTC(2026, 2, 3, 10, minute));

const minute = fc.integer({ min: 0, max: 20 });
const piece = (pieceId: string): fc.Arbitrary<PieceLooked> =>
  fc.record({
    pieceId: fc.constant(pieceId),
    role: fc.constantFrom("writer", "commenter", "reader", null),
    inSpace: fc.constantFrom("member", "member", "steward", null),
    binned: fc.constantFrom(false, false, false, true),
    joinedAt: minute.map(at),
    lookedAt: fc.option(minute.map(at)),
  });
const said = fc
  .array(fc.record({ pieceId: fc.constantFrom(...PIECES), thread: fc.nat(3), personId: fc.constantFrom(...PEOPLE), createdAt: minute.map(at), isGone: fc.boolean() }), { maxLength: 12 })
  .map((all) => all.map(({ thread, ...one }, i): SaidThere => ({ ...one, id: `c${i}`, threadId: `${one.pieceId}-${thread}` })));
const facts: fc.Arbitrary<NewsFacts> = fc.tuple(fc.subarray([...PIECES]), said).chain(([mine, all]) =>
  fc.record({
    me: fc.constant("ann"),
    pieces: fc.tuple(...mine.map(piece)),
    said: fc.constant(all),
    meant: fc.subarray(all.map(({ id }) => id)).map((ids) => new Set(ids)),
    myThreads: fc.subarray(all.map(({ threadId }) => threadId)).map((ids) => new Set(ids)),
    aboutMine: fc.subarray(all.map(({ threadId }) => threadId)).map((ids) => new Set(ids)),
  }),
);

describe("What is news to somebody", () => {
  it("is exactly what others said, still stands, was not seen, and concerns them", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const news = new Set(newsFor(given).map((one) => one.said.id));
        for (const one of given.said) {
          const where = given.pieces.find(({ pieceId }) => pieceId === one.pieceId);
          // Each reason against it, said by itself.
          const isIn = where !== undefined && where.role !== null && where.inSpace !== null && !where.binned;
          const isUnseen = where !== undefined && one.createdAt > (where.lookedAt ?? where.joinedAt);
          const concerns = where?.role === "writer" || given.meant.has(one.id) || given.myThreads.has(one.threadId) || given.aboutMine.has(one.threadId);
          expect(news.has(one.id)).toBe(isIn && isUnseen && concerns && !one.isGone && one.personId !== given.me);
        }
      }),
    );
  });

  it("comes with what is meant for them first, and in each part the oldest first", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const news = newsFor(given);
        for (const [i, { said: one, isMeant }] of news.entries()) {
          expect(isMeant).toBe(given.meant.has(one.id));
          const before = news[i - 1];
          if (before === undefined) continue;
          expect(before.isMeant || !isMeant).toBe(true);
          if (before.isMeant === isMeant) expect(before.said.createdAt.getTime()).toBeLessThanOrEqual(one.createdAt.getTime());
        }
      }),
    );
  });

  it("is nothing right after they have looked, whatever was said before", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const pieces = given.pieces.map((one) => ({ ...one, lookedAt: at(20) }));
        expect(newsFor({ ...given, pieces })).toEqual([]);
      }),
    );
  });

  it("does not become more by looking, by the bin, or by going", () => {
    fc.assert(
      fc.property(facts, minute, (given, then) => {
        const before = newsFor(given).length;
        const changed: ((one: PieceLooked) => PieceLooked)[] = [
          (one) => ({ ...one, lookedAt: one.lookedAt === null || one.lookedAt < at(then) ? at(Math.max(then, one.joinedAt.getUTCMinutes())) : one.lookedAt }),
          (one) => ({ ...one, binned: true }), (one) => ({ ...one, role: null }), (one) => ({ ...one, inSpace: null }),
        ];
        for (const change of changed) expect(newsFor({ ...given, pieces: given.pieces.map(change) }).length).toBeLessThanOrEqual(before);
      }),
    );
  });
});
