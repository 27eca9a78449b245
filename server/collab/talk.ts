import * as Y from "yjs";
import type { Anchor, Place } from "#app/domain/comment/anchor.ts";
import { wordingEdits } from "#app/domain/comment/wording.ts";
import { isProtectedFrom } from "#app/domain/words/ask-first.ts";
import { whoseAre } from "#app/domain/words/taken.ts";
import type { IdRange } from "#app/domain/words/id-list.ts";
import { fail } from "#app/domain/errors.ts";
import type { DraftTalk, FoundWords, NamedWords, TalkPlaces, UseAsked, Using } from "#server/services/talkPorts.ts";
import type { DraftStore } from "#server/store/drafts.ts";
import { anchorAt, anchorFor, anchorIn, markedNodes, placed } from "./anchors.ts";
import type { Commits } from "./commits.ts";
import { itemAt } from "./ids.ts";
import { lengthBefore } from "./positions.ts";
import type { Room } from "./room.ts";
import { visibleTexts } from "./texts.ts";
import { takingOut } from "./versions.ts";
import { creditsLook } from "./worded.ts";

type Deps = {
  readonly store: Pick<DraftStore, "takeOuts">;
  readonly commits: Commits;
  open(pieceId: string): Room | null;
  release(room: Room): void;
  /** Looks at a draft when all that it shows is on disk. */
  look<T>(pieceId: string, see: (room: Room) => T): Promise<Awaited<T>>;
  /** Resolves when all that was written is on disk; fails with `could_not_save`. */
  saved(): Promise<void>;
};

/** What is said about a draft never stands in it: this is where the two meet. */
export function createTalk({ store, commits, open, release, look, saved }: Deps): DraftTalk {
  const nowOf = (room: Room, anchors: readonly Anchor[]): TalkPlaces => {
    const places = placed(room, anchors);
    return {
      seq: room.seq,
      now: anchors.map((anchor, i) => ({ place: places[i] ?? null, whose: whoseIn(room, places[i]?.ids ?? anchor.ids) })),
      hidden: takingOut(store, room.pieceId),
    };
  };
  return {
    anchor: (pieceId, ids) => look(pieceId, (room) => anchorFor(room, ids)),
    anchorNamed: (pieceId, named) => look(pieceId, (room) => anchorNamed(room, named)),
    places: (pieceId, anchors) => look(pieceId, (room) => nowOf(room, anchors)),
    marked: (pieceId, anchors) =>
      look(pieceId, (room) => {
        const now = nowOf(room, anchors);
        const { look: seeing, credits } = creditsLook(room.ledger);
        return { ...now, doc: markedNodes(room, now.now.map(({ place }) => place), seeing), credits };
      }),
    words: (pieceId, anchor) =>
      look(pieceId, (room) => {
        const [place] = placed(room, [anchor]);
        return place ? foundAt(room, place) : null;
      }),
    async use(asked) {
      const room = open(asked.pieceId) ?? fail("not_found");
      const done = use(room, commits, asked);
      await saved();
      release(room);
      return done;
    },
  };
}

const whoseIn = ({ ledger }: Room, ids: readonly IdRange[]): ReadonlySet<string> =>
  new Set(ids.flatMap(({ client, clock, length }) => ledger.creditsOf(client, clock, length).flatMap(({ credit }) => whoseAre(credit))));

function anchorNamed(room: Room, { block, words }: NamedWords): Anchor | number {
  const wanted = oneSpaced(words);
  const found: { text: number; from: number; to: number }[] = [];
  const blocks = topBlocks(room.doc);
  [...visibleTexts(room.doc)].forEach((items, text) => {
    const parent: unknown = items[0]?.parent;
    if (block !== null && (!(parent instanceof Y.XmlText) || blocks.get(topOf(parent)) !== block)) return;
    const said = items.map((item) => item.content.str).join("");
    if (wanted.said === "") {
      if (said.trim() !== "") found.push({ text, from: 0, to: said.length });
      return;
    }
    const spaced = oneSpaced(said);
    for (let at = spaced.said.indexOf(wanted.said); at !== -1; at = spaced.said.indexOf(wanted.said, at + 1))
      found.push({ text, from: spaced.places[at]!, to: spaced.places[at + wanted.said.length - 1]! + 1 });
  });
  if (wanted.said === "" && found.length > 1) {
    const all = found.map(({ text, from, to }) => anchorIn(room, text, from, to)).filter((one) => one !== null);
    return anchorFor(room, all.flatMap(({ ids }) => ids)) ?? 0;
  }
  const [only] = found;
  return only === undefined || found.length > 1 ? found.length : (anchorIn(room, only.text, only.from, only.to) ?? 0);
}

