import type { LoaderFunctionArgs } from "@remix-run/node";
import { copyReply } from "#app/lib/copy-reply.ts";

/** No page: the certificate to keep. `as`: json (signed), or text. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const as = new URL(request.url).searchParams.get("as");
  return copyReply(context.services.going.certificateFile(params["secret"] ?? "", as === "json" ? "json" : "text"));
}
