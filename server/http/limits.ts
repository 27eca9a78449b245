/**
 * Brakes. By account or connection wherever there is one; by address only for failed sign-ins and
 * new accounts, and high enough for a workshop of 200 behind one address.
 */
import { createHash } from "node:crypto";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { fail } from "#app/domain/errors.ts";
import type { Limits } from "../services/ports.ts";

/** Wrong tries from one address in 15 minutes: a room of people mistyping stays below. */
const FAILED_BY_ADDRESS = { points: 100, duration: 15 * 60 };
/** Wrong tries at one account in 15 minutes, from anywhere. Private sign-in words bear far more. */
const FAILED_BY_ACCOUNT = { points: 10, duration: 15 * 60 };
/** New accounts from one address in an hour: a workshop of 200, with second tries. */
const SIGN_UPS_BY_ADDRESS = { points: 400, duration: 60 * 60 };
/** Letters to one mailbox in an hour, so that nobody can be flooded through us. */
const LETTERS_BY_MAILBOX = { points: 5, duration: 60 * 60 };
/** Letters asked for from one address in an hour: a workshop of 200 again. */
const LETTERS_BY_ADDRESS = { points: 400, duration: 60 * 60 };
/** "I think this is about me" from one address in an hour, and about one story in a day: enough for a family, too few to bury those who wrote it. */
const WORRIES_BY_ADDRESS = { points: 5, duration: 60 * 60 };
const WORRIES_BY_STORY = { points: 40, duration: 24 * 60 * 60 };
/** Forms sent by one account in a minute. Nobody writes forms faster than this. */
const ACTS_BY_ACCOUNT = { points: 120, duration: 60 };

export type FrontDoorLimits = Limits & {
  /** Before a signed-in person's form reaches its handler. */
  beforeAct(personId: string): Promise<void>;
};

export function createLimits(): FrontDoorLimits {
  const byAddress = new RateLimiterMemory(FAILED_BY_ADDRESS);
  const byAccount = new RateLimiterMemory(FAILED_BY_ACCOUNT);
  const signUps = new RateLimiterMemory(SIGN_UPS_BY_ADDRESS);
  const byMailbox = new RateLimiterMemory(LETTERS_BY_MAILBOX);
  const letters = new RateLimiterMemory(LETTERS_BY_ADDRESS);
  const worries = new RateLimiterMemory(WORRIES_BY_ADDRESS);
  const worriesByStory = new RateLimiterMemory(WORRIES_BY_STORY);
  const acts = new RateLimiterMemory(ACTS_BY_ACCOUNT);

  return {
    async beforeSignIn(address, account) {
      await mustHaveRoom(byAddress, address, FAILED_BY_ADDRESS.points);
      if (account) await mustHaveRoom(byAccount, hidden(account), FAILED_BY_ACCOUNT.points);
    },
    async signInFailed(address, account) {
      await byAddress.penalty(address);
      if (account) await byAccount.penalty(hidden(account));
    },
    async signInWorked(account) {
      if (account) await byAccount.delete(hidden(account));
    },
    beforeSignUp: (address) => take(signUps, address),
    async beforeLetter(address, email) {
      await take(letters, address);
      await take(byMailbox, hidden(email));
    },
    async beforeWorry(address, slug) {
      await take(worries, address);
      await take(worriesByStory, slug);
    },
    beforeAct: (personId) => take(acts, personId),
  };
}

async function mustHaveRoom(limiter: RateLimiterMemory, key: string, points: number): Promise<void> {
  const used = await limiter.get(key);
  if (used && used.consumedPoints >= points) fail("too_fast");
}

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  // It rejects with its own result when nothing is left, and has no other way to fail in memory.
  const taken = await limiter.consume(key).catch(() => null);
  if (!taken) fail("too_fast");
}

/** E-mail addresses do not stay in memory as they were typed. */
const hidden = (account: string) => createHash("sha256").update(account.trim().toLowerCase()).digest("base64");
