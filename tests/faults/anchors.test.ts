/** Comments hold on to their words, whatever is done to these: Bo does it to Ann's words, on which Chidi has said something. */
import type { Command } from "prosemirror-state";
import type { Slice } from "prosemirror-model";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { between, textPlaces, type Writer } from "#tests/support/writers.ts";
import { bold, bullets, dragBlock, dragWords, heading, join, moveUp, numbers, pastePlain, pasteRich, quote, remove, replaceAll, split, type } from "./anchor-acts.ts";
import { Desk, selectionAt, type Spot, WRITTEN } from "./anchor-desk.ts";

const WORDS = "in the rain";
const [FIRST, SECOND, THIRD] = WRITTEN;

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.laid();
});
afterEach(() => desk.end());

/** Takes words along, as a clipboard would. */
function copied(who: Writer, words: string): { slice: Slice; plain: string } {
  const { from, to } = selectionAt(who.text, { select: words })!;
  return { slice: who.text.slice(from, to), plain: who.text.textBetween(from, to, "\n") };
}

/** An empty paragraph behind everything. */
const newLine = (who: Writer) => desk.does(who, split, { behind: desk.lines.at(-1)! });
const intoTheLast = (who: Writer) => async (command: Command) => {
  const last = textPlaces(who.text).at(-1)!;
  expect(last.node.textContent).toBe("");
  if (!who.act((doc) => selectionAt(doc, "all") && endOf(doc), (state, dispatch) => command(state, dispatch))) throw new Error("Nothing was pasted");
  await who.send();
};
const endOf = (doc: Writer["text"]) => {
  const { to } = textPlaces(doc).at(-1)!;
  return between(doc, to);
};

/** What Bo does, where, what the draft says then, and the words that the comment is about after it. */
const CHANGES: readonly { name: string; command: Command; at: Spot; then: string; about?: string }[] = [
  { name: "split before them", command: split, at: { before: "there in" }, then: "there in the rain for an hour." },
  { name: "split right before them", command: split, at: { before: WORDS }, then: "in the rain for an hour." },
  { name: "split right behind them", command: split, at: { behind: WORDS }, then: "We stood there in the rain" },
  { name: "split behind them", command: split, at: { behind: "for an" }, then: "We stood there in the rain for an" },
  { name: "split in the middle of them", command: split, at: { behind: "in the" }, then: " rain for an hour.", about: "in the … rain" },
  { name: "joined to the paragraph before", command: join, at: { before: SECOND }, then: FIRST + SECOND },
  { name: "joined to the paragraph after", command: join, at: { before: THIRD }, then: SECOND + THIRD },
  { name: "made a heading", command: heading, at: { behind: WORDS }, then: SECOND },
  { name: "made a list", command: bullets, at: { behind: WORDS }, then: SECOND },
  { name: "made a numbered list", command: numbers, at: { behind: WORDS }, then: SECOND },
  { name: "made a quote", command: quote, at: { behind: WORDS }, then: SECOND },
  { name: "made bold", command: bold, at: { select: "there in the" }, then: SECOND },
  { name: "dragged as a paragraph to the top", command: dragBlock(1, 0), at: "all", then: SECOND },
  { name: "dragged as a paragraph to the end", command: dragBlock(1, 2), at: "all", then: SECOND },
  { name: "dragged into another paragraph", command: dragWords("The bus "), at: { select: " in the rain" }, then: "The bus  in the rainwas late again and nobody knew why." },
  { name: "dragged with words around them", command: dragWords("again"), at: { select: " there in the rain for" }, then: "The bus was late again there in the rain for and nobody knew why." },
  { name: "written again with everything else and one word changed", command: replaceAll("hour", "age"), at: "all", then: "We stood there in the rain for an age." },
  { name: "written again with one of them changed", command: replaceAll("the rain", "the snow"), at: "all", then: "We stood there in the snow for an hour.", about: "in the" },
  { name: "typed beside, before", command: type("right "), at: { before: WORDS }, then: "We stood there right in the rain for an hour." },
  { name: "typed beside, behind", command: type("y days"), at: { behind: WORDS }, then: "We stood there in the rainy days for an hour." },
  { name: "typed into", command: type("cold, wet "), at: { before: "rain" }, then: "We stood there in the cold, wet rain for an hour.", about: "in the cold, wet rain" },
  { name: "cut short", command: remove, at: { select: " the rain for" }, then: "We stood there in an hour.", about: "in" },
];

