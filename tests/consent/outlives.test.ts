/** A yes is to one thing, for one time, and never comes to stand for another; an address and a name tell no more than was asked for. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS, startCore, testClock, type TestCore } from "#tests/support/core.ts";
import { answer, askFor, newToken, PUBLIC, saying, settle, written, YES } from "#tests/support/consent.ts";
import { outcome, someone } from "#tests/support/group.ts";

let core: TestCore;
let clock: ReturnType<typeof testClock>;
beforeEach(async () => {
  clock = testClock();
  core = await startCore({ clock });
});
afterEach(() => core.close());

const at = async (slug = "two-buses") => (await core.services.stories.at(slug)).is;
const putOut = (who: Parameters<typeof answer>[1], pieceId: string, number: number, token = newToken()) => core.services.stories.putOut(who, pieceId, number, { use: "public.web", token });

async function shown() {
  const made = await written(core);
  const { pieceId, people: { ann, bo, chidi } } = made;
  const number = await settle(core, pieceId, ann, bo);
  for (const who of [ann, bo, chidi]) await answer(core, who, pieceId, number, YES);
  await putOut(ann, pieceId, number);
  clock.pass(25 * HOUR_MS);
  expect(await at()).toBe("shown");
  return { ...made, number };
}

describe("A yes does not outlive its time", () => {
  test("a day on which it would begin after its time is over is not taken, and what was said before stays", async () => {
    const { pieceId, people: { chidi }, number } = await shown();
    const late = { ...YES, length: "6", afterwards: "hide", notBefore: "2026-10-01" } as const;
    expect(await outcome(answer(core, chidi, pieceId, number, late))).toBe("check_answers");
    expect(await at()).toBe("shown");
    await answer(core, chidi, pieceId, number, { ...late, notBefore: "2026-08-01" });
    expect(await at()).toBe("resting");
    clock.pass(150 * DAY_MS);
    expect(await at()).toBe("shown");
  });
});

describe("A yes does not come to stand for what it was not given to", () => {
  /** A second edition that everybody said yes to as well, in place of the first. */
  async function shownTwice() {
    const made = await shown();
    const { pieceId, people: { ann, bo, chidi } } = made;
    const second = await settle(core, pieceId, ann, bo);
    for (const who of [ann, bo, chidi]) await answer(core, who, pieceId, second, YES);
    await putOut(ann, pieceId, second);
    clock.pass(25 * HOUR_MS);
    expect(await at()).toBe("shown");
    return { ...made, second };
  }

  test.each(["no", "notSure", "askMe"] as const)("who first says yes to a new edition and then %s is told apart by nobody from who said nothing: what is shown of the older one stays", async (word) => {
    const { pieceId, people: { ann, bo, chidi } } = await shown();
    const second = await settle(core, pieceId, ann, bo);
    for (const each of ["yes", word] as const) await answer(core, chidi, pieceId, second, saying(each));
    expect(await at()).toBe("shown");
  });

  test.each(["no", "notSure", "askMe"] as const)("what somebody changed a yes into rests at once: %s", async (word) => {
    const { pieceId, people: { chidi }, second } = await shownTwice();
    await answer(core, chidi, pieceId, second, saying(word));
    expect(await at()).toBe("resting");
    clock.pass(90 * DAY_MS);
    expect(await at()).toBe("resting");
  });

  test("a no to a new edition, to which nobody had a yes before, leaves the older one as it was", async () => {
    const { pieceId, people: { ann, bo, chidi } } = await shown();
    const second = await settle(core, pieceId, ann, bo);
    await answer(core, chidi, pieceId, second, saying("no"));
    expect(await at()).toBe("shown");
  });

  test("an older backup brings back neither the edition that another one took the place of, nor a yes that a smaller one took the place of", async () => {
    const { pieceId, people: { chidi }, second } = await shownTwice();
    await answer(core, chidi, pieceId, second, { ...YES, length: "6", afterwards: "hide" });
    const { readList, listFileFor } = await import("#server/store/taken-back.ts");
    const entries = (readList(listFileFor(core.config.databaseUrl.replace("file:", "")))?.lines ?? []).map(({ entry }) => entry);
    expect(entries.filter(({ kind }) => kind === "release.ended" || kind === "yes.gone")).toMatchObject([{ kind: "release.ended", pieceId, use: "public.web" }, { kind: "yes.gone", personId: chidi.personId, use: "public.web" }]);
  });

  test("an older backup does not show again what was put into the bin", async () => {
    const { pieceId, people: { ann } } = await shown();
    await core.services.pieces.putInBin(ann, pieceId);
    expect(await at()).toBe("resting");
    const { readList, listFileFor } = await import("#server/store/taken-back.ts");
    const entries = (readList(listFileFor(core.config.databaseUrl.replace("file:", "")))?.lines ?? []).map(({ entry }) => entry);
    expect(entries).toContainEqual({ kind: "release.ended", pieceId, use: "public.web", by: ann.personId });
    // The list is for backups: here it is out again as soon as it is out of the bin.
    await core.services.pieces.restore(ann, pieceId);
    expect(await at()).toBe("shown");
  });

  test("a form from a page that was left open does not put out again what was taken off since", async () => {
    const { pieceId, people: { ann, bo }, number } = await shown();
    await core.services.stories.takeOff(bo, pieceId, "public.web");
    const token = newToken();
    await putOut(ann, pieceId, number, token);
    await putOut(ann, pieceId, number, token);
    expect(await at()).toBe("shown");
    await core.services.stories.takeOff(bo, pieceId, "public.web");
    expect(await outcome(putOut(ann, pieceId, number, token))).toBe("already_done");
    expect(await at()).toBe("resting");
  });

  test("a use that is asked for twice in one form is one question", async () => {
    const { pieceId, people: { ann, bo } } = await written(core);
    const number = await settle(core, pieceId, ann, bo, { asks: [PUBLIC, PUBLIC] });
    expect((await core.store.editions.byNumber(pieceId, number))?.uses).toHaveLength(1);
  });
});

