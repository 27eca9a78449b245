import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { isPlainError, PROBLEMS, type ProblemCode } from "#app/domain/errors.ts";
import { orReply } from "#app/lib/reply.ts";
import { act } from "../pieces.$pieceId_.comments/act.ts";

const said = (value: unknown, status = 200) => Response.json(value, { status, headers: { "Cache-Control": "no-store" } });
const refused = (code: ProblemCode) => said({ code }, PROBLEMS[code].status);

/** No page: the live editor asks here what is said about a piece; with `thread`, only about one of them. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { viewer, services } = context;
  if (viewer.kind === "guest") return refused("not_signed_in");
  const pieceId = params["pieceId"] ?? "";
  const asked = new URL(request.url).searchParams;
  const threadId = asked.get("thread");
  if (asked.has("brief")) return said(await orReply(services.talk.brief(viewer, pieceId)));
  if (threadId !== null) return said(await orReply(services.talk.thread(viewer, pieceId, threadId)));
  const all = await orReply(services.talk.byId(viewer, pieceId));
  return said({ ...all, token: services.talk.newToken() });
}

/** The forms of talking, sent without leaving the page. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { viewer, services } = context;
  if (viewer.kind === "guest") return refused("not_signed_in");
  try {
    const acted = await act(services, viewer, params["pieceId"] ?? "", await request.formData());
    return said(acted, "problems" in acted ? PROBLEMS.check_answers.status : 200);
  } catch (error) {
    if (isPlainError(error)) return refused(error.code);
    throw error;
  }
}
