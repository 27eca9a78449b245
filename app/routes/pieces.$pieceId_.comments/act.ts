import type { Viewer } from "#app/domain/access/viewer.ts";
import { idsFromText } from "#app/domain/words/id-list.ts";
import { isPlainError, PlainError } from "#app/domain/errors.ts";
import { toResponse } from "#app/lib/reply.ts";
import { words } from "#app/lib/words.ts";
import type { Services } from "#server/services.ts";

/** What came of a form: what was done and to which comment, or what has to be put right, by field. */
export type Acted =
  | { readonly did: string; readonly threadId: string }
  | { readonly problems: Readonly<Record<string, string>> };

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** Carries out one form of talking, whichever door it came through. Other errors are thrown on. */
export async function act({ talk }: Services, me: Viewer, pieceId: string, form: FormData): Promise<Acted> {
  const intent = textOf(form, "intent");
  const commentId = textOf(form, "commentId");
  const to = form.getAll("to").filter((one) => typeof one === "string");
  try {
    switch (intent) {
      case "say": {
        const { threadId } = await talk.say(me, pieceId, {
          kind: textOf(form, "kind"), text: textOf(form, "text"), to, token: textOf(form, "token"),
          wording: textOf(form, "kind") === "change" ? textOf(form, "wording") : null,
          about: aboutIn(form),
        });
        return { did: "said", threadId };
      }
      case "answer":
        await talk.answer(me, pieceId, commentId, { text: textOf(form, "text"), to, token: `${textOf(form, "token")}:${commentId}` });
        return { did: "answered", threadId: commentId };
      case "edit":
        await talk.edit(me, pieceId, commentId, textOf(form, "text"));
        return { did: "edited", threadId: commentId };
      case "takeBack":
        await talk.takeBack(me, pieceId, commentId);
        return { did: "takenBack", threadId: commentId };
      case "hide":
      case "show":
        await talk.setHidden(me, pieceId, commentId, intent === "hide");
        return { did: intent === "hide" ? "hidden" : "shown", threadId: commentId };
      case "done":
      case "again":
        await talk.setDone(me, pieceId, commentId, intent === "done");
        return { did: intent, threadId: commentId };
      case "use":
      case "usePart":
        return { did: await talk.use(me, pieceId, commentId, { seen: textOf(form, "seen"), wording: textOf(form, "wording") }), threadId: commentId };
      case "leave":
        await talk.leave(me, pieceId, commentId);
        return { did: "left", threadId: commentId };
      default:
        throw toResponse(new PlainError("malformed"));
    }
  } catch (error) {
    if (!isPlainError(error) || Object.keys(error.fields).length === 0) throw error;
    return { problems: Object.fromEntries(Object.entries(error.fields).map(([field, why]) => [field, words.talk.problems[why] ?? why])) };
  }
}

function aboutIn(form: FormData) {
  const ids = textOf(form, "ids");
  if (ids !== "") return { is: "ids", ids: idsFromText(ids) } as const;
  const place = textOf(form, "place");
  return place === "" || place === "piece" ? ({ is: "piece" } as const) : ({ is: "words", place, words: textOf(form, "words") } as const);
}