describe("A comment stays on its words when they are", () => {
  test.each(CHANGES)("$name, and when the draft is opened anew", async ({ command, at, then, about = WORDS }) => {
    await desk.say(WORDS);
    await desk.does(desk.bo, command, at);
    expect(desk.lines).toContain(then);
    expect(await desk.about()).toEqual([about]);
    await desk.restart();
    expect(await desk.about()).toEqual([about]);
  });

  test.each(CHANGES)("$name, and Bo undoes it", async ({ command, at }) => {
    await desk.say(WORDS);
    await desk.does(desk.bo, command, at);
    await desk.undoes(desk.bo);
    expect(desk.lines).toEqual([...WRITTEN]);
    expect(await desk.about()).toEqual([WORDS]);
    await desk.restart();
    expect(await desk.about()).toEqual([WORDS]);
  });

  test("moved up with their paragraph", async () => {
    await desk.say(WORDS);
    moveUp(desk.bo, 1);
    await desk.bo.send();
    expect(desk.lines).toEqual([SECOND, FIRST, THIRD]);
    expect(await desk.about()).toEqual([WORDS]);
  });

  test.each(["rich", "plain"] as const)("cut with their sentence and pasted elsewhere (%s)", async (how) => {
    await desk.say(WORDS);
    await newLine(desk.bo);
    const clip = copied(desk.bo, SECOND);
    await desk.does(desk.bo, remove, { select: SECOND });
    expect(await desk.about()).toEqual([`gone: ${WORDS}`]);
    await intoTheLast(desk.bo)(how === "rich" ? pasteRich(clip.slice) : pastePlain(clip.plain));
    expect(desk.lines).toEqual([FIRST, "", THIRD, SECOND]);
    expect(await desk.about()).toEqual([WORDS]);
  });

  test.each(["rich", "plain"] as const)("cut just themselves and pasted elsewhere (%s)", async (how) => {
    await desk.say(WORDS);
    await newLine(desk.bo);
    const clip = copied(desk.bo, WORDS);
    await desk.does(desk.bo, remove, { select: WORDS });
    await intoTheLast(desk.bo)(how === "rich" ? pasteRich(clip.slice) : pastePlain(clip.plain));
    expect(desk.lines).toEqual([FIRST, "We stood there  for an hour.", THIRD, WORDS]);
    expect(await desk.about()).toEqual([WORDS]);
  });

  test("turned around again and again", async () => {
    await desk.say(WORDS);
    for (const [command, at] of [[heading, { behind: WORDS }], [split, { behind: "in the" }], [bullets, { before: "We stood" }], [join, { before: " rain" }], [dragBlock(1, 0), "all"], [quote, { before: "The bus" }]] as const) {
      const didApply = desk.bo.act((doc) => selectionAt(doc, at), (state, dispatch) => command(state, dispatch));
      if (didApply) await desk.bo.send();
    }
    expect((await desk.about())[0]).toMatch(/^in the( …)? rain$/);
  });
});

