import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isHands } from "#app/domain/piece/hands.ts";
import { isPieceRole } from "#app/domain/piece/roles.ts";
import { isPlainError } from "#app/domain/errors.ts";
import { PlainError } from "#app/domain/errors.ts";
import { fields } from "#app/lib/fields.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orProblems, orReply, problems, toResponse } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import type { Services } from "#server/services.ts";
import type { Viewer } from "#app/domain/access/viewer.ts";
import { Inside } from "./inside.tsx";
import { AfterLeaving } from "./after-leaving.tsx";

const text = words.pieces.people;

export const handle: FrameHandle<typeof loader> = {
  frame: ({ inside }) => (inside ? { space: inside.piece.space, help: inside.piece.space.helpContact } : {}),
};
export const meta = () => title(text.title);

/** For people in the piece; and for somebody who left it, as long as their words are still there. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const me = requirePerson(context, request);
  const pieceId = params["pieceId"] ?? "";
  const { inside, hands, left } = await orReply(companyFor(context.services, me, pieceId));
  return { inside, hands, left, done: new URL(request.url).searchParams.get("done") };
}

async function companyFor({ pieces, hands }: Services, me: Viewer, pieceId: string) {
  try {
    return { inside: await pieces.company(me, pieceId), hands: await hands.view(me, pieceId), left: null };
  } catch (error) {
    if (isPlainError(error) && error.code === "not_found") return { inside: null, hands: null, left: await pieces.companyOfLeft(me, pieceId) };
    throw error;
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const me = requirePerson(context, request);
  const pieceId = params["pieceId"] ?? "";
  const { pieces, hands: howWeChange } = context.services;
  const { intent, additionId, person, role, hands } = await fields(request, ["intent", "additionId", "person", "role", "hands"]);
  const again = (done: string) => onTo(`${paths.piecePeople(pieceId)}?done=${done}`);
  switch (intent) {
    case "yes":
    case "no":
      await orReply(pieces.answerAsk(me, pieceId, additionId, intent));
      return again("answered");
    case "stopAsking":
      await orReply(pieces.takeBackAsk(me, pieceId, additionId));
      return again("stopped");
    case "takeBackYes":
      await orReply(pieces.takeBackYes(me, pieceId, person));
      return again("tookBack");
    case "stepBack":
      await orReply(pieces.stepBack(me, pieceId, "reader"));
      return again("steppedBack");
    case "wishHands": {
      if (!isHands(hands)) throw toResponse(new PlainError("malformed"));
      return again((await orReply(howWeChange.wish(me, pieceId, hands))) ? "hands" : "handsKept");
    }
    case "ask": {
      if (person === "" || !isPieceRole(role)) {
        return problems(missing(person, role), { person, role });
      }
      const asked = await orProblems(pieces.askToAdd(me, pieceId, { personId: person, role }), { person, role }, words.pieces.problems);
      return asked.done ? again("asked") : asked.reply;
    }
    default:
      throw toResponse(new PlainError("malformed"));
  }
}

const missing = (person: string, role: string): Record<string, string> => ({
  ...(person === "" && { person: words.pieces.problems["personMissing"] ?? "" }),
  ...(!isPieceRole(role) && { role: words.pieces.problems["roleMissing"] ?? "" }),
});

export default function PiecePeople() {
  const { inside, hands, left, done } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  if (left) return <AfterLeaving left={left} done={done} />;
  if (inside && hands) return <Inside company={inside} hands={hands} done={done} problems={problems} values={values} />;
  return null;
}
