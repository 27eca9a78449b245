import type { LoaderFunctionArgs } from "@remix-run/node";
import { copyReply } from "#app/lib/copy-reply.ts";
import { requirePerson } from "#app/lib/guard.ts";

/** No page: a file with one's own words and nobody else's. `as`: json, or a page (html). */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const as = new URL(request.url).searchParams.get("as");
  return copyReply(context.services.copies.mine(me, as === "json" ? "json" : "html"));
}
