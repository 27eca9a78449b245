import type { LoaderFunctionArgs } from "@remix-run/node";
import { redirect, useLoaderData, useSearchParams, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { useEffect, useState, type ComponentType } from "react";
import { reflectionSet } from "#app/domain/piece/reflections.ts";
import type { WritingRoomProps } from "#app/editor/writing-room.tsx";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { orReply } from "#app/lib/reply.ts";
import { titled } from "#app/lib/titled.ts";
import { words } from "#app/lib/words.ts";
import { Doors } from "#app/ui/doors.tsx";
import { DraftText } from "#app/ui/draft-text.tsx";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { Prompts } from "#app/ui/prompts.tsx";
import "./not-yet.css";

const text = words.writing;

/** Write together. Who may only read is sent to the read door, with a word about why. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const viewer = requirePerson(context, request);
  const { piece, reading } = await orReply(context.services.pieces.read(viewer, params["pieceId"] ?? ""));
  if (!piece.may.write) throw redirect(`${paths.piece(piece.id)}?from=write`, 303);
  const talks = await orReply(context.services.talk.count(viewer, piece.id));
  return { piece, talks, questions: reflectionSet(piece.reflectionSet), doc: reading.doc, me: { personId: viewer.personId, name: viewer.name }, ownDevice: viewer.ownDevice };
}

export const meta = titled<typeof loader>(({ piece }) => text.title(piece.title));

export const handle: FrameHandle<typeof loader> = {
  frame: ({ piece }) => ({ space: piece.space, help: piece.space.helpContact }),
};

/** Another question of the set is only another question: the draft comes by its own wire. */
export const shouldRevalidate = ({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  currentUrl.pathname === nextUrl.pathname ? false : defaultShouldRevalidate;

/** The live editor comes after the page, on its own: the page can be read before, and without it. */
function useWritingRoom() {
  const [room, setRoom] = useState<{ Room: ComponentType<WritingRoomProps> } | "loading" | "failed">("loading");
  useEffect(() => {
    import("#app/editor/writing-room.tsx").then(
      (loaded) => setRoom({ Room: loaded.default }),
      () => setRoom("failed"),
    );
  }, []);
  return room;
}

export default function Write() {
  const { piece, talks, questions, doc, me, ownDevice } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const room = useWritingRoom();
  const before = <DraftText doc={doc} />;
  return (
    <Page title={piece.title} lead={text.canSee(piece.people.length)}>
      <Doors pieceId={piece.id} here="write" />
      <Prompts set={questions} asked={search.get("prompt")} path={paths.pieceWrite(piece.id)} />
      {typeof room === "string" ? <NotYet failed={room === "failed"} pieceId={piece.id} /> : null}
      {typeof room === "string" ? before : (
        <room.Room piece={piece} me={me} ownDevice={ownDevice} talks={talks} before={before} />
      )}
      <p><a href={paths.pieceHistory(piece.id)}>{text.earlier}</a></p>
    </Page>
  );
}

/** Stands where the tools will be, until they are: the other ways in work on every device. */
function NotYet({ failed, pieceId }: { failed: boolean; pieceId: string }) {
  return (
    <p className="writing-not-yet" role={failed ? "alert" : undefined}>
      {failed ? text.tooOld : text.notYet} <a href={paths.pieceAdd(pieceId)}>{text.addPart}</a>
    </p>
  );
}
