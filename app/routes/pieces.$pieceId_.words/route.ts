import type { LoaderFunctionArgs } from "@remix-run/node";
import { PROBLEMS } from "#app/domain/errors.ts";
import { orReply } from "#app/lib/reply.ts";

/** No page: the live editor asks here whose words are whose. Says only what this person may see. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { viewer, services } = context;
  if (viewer.kind === "guest") return Response.json({ code: "not_signed_in" }, { status: PROBLEMS.not_signed_in.status });
  const shown = await orReply(services.words.byId(viewer, params["pieceId"] ?? ""));
  return Response.json(shown, { headers: { "Cache-Control": "no-store" } });
}
