import type { LoaderFunctionArgs } from "@remix-run/node";

/** No page: the head of the ledger as it stood when the day began, signed. Whoever keeps it can show later that nothing was changed. */
export async function loader({ context }: LoaderFunctionArgs) {
  return Response.json(await context.services.ledger.head());
}
