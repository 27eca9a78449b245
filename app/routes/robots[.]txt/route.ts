import type { LoaderFunctionArgs } from "@remix-run/node";

/** No page: where programs may go. */
export async function loader({ context }: LoaderFunctionArgs) {
  return new Response(context.services.listing.robots(), { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
