import type { PersonViewer } from "#app/domain/access/viewer.ts";
import type { Versions as Service } from "#server/services/versions.ts";
import type { Chance } from "#tests/support/chance.ts";

/** The versions of one random history: kept now and then by somebody, and one of them brought back by somebody. */
export class Versions {
  private readonly service: Pick<Service, "name" | "list" | "bringBack">;
  private readonly pieceId: string;
  private readonly chance: Chance;
  private readonly someone: () => PersonViewer;
  private tokens = 0;

  constructor(service: Pick<Service, "name" | "list" | "bringBack">, pieceId: string, chance: Chance, someone: () => PersonViewer) {
    this.service = service;
    this.pieceId = pieceId;
    this.chance = chance;
    this.someone = someone;
  }

  readonly keep = async (): Promise<boolean> => {
    await this.service.name(this.someone(), this.pieceId, { name: `Kept ${this.tokens}`, token: this.token() });
    return true;
  };

  /** All of it, or one block. False when there is none, or the draft is as it was. */
  readonly bringBack = async (): Promise<boolean> => {
    const by = this.someone();
    const named = (await this.service.list(by, this.pieceId)).versions.filter(({ name }) => name !== "");
    if (named.length === 0) return false;
    // The newest first, and of several kept at the same moment always in the same order.
    const { id } = this.chance.pick(named.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
    return this.service.bringBack(by, this.pieceId, id, { block: this.chance.below(3) === 0 ? this.chance.below(3) : null, token: this.token() });
  };

  private token = (): string => `version ${this.pieceId} ${this.tokens++}`;
}
