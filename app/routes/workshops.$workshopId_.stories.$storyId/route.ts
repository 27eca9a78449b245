import type { LoaderFunctionArgs } from "@remix-run/node";
import { PROBLEMS } from "#app/domain/errors.ts";
import { orReply } from "#app/lib/reply.ts";
import { storyHere } from "#app/lib/workshop-page.ts";

/** No page: a room that is live asks here for the words of a story, once somebody wants to see them. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  if (context.viewer.kind === "guest") return Response.json({ code: "not_signed_in" }, { status: PROBLEMS.not_signed_in.status });
  const story = await orReply(storyHere(context, request, params["workshopId"] ?? "", params["storyId"] ?? ""));
  return Response.json(story, { headers: { "Cache-Control": "no-store" } });
}
