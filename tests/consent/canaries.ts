/** Letters that stand nowhere else, so that a byte of somebody's that is where it should not be is seen wherever it is. */
export const newCanaries = (random: { below(limit: number): number }) => {
  let count = 0;
  const letters = () => Array.from({ length: 6 }, () => "bcdfghjklmnprstvw"[random.below(17)]).join("");
  /** "zqx", then who and what, then what makes it unlike every other. */
  return (what: string): string => `zqx${what}${letters()}${String.fromCharCode(97 + (count % 26))}${String.fromCharCode(97 + (Math.floor(count++ / 26) % 26))}qz`;
};

const CANARY = /zqx[a-z]{4,40}?qz/gi;
const HEX = Buffer.from("zqx").toString("hex");

/** All canaries in a text: as they are, with letters set apart by escapes taken together, and in base64 or hex. */
export function canariesIn(text: string): Set<string> {
  const found = new Set((text.match(CANARY) ?? []).map((one) => one.toLowerCase()));
  for (const [packed] of text.matchAll(/[A-Za-z0-9+/_-]{24,}={0,2}/g)) {
    if (/^[0-9a-f]+$/i.test(packed) && packed.includes(HEX)) for (const one of Buffer.from(packed, "hex").toString("latin1").match(CANARY) ?? []) found.add(one.toLowerCase());
    for (const shift of [0, 1, 2, 3]) for (const one of Buffer.from(packed.slice(shift), "base64").toString("latin1").match(CANARY) ?? []) found.add(one.toLowerCase());
  }
  return found;
}
