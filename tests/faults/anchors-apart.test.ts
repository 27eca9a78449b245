/** Comments hold on to their words where people wrote apart from each other: at the same moment, or without a network. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { between, textPlaces, type Writer } from "#tests/support/writers.ts";
import { bullets, heading, remove, split, type } from "./anchor-acts.ts";
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

/** What is chosen reaches from before some words of one line to before some words of another, and is taken out in one go. */
const takesOut = async (who: Writer, from: string, to: string) => {
  const at = (doc: Writer["text"], words: string) => {
    const place = textPlaces(doc).find(({ node }) => node.textContent.includes(words))!;
    return place.from + place.node.textContent.indexOf(words);
  };
  if (!who.act((doc) => between(doc, at(doc, from), at(doc, to)), remove)) throw new Error("Nothing was taken out");
  await who.send();
};

describe("Bo joins the end of a line to another without a network, while Ann changes that line", () => {
  const JOINED = "The bus was late an hour.";

  test("she takes a word of it out: it comes back with him, and a comment on it does", async () => {
    await desk.say("hour");
    desk.bo.goOffline();
    await takesOut(desk.bo, "again", "an hour.");
    await desk.does(desk.ann, remove, { select: "hour" });
    expect(await desk.about()).toEqual(["gone: hour"]);
    await desk.bo.comeBack();
    expect(desk.lines[0]).toBe(JOINED);
    await isAboutTheHour();
  });

  test("she takes a word of it out, behind which he had typed", async () => {
    await desk.say("rain");
    desk.bo.goOffline();
    await desk.does(desk.bo, type(" (the whole of it)"), { behind: "the rain" });
    await takesOut(desk.bo, "again", "rain");
    await desk.does(desk.ann, remove, { select: "rain" });
    await desk.bo.comeBack();
    expect(desk.lines[0]).toBe("The bus was late rain (the whole of it) for an hour.");
    expect(await desk.about()).toEqual(["rain"]);
    await desk.restart();
    expect(await desk.about()).toEqual(["rain"]);
  });

  test("she makes a list of it, undoes that, and takes a word of it out", async () => {
    await desk.say("hour");
    desk.bo.goOffline();
    await takesOut(desk.bo, "again", "an hour.");
    await desk.does(desk.ann, bullets, { behind: "stood" });
    await desk.undoes(desk.ann);
    await desk.does(desk.ann, remove, { select: "hour" });
    await desk.bo.comeBack();
    await isAboutTheHour();
  });

  test("she makes a heading of it, and takes all of it out", async () => {
    await desk.say("hour");
    desk.bo.goOffline();
    await takesOut(desk.bo, "again", "an hour.");
    await desk.does(desk.ann, heading, { before: "We stood" });
    await desk.does(desk.ann, type("half "), { before: "hour" });
    await takesOut(desk.ann, "We stood", "Then");
    expect(await desk.about()).toEqual(["gone: hour"]);
    await desk.bo.comeBack();
    await isAboutTheHour();
  });

  const isAboutTheHour = async () => {
    for (const when of ["now", "anew"]) {
      expect(await desk.about(), when).toEqual(["hour"]);
      const { about } = (await desk.threads())[0]!;
      expect(about.is === "words" && desk.lines.join("\n").slice(0, about.at), when).toContain("The bus was late an");
      await desk.restart();
    }
  };
});
