import { type Bed, bedOf, type BedRow, bedRow, Beds } from "./beds.ts";
import { type Credit, NOBODYS, ownWords, sameCredit } from "./credit.ts";
import { actOf, actRow, Gone, type GoneAct, type GoneRow, type Neighbours } from "./gone.ts";
import {
  type CharId, type Ending, endingOf, endingRow, type Grave, graveOf, graveRow, Lineage, type LineageRows, type Move, moveOf, moveRow, type Quote, quoteOf, quoteRow,
} from "./lineage.ts";
import { RangeMap } from "./range-map.ts";

/** A stretch of ids whose words were said to be somebody's, or answered about. */
export type Claim = {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly credit: Credit;
  /** Who said that these are not their words: theirs to change their mind about. Only with a declined voice. */
  readonly saidNo?: string;
};

/** A passage that an act took out, with what stands beside it. */
export type Taken = { readonly act: GoneAct; readonly beside: Neighbours };

/** Whose a client id is, said by the first entry that writes under it. `hand`: whether they wrote, or we for them. */
export type Owner = { readonly client: number; readonly personId: string; readonly hand: "person" | "server" };

/** What one log entry did to words. */
export type Deed = {
  readonly moves: readonly Move[];
  readonly quotes: readonly Quote[];
  readonly endings: readonly Ending[];
  readonly graves: readonly Grave[];
  /** How letters lay in the texts that went, where some had been taken out of them before. */
  readonly beds: readonly Bed[];
  readonly gone: readonly Taken[];
  readonly claims: readonly Claim[];
  readonly owners: readonly Owner[];
  /** Blocks that it replaced as well, without knowing that they were gone. */
  readonly overlooked: readonly CharId[];
};

export const NO_DEED: Deed = { moves: [], quotes: [], endings: [], graves: [], beds: [], gone: [], claims: [], owners: [], overlooked: [] };

/** A stretch of words with whose they are, and the ids under which they were first written. */
export type Credited = { readonly length: number; readonly credit: Credit; readonly client: number; readonly clock: number };

/** Who said no to which ids; null: nobody. */
type SaidNo = { readonly clock: number; readonly length: number; readonly value: string | null };

/**
 * The words ledger of one draft: whose every character is, whoever changed the block around it since.
 *
 * A character belongs to the person of the id under which it was *first* written. Lineage leads there
 * from the id it stands under now; what was said about those first ids (somebody else's voice, words from
 * outside) counts before whose id it is. So nobody gains a word by bytes: an id is bound to its person
 * for ever, and the ways back are found here, by comparing texts.
 */
export class Ledger {
  readonly lineage = new Lineage();
  readonly beds = new Beds();
  readonly gone = new Gone();
  private readonly claims = new RangeMap<Credit>(sameCredit);
  private readonly noes = new RangeMap<string | null>();
  private readonly credits = new Map<string, Credit>();
  private readonly ownerOf: (client: number) => string | null;

  /** `ownerOf`: whose client id this is; null for nobody's. */
  constructor(ownerOf: (client: number) => string | null) {
    this.ownerOf = ownerOf;
  }

  /** Whose the characters [clock, clock + length) of a client are, in order. */
  creditsOf(client: number, clock: number, length: number): Credited[] {
    const found: Credited[] = [];
    for (const origin of this.lineage.origins(client, clock, length))
      for (const part of this.claims.within(origin.client, origin.clock, origin.length)) {
        const credit = part.value ?? this.ownersCredit(origin.client);
        found.push({ client: origin.client, clock: part.clock, length: part.length, credit: origin.copy === null ? credit : this.quoted(credit) });
      }
    return found;
  }

  /** Remembers what a log entry did. */
  remember(deed: Deed): void {
    this.lineage.addAll(deed.moves);
    this.lineage.quoteAll(deed.quotes);
    for (const ending of deed.endings) this.lineage.end(ending);
    this.lineage.buryAll(deed.graves);
    this.beds.layAll(deed.beds);
    for (const { act, beside } of deed.gone) this.gone.add(act, beside);
    for (const claim of deed.claims) this.claim(claim);
  }

  /** Who said that words are not theirs, by the ids under which they were first written. */
  saidNo(client: number, clock: number, length: number): SaidNo[] {
    return this.noes.within(client, clock, length);
  }

  /** Everything remembered, as plain rows for a snapshot. */
  toRows(): LedgerRows {
    return { ...this.lineage.toRows(), beds: this.beds.toRows(), gone: this.gone.toRows(), claims: this.claimRows() };
  }

  addRows(rows: LedgerRows): void {
    this.lineage.addRows(rows);
    this.beds.layAll((rows.beds ?? []).map(bedOf));
    this.gone.addRows(rows.gone ?? []);
    for (const row of rows.claims ?? []) this.claim(claimOf(row));
  }

  private claim({ client, clock, length, credit, saidNo }: Claim): void {
    this.claims.put(client, clock, length, this.kept(credit));
    if (saidNo !== undefined || !this.noes.isEmpty) this.noes.put(client, clock, length, saidNo ?? null);
  }

