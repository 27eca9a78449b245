import type { LoaderFunctionArgs } from "@remix-run/node";
import { openReply } from "#app/lib/open-reply.ts";

/** No page: the feed of stories that may be found, and of those that rest. */
export async function loader({ context }: LoaderFunctionArgs) {
  return openReply(context.services.listing.feed().then((body) => ({ name: "feed.xml", type: "application/atom+xml; charset=utf-8", body })));
}
