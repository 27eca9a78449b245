import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answered, claimsFor, concerns, creditFor, type Said, type VoiceAnswer, type Who } from "./claims.ts";
import { type Credit, ownWords, spokenBy } from "./credit.ts";
import { deedOf, deedRows, Ledger, NO_DEED } from "./ledger.ts";

const PEOPLE = ["ann", "bo", "chidi"] as const;
type Person = (typeof PEOPLE)[number];
/** Client 1 is Ann's, 2 Bo's, 3 Chidi's; 9 is nobody's. */
const ownerOf = (client: number): Person | null => PEOPLE[client - 1] ?? null;

const people = fc.constantFrom(...PEOPLE);
const whos: fc.Arbitrary<Who> = fc.oneof(
  fc.constant<Who>({ kind: "me" }),
  fc.constant<Who>({ kind: "outside" }),
  fc.oneof(people, fc.constant("stranger")).map((personId): Who => ({ kind: "voice", personId })),
);
const stretches = fc.record({ clock: fc.nat(30), length: fc.integer({ min: 1, max: 12 }) });

type Step =
  | { readonly does: "say"; readonly by: Person; readonly clock: number; readonly length: number; readonly who: Who }
  | { readonly does: "answer"; readonly by: Person; readonly clock: number; readonly length: number; readonly of: Person; readonly answer: VoiceAnswer }
  | { readonly does: "copy"; readonly from: Person; readonly to: Person; readonly clock: number; readonly at: number; readonly moved: boolean };
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(people, stretches, whos).map(([by, s, who]): Step => ({ does: "say", by, ...s, who })),
  fc.tuple(people, stretches, people, fc.constantFrom<VoiceAnswer>("yes", "no")).map(([by, s, of, answer]): Step => ({ does: "answer", by, ...s, of, answer })),
  fc.tuple(people, people, fc.nat(20), fc.nat(20), fc.boolean()).map(([from, to, clock, at, moved]): Step => ({ does: "copy", from, to, clock, at: 40 + at, moved })),
);

const clientOf = (person: Person) => PEOPLE.indexOf(person) + 1;
const isHere = (personId: string) => (PEOPLE as readonly string[]).includes(personId);
const CLOCKS = 64;

/** Does a step as the server does it: only ids of one's own can be said anything about. */
function take(ledger: Ledger, step: Step, n: number): void {
  if (step.does === "copy") {
    if (step.from === step.to) return;
    const from = { client: clientOf(step.from), clock: step.clock };
    const to = { client: clientOf(step.to), clock: step.at };
    // An id comes from one place only.
    const isFree = ledger.lineage.origins(to.client, to.clock, 4).every((o) => o.client === to.client) && ledger.lineage.movesWithin(from.client, from.clock, 4).length === 0;
    if (isFree) ledger.remember(step.moved ? { ...NO_DEED, moves: [{ from, to, length: 4, seq: n }] } : { ...NO_DEED, quotes: [{ from, to, length: 4 }] });
    return;
  }
  if (step.does === "say") {
    const said: Said = { client: clientOf(step.by), clock: step.clock, length: step.length, who: step.who };
    return ledger.remember({ ...NO_DEED, claims: claimsFor(ledger, said, step.by, isHere) });
  }
  const client = clientOf(step.of);
  for (let clock = step.clock; clock < step.clock + step.length; clock++) {
    const [now] = ledger.creditsOf(client, clock, 1);
    if (now === undefined) continue;
    const saidNo = ledger.saidNo(now.client, now.clock, 1)[0]?.value ?? null;
    const credit = answered(now.credit, saidNo, step.by, step.answer);
    if (credit !== null)
      ledger.remember({ ...NO_DEED, claims: [{ client: now.client, clock: now.clock, length: 1, credit, ...(step.answer === "no" && { saidNo: step.by }) }] });
  }
}

const all = (ledger: Ledger) =>
  PEOPLE.flatMap((person) => Array.from({ length: CLOCKS }, (_, clock) => ({ person, ...ledger.creditsOf(clientOf(person), clock, 1)[0]! })));

