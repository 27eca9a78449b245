import { rm } from "node:fs/promises";
import type { Node } from "prosemirror-model";
import type { Command, Selection } from "prosemirror-state";
import type { About, ThreadView } from "#app/contract/talk.ts";
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import type { GoneAct } from "#app/domain/words/gone.ts";
import { addIds, type IdRange } from "#app/domain/words/id-list.ts";
import { visibleTexts } from "#server/collab/texts.ts";
import { readConfig } from "#server/config.ts";
import { type Core, openCore } from "#server/core.ts";
import { createLog } from "#server/log.ts";
import { group } from "#tests/support/group.ts";
import { newDataDir } from "#tests/support/server.ts";
import { between, textPlaces, Writer } from "#tests/support/writers.ts";

export const WRITTEN = ["The bus was late again and nobody knew why.", "We stood there in the rain for an hour.", "Then the driver came and said sorry."] as const;

/** Where a command acts: these words chosen, or the caret right behind or right before them. */
export type Spot = { readonly select: string } | { readonly behind: string } | { readonly before: string } | "all";

/** Ann and Bo write in one draft, and Chidi talks about it: on a real folder, which can be closed and opened anew. */
export class Desk {
  core!: Core;
  people!: Record<"ann" | "bo" | "chidi", PersonViewer>;
  pieceId = "";
  ann!: Writer;
  bo!: Writer;
  private dataDir = "";
  private tokens = 0;

  /** Ann has written three paragraphs. */
  static async laid(): Promise<Desk> {
    const desk = new Desk();
    desk.dataDir = await newDataDir();
    await desk.open();
    const { spaceId, people } = await group(desk.core, { bo: "member", chidi: "member" });
    desk.people = people;
    desk.pieceId = (await desk.core.services.pieces.byOperator.add({ spaceId, title: "The 42", byId: people.ann.personId, writers: [people.bo.personId], commenters: [people.chidi.personId] })).id;
    await desk.core.drafts.addPart({ pieceId: desk.pieceId, personId: people.ann.personId, text: WRITTEN.join("\n"), place: { at: "end" } });
    desk.sit();
    return desk;
  }

  private async open(): Promise<void> {
    this.core = await openCore(readConfig({ PORT: "3000", DATA_DIR: this.dataDir, LOG_LEVEL: "silent" }), { log: createLog("silent") });
  }

  private sit(): void {
    const room = this.core.drafts.open(this.pieceId)!;
    this.ann = new Writer(this.people.ann.personId, room, this.core.drafts);
    this.bo = new Writer(this.people.bo.personId, room, this.core.drafts);
  }

  /** Closed, with a snapshot, and opened anew: both begin a new page. */
  async restart(): Promise<void> {
    await this.core.close();
    await this.open();
    this.sit();
  }

  async end(): Promise<void> {
    await this.core.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** One act in somebody's editor, sent at once unless they are offline. */
  async does(who: Writer, command: Command, spot: Spot): Promise<void> {
    if (!who.act((doc) => selectionAt(doc, spot), (state, dispatch) => command(state, dispatch))) throw new Error(`Nothing came of it at ${JSON.stringify(spot)}`);
    await who.send();
  }

  async undoes(who: Writer): Promise<void> {
    if (who.undo.undo() === null) throw new Error("There is nothing to undo");
    await who.send();
  }

  /** Chidi says something about words that stand there once, or about ids. */
  async say(about: string | readonly IdRange[]): Promise<string> {
    const given = typeof about === "string" ? ({ is: "words", place: "anywhere", words: about } as const) : ({ is: "ids", ids: about } as const);
    const { threadId } = await this.core.services.talk.say(this.people.chidi, this.pieceId, { kind: "comment", text: "I was there.", wording: null, about: given, to: [], token: `t${this.tokens++}` });
    return threadId;
  }

  async threads(): Promise<readonly ThreadView[]> {
    return (await this.core.services.talk.threads(this.people.ann, this.pieceId)).threads;
  }

  /** What the threads are about, in the order of the text: the words, or "gone: the words". */
  async about(): Promise<string[]> {
    return (await this.threads()).map(({ about }) => saying(about));
  }

  /** Keeps the draft as it is under a name. */
  async keep(name: string): Promise<string> {
    const { versions } = this.core.services;
    await versions.name(this.people.ann, this.pieceId, { name, token: `t${this.tokens++}` });
    return (await versions.list(this.people.ann, this.pieceId)).versions[0]!.id;
  }

  /** Bo makes the draft what it was, or one block of it. */
  async bringBack(versionId: string, block: number | null = null): Promise<void> {
    await this.core.services.versions.bringBack(this.people.bo, this.pieceId, versionId, { block, token: `t${this.tokens++}` });
  }

  /** The draft, one line for each text. */
  get lines(): string[] {
    return textPlaces(this.ann.text).map(({ node }) => node.textContent);
  }

  /** How many texts of the shared document can be seen: two may stand in one line. */
  get texts(): number {
    return [...visibleTexts(this.core.drafts.open(this.pieceId)!.doc)].length;
  }

  /** What is on record as taken out. */
  get gone(): readonly GoneAct[] {
    return [...this.core.drafts.open(this.pieceId)!.ledger.gone.since(0)];
  }

  /** The ids of the `nth` place where words stand. */
  idsOf(words: string, nth: number): IdRange[] {
    return idsOfWords(this, words, nth);
  }
}

const saying = (about: About): string => (about.is === "words" ? about.quote : about.is === "gone" ? `gone: ${about.quote}` : "the piece");

export function selectionAt(doc: Node, spot: Spot): Selection | null {
  const places = textPlaces(doc);
  if (spot === "all") return places.length === 0 ? null : between(doc, places[0]!.from, places.at(-1)!.to);
  const words = "select" in spot ? spot.select : "behind" in spot ? spot.behind : spot.before;
  for (const { from, node } of places) {
    const at = node.textContent.indexOf(words);
    if (at === -1) continue;
    const [start, end] = [from + at, from + at + words.length];
    return "select" in spot ? between(doc, start, end) : between(doc, "behind" in spot ? end : start);
  }
  return null;
}

function idsOfWords({ core, pieceId }: Desk, words: string, nth: number): IdRange[] {
  const room = core.drafts.open(pieceId)!;
  let left = nth;
  for (const items of visibleTexts(room.doc)) {
    const said = items.map((item) => item.content.str).join("");
    for (let at = said.indexOf(words); at !== -1; at = said.indexOf(words, at + 1)) {
      if (left-- > 0) continue;
      const ids: IdRange[] = [];
      let start = 0;
      for (const { id, length } of items) {
        const [from, to] = [Math.max(at - start, 0), Math.min(at + words.length - start, length)];
        if (from < to) addIds(ids, { client: id.client, clock: id.clock + from, length: to - from });
        start += length;
      }
      return ids;
    }
  }
  throw new Error(`Not there: ${words}`);
}
