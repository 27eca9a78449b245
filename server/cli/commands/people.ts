import { z } from "zod";
import { command } from "../command.ts";

export const personAdd = command({
  name: "person add",
  about: "Makes an account. Prints five private sign-in words (they need a password) and a link that works once, for a week.",
  options: z.strictObject({ name: z.string(), email: z.string().optional(), password: z.string().optional() }),
  run: ({ services }, { name, email, password }) =>
    services.people.addByOperator({ name, ...(email !== undefined && { email }), ...(password !== undefined && { password }) }),
  say: ({ id, signInWords, signInLink }) =>
    [`The person is there: ${id}`, `Sign-in words: ${signInWords}`, `Sign-in link, once, for a week: ${signInLink}`].join("\n"),
});

export const signInLink = command({
  name: "sign-in-link",
  about: "Makes a link that lets a person in: one use, ten minutes.",
  options: z.strictObject({ person: z.string() }),
  run: async ({ services }, { person }) => ({ url: await services.signIn.onceLink(person) }),
  say: ({ url }) => url,
});
