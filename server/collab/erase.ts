import * as Y from "yjs";
import type { Binding, DraftStore, NewEpoch, StoredDraft } from "#server/store/drafts.ts";
import type { TakeOut } from "#server/store/take-outs.ts";
import type { ChainedEntry } from "#server/store/draft-chain.ts";
import { anchorsAnew, carriedAnchors, wordingsGone } from "./anchors-anew.ts";
import { RangeMap } from "#app/domain/words/range-map.ts";
import { Commits } from "./commits.ts";
import { decode, type Range } from "./decode.ts";
import { Room } from "./room.ts";
import { takeOut, undoTakeOut, wordsOfPerson } from "./take-out.ts";
import { offsetsOf, rangesAt } from "./offsets.ts";
import { writeNodes } from "./write-worded.ts";

type Log = Pick<DraftStore, "entry" | "updatesBefore" | "updatesAfter">;

/**
 * The next epoch of a draft: everything that can be seen now, without any word of those whose time to think
 * again is over. It is written anew, under ids that nobody had before, so that nothing of the old document is in
 * it: no deleted text, no ids under which somebody could bring text back. Credits stay as they were.
 *
 * Who can still think again (`waiting`) keeps that: their words are put back, carried over, and taken out
 * again by the second entry. Who has thought again (`kept`) has theirs back. Nothing is written here; the store does it, whole or not at all.
 */
export function nextEpoch(
  { pieceId, stored, log, now, talk, epoch = stored.epoch + 1 }: { pieceId: string; stored: StoredDraft; log: Log; now: () => number; talk: Pick<DraftStore["talk"], "anchors" | "proposers">; epoch?: number },
  due: readonly TakeOut[],
  waiting: readonly TakeOut[],
  kept: readonly TakeOut[] = [],
): NewEpoch {
  const nowhere = new Commits({ commit: async () => {} }, () => {});
  const old = new Room(pieceId, stored, nowhere, now);
  for (const asked of kept) broughtBack(old, log, asked);
  const carried = waiting.map((asked) => ({ asked, ranges: broughtBack(old, log, asked) }));
  for (const { personId, seq } of newestOfEach(due)) takeOut(old, personId, wordsOfPerson(old, personId, writtenAfter(log, pieceId, seq)));
  const people = new Set(due.map(({ personId }) => personId));
  const talked = carriedAnchors(old, talk.anchors(pieceId), people);
  const places = carried.map(({ asked, ranges }) => ({ asked, places: offsetsOf(old.doc, ranges) }));
  const { doc, credits } = old.worded();

  const entries: ChainedEntry[] = [];
  const bindings: (Binding & { pieceId: string })[] = [];
  const staged = new Staged(entries, bindings);
  const from = { epoch: stored.epoch, seq: stored.seq, hash: stored.hash };
  const room = new Room(pieceId, { ...stored, epoch, snapshot: null, tail: [] }, staged, now);
  room.act({
    by: null,
    kind: "anew",
    work: (fresh) => ({ claims: writeNodes({ into: fresh.getXmlFragment("draft"), index: 0, nodes: doc.content ?? [], credits }, (who, work) => room.asHand(who, work)) }),
  });
  // An epoch begins with an entry, even when nothing is left to be seen: whoever has been in it has that.
  if (entries.length === 0) room.act({ by: null, kind: "anew", work: comeAndGone });
  // Before words that still can come back are taken out again: comments hold on to them as well.
  const anchors = anchorsAnew(talked, old, room);
  const again = places.map(({ asked, places }) => ({ id: asked.id, seq: takeOut(room, asked.personId, rangesAt(room.doc, places)) ?? room.seq }));
  old.close();
  room.close();
  return { pieceId, from, epoch, batch: { entries, bindings }, people, erased: due, waiting: again, anchors, wordingsGone: wordingsGone(talked, talk.proposers(pieceId), people) };
}

/** A paragraph that is there and gone: an id, and nothing to be seen. */
function comeAndGone(doc: Y.Doc): void {
  const draft = doc.getXmlFragment("draft");
  draft.insert(0, [new Y.XmlElement("paragraph")]);
  draft.delete(0, 1);
}

/** What a room stages is kept here instead of going to disk. */
class Staged extends Commits {
  private readonly entries: ChainedEntry[];
  private readonly bindings: (Binding & { pieceId: string })[];

  constructor(entries: ChainedEntry[], bindings: (Binding & { pieceId: string })[]) {
    super({ commit: async () => {} }, () => {});
    this.entries = entries;
    this.bindings = bindings;
  }

  override entry(entry: ChainedEntry): void {
    this.entries.push(entry);
  }

  override binding(binding: Binding & { pieceId: string }): void {
    this.bindings.push(binding);
  }
}

function newestOfEach(due: readonly TakeOut[]): Iterable<TakeOut> {
  const newest = new Map<string, TakeOut>();
  for (const asked of due) if ((newest.get(asked.personId)?.seq ?? -1) <= asked.seq) newest.set(asked.personId, asked);
  return newest.values();
}

function broughtBack(old: Room, log: Log, { pieceId, personId, seq }: TakeOut): Range[] {
  const entry = log.entry(pieceId, seq);
  return entry?.kind === "out" ? undoTakeOut(old, personId, entry, log.updatesBefore(pieceId, seq)) : [];
}

/** Ids that were written after this entry: new words are not the ones that somebody took out. */
function writtenAfter(log: Log, pieceId: string, seq: number): RangeMap<true> {
  const written = new RangeMap<true>();
  for (const update of log.updatesAfter(pieceId, seq))
    for (const [client, structs] of decode(update)?.structs ?? [])
      for (const struct of structs) written.put(client, struct.id.clock, struct.length, true);
  return written;
}
