import type { LoaderFunctionArgs } from "@remix-run/node";
import { copyReply } from "#app/lib/copy-reply.ts";
import { requirePerson } from "#app/lib/guard.ts";

/** No page: one's own receipt as a signed file. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  return copyReply(context.services.receipts.file(me, params["askId"] ?? "").then((body) => ({ name: "receipt.json", type: "application/ld+json; charset=utf-8", body })));
}
