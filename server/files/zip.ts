import { zipSync, strToU8, type Zippable } from "fflate";

/** A file that other files are made of. `stored`: as it is, not packed. */
export type Entry = { readonly name: string; readonly text: string; readonly stored?: true };

/** The same entries on the same day are the same bytes: no clock, and no other order than the one given. */
export function zipped(entries: readonly Entry[], day: string): Uint8Array {
  const files: Zippable = {};
  for (const { name, text, stored } of entries) files[name] = [strToU8(text), { level: stored ? 0 : 6, mtime: dayInZip(day) }];
  return zipSync(files);
}

/** Zip keeps the local time without a zone, and years from 1980 to 2099 only. Made from local parts it is the same everywhere. */
function dayInZip(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return year >= 1980 && year <= 2099 ? new Date(year, month - 1, date, 12) : new Date(1980, 0, 1, 12);
}