describe("whose words are said to be whose", () => {
  it("nobody's name stands confirmed under words unless they said so themselves, and whoever typed them stays known", () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 40 }), (history) => {
        const ledger = new Ledger(ownerOf);
        const yeses = new Set<string>();
        history.forEach((step, n) => {
          const before = all(ledger);
          take(ledger, step, n);
          all(ledger).forEach((now, i) => {
            const then = before[i]!;
            const typist = ownerOf(now.client);
            // The hand never changes, whatever anybody says.
            expect(now.credit.typedBy).toBe(typist);
            if (now.credit.voice === "confirmed" && then.credit.voice !== "confirmed" && step.does !== "copy") {
              expect(step).toMatchObject({ does: "answer", by: now.credit.personId, answer: "yes" });
              yeses.add(`${now.client}:${now.clock}`);
            }
            if (now.credit.voice === "confirmed") expect(yeses.has(`${now.client}:${now.clock}`)).toBe(true);
            // Only a typist says anything about their words, and only until their voice has answered.
            if (step.does === "say" && JSON.stringify(now) !== JSON.stringify(then)) {
              expect(typist).toBe(step.by);
              expect(["confirmed", "declined"]).not.toContain(then.credit.voice);
            }
            if (step.does === "say" && now.credit.personId !== null && now.credit.personId !== typist) expect(now.credit.voice).not.toBe(null);
          });
        });
      }),
      { numRuns: 100 },
    );
  });

  it("words that lineage leads back to somebody else stay theirs, whatever is said about the ids they stand under now", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.boolean(), whos, (clock, at, moved, who) => {
        const ledger = new Ledger(ownerOf);
        take(ledger, { does: "copy", from: "ann", to: "bo", clock, at: 40 + at, moved }, 1);
        take(ledger, { does: "say", by: "bo", clock: 0, length: CLOCKS, who }, 2);
        for (const { credit } of ledger.creditsOf(clientOf("bo"), 40 + at, 4)) expect({ ...credit, quoted: false }).toEqual(ownWords("ann"));
      }),
    );
  });

  it("saying it twice is saying it once", () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 15 }), people, stretches, whos, (history, by, stretch, who) => {
        const ledger = new Ledger(ownerOf);
        history.forEach((step, n) => take(ledger, step, n));
        take(ledger, { does: "say", by, ...stretch, who }, 99);
        expect(claimsFor(ledger, { client: clientOf(by), ...stretch, who }, by, isHere)).toEqual([]);
      }),
    );
  });

  it("a ledger that was kept and read again knows the same, who said no too", () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 30 }), (history) => {
        const ledger = new Ledger(ownerOf);
        history.forEach((step, n) => take(ledger, step, n));
        const again = new Ledger(ownerOf);
        again.addRows(JSON.parse(JSON.stringify(ledger.toRows())));
        expect(all(again)).toEqual(all(ledger));
        const noes = (l: Ledger) => PEOPLE.map((p) => Array.from({ length: CLOCKS }, (_, clock) => l.saidNo(clientOf(p), clock, 1)[0]?.value ?? null));
        const meant = (l: Ledger) => noes(l).map((row, p) => row.map((value, clock) => (l.creditsOf(p + 1, clock, 1)[0]?.credit.voice === "declined" ? value : null)));
        expect(meant(again)).toEqual(meant(ledger));
        expect(again.toRows().claims).toEqual(ledger.toRows().claims);
      }),
    );
  });

  it("a deed with claims reads back from its log entry as it was", () => {
    const claims = [
      { client: 2, clock: 0, length: 4, credit: spokenBy("ann", "bo") },
      { client: 2, clock: 9, length: 1, credit: { personId: null, typedBy: "bo", voice: "declined", quoted: false, outside: false } satisfies Credit, saidNo: "ann" },
    ];
    const rows = deedRows({ ...NO_DEED, claims });
    expect(deedOf(JSON.parse(JSON.stringify(rows))).claims).toEqual(claims);
  });
});

describe("the answer of a voice", () => {
  const waiting = spokenBy("ann", "bo");
  it("is theirs to change, both ways, and nobody else's", () => {
    const yes = answered(waiting, null, "ann", "yes")!;
    const no = answered(yes, null, "ann", "no")!;
    expect([yes.voice, no.voice, no.personId]).toEqual(["confirmed", "declined", null]);
    expect(answered(no, "ann", "ann", "yes")).toEqual(yes);
    for (const other of ["bo", "chidi"]) {
      expect(answered(waiting, null, other, "yes")).toBe(null);
      expect(answered(yes, null, other, "no")).toBe(null);
      expect(answered(no, "ann", other, "yes")).toBe(null);
    }
  });

  it("is not asked about one's own words, nor about those of somebody who is not here", () => {
    expect(concerns(ownWords("ann"), null, "ann")).toBe(false);
    expect(concerns(creditFor({ kind: "outside" }, "ann", isHere), null, "ann")).toBe(false);
    expect(creditFor({ kind: "voice", personId: "stranger" }, "bo", isHere)).toEqual(creditFor({ kind: "outside" }, "bo", isHere));
  });
});
