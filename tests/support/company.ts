import type { App } from "#server/app.ts";

/** Somebody who is signed in; `cookie` is what their browser would send. */
export type TestPerson = { readonly personId: string; readonly name: string; readonly cookie: string };
export type Company = {
  readonly spaceId: string;
  /** All of them write in every piece. The first is the space's steward. */
  readonly people: readonly TestPerson[];
  readonly pieces: readonly string[];
};

/** A space with people who are signed in, and pieces that all of them write: made as an operator makes them. */
export async function makeCompany(
  { services, store }: Pick<App, "services" | "store">,
  wish: { people: number; pieces: number },
): Promise<Company> {
  const people: TestPerson[] = [];
  for (let number = 1; number <= wish.people; number += 1) {
    const name = `Writer ${number}`;
    const { id } = await services.people.addByOperator({ name });
    people.push({ personId: id, name, cookie: await signIn({ services, store }, id) });
  }
  const ids = people.map(({ personId }) => personId);
  const [stewardId = ""] = ids;
  const { id: spaceId } = await services.spaces.byOperator.add({ name: "The quiet room", stewardId });
  for (const personId of ids.slice(1)) await services.spaces.byOperator.addMember({ spaceId, personId, role: "member" });
  const pieces: string[] = [];
  for (let number = 1; number <= wish.pieces; number += 1) {
    const piece = { spaceId, title: `Piece ${number}`, byId: stewardId, writers: ids };
    pieces.push((await services.pieces.byOperator.add(piece)).id);
  }
  return { spaceId, people, pieces };
}

/** The Cookie header of a new session of this person. */
export async function signIn({ services, store }: Pick<App, "services" | "store">, personId: string): Promise<string> {
  const device = { personId, wayIn: "words", ownDevice: false, userAgent: "tests" } as const;
  const { cookie } = await store.transaction((tx) => services.sessions.start(tx, device));
  return cookie.split(";")[0] ?? "";
}
