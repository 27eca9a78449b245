import * as Y from "yjs";
import type { Ledger } from "#app/domain/words/ledger.ts";
import { equalTexts } from "#app/domain/words/match.ts";
import { lengthOf, type Match, type Run, type Stretch } from "#app/domain/words/stretch.ts";
import type { Cuts, Dying } from "./cuts.ts";
import { itemAt, stateOf, structAt } from "./ids.ts";
import { isString } from "./texts.ts";

type Act = { readonly doc: Y.Doc; readonly ledger: Ledger; readonly cuts: Cuts };

/**
 * Two people who write into an empty paragraph at the same time make two texts in it. The editor of whoever made the second
 * (y-prosemirror) joins them in two updates: it writes the second behind the first, which looks like a copy or like typing,
 * and then takes the second away. So where a text goes alone, and the newest of what its maker wrote says just the same in
 * the text right before it, its words went there.
 */
export function joinedTexts({ doc, ledger: { lineage }, cuts }: Act): Match[] {
  return cuts.dying.flatMap((text): Match[] => {
    const runs = wordsOf(text, cuts);
    const before = text.type instanceof Y.XmlText && runs.length > 0 ? textBefore(itemAt(doc, text.id.client, text.id.clock)) : null;
    if (before === null) return [];
    const newest = newestOf(doc, before, text.id.client, lengthOf(runs));
    const isNew = !newest.some(({ client, clock, text: said }) => lineage.cameFromElsewhere(client, clock, said.length));
    return isNew ? equalTexts([runs], [newest]) : [];
  });
}

const wordsOf = ({ id }: Dying, { stretches }: Cuts): Stretch => stretches.find(({ under }) => under?.client === id.client && under.clock === id.clock)?.runs ?? [];

function textBefore(gone: Y.Item | null): Y.XmlText | null {
  let item = gone?.left ?? null;
  while (item?.deleted) item = item.left;
  const type: unknown = item?.content instanceof Y.ContentType ? item.content.type : null;
  return type instanceof Y.XmlText ? type : null;
}

/** The last so many letters that were written under a client id, if they stand in this text. */
function newestOf(doc: Y.Doc, text: Y.XmlText, client: number, length: number): Run[] {
  let end = stateOf(doc, client);
  for (let last = structAt(doc, client, end - 1); last instanceof Y.Item && last.content instanceof Y.ContentFormat; last = structAt(doc, client, end - 1)) end = last.id.clock;
  const found: Run[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !isString(item) || item.id.client !== client) continue;
    found.push({ client, clock: item.id.clock, text: item.content.str });
  }
  found.sort((a, b) => a.clock - b.clock);
  const newest: Run[] = [];
  for (let left = length, run = found.pop(); left > 0 && run !== undefined; run = found.pop()) {
    if (newest.length === 0 && run.clock + run.text.length !== end) return [];
    const said = run.text.slice(-left);
    newest.unshift({ client, clock: run.clock + run.text.length - said.length, text: said });
    left -= said.length;
  }
  return newest;
}
