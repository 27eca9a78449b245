import * as Y from "yjs";
import type { Chunk } from "#app/domain/words/as-written.ts";
import { matchAsSeen, type Put, type Seen, type SeenPart } from "#app/domain/words/as-seen.ts";
import type { IdRange } from "#app/domain/words/id-list.ts";
import type { CharId, Lineage } from "#app/domain/words/lineage.ts";
import { RangeMap } from "#app/domain/words/range-map.ts";
import type { Match, Run, Stretch } from "#app/domain/words/stretch.ts";
import type { CutStretch } from "./cuts.ts";
import { type Home, type HomeAct, link } from "./home.ts";
import { itemAt } from "./ids.ts";
import { Now } from "./now.ts";
import { remembersIn } from "./remembered.ts";
import { isString } from "./texts.ts";
import { chunksOf, type Content, type Rest } from "./written.ts";

type Act = HomeAct & Content;

/**
 * Somebody takes a text away and writes a part of it elsewhere, not knowing that others changed it meanwhile: took letters
 * out of it, or put it elsewhere as a whole. What they write is what they saw; so it is looked for in the texts as they saw them, with
 * what they had typed into these before.
 */
export function asTheySaw(act: Act, dead: readonly Stretch[], rest: Rest, known: readonly Match[]): Home {
  const home: Home = { moves: [], returned: [], quotes: [] };
  if (act.cuts.stretches.length + act.overlooked.length === 0) return home;
  const now = new Now(act.doc, act.ledger, act.cuts);
  const own = ownIn(act, dead);
  const texts = [...act.cuts.stretches.flatMap((stretch) => seenIn(stretch, act)), ...act.overlooked.flatMap((block) => seenWhenItWent(act, now, block))].map((seen) => withOwn(seen, own, act.ledger.lineage));
  const taken = dead.flat().map((run): Match => ({ from: run, to: run, length: run.text.length }));
  for (const { from, to, length } of matchAsSeen(texts, chunksOf(act).map((chunk) => putOf(act.doc, chunk)), [...known, ...taken])) link(now.piecesOf(from, length, false) ?? [], to, home, rest);
  return home;
}

/** More than so much before new letters, or behind them, is not compared. */
const MOST_BESIDE = 64;

/** With what can be seen before new letters in their text, and behind them. */
function putOf(doc: Y.Doc, { client, clock, text, isFirst, isLast }: Chunk): Put {
  const [first, last] = [itemAt(doc, client, clock), itemAt(doc, client, clock + text.length - 1)];
  // What went into a block that is gone is written where its words are now.
  if (first === null || last === null) return { client, clock, text, before: isFirst ? "" : null, behind: isLast ? "" : null };
  return { client, clock, text, before: seenBeside(first, "left", clock - first.id.clock), behind: seenBeside(last, "right", last.id.clock + last.length - clock - text.length) };
}

/** All that can be seen on one side of a place in an item, `own` units of it in the item itself; null: too much. */
function seenBeside(item: Y.Item, side: "left" | "right", own: number): string | null {
  let said = !item.deleted && isString(item) ? (side === "left" ? item.content.str.slice(0, own) : item.content.str.slice(item.length - own)) : "";
  for (let near = item[side]; near !== null && said.length <= MOST_BESIDE; near = near[side])
    if (!near.deleted && isString(near)) said = side === "left" ? near.content.str + said : said + near.content.str;
  return said.length > MOST_BESIDE ? null : said;
}

/** What goes of a text, with what others had taken out between: apart where something stays. */
function seenIn({ runs, ghosts, under }: CutStretch, { cuts }: Act): Seen[] {
  const stays = new RangeMap<true>();
  if (under === null) for (const { right } of cuts.between) stays.put(right[0]!.client, right[0]!.clock, 1, true);
  const texts: SeenPart[][] = [[]];
  const ghostsAt = new Map(ghosts.map((ghost) => [ghost.at, ghost.all]));
  let at = 0;
  const ghost = () => texts.at(-1)!.push(...(ghostsAt.get(at) ?? []));
  for (const run of runs) {
    if (stays.at(run.client, run.clock)) texts.push([]);
    let from = 0;
    for (let i = 0; i < run.text.length; i++, at++) {
      if (!ghostsAt.has(at)) continue;
      if (i > from) texts.at(-1)!.push({ run: partOf(run, from, i), is: "sure" });
      ghost();
      from = i;
    }
    texts.at(-1)!.push({ run: partOf(run, from, run.text.length), is: "sure" });
  }
  ghost();
  return texts;
}

const partOf = ({ client, clock, text }: Run, from: number, to: number): Run => ({ client, clock: clock + from, text: text.slice(from, to) });

/** A block that was gone already, as it was when it went. Whoever did not know that may not have seen all that was in it then. */
function seenWhenItWent(act: Act, now: Now, block: CharId): Seen[] {
  const { ledger } = act;
  const remembers = remembersIn(act);
  const graves = ledger.lineage.buriedIn(block);
  if (graves.length === 0) return [];
  const stood = graves.map(({ from, length }): IdRange & { readonly gone: boolean } => ({ ...from, length, gone: false }));
  const lay = ledger.beds.bedWith(graves[0]!.from) ?? stood;
  return [lay.flatMap(({ client, clock, length, gone }): SeenPart[] => {
    if (gone) return [...remembers(client, clock, length)];
    const pieces = now.piecesOf({ client, clock }, length);
    return pieces === null ? [] : [{ run: { client, clock, text: pieces.map(({ text }) => text).join("") }, is: "maybe", passage: pieces }];
  })];
}

/** Letters that the update wrote and took away again, each with those that its writer saw beside it. */
type Own = { readonly run: Run; readonly left: CharId | null; readonly right: CharId | null };

function ownIn({ written }: Act, dead: readonly Stretch[]): Own[] {
  const runs = dead.flat();
  return written.flatMap(({ struct, clock }): Own[] => {
    if (!(struct instanceof Y.Item)) return [];
    const { client } = struct.id;
    const mine = runs.filter((run) => run.client === client && run.clock >= clock && run.clock < struct.id.clock + struct.length);
    return mine.map((run) => ({ run, left: run.clock > struct.id.clock ? { client, clock: run.clock - 1 } : struct.origin, right: struct.rightOrigin }));
  });
}

/** A text with what its writer had typed into it. */
function withOwn(seen: Seen, own: readonly Own[], lineage: Lineage): Seen {
  let parts = [...seen];
  for (const { run, left, right } of own) {
    const at = splitAt(parts, left, 1, lineage) ?? splitAt(parts, right, 0, lineage);
    if (at !== null) parts = [...at.before, { run, is: "own" }, ...at.behind];
  }
  return parts;
}

/** The parts before and behind a place: right behind (1) or right before (0) a letter, or what carries this letter now. */
function splitAt(parts: readonly SeenPart[], id: CharId | null, behind: 0 | 1, lineage: Lineage): { before: SeenPart[]; behind: SeenPart[] } | null {
  if (id === null) return null;
  const which = parts.findIndex(({ run }) => run.client === id.client && id.clock >= run.clock && id.clock < run.clock + run.text.length);
  if (which === -1) return splitAt(parts, lineage.next(id)?.id ?? null, behind, lineage);
  const part = parts[which]!;
  const at = id.clock - part.run.clock + behind;
  const [first, second] = [partOf(part.run, 0, at), partOf(part.run, at, part.run.text.length)];
  return {
    before: [...parts.slice(0, which), ...(at > 0 ? [{ ...part, run: first }] : [])],
    behind: [...(at < part.run.text.length ? [{ ...part, run: second }] : []), ...parts.slice(which + 1)],
  };
}
