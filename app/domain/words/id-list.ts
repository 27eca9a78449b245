/** `length` consecutive ids of one client, from `clock`. */
export type IdRange = { readonly client: number; readonly clock: number; readonly length: number };

const BASE = 36;
/** More stretches than this are no passage of anybody's. */
const MOST_IDS = 20_000;

/** Puts a stretch behind the others; one that goes on where the last one ended becomes part of it. */
export function addIds(ids: IdRange[], { client, clock, length }: IdRange): void {
  const last = ids.at(-1);
  if (last?.client === client && last.clock + last.length === clock) ids[ids.length - 1] = { client, clock: last.clock, length: last.length + length };
  else ids.push({ client, clock, length });
}

/** Ids as one word: for forms, addresses and rows. */
export const idsAsText = (ids: readonly IdRange[]): string =>
  ids.map(({ client, clock, length }) => [client, clock, length].map((part) => part.toString(BASE)).join(".")).join("_");

/** Back again. What is not a stretch of ids is left out: this also reads what somebody sent. */
export function idsFromText(text: string): IdRange[] {
  return text.split("_", MOST_IDS).flatMap((one): IdRange[] => {
    const [client, clock, length, ...more] = one.split(".").map((part) => (/^[0-9a-z]{1,11}$/.test(part) ? Number.parseInt(part, BASE) : Number.NaN));
    const isRange = more.length === 0 && [client, clock, length].every((part) => Number.isSafeInteger(part)) && (length ?? 0) > 0;
    return isRange && Number.isSafeInteger(clock! + length!) ? [{ client: client!, clock: clock!, length: length! }] : [];
  });
}
