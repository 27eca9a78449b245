import { randomInt } from "node:crypto";
import * as Y from "yjs";
import type { WordedReading, WordsById } from "#app/contract/draft.ts";
import { fail } from "#app/domain/errors.ts";
import { claimsFor, type Said } from "#app/domain/words/claims.ts";
import { type Claim, type Deed, deedOf, deedRows, Ledger, NO_DEED, type Owner } from "#app/domain/words/ledger.ts";
import type { CharId, Move, Quote } from "#app/domain/words/lineage.ts";
import { peopleToAsk } from "#app/domain/words/smoothing.ts";
import { chain, type EntryKind } from "#server/store/draft-chain.ts";
import { RESTORED_FROM } from "#server/store/draft-epochs.ts";
import type { Binding, StoredDraft } from "#server/store/drafts.ts";
import { snapshotHash } from "#server/store/draft-snapshot-hash.ts";
import { admit, type Sender, type Verdict } from "./admission.ts";
import type { Commits } from "./commits.ts";
import { type Cuts, NO_CUTS, readCuts } from "./cuts.ts";
import { encode, type Range } from "./decode.ts";
import { LIMITS } from "./limits.ts";
import { findDeed } from "./deeds.ts";
import { type Content, contentOf, type Written } from "./written.ts";
import { takesFromOthers } from "./ask-first.ts";
import { exactly } from "./exactly.ts";
import { muchTakenFrom } from "./taken-out.ts";
import { creditedTexts, wordedIn, wordsById } from "./worded.ts";
import { Ranges } from "./ranges.ts";
import { remembersIn } from "./remembered.ts";
import { carryLeftBehind, carryOvertaken, leftBehind, overlooked, putRight, type Repairs, strays, superseded, unknowinglyKept } from "./repair.ts";

/** Somebody who has this draft open. */
export type Peer = {
  readonly personId: string;
  /** Sends an update of the draft. Called only for what is on disk. */
  show(update: Uint8Array): void;
  /** Words moved by this log entry: find out when this peer has heard of it. */
  tellMoved(seq: number): void;
  end(reason: "could_not_save" | "stale_epoch"): void;
};

/** Somebody who is connected. */
export type Visitor = Pick<Peer, "end"> & {
  /** The client id it is present under. */
  readonly presenceId: number | null;
  showPresence(update: Uint8Array): void;
};

/** Did a writer know, when they wrote, that `from` had become `to` by log entry `seq`? When in doubt, yes. */
export type Knowledge = (from: CharId, to: CharId, seq: number) => boolean;

export type Outcome = { readonly kind: "taken" } | Extract<Verdict, { kind: "wait" | "refused" }>;

type Author = {
  readonly personId: string;
  readonly mayWrite: boolean;
  /** What they said beforehand about ids that are here now. */
  readonly said?: () => readonly Said[];
};

/** What a server's act says of its own words: which are older ones (with the log entry left open), which are copies, and whose they are. */
export type Told = { readonly moves?: readonly Omit<Move, "seq">[]; readonly quotes?: readonly Quote[]; readonly claims?: readonly Claim[] };

export type ServerAct = {
  /** Whose act it is; null: nobody's. */
  readonly by: string | null;
  readonly kind: EntryKind;
  readonly deletes?: readonly Range[];
  work(doc: Y.Doc): Told | void;
};

/** An update that changes nothing: an entry that only says whose words these are. */
const NOTHING: Uint8Array = new Uint8Array([0, 0]);

/** In place of a person, for ids that are nobody's. */
const NOBODY = "";

/**
 * One open draft: the document, whose each client id is, and where moved words went. Everything
 * that changes it goes through {@link Room.receive} or {@link Room.write}, and onto the log.
 */
export class Room {
  readonly pieceId: string;
  readonly epoch: number;
  readonly doc: Y.Doc;
  /** Who gets every update: they have been told what was there before. */
  readonly peers = new Set<Peer>();
  /** Everybody connected, those who have not said hello yet too. */
  readonly visitors = new Set<Visitor>();
  seq: number;
  /** Who is in the piece now, as far as the doors know (kept by index.ts): whom words may be said to be spoken by. */
  people: ReadonlySet<string> = new Set();
  /** Everything up to here is on disk and was sent to everybody who was there. */
  shownSeq: number;
  isBroken = false;
  private hash: Uint8Array;
  private readonly bindings = new Map<number, Binding>();
  private remembered: Ledger | null = null;
  /** What is needed to remember, until somebody asks. */
  private toRemember: StoredDraft | null;
  /** How many client ids each person has, and the one under which we write for them. */
  private readonly idsOf = new Map<string, number>();
  private readonly ourClients = new Map<string, number>();
  private readonly commits: Commits;
  private readonly now: () => number;
  private sinceSnapshot: number;
  private size: number;
  private measuredSeq = -1;

