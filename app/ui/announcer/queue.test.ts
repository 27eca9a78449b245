import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AFTER_TYPING_MS, BETWEEN_MESSAGES_MS, CLEAR_AFTER_MS, createQueue, GROUP_MS, type About, type Step } from "./queue.ts";

const plain = (text: string, about: About = "me") => ({ about, text: () => text });
const came = { about: "people", group: "came", text: (count: number) => `${count} came` } as const;

/** Runs the queue from `from` to `to` and gives what was said and cleared, with the moment. */
function listen(queue: ReturnType<typeof createQueue>, from: number, to: number) {
  const heard: { at: number; step: Step }[] = [];
  let now = from;
  while (now <= to) {
    const step = queue.step(now);
    if (step.do === "rest") break;
    if (step.do === "wait") now += step.ms;
    else heard.push({ at: now, step });
  }
  return heard;
}
const texts = (heard: ReturnType<typeof listen>) => heard.flatMap(({ step }) => (step.do === "say" ? [step.text] : []));

describe("What is said aloud (check 90)", () => {
  it("says the first thing at once and takes it away after seven seconds", () => {
    const queue = createQueue();
    queue.add(plain("Saved"), "me", 0);
    expect(listen(queue, 0, 60_000)).toEqual([
      { at: 0, step: { do: "say", text: "Saved" } },
      { at: CLEAR_AFTER_MS, step: { do: "clear" } },
    ]);
  });

  it("puts twenty people who come in together into two sentences at most", () => {
    const queue = createQueue();
    const heard: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      queue.add(came, "people", n * 100);
      heard.push(...texts(listen(queue, n * 100, n * 100)));
    }
    heard.push(...texts(listen(queue, 2_000, 60_000)));
    expect(heard).toEqual(["1 came", "19 came"]);
  });

  it("is silent about who comes and goes for somebody who only wants what is about them", () => {
    const queue = createQueue();
    queue.add(came, "me", 0);
    expect(texts(listen(queue, 0, 60_000))).toEqual([]);
  });

  it("waits until somebody has stopped typing", () => {
    const queue = createQueue();
    queue.typed(1_000);
    queue.add(plain("Helen changed the part above", "near"), "near", 1_100);
    expect(listen(queue, 1_100, 5_000)[0]).toEqual({ at: 1_000 + AFTER_TYPING_MS, step: { do: "say", text: "Helen changed the part above" } });
  });

  it("never says two things within two seconds, one group twice in ten, or anything over typing", () => {
    const act = fc.record({
      gap: fc.integer({ min: 0, max: 3_000 }),
      kind: fc.constantFrom("plain", "came", "typed"),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const queue = createQueue();
        const said: { at: number; text: string }[] = [];
        let now = 0;
        let typedAt = -Infinity;
        for (const { gap, kind } of [...acts, { gap: 90_000, kind: "end" }]) {
          for (const { at, step } of listen(queue, now, now + gap)) {
            if (step.do !== "say") continue;
            expect(at - typedAt).toBeGreaterThanOrEqual(AFTER_TYPING_MS);
            said.push({ at, text: step.text });
          }
          now += gap;
          if (kind === "typed") queue.typed((typedAt = now));
          if (kind === "plain") queue.add(plain("news"), "near", now);
          if (kind === "came") queue.add(came, "near", now);
        }
        said.forEach(({ at }, n) => {
          const before = said[n - 1];
          if (before) expect(at - before.at).toBeGreaterThanOrEqual(BETWEEN_MESSAGES_MS);
        });
        const groups = said.filter(({ text }) => text.endsWith("came"));
        groups.forEach(({ at }, n) => {
          const before = groups[n - 1];
          if (before) expect(at - before.at).toBeGreaterThanOrEqual(GROUP_MS);
        });
      }),
    );
  });
});
