import type { LoaderFunctionArgs } from "@remix-run/node";
import { openReply } from "#app/lib/open-reply.ts";

/** No page: a story as a file to keep, or what programs read of it. Through the gate, like the page. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const file = params["file"] ?? "";
  return openReply(context.services.stories.file(params["slug"] ?? "", file), { keep: file !== "metadata.json" });
}