describe("An address tells nothing that was not put out", () => {
  test("one that was chosen for a new edition is nobody's until that edition is put out there", async () => {
    const { pieceId, people: { ann, bo } } = await shown();
    const second = await settle(core, pieceId, ann, bo, { slug: "another-address" });
    expect(await at("another-address")).toBe("unknown");
    expect(await outcome(core.services.worries.form("another-address"))).toBe("not_found");
    await putOut(ann, pieceId, second);
    expect(await at("another-address")).toBe("resting");
    expect(await at()).toBe("resting");
  });
});

describe("Nobody is told that nothing is different where something is", () => {
  async function askedAgain(change: (made: Awaited<ReturnType<typeof shown>>) => Promise<unknown>, choices: Parameters<typeof settle>[4] = {}) {
    const made = await shown();
    const { pieceId, people: { ann, bo, chidi } } = made;
    await change(made);
    const second = await settle(core, pieceId, ann, chidi, choices);
    const view = await core.services.answers.open(bo, await askFor(core, bo, pieceId, second));
    return view;
  }

  test("with the same words, the title, the note, the names, the address and who may find it are compared too", async () => {
    const view = await askedAgain(async ({ pieceId, people: { ann } }) => {
      const { title } = await core.services.pieces.openToDescribe(ann, pieceId).then(({ piece }) => piece);
      await core.services.pieces.describe(ann, pieceId, { title: `${title} and one lie`, contentNote: "about waiting" });
      await core.services.credits.choose(ann, pieceId, { standing: "author", naming: "madeUp", name: "The rider", roles: [], others: [] });
    }, { findable: true, slug: "three-buses" });
    expect(view).toMatchObject({ found: true, earlier: { mineSame: true, restSame: true, around: ["title", "note", "names", "found", "address"] } });
  });

  test("where nothing is different, that is said of all of it", async () => {
    expect((await askedAgain(async () => {})).earlier).toMatchObject({ mineSame: true, restSame: true, around: [] });
  });

  test("who has left the piece is not told that the rest is the same, which they cannot see", async () => {
    const view = await askedAgain(async ({ pieceId, people: { ann, bo } }) => {
      await core.services.pieces.leave(bo, pieceId);
      await core.drafts.addPart({ pieceId, personId: ann.personId, text: "and it was all his fault.", place: { at: "end" } });
    }, { findable: true });
    expect(view).toMatchObject({ story: null, found: true, earlier: { mineSame: true, rest: null, restSame: false, around: ["found"] } });
  });
});

