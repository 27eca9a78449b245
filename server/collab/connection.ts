import type { Duplex } from "node:stream";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { WebSocket } from "ws";
import * as Y from "yjs";
import { CLOSE, type CloseCode } from "#app/contract/close-codes.ts";
import { ACTS_IN_A_MESSAGE, MESSAGE } from "#app/contract/collab.ts";
import type { PieceRole } from "#app/domain/access/can.ts";
import type { CharId } from "#app/domain/words/lineage.ts";
import { PROBLEMS, type ProblemCode } from "#app/domain/errors.ts";
import type { Commits } from "./commits.ts";
import { LIMITS } from "./limits.ts";
import { type Presences, readAwareness } from "./presence.ts";
import type { Knowledge, Outcome, Peer, Room } from "./room.ts";
import { readSaid, SaidBefore } from "./said.ts";

const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Who is on the other end, as the server knows them. */
export type Visitor = { readonly personId: string; readonly sessionId: string; name: string; role: PieceRole; /** Nobody is told that they are here. */ unseen: boolean };

/** One live connection to one draft: reads its messages in order, sends only what is on disk. */
export class Connection implements Peer {
  readonly visitor: Visitor;
  readonly room: Room;
  /** Bytes read from the socket that wait for their turn. */
  inboxBytes = 0;
  isOver = false;
  private readonly inbox: Mail[] = [];
  /** How many messages at the front of the inbox are done: shifting tens of thousands one by one is quadratic. */
  private inboxDone = 0;
  /** Acts of the message that is being handled. */
  private acts: Uint8Array[] = [];
  private readonly socket: WebSocket;
  /** What `socket` writes to. */
  private readonly stream: Duplex;
  private isCorked = false;
  /** The newest log entry that moved words and was shown. */
  private movedSeq = 0;
  /** A ping about moved words is out and unanswered. */
  private isAsking = false;
  private readonly presences: Presences;
  private readonly commits: Commits;
  private readonly held: Held[] = [];
  /** This connection's own line in the presence. */
  presenceId: number | null = null;
  /** What the client had when it said hello (its first state vector). */
  private hello: Map<number, number> | null = null;
  /** A second step 1 of ours was sent: its answer may lean on all that we sent before. */
  private hasAskedAgain = false;
  /** All log entries up to here have reached the client for certain. */
  private certainSeq = 0;
  /** The same at the moment when the message that is being handled arrived. */
  private certainThen = 0;
  private received = 0;
  private ackWaits = false;
  private readonly saidBefore: SaidBefore;
  /** Whose messages that came on this connection. */
  private saidCount = 0;
  /** As many of them the client knows, or is about to know, not to say again. */
  private saidTold = 0;
  private heardWaits = false;

  constructor(socket: WebSocket, stream: Duplex, visitor: Visitor, room: Room, presences: Presences, commits: Commits) {
    this.socket = socket;
    this.stream = stream;
    this.visitor = visitor;
    this.room = room;
    this.presences = presences;
    this.commits = commits;
    this.saidBefore = new SaidBefore(room, visitor.personId);
    socket.on("pong", (data) => {
      const seq = Number(data.toString("latin1"));
      if (!Number.isSafeInteger(seq) || seq > this.room.shownSeq) return;
      this.certainSeq = Math.max(this.certainSeq, seq);
      this.isAsking = false;
      if (this.movedSeq > seq) this.askWhetherHeard();
    });
  }

  get personId(): string {
    return this.visitor.personId;
  }

  /** Asks the client what it has; its words of last time come with the answer. */
  greet(): void {
    this.sendWhenSaved(this.stepOne());
  }

  enqueue(bytes: Uint8Array): void {
    if (this.isOver) return;
    this.inbox.push({ bytes, certainSeq: this.certainSeq });
    this.inboxBytes += bytes.length;
  }

  get hasMail(): boolean {
    return (this.inbox.length > this.inboxDone || this.acts.length > 0) && !this.isOver;
  }