  /** Are other people's words only changed by a proposal that they use? Asked when somebody takes words away. */
  readonly asksFirst: () => boolean;

  constructor(pieceId: string, stored: StoredDraft, commits: Commits, now: () => number, asksFirst: () => boolean = () => false) {
    this.asksFirst = asksFirst;
    this.pieceId = pieceId;
    this.epoch = stored.epoch;
    this.seq = stored.seq;
    this.shownSeq = stored.seq;
    this.hash = stored.hash;
    this.commits = commits;
    this.now = now;
    this.sinceSnapshot = stored.tail.length;
    this.doc = new Y.Doc({ gc: true });
    this.doc.getXmlFragment("draft");
    for (const binding of stored.bindings) this.know(binding);
    // One transaction for all: merging thousands of raw updates first is quadratic.
    exactly(this.doc, [...(stored.snapshot === null ? [] : [stored.snapshot.bytes]), ...stored.tail.map((e) => e.bytes)]);
    this.toRemember = stored;
    this.size = (stored.snapshot?.bytes.length ?? 0) + stored.tail.reduce((sum, entry) => sum + entry.bytes.length, 0);
  }

  /** Whose every character is. Made at the first question: who only opens a draft to read it does not wait for it. */
  get ledger(): Ledger {
    if (this.remembered !== null) return this.remembered;
    const ledger = new Ledger((client) => this.bindings.get(client)?.personId || null);
    const { snapshot = null, tail = [] } = this.toRemember ?? {};
    if (snapshot !== null) ledger.addRows(JSON.parse(Buffer.from(snapshot.words).toString("utf8")));
    for (const entry of tail) if (entry.words !== "") ledger.remember(deedOf(JSON.parse(entry.words)));
    this.toRemember = null;
    return (this.remembered = ledger);
  }

  /**
   * Judges bytes of somebody, and when they may come in: applies, stages, puts merges right. `isOneAct`: they say of nothing
   * that it is gone but of what this act took away.
   */
  receive(peer: Peer | null, author: Author, bytes: Uint8Array, knew: Knowledge, isOneAct = false): Outcome {
    if (this.isBroken) return { kind: "refused", code: "stale_epoch", why: "this draft has begun anew" };
    const verdict = admit(this.doc, bytes, this.sender(author));
    if (verdict.kind === "nothing") return { kind: "taken" };
    if (verdict.kind !== "admitted") return verdict;
    if (verdict.fresh.length > 0 && this.isFull(verdict.bytes.length))
      return { kind: "refused", code: "too_large", why: "the draft is full" };
    if (verdict.newClients.length > 0 && !this.mayHaveMore(author.personId, verdict.newClients.length))
      return { kind: "refused", code: "too_large", why: "too many ids" };
    const seen: Knowledge = (from, to, seq) => (verdict.seen.get(to.client) ?? 0) > to.clock || knew(from, to, seq);
    const repairs = this.repairs(seen, isOneAct);
    const kept = repairs.lineage.isEmpty ? [] : unknowinglyKept(repairs, verdict);
    if (verdict.deletes.length + kept.length > 0 && this.asksFirst() && takesFromOthers(this, author.personId, verdict, kept))
      return { kind: "refused", code: "update_refused", why: "takes away somebody else's words" };
    for (const clientId of verdict.newClients) this.bind(clientId, author.personId, "person");
    this.take(peer, author, verdict, repairs, kept);
    return { kind: "taken" };
  }

  /**
   * Something that the server does to the draft for somebody, as one log entry: `work` writes and deletes
   * inside one transaction, under `by`'s ids unless it uses {@link asHand}. `deletes` names beforehand what it
   * will take away, so that its text can be read while it is there. What it returns is remembered with it:
   * words that are the same as older ones, and whose words these are. False when nothing came of it.
   */
  act({ by, kind, deletes = [], work }: ServerAct): boolean {
    if (this.isBroken) fail("could_not_save");
    const cuts = deletes.length > 0 ? readCuts(this.doc, deletes, { what: "and all inside" }) : NO_CUTS;
    let told: Told = {};
    const update = this.capture(() => this.asHand(by, () => void (told = work(this.doc) ?? {})));
    if (update === null && (told.claims ?? []).length === 0) return false;
    const bytes = update ?? NOTHING;
    const at = this.now();
    this.log(by, kind, bytes, this.deed(by, kind, { cuts, ...contentOf(bytes) }, at, told), at, null);
    return true;
  }