describe("A comment on words that are copied", () => {
  test("stays with those that it was about, when they are pasted before them too", async () => {
    await desk.say(WORDS);
    const { slice } = copied(desk.bo, SECOND);
    await desk.does(desk.bo, split, { before: FIRST });
    if (!desk.bo.act((doc) => between(doc, 1), (state, dispatch) => pasteRich(slice)(state, dispatch))) throw new Error("Nothing was pasted");
    await desk.bo.send();
    expect(desk.lines).toEqual([SECOND, FIRST, SECOND, THIRD]);
    expect(await where(WORDS)).toBe(1);
    await desk.does(desk.bo, heading, { before: FIRST });
    await desk.restart();
    expect(await where(WORDS)).toBe(1);
  });

  test("stays with the copy, when it was said about the copy", async () => {
    await desk.say(WORDS);
    await copyBehind();
    await desk.say(desk.idsOf(WORDS, 1));
    expect(await places()).toEqual([0, 1]);
    await desk.does(desk.bo, heading, { before: SECOND });
    await desk.does(desk.bo, remove, { select: SECOND });
    // The first one falls to the copy, because the words it was about are gone; the other one is where it was.
    expect(await desk.about()).toEqual([WORDS, WORDS]);
    expect(await places()).toEqual([0, 0]);
    await desk.undoes(desk.bo);
    expect(await places()).toEqual([0, 1]);
  });

  test("is about words that are gone, when the copy that it was about is gone", async () => {
    await copyBehind();
    await desk.say(desk.idsOf(WORDS, 1));
    const last = textPlaces(desk.bo.text).at(-1)!;
    if (!desk.bo.act((doc) => between(doc, last.from, last.to), (state, dispatch) => remove(state, dispatch))) throw new Error("Nothing was taken out");
    await desk.bo.send();
    expect(await desk.about()).toEqual([`gone: ${WORDS}`]);
    await desk.undoes(desk.bo);
    expect(await places()).toEqual([1]);
  });

  test("stays with the copy, when a part of it is joined to where the others once stood", async () => {
    await desk.does(desk.bo, dragWords("an hour."), { select: " and nobody knew why." });
    const copy = copied(desk.bo, " and nobody knew why.");
    await desk.does(desk.bo, split, { behind: "late again" });
    if (!desk.bo.act((doc) => between(doc, textPlaces(doc)[1]!.from), (state, dispatch) => pasteRich(copy.slice)(state, dispatch))) throw new Error("Nothing was pasted");
    await desk.bo.send();
    await desk.does(desk.bo, type("But"), { before: " and nobody" });
    await desk.does(desk.bo, heading, { behind: "late again" });
    await desk.say(desk.idsOf("why", 0));
    // From before "again" to behind "But", in one go.
    if (!desk.bo.act((doc) => between(doc, textPlaces(doc)[0]!.to - "again".length, textPlaces(doc)[1]!.from + "But".length), remove)) throw new Error("Nothing was taken out");
    await desk.bo.send();
    expect(desk.lines).toEqual(["The bus was late  and nobody knew why.", `${SECOND} and nobody knew why.`, THIRD]);
    expect(await places("why")).toEqual([0]);
  });

  test("falls to any copy, also when only a part of what was copied had been taken out meanwhile", async () => {
    await desk.say("bus");
    // Nothing stands around it now by which it could be known again.
    await desk.does(desk.bo, remove, { select: "was " });
    const copy = copied(desk.bo, "The bus late again and nobody knew why.");
    await newLine(desk.bo);
    await intoTheLast(desk.bo)(pasteRich(copy.slice));
    await desk.does(desk.bo, remove, { select: "late again and nobody " });
    await newLine(desk.bo);
    await intoTheLast(desk.bo)(pasteRich(copy.slice));
    await desk.does(desk.ann, remove, { select: "The bus knew why." });
    await desk.does(desk.ann, remove, { select: "The bus late again and nobody knew why." });
    expect(desk.lines).toEqual(["", SECOND, THIRD, "", "The bus late again and nobody knew why."]);
    expect(await desk.about()).toEqual(["bus"]);
  });

  const copyBehind = async () => {
    const { slice } = copied(desk.bo, SECOND);
    await newLine(desk.bo);
    await intoTheLast(desk.bo)(pasteRich(slice));
    expect(desk.lines).toEqual([...WRITTEN, SECOND]);
  };
});