  private claimRows(): ClaimRow[] {
    const claims: { client: number; clock: number; length: number; credit: Credit; saidNo?: string }[] = [];
    for (const { client, clock, length, value: credit } of this.claims.all()) {
      let from = claims.length;
      for (const { clock: at, length: long, value } of this.noes.within(client, clock, length)) {
        const last = claims[from];
        // The same whether nobody said no or somebody took it back.
        if (last !== undefined && (last.saidNo ?? null) === value) last.length += long;
        else from = claims.push({ client, clock: at, length: long, credit, ...(value !== null && { saidNo: value }) }) - 1;
      }
    }
    return claims.map(claimRow);
  }

  private ownersCredit(client: number): Credit {
    const owner = this.ownerOf(client);
    return owner === null ? NOBODYS : this.kept(ownWords(owner));
  }

  private quoted(credit: Credit): Credit {
    return credit.quoted ? credit : this.kept({ ...credit, quoted: true });
  }

  /** One object for each kind of credit: there are few, and many characters. */
  private kept(credit: Credit): Credit {
    const key = `${credit.personId}|${credit.typedBy}|${credit.voice}|${credit.quoted}|${credit.outside}`;
    const known = this.credits.get(key);
    if (known === undefined) this.credits.set(key, credit);
    return known ?? credit;
  }
}

type ClaimRow = readonly [client: number, clock: number, length: number, personId: string | 0, typedBy: string | 0, voice: string | 0, quoted: 0 | 1, outside: 0 | 1, saidNo?: string];

/** A ledger as plain data, for a snapshot. */
export type LedgerRows = LineageRows & { readonly beds?: readonly BedRow[]; readonly gone?: readonly GoneRow[]; readonly claims?: readonly ClaimRow[] };

/** A deed as plain data, for its log entry: only what there is. */
export type DeedRows = LineageRows & {
  readonly beds?: readonly BedRow[];
  readonly gone?: readonly TakenRow[];
  readonly owners?: readonly OwnerRow[];
  readonly overlooked?: readonly (readonly [client: number, clock: number])[];
  readonly claims?: readonly ClaimRow[];
};

const NONE = -1;

/** Null when nothing is worth a row: most keystrokes. */
export function deedRows(deed: Deed): DeedRows | null {
  if (deed === NO_DEED) return null;
  const rows: DeedRows = {
    ...(deed.moves.length > 0 && { moves: deed.moves.map(moveRow) }),
    ...(deed.quotes.length > 0 && { quotes: deed.quotes.map(quoteRow) }),
    ...(deed.endings.length > 0 && { endings: deed.endings.map(endingRow) }),
    ...(deed.graves.length > 0 && { graves: deed.graves.map(graveRow) }),
    ...(deed.beds.length > 0 && { beds: deed.beds.map(bedRow) }),
    ...(deed.gone.length > 0 && { gone: deed.gone.map(takenRow) }),
    ...(deed.claims.length > 0 && { claims: deed.claims.map(claimRow) }),
    ...(deed.owners.length > 0 && { owners: deed.owners.map(ownerRow) }),
    ...(deed.overlooked.length > 0 && { overlooked: deed.overlooked.map(({ client, clock }) => [client, clock] as const) }),
  };
  return Object.keys(rows).length === 0 ? null : rows;
}

export const deedOf = ({ moves = [], quotes = [], endings = [], graves = [], beds = [], gone = [], claims = [], owners = [], overlooked = [] }: DeedRows): Deed => ({
  moves: moves.map(moveOf), quotes: quotes.map(quoteOf), endings: endings.map(endingOf), graves: graves.map(graveOf), beds: beds.map(bedOf),
  gone: gone.map(takenOf), claims: claims.map(claimOf), owners: owners.map(ownerOf),
  overlooked: overlooked.map(([client, clock]) => ({ client, clock })),
});

type OwnerRow = readonly [client: number, personId: string, ours: 0 | 1];

const ownerRow = ({ client, personId, hand }: Owner): OwnerRow => [client, personId, hand === "server" ? 1 : 0];
const ownerOf = ([client, personId, ours]: OwnerRow): Owner => ({ client, personId, hand: ours === 1 ? "server" : "person" });

type TakenRow = readonly [act: GoneRow, prevClient: number, prevClock: number, nextClient: number, nextClock: number];

const takenRow = ({ act, beside: { prev, next } }: Taken): TakenRow => [
  actRow(act), prev?.client ?? NONE, prev?.clock ?? NONE, next?.client ?? NONE, next?.clock ?? NONE,
];

const takenOf = ([row, pc, pk, nc, nk]: TakenRow): Taken => ({
  act: actOf(row),
  beside: { prev: pc === NONE ? null : { client: pc, clock: pk }, next: nc === NONE ? null : { client: nc, clock: nk } },
});

const claimRow = ({ client, clock, length, credit: c, saidNo }: Claim): ClaimRow => {
  const row = [client, clock, length, c.personId ?? 0, c.typedBy ?? 0, c.voice ?? 0, c.quoted ? 1 : 0, c.outside ? 1 : 0] as const;
  return saidNo === undefined ? row : [...row, saidNo];
};

const isVoice = (text: string | 0): text is NonNullable<Credit["voice"]> => text === "waiting" || text === "confirmed" || text === "declined";

const claimOf = ([client, clock, length, personId, typedBy, voice, quoted, outside, saidNo]: ClaimRow): Claim => ({
  client, clock, length, ...(saidNo !== undefined && { saidNo }),
  credit: {
    personId: personId === 0 ? null : personId, typedBy: typedBy === 0 ? null : typedBy,
    voice: isVoice(voice) ? voice : null, quoted: quoted === 1, outside: outside === 1,
  },
});
