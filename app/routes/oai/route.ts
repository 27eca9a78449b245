import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { openReply } from "#app/lib/open-reply.ts";

const XML = "text/xml; charset=utf-8";

/** No page: for libraries that harvest (OAI-PMH 2.0). By link and by form, as the protocol asks. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  return openReply(context.services.listing.oai([...new URL(request.url).searchParams.entries()]).then((body) => ({ name: "oai.xml", type: XML, body })));
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const pairs = [...form.entries()].flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : []));
  return openReply(context.services.listing.oai(pairs).then((body) => ({ name: "oai.xml", type: XML, body })));
}
