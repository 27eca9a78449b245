import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { fail } from "#app/domain/errors.ts";
import { leavingMessage } from "#app/contract/leaving.ts";
import { paths } from "#app/lib/paths.ts";
import { toResponse } from "#app/lib/reply.ts";

/**
 * The plain link, the end of the leave script, and a bookmark all come here. A link on somebody else's
 * page comes here too, and ends nothing: it could sign people out and wipe what they wrote offline.
 * It leads to the page about staying safe, which has the real link. Nor does a browser that only looks ahead.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const site = request.headers.get("Sec-Fetch-Site");
  if (site === "cross-site" || site === "same-site") return redirect(paths.leaveHelp());
  if (/prefetch|prerender/.test(request.headers.get("Sec-Purpose") ?? "")) return new Response(null, { status: 503 });
  return new Response(null, { status: 302, headers: await context.services.leaving.leave(context.viewer) });
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