  /**
   * Somebody says whose words stand under ids of theirs that are here already. The number of stretches that
   * come to be credited otherwise; none is no entry. Null: too many for one message, and nothing was done.
   */
  say(by: string, said: Said): number | null {
    const claims = claimsFor(this.ledger, said, by, (person) => this.people.has(person));
    if (claims.length > LIMITS.saidStretches) return null;
    if (claims.length > 0) {
      const deed = { ...NO_DEED, claims };
      this.ledger.remember(deed);
      this.log(by, "said", NOTHING, deed, this.now(), null);
    }
    return claims.length;
  }

  /** Makes `work` write under this person's ids, by our hand; null: nobody's. */
  asHand(personId: string | null, work: () => void): void {
    const before = this.doc.clientID;
    this.doc.clientID = this.ourClientFor(personId ?? NOBODY);
    try {
      work();
    } finally {
      this.doc.clientID = before;
    }
  }

  /** Whose a client id is, and whether it is theirs or ours for them; null for one that nobody has written under. */
  ownerOf(client: number): Binding | null {
    return this.bindings.get(client) ?? null;
  }

  /** Says that a client id is this person's from now on. False when it is somebody else's. */
  claim(clientId: number, personId: string): boolean {
    if (this.isBroken) return false;
    const binding = this.bindings.get(clientId);
    if (binding === undefined) {
      if (!this.mayHaveMore(personId, 1)) return false;
      this.bind(clientId, personId, "person");
    } else if (binding.personId !== personId || binding.hand !== "person" || binding.epoch !== this.epoch) return false;
    return true;
  }

  /** Does the draft have this person's ids up to `clock` by now? */
  has(client: number, clock: number): boolean {
    return this.stateOf(client) >= clock;
  }

  /** The first id of a client that the draft does not have. */
  stateOf(client: number): number {
    return Y.getState(this.doc.store, client);
  }

  /**
   * Everyone whose words are in the draft now. Words keep their person when somebody else makes the
   * paragraph a heading, splits it or drags it: whoever wrote them first, not whose id they stand under.
   */
  peopleWithWords(): Set<string> {
    return peopleToAsk(creditedTexts(this.doc, this.ledger));
  }

  /** The draft with whose words are whose. */
  worded(): WordedReading {
    return { seq: this.seq, ...wordedIn(this.doc, this.ledger) };
  }

  /** The same by the ids of the shared document, for a live editor. */
  wordsById(): WordsById {
    return { seq: this.seq, ...wordsById(this.doc, this.ledger) };
  }

  /** Stages a snapshot when enough came since the last (or at all, when `now`). */
  rememberAll(always = false): void {
    const every = Math.min(LIMITS.snapshotEveryMost, Math.max(LIMITS.snapshotEvery, this.size / 200));
    if (this.isBroken || this.sinceSnapshot === 0 || (!always && this.sinceSnapshot < every)) return;
    const bytes = Y.encodeStateAsUpdate(this.doc);
    const words = Buffer.from(JSON.stringify(this.ledger.toRows()));
    const snapshot = { pieceId: this.pieceId, seq: this.seq, epoch: this.epoch, bytes, words, at: this.now() };
    this.commits.snapshot({ ...snapshot, hash: snapshotHash(snapshot, this.hash) });
    this.commits.touch(this);
    this.sinceSnapshot = 0;
    this.size = bytes.length;
  }

  /** The log could not be written: what is in memory is no longer true. */
  failed(): void {
    this.isBroken = true;
    for (const peer of [...this.visitors]) peer.end("could_not_save");
  }

  /** A new epoch has begun on disk: everybody opens the draft afresh, and nothing more comes in here. */
  retire(): void {
    this.isBroken = true;
    for (const peer of [...this.visitors]) peer.end("stale_epoch");
  }

  /** Is this client id one of an earlier epoch? */
  isRetired(client: number): boolean {
    const binding = this.bindings.get(client);
    return binding !== undefined && binding.epoch !== this.epoch;
  }