/** A text as somebody copies it: one space for all kinds of spaces between words, straight quotation marks. */
function oneSpaced(text: string): { readonly said: string; readonly places: readonly number[] } {
  let said = "";
  const places: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = /\s/u.test(text[i]!) ? " " : text[i]!.replace(/[‘’]/u, "'").replace(/[“”]/u, '"');
    if (unit === " " && (said === "" || said.endsWith(" "))) continue;
    said += unit;
    places.push(i);
  }
  return said.endsWith(" ") ? { said: said.slice(0, -1), places: places.slice(0, -1) } : { said, places };
}

/** The block of the first level in which a type stands. */
function topOf(type: Y.XmlText): unknown {
  let top: unknown = type;
  for (let parent: unknown = type.parent; parent instanceof Y.XmlElement; parent = parent.parent) top = parent;
  return top;
}

const topBlocks = (doc: Y.Doc): ReadonlyMap<unknown, number> => new Map(doc.getXmlFragment("draft").toArray().map((block, at) => [block, at]));

function foundAt({ ledger, doc }: Room, place: Place): FoundWords {
  const parts = place.ids.flatMap(({ client, clock, length }) => {
    let at = clock;
    return ledger.creditsOf(client, clock, length).map((part) => {
      const text = textAt(doc, client, at, part.length);
      at += part.length;
      return { text, credit: part.credit };
    });
  });
  return { place, parts, inOne: place.inOne };
}

/** What the visible ones of these ids say. */
function textAt(doc: Y.Doc, client: number, clock: number, length: number): string {
  let said = "";
  for (let at = clock; at < clock + length; ) {
    const item = itemAt(doc, client, at);
    if (item === null) return said;
    const end = Math.min(item.id.clock + item.length, clock + length);
    if (!item.deleted && item.content instanceof Y.ContentString) said += item.content.str.slice(at - item.id.clock, end - item.id.clock);
    at = end;
  }
  return said;
}

/**
 * The words become what was agreed on, as one entry of whoever said so. What stays keeps its ids; what is new
 * is the proposer's as far as it was suggested, and the accepter's where they changed it.
 */
function use(room: Room, commits: Commits, { commentId, anchor, seen, wording, suggested, by, agreed }: UseAsked): Using {
  const [place] = placed(room, [anchor]);
  if (!place || place.quote !== seen || !place.inOne) return "changed";
  const [first] = place.ids;
  const item = first === undefined ? null : itemAt(room.doc, first.client, first.clock);
  const text: unknown = item?.parent;
  if (first === undefined || item === null || !(text instanceof Y.XmlText)) return "changed";
  const start = lengthBefore(item) + first.clock - item.id.clock;
  const edits = wordingEdits(seen, wording, suggested.wording);
  const deletes = edits.flatMap(({ at, remove }) => (remove === 0 ? [] : idsBetween(text, start + at, start + at + remove)));
  // The rule of admission, for all who have agreed together: also a dash or a full stop is somebody's.
  const isNobodysYes = ({ credit }: FoundWords["parts"][number]) => [...agreed].every((person) => isProtectedFrom(credit, person));
  if (room.asksFirst() && foundAt(room, { ...place, ids: deletes }).parts.some(isNobodysYes)) return "refused";
  room.act({
    by,
    kind: "used",
    deletes,
    work() {
      // From the end: what comes earlier keeps its place.
      for (const { at, remove, insert } of edits.toReversed()) {
        if (remove > 0) text.delete(start + at, remove);
        let behind = start + at;
        for (const { words, isSuggested } of insert) {
          room.asHand(isSuggested ? suggested.by : by, () => text.insert(behind, words));
          behind += words.length;
        }
      }
    },
  });
  const ids = idsBetween(text, start, start + wording.length);
  const now = ids.length === 0 ? anchor : anchorAt(room, { ids, quote: wording, at: offsetOf(room.doc, text) + start, text: 0, inOne: true });
  commits.proposalUsed({ commentId, by, at: room.time(), seq: room.seq, anchor: now });
  return "used";
}

/** The ids of units `from` to `to` of a text. */
function idsBetween(text: Y.XmlText, from: number, to: number): { client: number; clock: number; length: number }[] {
  const ids: { client: number; clock: number; length: number }[] = [];
  let at = 0;
  for (let item = text._start; item !== null && at < to; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, item.length);
    if (start < end) ids.push({ client: item.id.client, clock: item.id.clock + start, length: end - start });
    at += item.length;
  }
  return ids;
}

/** How many units of visible text come before a text. */
function offsetOf(doc: Y.Doc, text: Y.XmlText): number {
  let at = 0;
  for (const items of visibleTexts(doc)) {
    if (items[0]?.parent === text) return at;
    at += items.reduce((sum, item) => sum + item.length, 0) + 1;
  }
  return at;
}
