import type { LoaderFunctionArgs } from "@remix-run/node";
import { copyReply } from "#app/lib/copy-reply.ts";
import { requirePerson } from "#app/lib/guard.ts";

/** No page: a file with the piece and what is said about it. `as`: text, json, or a page (html). */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const as = new URL(request.url).searchParams.get("as");
  return copyReply(context.services.copies.piece(me, params["pieceId"] ?? "", as === "text" || as === "json" ? as : "html"));
}
