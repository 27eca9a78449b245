import { hash, verify } from "@node-rs/argon2";
import { normalisePassword } from "#app/domain/people/password.ts";

/** OWASP's first choice for argon2id (which is what this library makes): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export type Passwords = {
  hash(password: string): Promise<string>;
  /** With null it still does the work, and says no: nobody can time whether an account exists. */
  verify(passwordHash: string | null, password: string): Promise<boolean>;
};

export function createPasswords(randomSecret: string): Passwords {
  // Made at the start, so that the first person nobody knows is not slower than the second.
  const nobodys = hash(randomSecret, COST);
  return {
    hash: (password) => hash(normalisePassword(password), COST),
    async verify(passwordHash, password) {
      const right = await verify(passwordHash ?? (await nobodys), normalisePassword(password));
      return passwordHash !== null && right;
    },
  };
}