describe("Who has gone holds nobody up, and leaves no name", () => {
  test("somebody thanked who has left the piece, and has no words in it, is neither named nor asked", async () => {
    const { pieceId, spaceId, people: { ann, bo, chidi } } = await written(core);
    const ray = await someone(core, "Ray");
    await core.services.spaces.byOperator.addMember({ spaceId, personId: ray.personId, role: "member" });
    await core.store.transaction((tx) => tx.pieces.setPerson({ pieceId, personId: ray.personId, role: "reader", at: clock.now() }));
    await core.services.credits.choose(ray, pieceId, { standing: "thanked", naming: "legal", name: "Raymond Quill", roles: [], others: [] });
    // While Ray is in it, the others can go on without the name.
    expect((await core.services.settling.view(ann, pieceId)).people).toContainEqual(expect.objectContaining({ personId: ray.personId, isInIt: true }));
    const first = await settle(core, pieceId, ann, bo);
    expect((await core.services.answers.all(ray.personId)).map(({ row }) => row.number)).toEqual([first]);
    await core.services.pieces.leave(ray, pieceId);
    const second = await settle(core, pieceId, ann, bo);
    expect(JSON.stringify((await core.store.editions.byNumber(pieceId, second))?.edition)).not.toContain("Quill");
    for (const who of [ann, bo, chidi]) await answer(core, who, pieceId, second, YES);
    await putOut(ann, pieceId, second);
    clock.pass(25 * HOUR_MS);
    expect(await at()).toBe("shown");
  });

  test.each(["bob-and-the-bus", "the-neill-bus", "oneillsmith-bus", "a-bus-for-smith", "renee"])("an address may not hold a part of a name that somebody gave in full: %s", async (slug) => {
    const { pieceId, people: { ann, bo } } = await written(core);
    await core.services.credits.choose(bo, pieceId, { standing: "author", naming: "coAuthor", name: "", roles: [], others: [{ use: "academic.quote", naming: "legal", name: "Bob Renée O’Neill-Smith" }] });
    expect(await outcome(settle(core, pieceId, ann, bo, { slug }))).toBe("check_answers");
    expect(await outcome(settle(core, pieceId, ann, bo, { slug: "two-buses" }))).toBe("done");
  });
});

describe("Two acts at once", () => {
  test("words that somebody takes out while they are being settled are not shown in the edition to anybody", async () => {
    const { pieceId, people: { ann, bo } } = await written(core);
    await settle(core, pieceId, ann, bo);
    for (let round = 0; round < 4; round += 1) {
      const { print } = await core.services.settling.view(ann, pieceId);
      const settling = outcome(core.services.settling.settle(ann, pieceId, { print, token: newToken() }));
      await core.services.takeOut.takeOut(bo, pieceId, { token: newToken() });
      await settling;
      const editions = await core.store.editions.ofPiece(pieceId);
      for (const { number } of editions) expect(JSON.stringify((await core.services.stories.edition(ann, pieceId, number)).doc), `round ${round}, edition ${number}`).not.toContain("came late");
      await core.services.takeOut.undo(bo, pieceId);
      clock.pass(DAY_MS);
    }
  });

  test("a page with two uses puts out each of them", async () => {
    const { pieceId, people: { ann, bo } } = await written(core);
    const number = await settle(core, pieceId, ann, bo, { asks: [PUBLIC, { use: "group.read", recipient: "" }] });
    const { token } = await core.services.stories.edition(ann, pieceId, number);
    for (const use of ["public.web", "group.read"]) await core.services.stories.putOut(ann, pieceId, number, { use, token });
    expect((await core.services.stories.edition(ann, pieceId, number)).uses.map(({ isOut }) => isOut)).toEqual([true, true]);
  });
});
