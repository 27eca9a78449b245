import { expect, test } from "vitest";
import { createLimits } from "./limits.ts";

const outcome = (work: Promise<void>) => work.then(() => "welcome", (error: { code?: string }) => error.code);

test("an account takes ten wrong tries, wherever they come from; another account is not touched", async () => {
  const limits = createLimits();
  for (let tries = 0; tries < 10; tries++) {
    expect(await outcome(limits.beforeSignIn(`10.0.0.${tries}`, "Bo@Example.org"))).toBe("welcome");
    await limits.signInFailed(`10.0.0.${tries}`, "bo@example.org ");
  }
  expect(await outcome(limits.beforeSignIn("10.0.0.99", "bo@example.org"))).toBe("too_fast");
  expect(await outcome(limits.beforeSignIn("10.0.0.99", "chidi@example.org"))).toBe("welcome");
});

test("getting in makes the tries before it forgotten", async () => {
  const limits = createLimits();
  for (let tries = 0; tries < 9; tries++) await limits.signInFailed("10.0.0.1", "bo@example.org");
  await limits.signInWorked("bo@example.org");
  await limits.signInFailed("10.0.0.1", "bo@example.org");
  expect(await outcome(limits.beforeSignIn("10.0.0.1", "bo@example.org"))).toBe("welcome");
});

test("a room of people mistyping at one address is not locked out; somebody guessing without end is", async () => {
  const limits = createLimits();
  for (let tries = 0; tries < 99; tries++) await limits.signInFailed("10.0.0.1");
  expect(await outcome(limits.beforeSignIn("10.0.0.1"))).toBe("welcome");
  await limits.signInFailed("10.0.0.1");
  expect(await outcome(limits.beforeSignIn("10.0.0.1"))).toBe("too_fast");
  expect(await outcome(limits.beforeSignIn("10.0.0.2"))).toBe("welcome");
});

test("a workshop of 200 can join from one address within an hour", async () => {
  const limits = createLimits();
  for (let person = 0; person < 200; person++) expect(await outcome(limits.beforeSignUp("10.0.0.1"))).toBe("welcome");
});

test("forms are counted by account, so that nobody slows down their neighbour", async () => {
  const limits = createLimits();
  for (let form = 0; form < 120; form++) expect(await outcome(limits.beforeAct("bo"))).toBe("welcome");
  expect(await outcome(limits.beforeAct("bo"))).toBe("too_fast");
  expect(await outcome(limits.beforeAct("chidi"))).toBe("welcome");
});
