import { expect, it } from "vitest";
import { bedOf, bedRow, Beds, type Lain, lay } from "./beds.ts";

const bed: Lain[] = [];
lay(bed, { client: 1, clock: 0, length: 3 }, false);
lay(bed, { client: 1, clock: 3, length: 2 }, true);
lay(bed, { client: 1, clock: 5, length: 1 }, true);
lay(bed, { client: 2, clock: 0, length: 4 }, true);
lay(bed, { client: 1, clock: 6, length: 2 }, false);

it("knows what had been taken out right behind a letter and right before one, the nearest first", () => {
  const beds = new Beds();
  beds.layAll([bedOf(bedRow(bed))]);
  expect(beds.remains({ client: 1, clock: 2 }, "behind")).toMatchObject([{ client: 1, clock: 3, length: 3 }, { client: 2, clock: 0, length: 4 }]);
  expect(beds.remains({ client: 1, clock: 6 }, "before")).toMatchObject([{ client: 2, clock: 0, length: 4 }, { client: 1, clock: 3, length: 3 }]);
  expect(beds.remains({ client: 1, clock: 4 }, "behind")).toMatchObject([{ client: 1, clock: 5, length: 1 }, { client: 2, clock: 0, length: 4 }]);
});

it("has nothing to say of a letter inside a word, or of one that never went", () => {
  const beds = new Beds();
  beds.layAll([bed]);
  expect(beds.remains({ client: 1, clock: 1 }, "behind")).toEqual([]);
  expect(beds.remains({ client: 9, clock: 0 }, "behind")).toEqual([]);
});