  /**
   * After a restore, ids of the time after the backup are known to nobody, and would be taken for new ones of whoever
   * brings them. So who has any ids at all has to have the beginning of this epoch, which we wrote.
   */
  lacksBeginning(clients: readonly number[]): boolean {
    if (this.epoch < RESTORED_FROM || clients.length === 0) return false;
    return !clients.some((client) => {
      const binding = this.bindings.get(client);
      return binding?.hand === "server" && binding.epoch === this.epoch;
    });
  }

  /** What the clock says, in milliseconds since 1970. */
  time(): number {
    return this.now();
  }

  close(): void {
    this.doc.destroy();
  }

  private sender({ personId, mayWrite }: Author): Sender {
    return {
      mayWrite,
      owns: (client) => {
        const binding = this.bindings.get(client);
        if (binding === undefined) return "new";
        if (binding.epoch !== this.epoch) return "retired";
        return binding.personId === personId && binding.hand === "person" ? "mine" : "other";
      },
    };
  }

  private repairs(knew: Knowledge, isOneAct: boolean): Repairs {
    return {
      doc: this.doc,
      lineage: this.ledger.lineage,
      knew,
      isOneAct,
      ownerOf: (client) => this.bindings.get(client)?.personId || null,
      writeAs: (person, work) => this.asHand(person, work),
    };
  }

  /** `kept`: what the sender deleted under older ids, and still stands. */
  private take(peer: Peer | null, { personId, said }: Author, verdict: Extract<Verdict, { kind: "admitted" }>, repairs: Repairs, kept: readonly Range[]): void {
    const at = this.now();
    const replaced = repairs.lineage.isEmpty ? [] : superseded(repairs, verdict);
    const cuts = verdict.deletes.length + kept.length > 0 ? readCuts(this.doc, [...verdict.deletes, ...kept], { ...(verdict.fresh.length > 0 && { remembers: remembersIn(this) }) }) : NO_CUTS;

    if (verdict.fresh.length + verdict.deletes.length > 0) {
      this.apply(verdict.bytes);
      const deed = this.deed(personId, "typed", { cuts, written: verdict.written, deletes: verdict.deletes, overlooked: repairs.lineage.isEmpty ? [] : overlooked(repairs, verdict, this.ledger.beds) }, at);
      this.log(personId, "typed", verdict.bytes, this.withClaims(deed, personId, said?.() ?? []), at, peer);
    }
    if (kept.length > 0) {
      const bytes = encode([], kept);
      this.apply(bytes);
      // With an entry of the sender's own, what became of these words is on that one.
      const isAlone = verdict.fresh.length + verdict.deletes.length === 0;
      this.log(personId, "repair", bytes, isAlone ? this.deed(personId, "repair", { cuts, written: [], deletes: [] }, at) : NO_DEED, at, null);
    }
    const lost = strays(repairs, verdict);
    const alone = cuts.between.length === 0 ? [] : leftBehind(repairs, cuts.between);
    if (lost.length + replaced.length + cuts.overtaken.length + alone.length === 0) return;
    let deed: Deed = NO_DEED;
    const update = this.capture(() => {
      const carried = [...carryOvertaken(repairs, cuts.overtaken, this.seq + 1), ...carryLeftBehind(repairs, alone, this.seq + 1)];
      const moves = putRight(repairs, personId, verdict.fresh, lost, replaced, new Ranges([...verdict.deletes, ...kept]), this.seq + 1);
      deed = { ...NO_DEED, moves: [...carried, ...moves] };
    });
    if (update !== null) this.log(null, "repair", update, this.withOwners(deed, contentOf(update).written), at, null);
  }

  /** Finds what an act that was just applied did to words, and remembers it. */
  private deed(by: string | null, kind: EntryKind, what: Content & { readonly cuts: Cuts; readonly overlooked?: readonly CharId[] }, at: number, told: Told = {}): Deed {
    const deed = findDeed({ doc: this.doc, ledger: this.ledger, overlooked: [], ...what, by, kind, seq: this.seq + 1, at }, told);
    if (deed !== NO_DEED) this.ledger.remember(deed);
    if (deed.gone.length > 0)
      for (const personId of muchTakenFrom(this, deed.gone, by)) this.commits.notice({ pieceId: this.pieceId, personId, at });
    return this.withOwners(deed, what.written);
  }

