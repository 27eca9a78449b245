import type { PersonViewer } from "#app/domain/access/viewer.ts";
import { addIds, type IdRange } from "#app/domain/words/id-list.ts";
import type { Room } from "#server/collab/room.ts";
import { Chance } from "#tests/support/chance.ts";
import type { TestCore } from "#tests/support/core.ts";
import { Writer } from "#tests/support/writers.ts";
import { Letters, lettersIn, type Standing, writerOf } from "./anchor-letters.ts";
import { type AboutLetters, aboutLetters, Followed, lettersOf, whatIsWrong } from "./anchor-oracle.ts";
import { type History, type Network, step, VERSION_EVERY, versionStep } from "./histories.ts";
import { Versions } from "./history-versions.ts";

export const ACTS = 200;
export const COMMENTS = 50;
/** So often it is looked whether those that are done with are still there as well. */
const LISTED_EVERY = 10;

/** Where a history is told: who writes, and in which space. */
export type Place = { readonly core: TestCore; readonly spaceId: string; readonly people: readonly PersonViewer[] };

/** A comment that is not where it has to be; or words that were not taken, and the history ends. */
export type Wrong = { readonly seed: number; readonly is: string; readonly after: string; readonly read: string; readonly reads: string;
  /** Letters of it that count as somebody else's than who typed them: what came of them nobody was told. */
  readonly strangers: string };

/** Everything else leaves letters in their order. */
const MOVES = /drag|undo|redo|comeBack|pasteRich|pastePlain|bringBack/;

type Comment = { readonly id: string; readonly about: AboutLetters; readonly said: string; done: boolean; answers: number };

/**
 * One history from its seed on: three people write and talk, and after every act every comment is looked up. It ends where one
 * is wrong. Now and then one of them keeps the draft, or makes it again what it was.
 */
export class Told {
  readonly did: string[] = [];
  private readonly place: Place;
  private readonly seed: number;
  private readonly chance: Chance;
  private readonly network: Network;
  private readonly followed = new Followed();
  private readonly comments = new Map<string, Comment>();
  private history!: History;
  private room!: Room;
  private pieceId = "";
  private made = 0;
  /** What the draft read before and after the newest act. */
  private readonly read = ["", ""];

  constructor(place: Place, seed: number, network: Network) {
    this.place = place;
    this.seed = seed;
    this.chance = new Chance(seed);
    this.network = network;
  }

  async tell(): Promise<Wrong | null> {
    const { core, people, spaceId } = this.place;
    const [first] = people;
    const letters = new Letters(this.seed % 2 === 0 ? "real" : "each its own");
    const { id } = await core.services.pieces.byOperator.add({ spaceId, title: "A history", byId: first!.personId, writers: people.map(({ personId }) => personId) });
    this.pieceId = id;
    this.room = core.drafts.open(id)!;
    this.history = { writers: people.map(({ personId }) => new Writer(personId, this.room, core.drafts)), chance: this.chance, network: this.network, clips: [], did: this.did, words: letters.words, versions: new Versions(core.services.versions, id, this.chance, this.someone) };
    await core.drafts.addPart({ pieceId: id, personId: first!.personId, text: `${letters.words(0, this.chance)}\n${letters.words(0, this.chance)}`, place: { at: "end" } });
    try {
      return await this.acts();
    } catch (error) {
      if (error instanceof Error && error.message.startsWith("Refused")) return { ...this.wrongAfter(), is: error.message };
      throw new Error(`TT_SEED=${this.seed}, ${this.network}, after ${this.did.slice(-3).join(" ")}`, { cause: error });
    } finally {
      for (const writer of this.history.writers) this.room.peers.delete(writer);
      core.drafts.forget(id);
    }
  }

  private async acts(): Promise<Wrong | null> {
    this.see("part");
    for (let at = 0; at < ACTS; at++) {
      await this.act();
      this.see(this.did.at(-1) ?? "");
      if (this.made < COMMENTS && this.chance.below(3) === 0) await this.say();
      if (this.chance.below(8) === 0) await this.talk();
      const wrong = await this.wrong();
      if (wrong !== null) return wrong;
    }
    for (const writer of this.history.writers) if (!writer.isOnline) await writer.comeBack();
    this.see("comeBack");
    return (await this.wrong()) ?? this.openedAnew();
  }

  /** Something is done; what does not apply where it was tried is no act. */
  private async act(): Promise<void> {
    const before = this.did.length;
    while (this.did.length === before) await (this.chance.below(VERSION_EVERY) === 0 ? versionStep(this.history) : step(this.history));
  }

  private someone = (): PersonViewer => this.chance.pick(this.place.people);

  private see(act: string): void {
    const now = lettersIn(this.room.doc);
    this.followed.see(now, !MOVES.test(act));
    this.read.shift();
    this.read.push(now.map(({ letter, text }, i) => (i > 0 && now[i - 1]!.text !== text ? "|" : "") + letter).join(""));
  }

