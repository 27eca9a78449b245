import type * as Y from "yjs";
import type { DraftNode, WordedReading } from "#app/contract/draft.ts";
import { fail } from "#app/domain/errors.ts";
import { align } from "#app/domain/words/align.ts";
import { isProtectedFrom } from "#app/domain/words/ask-first.ts";
import type { Move, Quote } from "#app/domain/words/lineage.ts";
import { type Block, pairBlocks } from "#app/domain/words/pair-blocks.ts";
import { keyOf, wordsOfBlock } from "#app/domain/words/same-block.ts";
import { readCuts } from "./cuts.ts";
import type { Range } from "./decode.ts";
import { asItWas, type Firsts } from "./firsts.ts";
import type { Room } from "./room.ts";
import { type Wrote, writeNodes } from "./write-worded.ts";

/** At block `at` of the draft as it is, `remove` blocks go and `nodes` come. */
export type Patch = { readonly at: number; readonly remove: number; readonly nodes: readonly DraftNode[] };

/** What has to change so that the whole text is what it was. Blocks that read the same are left alone, with their ids. */
export function wholePatches(now: readonly DraftNode[], then: readonly DraftNode[]): Patch[] {
  const patches: Patch[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...align(now.map(keyOf), then.map(keyOf)), [now.length, then.length] as const]) {
    if (x > i || y > j) patches.push({ at: i, remove: x - i, nodes: then.slice(j, y) });
    [i, j] = [x + 1, y + 1];
  }
  return patches;
}

/**
 * What has to change so that one block is what it was: in place of the block that it became, if there is
 * one, else behind what stood before it. Nothing when it stands there as it was.
 */
export function partPatches(now: readonly DraftNode[], then: readonly DraftNode[], block: number): Patch[] {
  const node = then[block];
  if (node === undefined) return [];
  const placeNow = new Map(pairBlocks(then.map(blockOf), now.map(blockOf)));
  const became = placeNow.get(block);
  if (became !== undefined) return keyOf(now[became]!) === keyOf(node) ? [] : [{ at: became, remove: 1, nodes: [node] }];
  for (let before = block - 1; before >= 0; before--) {
    const place = placeNow.get(before);
    if (place !== undefined) return [{ at: place + 1, remove: 0, nodes: [node] }];
  }
  return [{ at: 0, remove: 0, nodes: [node] }];
}

type ToWrite = { readonly by: string; readonly patches: readonly Patch[]; readonly credits: WordedReading["credits"]; readonly firsts: Firsts };

/** Writes patches into a draft as one act of `by`: each word comes back under the ids of its own person. False when there was nothing to do. */
export function writePatches(room: Room, { by, patches, credits, firsts }: ToWrite): boolean {
  if (patches.length === 0) return false;
  if (room.asksFirst() && losesWordsOfOthers(room, by, patches, credits)) fail("asks_first");
  const root = room.doc.getXmlFragment("draft");
  const deletes = patches.flatMap(({ at, remove }) => Array.from({ length: remove }, (_, i) => rangeOf(root, at + i)));
  const cuts = readCuts(room.doc, deletes, { what: "and all inside" });
  const was = asItWas(room, cuts, patches.flatMap(({ nodes }) => nodes), firsts, credits);
  return room.act({
    by,
    kind: "back",
    deletes,
    work: () => {
      const [moves, quotes]: [Omit<Move, "seq">[], Quote[]] = [[], []];
      // The last first: what is written further down does not move what comes before.
      const claims = patches.toReversed().flatMap(({ at, remove, nodes }) => {
        if (remove > 0) root.delete(at, remove);
        const wrote: Wrote = (node, start) => {
          const same = was(node, start);
          moves.push(...same.moves);
          quotes.push(...same.quotes);
        };
        return writeNodes({ into: root, index: at, nodes, credits, wrote }, (person, work) => room.asHand(person, work));
      });
      return { claims, moves, quotes };
    },
  });
}

/** Ask first: would bringing this back take words away that are somebody else's, and not write them again? */
function losesWordsOfOthers(room: Room, by: string, patches: readonly Patch[], credits: WordedReading["credits"]): boolean {
  const { doc, credits: creditsNow } = room.worded();
  return patches.some(({ at, remove, nodes }) => {
    const going = runsIn((doc.content ?? []).slice(at, at + remove));
    const coming = new Map<string, string>();
    for (const { text, credit } of runsIn(nodes)) {
      const person = credits[credit]?.personId;
      if (person) coming.set(person, (coming.get(person) ?? "") + text);
    }
    return going.some(({ text, credit }) => {
      const whose = creditsNow[credit];
      return whose?.personId && isProtectedFrom(whose, by) && !(coming.get(whose.personId) ?? "").includes(text);
    });
  });
}

const runsIn = (nodes: readonly DraftNode[]): { text: string; credit: number }[] =>
  nodes.flatMap(({ text, credit = -1, content = [] }) => (text === undefined ? runsIn(content) : [{ text, credit }]));

function rangeOf(root: Y.XmlFragment, at: number): Range {
  const item = root.get(at)._item;
  if (item === null) throw new Error("A block stands in its draft");
  return { client: item.id.client, clock: item.id.clock, length: item.length };
}

const blockOf = (node: DraftNode): Block => ({ key: keyOf(node), words: wordsOfBlock(node) });