/** How many times the words stand before the place where each thread's words stand. */
async function places(words = WORDS): Promise<number[]> {
  const said = desk.lines.join("\n");
  return (await desk.threads()).map(({ about }) => (about.is === "words" ? said.slice(0, about.at).split(words).length - 1 : -1));
}
const where = async (words: string) => (await places(words))[0];

describe("When the words of a comment are deleted", () => {
  test.each(["ann", "bo"] as const)("it says what they were; and %s, who deleted them, undoes it", async (who) => {
    await desk.say(WORDS);
    await desk.does(desk[who], remove, { select: "there in the rain for" });
    expect(await desk.about()).toEqual([`gone: ${WORDS}`]);
    await desk.undoes(desk[who]);
    expect(desk.lines).toEqual([...WRITTEN]);
    expect(await desk.about()).toEqual([WORDS]);
  });

  test.each(["ann", "bo"] as const)("with everything else, by %s: the same", async (who) => {
    await desk.say(WORDS);
    await desk.say("The bus");
    await desk.does(desk[who], remove, "all");
    expect((await desk.about()).sort()).toEqual(["gone: The bus", `gone: ${WORDS}`]);
    await desk.undoes(desk[who]);
    expect(desk.lines).toEqual([...WRITTEN]);
    expect(await desk.about()).toEqual(["The bus", WORDS]);
  });

  test("letter by letter, they come back letter by letter", async () => {
    await desk.say(WORDS);
    for (let left = WORDS.length; left > 0; left--) await desk.does(desk.bo, remove, { select: WORDS.slice(left - 1, left) });
    for (let left = WORDS.length; left > 0; left--) await desk.undoes(desk.bo);
    expect(desk.lines).toEqual([...WRITTEN]);
    expect(await desk.about()).toEqual([WORDS]);
  });

  test("a version from before brings them back", async () => {
    await desk.say(WORDS);
    await desk.say("The bus");
    const versionId = await desk.keep("Before");
    await desk.does(desk.bo, remove, "all");
    await desk.does(desk.bo, type("Something else."), "all");
    await desk.bringBack(versionId);
    expect(desk.lines).toEqual([...WRITTEN]);
    expect(await desk.about()).toEqual(["The bus", WORDS]);
  });

  test("what is typed anew elsewhere is not them", async () => {
    await desk.say("hour");
    await desk.does(desk.bo, remove, { select: "hour" });
    await desk.does(desk.bo, type(" hour"), { behind: "The bus" });
    expect(await desk.about()).toEqual(["gone: hour"]);
  });
});

describe("An older version is brought back", () => {
  test("a comment on two letters comes back with them, and one on a letter that had moved meanwhile", async () => {
    await desk.does(desk.bo, type("ok "), { before: "The bus" });
    await desk.say("ok");
    await desk.say("bus");
    await desk.does(desk.bo, type("well, it is "), { before: "ok" });
    await desk.does(desk.bo, type("then, "), { behind: "ok " });
    const versionId = await desk.keep("Before");
    await desk.does(desk.bo, remove, { select: "well, it is ok then, " });
    await desk.does(desk.ann, remove, { select: "The bus was late again" });
    await desk.does(desk.bo, type("ok, "), { before: " and nobody" });
    await desk.bringBack(versionId);
    expect(await desk.about()).toEqual(["ok", "bus"]);
    await desk.restart();
    expect(await desk.about()).toEqual(["ok", "bus"]);
  });

  test("and a comment on words that stand in both stays on them; one on newer words says what these were", async () => {
    await desk.say(WORDS);
    const versionId = await desk.keep("Before");
    await desk.does(desk.bo, heading, { behind: WORDS });
    await desk.does(desk.bo, type(" and a half"), { behind: "hour" });
    await desk.say("a half");
    await desk.bringBack(versionId);
    expect(desk.lines).toEqual([...WRITTEN]);
    expect(await desk.about()).toEqual([WORDS, "gone: a half"]);
    await desk.restart();
    expect(await desk.about()).toEqual([WORDS, "gone: a half"]);
  });
});

