/** Deleting one's account: what somebody chooses for each piece that holds something of theirs. */

/** out: my words leave it, and are erased. leave: they stay in the draft, without my name, and can be used for nothing more. */
export const GOINGS = ["out", "leave"] as const;
export type GoingChoice = (typeof GOINGS)[number];
export const isGoing = (text: string): text is GoingChoice => (GOINGS as readonly string[]).includes(text);

export type GoingChoices = Readonly<Record<string, GoingChoice>>;

/** A choice for each piece, or which are missing: nothing is chosen for anybody. */
export function checkGoing(pieces: readonly string[], given: Readonly<Record<string, string>>): { choices: GoingChoices; missing: readonly string[] } {
  const choices = Object.fromEntries(pieces.flatMap((id) => { const said = given[id] ?? ""; return isGoing(said) ? [[id, said] as const] : []; }));
  return { choices, missing: pieces.filter((id) => !(id in choices)) };
}

/** From what `JSON.stringify` of choices wrote. What does not fit is taken out: that is the safe side. */
export const readGoing = (text: string): GoingChoices =>
  Object.fromEntries(Object.entries(JSON.parse(text) as Record<string, unknown>).map(([id, said]) => [id, said === "leave" ? "leave" : "out"]));

/** What a certificate says, in codes: no names, titles, words, numbers of things, or ids of anybody. */
export type Certificate = {
  readonly format: "told-together-certificate";
  readonly version: 1;
  /** Where it was. */
  readonly place: string;
  readonly number: string;
  /** "2026-11-25T10:00:00Z" */
  readonly asked: string;
  readonly erased: string;
  readonly gone: readonly CertificateGone[];
  readonly stays: readonly CertificateStays[];
  /** The hash of the last entry of the ledger when it was done. */
  readonly ledgerHead: string;
};

export const CERTIFICATE_GONE = ["account", "ways", "notes", "answers", "names", "editions", "workshops", "words", "said"] as const;
export type CertificateGone = (typeof CERTIFICATE_GONE)[number];
export const CERTIFICATE_STAYS = ["entries", "others", "unnamed", "copies", "backups", "words"] as const;
export type CertificateStays = (typeof CERTIFICATE_STAYS)[number];

export function certificateOf(choices: GoingChoices, facts: Pick<Certificate, "place" | "number" | "asked" | "erased" | "ledgerHead">): Certificate {
  const all = Object.values(choices);
  const some = (which: GoingChoice) => all.includes(which);
  return {
    format: "told-together-certificate", version: 1, ...facts,
    gone: CERTIFICATE_GONE.filter((one) => (one === "words" || one === "said" ? some("out") : true)),
    stays: CERTIFICATE_STAYS.filter((one) => (one === "words" ? some("leave") : true)),
  };
}
