import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { fail } from "#app/domain/errors.ts";
import { leavingMessage } from "#app/contract/leaving.ts";
import { toResponse } from "#app/lib/reply.ts";

/**
 * The plain link, the end of the leave script, and a bookmark all come here. A link on somebody else's page
 * does not: it could sign people out and wipe what they wrote offline, so the front door turns it away, like
 * anything from elsewhere that is not a page. Nor does a browser that only looks ahead.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  if (/prefetch|prerender/.test(request.headers.get("Sec-Purpose") ?? "")) return new Response(null, { status: 503 });
  const headers = await context.services.leaving.leave(context.viewer);
  for (const cookie of context.forgetNoteRoots()) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 302, headers });
}

/** Words that were not saved when somebody left. Nobody waits for the answer. */
export async function action({ request, context }: ActionFunctionArgs) {
  try {
    const said = leavingMessage.safeParse(await request.json().catch(() => null));
    if (!said.success) fail("malformed");
    await context.services.leaving.keepUnsaved(context.viewer, said.data.unsaved);
    return new Response(null, { status: 204 });
  } catch (error) {
    throw toResponse(error);
  }
}
