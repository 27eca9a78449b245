import type { LoaderFunctionArgs } from "@remix-run/node";
import { openReply } from "#app/lib/open-reply.ts";

/** No page: how to cite a story, as programs read it. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  return openReply(context.services.stories.cite(params["slug"] ?? "", params["format"] ?? ""), { keep: true });
}
