import type { LoaderFunctionArgs } from "@remix-run/node";
import { openReply } from "#app/lib/open-reply.ts";

/** No page: where search engines find what may be found. */
export async function loader({ context }: LoaderFunctionArgs) {
  return openReply(context.services.listing.sitemap().then((body) => ({ name: "sitemap.xml", type: "application/xml; charset=utf-8", body })));
}