  /** With what its writer said about its words. Which of them are older ones is known by now. */
  private withClaims(deed: Deed, by: string, said: readonly Said[]): Deed {
    if (said.length === 0) return deed;
    const claims = said.flatMap((one) => {
      const fresh = claimsFor(this.ledger, one, by, (person) => this.people.has(person));
      // One after the other: what is said later counts.
      this.ledger.remember({ ...NO_DEED, claims: fresh });
      return fresh;
    });
    return claims.length === 0 ? deed : { ...deed, claims: [...deed.claims, ...claims] };
  }

  /** With whose the ids are that nobody wrote under before: so the log alone tells whose every word is. */
  private withOwners(deed: Deed, written: readonly Written[]): Deed {
    const owners = written.flatMap(({ struct, clock }): Owner[] => {
      const binding = clock === 0 ? this.bindings.get(struct.id.client) : undefined;
      return binding === undefined ? [] : [{ client: binding.clientId, personId: binding.personId, hand: binding.hand }];
    });
    return owners.length === 0 ? deed : { ...deed, owners };
  }

  /** Applies judged bytes. Anything left over means that a judgement was wrong: stop rather than go on. */
  private apply(bytes: Uint8Array): void {
    try {
      exactly(this.doc, [bytes]);
      if (this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null)
        throw new Error("An admitted update did not fit");
    } catch (error) {
      this.failed();
      throw error;
    }
  }

  /** The update that `work` makes, or null when it changes nothing. */
  private capture(work: () => void): Uint8Array | null {
    let captured: Uint8Array | null = null;
    const listen = (update: Uint8Array) => {
      captured = update;
    };
    this.doc.on("update", listen);
    try {
      Y.transact(this.doc, work, this);
    } catch (error) {
      this.failed();
      throw error;
    } finally {
      this.doc.off("update", listen);
    }
    return captured;
  }

  /** The client id under which we write for a person; no connection may ever use it. */
  private ourClientFor(personId: string): number {
    const known = this.ourClients.get(personId);
    if (known !== undefined) return known;
    let clientId = randomInt(2 ** 32);
    while (this.bindings.has(clientId)) clientId = randomInt(2 ** 32);
    this.bind(clientId, personId, "server");
    return clientId;
  }

  private bind(clientId: number, personId: string, hand: Binding["hand"]): void {
    const binding = { clientId, personId, hand, epoch: this.epoch };
    this.know(binding);
    this.commits.binding({ pieceId: this.pieceId, ...binding });
    this.commits.touch(this);
  }

  private know(binding: Binding): void {
    this.bindings.set(binding.clientId, binding);
    this.idsOf.set(binding.personId, (this.idsOf.get(binding.personId) ?? 0) + 1);
    if (binding.hand === "server" && binding.epoch === this.epoch) this.ourClients.set(binding.personId, binding.clientId);
  }

  private mayHaveMore(personId: string, more: number): boolean {
    return (this.idsOf.get(personId) ?? 0) + more <= LIMITS.clientsPerPerson;
  }

  private log(personId: string | null, kind: EntryKind, bytes: Uint8Array, deed: Deed, at: number, from: Peer | null): void {
    this.seq++;
    const rows = deedRows(deed);
    const words = rows === null ? "" : JSON.stringify(rows);
    const entry = chain({ pieceId: this.pieceId, seq: this.seq, epoch: this.epoch, personId, kind, at, bytes, words }, this.hash);
    this.hash = entry.hash;
    this.size += bytes.length;
    this.sinceSnapshot++;
    this.commits.entry(entry);
    for (const { credit } of deed.claims)
      if (credit.voice === "waiting" && credit.personId !== null) this.commits.voice({ pieceId: this.pieceId, personId: credit.personId, since: at });
    this.commits.touch(this);
    const moved = deed.moves.length + deed.endings.length > 0 ? this.seq : 0;
    const { seq } = this;
    this.commits.then(() => {
      this.shownSeq = seq;
      for (const peer of this.peers) {
        if (peer !== from && bytes !== NOTHING) peer.show(bytes);
        if (moved > 0) peer.tellMoved(moved);
      }
    });
  }

  private isFull(more: number): boolean {
    if (this.size + more <= LIMITS.draftBytes) return false;
    // Measuring is dear, and the answer changes only when something was written since.
    if (this.measuredSeq !== this.seq) this.size = Y.encodeStateAsUpdate(this.doc).length;
    this.measuredSeq = this.seq;
    return this.size + more > LIMITS.draftBytes;
  }
}
