import * as Y from "yjs";
import { type Bed, type Lain, lay } from "#app/domain/words/beds.ts";

/** How letters lie in a text, those that were taken out too; null when none were: then what can be seen says it all. */
export function bedIn(type: Y.AbstractType<unknown>): Bed | null {
  if (!(type instanceof Y.XmlText)) return null;
  const bed: Lain[] = [];
  for (let item = type._start; item !== null; item = item.right)
    if (item.deleted || item.content instanceof Y.ContentString) lay(bed, { client: item.id.client, clock: item.id.clock, length: item.length }, item.deleted);
  return bed.some(({ gone }) => gone) ? bed : null;
}