  /** Handles the next message. */
  step(): void {
    const act = this.acts.shift();
    if (act !== undefined) return this.takeAct(act);
    const mail = this.inbox[this.inboxDone];
    if (mail === undefined) return;
    const { bytes } = mail;
    this.certainThen = mail.certainSeq;
    if (++this.inboxDone >= INBOX_SWEEP || this.inboxDone === this.inbox.length) {
      this.inbox.splice(0, this.inboxDone);
      this.inboxDone = 0;
    }
    this.inboxBytes -= bytes.length;
    if (this.isOver) return;
    if (bytes.length > LIMITS.frameBytes) return this.close(CLOSE.tooLarge);
    try {
      this.handle(bytes);
    } catch (error) {
      if (!(error instanceof MalformedMessage)) throw error;
      this.close(CLOSE.malformed);
    }
  }

  /** The name or the role changed while connected, or whether others see them. */
  become({ name, role, unseen }: Pick<Visitor, "name" | "role" | "unseen">): void {
    Object.assign(this.visitor, { name, role, unseen });
    if (unseen && this.presenceId !== null) this.presences.hide(this.presenceId);
  }

  show(update: Uint8Array): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, SYNC.update);
    encoding.writeVarUint8Array(encoder, update);
    this.send(encoding.toUint8Array(encoder));
  }

  showPresence(update: Uint8Array): void {
    if (this.socket.bufferedAmount > LIMITS.presenceBufferedBytes) return;
    this.send(presenceMessage(update));
  }

  tellMoved(seq: number): void {
    this.movedSeq = seq;
    this.cork();
  }

  /** A ping that also finds out what has arrived. */
  ping(): void {
    if (!this.isOver) this.socket.ping(String(this.room.shownSeq));
  }

  end(reason: ProblemCode): void {
    const problem = PROBLEMS[reason];
    this.close("close" in problem ? problem.close : CLOSE.shuttingDown);
  }

  close(code: CloseCode): void {
    if (this.isOver) return;
    this.leave();
    this.socket.close(code);
  }

  /** The socket is gone, or about to be. */
  leave(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.inbox.length = 0;
    this.inboxDone = 0;
    this.inboxBytes = 0;
    this.acts = [];
    this.held.length = 0;
    this.saidBefore.clear();
    this.room.peers.delete(this);
    if (this.presenceId !== null) this.presences.leave(this.presenceId);
  }

  private handle(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    const type = read(() => decoding.readVarUint(decoder));
    if (type === MESSAGE.sync) this.sync(decoder);
    else if (type === MESSAGE.awareness) this.hearPresence(read(() => decoding.readVarUint8Array(decoder)));
    else if (type === MESSAGE.queryAwareness) this.tellWhoIsHere();
    else if (type === MESSAGE.whose) this.hearWhose(decoder);
    else if (type === MESSAGE.acts) this.acts = read(() => readActs(decoder));
    else throw new MalformedMessage();
  }

  private sync(decoder: decoding.Decoder): void {
    const step = read(() => decoding.readVarUint(decoder));
    const body = read(() => decoding.readVarUint8Array(decoder));
    if (step === SYNC.step1) this.answer(body);
    else if (step === SYNC.step2) this.take(body, this.knewInAnswer());
    else if (step === SYNC.update) this.take(body, this.knewNow());
    else throw new MalformedMessage();
  }

  /** Sends what the client lacks, and who is here. */
  private answer(stateVector: Uint8Array): void {
    const state = read(() => Y.decodeStateVector(stateVector));
    // A device with the draft of an earlier epoch is not even shown the new one: it would mix the two.
    const clients = [...state.keys()];
    if (clients.some((client) => this.room.isRetired(client)) || this.room.lacksBeginning(clients)) return this.end("stale_epoch");
    this.hello = state;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, SYNC.step2);
    encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(this.room.doc, stateVector));
    this.sendWhenSaved(encoding.toUint8Array(encoder));
    this.commits.then(() => {
      // From here on it hears of everything that is saved.
      if (!this.isOver) this.room.peers.add(this);
      this.ping();
    });
    this.tellWhoIsHere();
  }

  private take(bytes: Uint8Array, knew: Knowledge): void {
    this.received++;
    if (this.takeOne(bytes, knew, this.received, false)) this.settleTaken();
  }

  /** The next of the acts that came in one message: others have their turn between two of them. */
  private takeAct(bytes: Uint8Array): void {
    const isTaken = this.takeOne(bytes, this.knewInAnswer(), this.received + 1, true);
    if (this.isOver || this.acts.length > 0) return;
    this.received++;
    if (isTaken) this.settleTaken();
  }

  /** False when it is held back, or ended the connection. */
  private takeOne(bytes: Uint8Array, knew: Knowledge, number: number, isOneAct: boolean): boolean {
    const outcome = this.room.receive(this, this.author(), bytes, knew, isOneAct);
    if (outcome.kind !== "wait") return this.settle(outcome);
    this.hold({ bytes, knew, isOneAct, number, until: outcome });
    return false;
  }

  private settleTaken(): void {
    this.retryHeld();
    if (this.isOver) return;
    // Somebody's other window may have brought the ids.
    this.sayWhatIsHere();
    this.acknowledge();
  }

  private author() {
    const { personId, role } = this.visitor;
    return { personId, mayWrite: role === "writer", ...(!this.saidBefore.isEmpty && { said: () => this.saidBefore.due() }) };
  }

  /** Whose words stand under ids of theirs: those that are here at once, the others when they come. */
  private hearWhose(decoder: decoding.Decoder): void {
    const said = read(() => readSaid(decoder));
    if (said === null) throw new MalformedMessage();
    if (said.length > LIMITS.saidLength || this.saidBefore.isFull) return this.end("too_large");
    const owner = this.room.ownerOf(said.client);
    if (owner !== null && owner.epoch !== this.room.epoch) return this.end("stale_epoch");
    const isTheirs = owner === null || (owner.personId === this.personId && owner.hand === "person");
    if (this.visitor.role !== "writer" || !isTheirs) return this.end("update_refused");
    this.saidBefore.add(said, ++this.saidCount);
    this.sayWhatIsHere();
  }

  private sayWhatIsHere(): void {
    for (const said of this.saidBefore.due()) if (this.room.say(this.personId, said) === null) return this.end("too_large");
    this.tellHeard();
  }

  /** Tells the client once per commit what it need not say again. */
  private tellHeard(): void {
    if (this.heardWaits || this.heardCount === this.saidTold) return;
    this.heardWaits = true;
    this.commits.then(() => {
      this.heardWaits = false;
      this.saidTold = this.heardCount;
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, MESSAGE.whose);
      encoding.writeVarUint(encoder, this.saidTold);
      this.send(encoding.toUint8Array(encoder));
    });
  }

  /** How many of the first whose messages need not come again: none whose ids are still to come, nor any behind it. */
  private get heardCount(): number {
    return (this.saidBefore.first ?? this.saidCount + 1) - 1;
  }

  /** False when the connection was ended. */
  private settle(outcome: Outcome): boolean {
    if (outcome.kind !== "refused") return true;
    this.end(outcome.code);
    return false;
  }

  /** Something of theirs is still on its way: keep this, and ask for what is missing. */
  private hold(update: Held): void {
    const size = this.held.reduce((sum, h) => sum + h.bytes.length, update.bytes.length);
    if (this.visitor.role !== "writer" || this.held.length >= LIMITS.heldUpdates || size > LIMITS.heldBytes)
      return this.end("update_refused");
    this.held.push(update);
    if (this.held.length > 1) return;
    this.hasAskedAgain = true;
    this.sendWhenSaved(this.stepOne());
  }

  private retryHeld(): void {
    for (let moved = true; moved && this.held.length > 0; ) {
      moved = false;
      for (const held of this.held.splice(0)) {
        if (!this.room.has(held.until.client, held.until.clock)) {
          this.held.push(held);
          continue;
        }
        const outcome = this.room.receive(this, this.author(), held.bytes, held.knew, held.isOneAct);
        if (outcome.kind === "wait") this.held.push({ ...held, until: outcome });
        else if (this.settle(outcome)) moved = true;
        else return;
      }
    }
  }

  /** Tells the client once per commit how many of its messages are safe. */
  private acknowledge(): void {
    if (this.ackWaits) return;
    this.ackWaits = true;
    this.commits.then(() => {
      this.ackWaits = false;
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, MESSAGE.saved);
      encoding.writeVarUint(encoder, this.room.seq);
      encoding.writeVarUint(encoder, this.safeCount);
      this.send(encoding.toUint8Array(encoder));
    });
  }

  /** How many of the first updates need not come again: none that is held, nor any behind it. */
  private get safeCount(): number {
    return this.held.reduce((least, held) => Math.min(least, held.number - 1), this.received);
  }

  private hearPresence(bytes: Uint8Array): void {
    if (bytes.length > LIMITS.presenceMessageBytes) return;
    const lines = readAwareness(bytes);
    if (lines === null) throw new MalformedMessage();
    for (const line of lines) {
      if (this.presenceId === null && this.presences.isFree(line.clientId) && this.room.claim(line.clientId, this.personId)) {
        this.presenceId = line.clientId;
        this.presences.take(line.clientId);
      }
      if (line.clientId === this.presenceId) this.presences.say(line, this.visitor);
    }
  }

  private tellWhoIsHere(): void {
    this.commits.then(() => {
      const update = this.presences.everyone(this.presenceId);
      if (update !== null) this.showPresence(update);
    });
  }

  private stepOne(): Uint8Array {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, SYNC.step1);
    encoding.writeVarUint8Array(encoder, Y.encodeStateVector(this.room.doc));
    return encoding.toUint8Array(encoder);
  }

  private knewInAnswer(): Knowledge {
    return this.hasAskedAgain ? knewAll : this.knewAtHello();
  }

  /**
   * The answer to our first step 1 names all that the client has deleted, its own doing or not. Only
   * what it had at hello, and whose new place it had not heard of, can be its own doing.
   */
  private knewAtHello(): Knowledge {
    const { hello } = this;
    if (hello === null) return knewAll;
    const had = (id: CharId) => (hello.get(id.client) ?? 0) > id.clock;
    return (from, to) => !had(from) || had(to);
  }

  /** A live update says only what was just done: what has not surely arrived was not known. */
  private knewNow(): Knowledge {
    const { hello, certainThen } = this;
    return (_from, to, seq) => seq <= certainThen || (hello?.get(to.client) ?? 0) > to.clock;
  }

  private sendWhenSaved(bytes: Uint8Array): void {
    this.commits.then(() => this.send(bytes));
  }

  private send(bytes: Uint8Array): void {
    if (this.isOver || this.socket.readyState !== this.socket.OPEN) return;
    // Somebody this far behind will fetch the draft afresh when they are back.
    if (this.socket.bufferedAmount > LIMITS.readerBufferedBytes) return this.close(CLOSE.slowToStart);
    this.cork();
    this.socket.send(bytes);
  }

  /** All that one turn sends leaves in one write: a write for each message costs more than the message. */
  private cork(): void {
    if (this.isCorked) return;
    this.isCorked = true;
    this.stream.cork();
    process.nextTick(() => {
      this.isCorked = false;
      if (this.movedSeq > this.certainSeq && !this.isAsking) this.askWhetherHeard();
      this.stream.uncork();
    });
  }

  /**
   * One question at a time, about the newest move: a client that gets many pings at once may take
   * them for an attack (ws hangs up at 60).
   */
  private askWhetherHeard(): void {
    if (this.isOver) return;
    this.isAsking = true;
    this.socket.ping(String(this.movedSeq));
  }
}

