/** Comments hold on to their words where people wrote apart from each other: at the same moment, or without a network. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { between, textPlaces, type Writer } from "#tests/support/writers.ts";
import { split, type } from "./anchor-acts.ts";
import { Desk } from "./anchor-desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.laid();
});
afterEach(() => desk.end());

/** Typed into the last line. */
const typesLast = async (who: Writer, words: string) => {
  if (!who.act((doc) => between(doc, textPlaces(doc).at(-1)!.to), type(words))) throw new Error("Nothing was typed");
  await who.send();
};

describe("Two people write into the same empty line at the same moment", () => {
  test.each(["Bo was there too, in the rain. ", "Bo too. "])("%s: when an editor joins what they wrote, a comment stays on both", async (bos) => {
    const { ann, bo } = desk;
    await desk.does(ann, split, { behind: desk.lines.at(-1)! });
    bo.goOffline();
    await typesLast(bo, bos);
    await typesLast(ann, "Ann said so, to all of us. ");
    await bo.comeBack();
    const line = desk.lines.at(-1)!;
    await desk.say([...desk.idsOf("Ann said so, to all of us. ", 0), ...desk.idsOf(bos, 0)]);
    const newest = desk.gone.length;
    expect(desk.texts).toBe(5);

    // Whoever wrote what comes second there has an editor that joins it to the first, with the next thing they do.
    for (const who of [ann, bo]) await desk.does(who, type("So: "), { before: "The bus" });
    expect(desk.lines.at(-1)).toBe(line);
    expect(desk.texts).toBe(4);
    expect(await desk.about()).toEqual([line.trim()]);
    expect(desk.gone.length).toBe(newest);
    await desk.restart();
    expect(await desk.about()).toEqual([line.trim()]);
  });
});