  /** A comment on some words, by the ids under which they stand. */
  private async say(): Promise<void> {
    const now = lettersIn(this.room.doc);
    const from = this.chance.below(Math.max(1, now.length));
    const to = from + 1 + this.chance.below(this.chance.below(4) === 0 ? 40 : 8);
    const chosen = now.slice(from, to).filter(({ text }) => text === now[from]!.text || this.seed % 3 === 0);
    const about = aboutLetters(this.followed, chosen);
    if (about.size === 0) return;
    const { threadId } = await this.place.core.services.talk.say(this.someone(), this.pieceId, {
      kind: "comment", text: "Hm.", wording: null, about: { is: "ids", ids: idsOf(chosen) }, to: [], token: `say ${this.pieceId} ${this.made++}`,
    });
    this.comments.set(threadId, { id: threadId, about, said: lettersOf(chosen), done: false, answers: 0 });
    this.did.push(`say(${lettersOf(chosen)})`);
  }

  /** Somebody answers, is done with it, talks about it again, or takes it back. */
  private async talk(): Promise<void> {
    const { talk } = this.place.core.services;
    const comment = [...this.comments.values()][this.chance.below(Math.max(1, this.comments.size))];
    if (comment === undefined) return;
    const how = this.chance.below(4);
    if (how === 0) {
      const found = (await talk.thread(this.place.people[0]!, this.pieceId, comment.id))!;
      const by = this.place.people.find(({ name }) => name === found.view.by.name)!;
      await talk.takeBack(by, this.pieceId, comment.id);
      if (comment.answers === 0) this.comments.delete(comment.id);
    } else if (how === 1) {
      await talk.answer(this.someone(), this.pieceId, comment.id, { text: "Yes.", to: [], token: `answer ${this.pieceId} ${this.did.length} ${comment.answers++}` });
    } else await talk.setDone(this.someone(), this.pieceId, comment.id, (comment.done = !comment.done));
  }

  /** Every comment is listed, and every one that is talked about stands where it has to. */
  private async wrong(): Promise<Wrong | null> {
    const { talk } = this.place.core.services;
    const [reader] = this.place.people;
    const open = await talk.byId(reader!, this.pieceId);
    const isListed = new Set(open.threads.map(({ id }) => id));
    if (this.did.length % LISTED_EVERY === 0) for (const { id } of (await talk.threads(reader!, this.pieceId, { done: true })).threads) isListed.add(id);
    else for (const { id, done } of this.comments.values()) if (done) isListed.add(id);
    const now = lettersIn(this.room.doc);
    const tell = (comment: Comment, is: string): Wrong => ({ ...this.wrongAfter(), is: `on ${JSON.stringify(comment.said)}: ${is}`, strangers: this.strangers(now, comment.about) });
    for (const comment of this.comments.values()) if (!isListed.has(comment.id)) return tell(comment, "not listed any more");
    for (const [i, { id, about }] of open.threads.entries()) {
      const comment = this.comments.get(id)!;
      const marked = about.is === "words" ? unitsOf(open.ids[i]!) : null;
      const wrong = whatIsWrong(this.followed, now, comment.about, marked);
      if (wrong !== null) return tell(comment, wrong);
    }
    return null;
  }

  private wrongAfter(): Omit<Wrong, "is"> {
    return { seed: this.seed, after: this.did.slice(-6).join(" "), read: this.read[0]!, reads: this.read[1]!, strangers: "" };
  }

  /** Letters that a comment is about and that are credited to somebody who did not type them. */
  private strangers(now: readonly Standing[], about: AboutLetters): string {
    const { ledger } = this.room;
    return lettersOf(now.filter((one) => about.has(one.letter) && !ledger.creditsOf(one.client, one.clock, 1).every(({ credit }) => credit.personId === this.place.people[writerOf(one.letter)]!.personId)));
  }

  /** A draft that is read from the log, or from a snapshot, says the same. */
  private async openedAnew(): Promise<Wrong | null> {
    const { core, people } = this.place;
    const live = JSON.stringify(await core.services.talk.byId(people[0]!, this.pieceId));
    if (this.seed % 2 === 0) this.room.rememberAll(true);
    await core.drafts.commits.flush();
    core.drafts.forget(this.pieceId);
    const anew = JSON.stringify(await core.services.talk.byId(people[0]!, this.pieceId));
    return anew === live ? null : { ...this.wrongAfter(), is: "opened anew, comments stand elsewhere", read: live, reads: anew };
  }
}

function idsOf(chosen: readonly Standing[]): IdRange[] {
  const ids: IdRange[] = [];
  for (const { client, clock, letter } of chosen) addIds(ids, { client, clock, length: letter.length });
  return ids;
}

/** Every single id. */
const unitsOf = (ids: readonly IdRange[]): ReadonlySet<string> =>
  new Set(ids.flatMap(({ client, clock, length }) => Array.from({ length }, (_, i) => `${client}:${clock + i}`)));
