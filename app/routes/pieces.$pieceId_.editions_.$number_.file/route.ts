import type { LoaderFunctionArgs } from "@remix-run/node";
import { copyReply } from "#app/lib/copy-reply.ts";
import { requirePerson } from "#app/lib/guard.ts";

/** No page: an edition as a file, for one use that everybody said yes to. Written down before its first byte. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const asked = new URL(request.url).searchParams;
  const given = { use: asked.get("use") ?? "", recipient: asked.get("recipient") ?? "", form: asked.get("as") ?? "" };
  return copyReply(context.services.stories.handOut(me, params["pieceId"] ?? "", Number(params["number"]) || 0, given));
}
