import type { LoaderFunctionArgs } from "@remix-run/node";

/** No page: the public keys with which receipts and heads of the ledger are signed. */
export async function loader({ context }: LoaderFunctionArgs) {
  return Response.json({ keys: await context.services.receipts.keys() });
}
