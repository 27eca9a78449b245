/**
 * What somebody's words can be used for: one row a use. What a use means in plain words is in
 * app/lib/words/uses.ts; here is how it works.
 */

/** Where a use is shown. `here`: on our own pages, read through the gate at every request. `file`: a download with a
 * record of who got it. `record`: nothing is shown; the answer itself is what is needed. */
export type Showing = "here" | "file" | "record";

export type UseRow = {
  readonly code: string;
  readonly shown: Showing;
  /** Outside the group: a yes rests before it counts. */
  readonly rests: boolean;
  /** Somebody named gets it: an outlet, a work, an archive, a licence. A yes is for that one only. */
  readonly named: boolean;
  /** How long a yes is offered for at first, in months. Null: until the person changes their mind. */
  readonly months: number | null;
  /** Can be undone: at once everywhere · from now on, what is out stays out · never. */
  readonly undone: "atOnce" | "fromNowOn" | "never";
  /** Asked when somebody joins a piece, not for an edition. */
  readonly onJoining?: true;
};

export const USES = [
  { code: "draft.group", shown: "here", rests: false, named: false, months: null, undone: "atOnce", onJoining: true },
  { code: "group.read", shown: "here", rests: false, named: false, months: 12, undone: "atOnce" },
  { code: "workshop.quote", shown: "here", rests: false, named: false, months: 12, undone: "atOnce" },
  { code: "public.web", shown: "here", rests: true, named: false, months: 24, undone: "atOnce" },
  { code: "report.quote", shown: "here", rests: true, named: true, months: null, undone: "fromNowOn" },
  { code: "academic.quote", shown: "file", rests: true, named: true, months: null, undone: "fromNowOn" },
  { code: "teaching", shown: "file", rests: true, named: true, months: 24, undone: "fromNowOn" },
  { code: "press.social", shown: "file", rests: true, named: true, months: null, undone: "never" },
  { code: "archive.deposit", shown: "file", rests: true, named: true, months: null, undone: "never" },
  { code: "licence.open", shown: "file", rests: true, named: true, months: null, undone: "never" },
  { code: "ai.transcribe", shown: "record", rests: true, named: true, months: null, undone: "fromNowOn" },
  { code: "ai.translate", shown: "record", rests: true, named: true, months: null, undone: "fromNowOn" },
  { code: "ai.summarise", shown: "record", rests: true, named: true, months: null, undone: "fromNowOn" },
  { code: "ai.train", shown: "record", rests: true, named: true, months: null, undone: "never" },
  { code: "contact.again", shown: "record", rests: false, named: false, months: 24, undone: "atOnce" },
] as const satisfies readonly UseRow[];

export type UseCode = (typeof USES)[number]["code"];

/** The uses that can be asked about for an edition. */
export const EDITION_USES: readonly UseCode[] = USES.filter((use: UseRow) => use.onJoining !== true).map(({ code }) => code);

const byCode: ReadonlyMap<string, UseRow> = new Map(USES.map((use) => [use.code, use]));

export const isUse = (code: string): code is UseCode => byCode.has(code);

/** The row of a use. Throws for what is none: a use that nobody knows is never shown. */
export function rowOfUse(code: string): UseRow {
  const row = byCode.get(code);
  if (row === undefined) throw new Error("No such use");
  return row;
}

/**
 * One use of one edition, as it is asked about: with whom it is for, where that has to be named. Two works that want to
 * quote are two asks.
 */
export type Asked = { readonly use: UseCode; readonly recipient: string };