/**
 * A message in line, with what its sender had certainly heard by then. A pong overtakes the messages
 * that wait, so asking when their turn comes would credit the sender with news they did not have.
 */
type Mail = { readonly bytes: Uint8Array; readonly certainSeq: number };

/** An update that leans on something of the same person that has not arrived yet. */
type Held = {
  readonly bytes: Uint8Array;
  readonly knew: Knowledge;
  readonly isOneAct: boolean;
  /** It was this connection's update number so many. */
  readonly number: number;
  /** What it waits for. */
  readonly until: { readonly client: number; readonly clock: number };
};

/** Messages that are done leave the inbox in lots of this many. */
const INBOX_SWEEP = 1024;

const knewAll: Knowledge = () => true;

class MalformedMessage extends Error {}

/** The body of an acts message. Throws for anything else. */
function readActs(from: decoding.Decoder): Uint8Array[] {
  const count = decoding.readVarUint(from);
  if (count < 1 || count > ACTS_IN_A_MESSAGE) throw new MalformedMessage();
  const acts = Array.from({ length: count }, () => decoding.readVarUint8Array(from));
  if (decoding.hasContent(from)) throw new MalformedMessage();
  return acts;
}

function read<T>(get: () => T): T {
  try {
    return get();
  } catch {
    throw new MalformedMessage();
  }
}

export function presenceMessage(update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}