describe("A paragraph of an older version is brought back, while its words stand in another", () => {
  test("a comment stays on these, and falls to those when these are taken out", async () => {
    await desk.say("rain");
    // Nothing stands around it now by which it could be known again.
    await desk.does(desk.bo, remove, { select: "in the " });
    await desk.does(desk.bo, remove, { select: " for an" });
    const [, second = ""] = desk.lines;
    const versionId = await desk.keep("Before");
    await desk.does(desk.bo, join, { before: second });
    await desk.bringBack(versionId, 1);
    expect(desk.lines).toEqual([FIRST + second, second, THIRD]);
    expect(await places("rain")).toEqual([0]);
    await desk.does(desk.ann, remove, { select: FIRST + second });
    expect(await desk.about()).toEqual(["rain"]);
    await desk.restart();
    expect(await desk.about()).toEqual(["rain"]);
  });
});

describe("Somebody who is offline meanwhile", () => {
  test("writes into words that were made a list; the comment is about both", async () => {
    await desk.say(WORDS);
    desk.ann.goOffline();
    await desk.does(desk.ann, type("cold "), { before: "rain" });
    await desk.does(desk.bo, bullets, { behind: WORDS });
    await desk.ann.comeBack();
    expect(desk.lines[1]).toBe("We stood there in the cold rain for an hour.");
    expect(await desk.about()).toEqual(["in the cold rain"]);
  });

  test("takes some of them out; the comment is about what is left", async () => {
    await desk.say(WORDS);
    desk.ann.goOffline();
    await desk.does(desk.ann, remove, { select: "in the " });
    await desk.does(desk.bo, heading, { behind: WORDS });
    await desk.ann.comeBack();
    expect(desk.lines[1]).toBe("We stood there rain for an hour.");
    expect(await desk.about()).toEqual(["rain"]);
  });

  test("makes a heading of them and types into it, while they are taken out: they are there, and the comment is about them", async () => {
    await desk.say("rain");
    desk.bo.goOffline();
    await desk.does(desk.bo, heading, { behind: WORDS });
    await desk.does(desk.bo, type("cold "), { before: "rain" });
    await desk.does(desk.bo, type("y days"), { behind: "rain" });
    await desk.does(desk.ann, remove, { select: SECOND });
    expect(await desk.about()).toEqual(["gone: rain"]);
    await desk.bo.comeBack();
    expect(desk.lines).toContain("We stood there in the cold rainy days for an hour.");
    expect(await desk.about()).toEqual(["rain"]);
    await desk.restart();
    expect(await desk.about()).toEqual(["rain"]);
  });

  test("says something about words by ids that were replaced meanwhile", async () => {
    const ids = desk.idsOf(WORDS, 0);
    await desk.does(desk.bo, heading, { behind: WORDS });
    await desk.say(ids);
    expect(await desk.about()).toEqual([WORDS]);
  });
});

test("Comments that overlap, hold each other or are about the same words each stay on their own", async () => {
  const about = ["stood there in", "there in the rain for", WORDS, WORDS, SECOND, "rain"];
  for (const words of about) await desk.say(words);
  const all = [...about].sort((a, b) => SECOND.indexOf(a) - SECOND.indexOf(b));
  for (const [command, at] of [[heading, { behind: WORDS }], [dragBlock(1, 0), "all"], [bold, { select: "in the" }], [quote, { behind: WORDS }]] as const) {
    await desk.does(desk.bo, command, at);
    expect((await desk.about()).sort()).toEqual([...all].sort());
  }
  await desk.does(desk.bo, remove, { select: WORDS });
  expect((await desk.about()).sort()).toEqual(["gone: in the rain", "gone: in the rain", "gone: rain", "stood there", "there for", SECOND.replace(` ${WORDS}`, "")].sort());
  await desk.undoes(desk.bo);
  expect((await desk.about()).sort()).toEqual([...all].sort());
});
