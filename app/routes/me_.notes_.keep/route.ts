import type { ActionFunctionArgs } from "@remix-run/node";
import { keptNote } from "#app/contract/notes.ts";
import { PROBLEMS, type ProblemCode } from "#app/domain/errors.ts";
import { orReply } from "#app/lib/reply.ts";

const refused = (code: ProblemCode) => Response.json({ code }, { status: PROBLEMS[code].status });

/**
 * No page: the editor keeps words here that a draft cannot take, in JSON, by fetch or (as its page goes
 * away) by a beacon with a Blob of application/json. Answers 201 with the note's id.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const { viewer, services } = context;
  if (viewer.kind === "guest") return refused("not_signed_in");
  const said = keptNote.safeParse(await request.json().catch(() => null));
  if (!said.success) return refused("malformed");
  return Response.json(await orReply(services.notes.keep(viewer, said.data)), { status: 201 });
}
