/** People in a space, made through the services: what the tests of spaces and pieces begin with. */
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import type { SpaceRole } from "#app/domain/access/can.ts";
import type { TestCore } from "./core.ts";

type Server = Pick<TestCore, "services">;

/** An account, seen as its own signed-in person. */
export async function someone({ services }: Server, name: string, mayStartSpaces = false): Promise<PersonViewer> {
  const { id } = await services.people.addByOperator({ name, mayStartSpaces });
  return { kind: "person", personId: id, name, sessionId: `session-${id}`, ownDevice: false, mayStartSpaces };
}

/** A space that Ann started, with these other people in it: `{ bo: "member" }` makes a member called Bo. */
export async function group<Name extends string>(server: Server, members: Readonly<Record<Name, SpaceRole>>) {
  const ann = await someone(server, "Ann", true);
  const { id: spaceId } = await server.services.spaces.start(ann, {
    name: "Getting heard", purpose: "We write about being listened to.", helpContact: "Ann, on Tuesdays", token: ann.personId,
  });
  const people = {} as Record<Name, PersonViewer>;
  for (const [name, role] of Object.entries(members) as [Name, SpaceRole][]) {
    people[name] = await someone(server, name.charAt(0).toUpperCase() + name.slice(1));
    await server.services.spaces.byOperator.addMember({ spaceId, personId: people[name].personId, role });
  }
  return { spaceId, people: { ann, ...people } };
}

/** What a refused act said, or "done". */
export async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : Promise.reject(error);
  }
}
