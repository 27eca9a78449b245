/** Stories that can be read in workshops: their people said yes to that, and they were let out for it. */
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import type { Asked } from "#app/domain/consent/uses.ts";
import { answer, newToken, settle, YES } from "./consent.ts";
import type { TestServer } from "./server.ts";

type Server = Pick<TestServer, "services" | "store" | "drafts">;

const IN_WORKSHOPS: Asked = { use: "workshop.quote", recipient: "" };

/** Two people wrote it, one part each; both say yes. */
export async function storyForWorkshops(server: Server, spaceId: string, [by, second]: readonly [PersonViewer, PersonViewer], { title, contentNote, texts }: { title: string; contentNote: string; texts: readonly [string, string] }): Promise<{ pieceId: string; number: number }> {
  const { id: pieceId } = await server.services.pieces.byOperator.add({ spaceId, title, byId: by.personId, writers: [second.personId], contentNote });
  for (const [at, who] of [by, second].entries()) await server.drafts.addPart({ pieceId, personId: who.personId, text: texts[at] ?? "", place: { at: "end" } });
  const number = await settle(server, pieceId, by, second, { asks: [IN_WORKSHOPS], slug: "" });
  for (const who of [by, second]) await answer(server, who, pieceId, number, YES, IN_WORKSHOPS);
  await server.services.stories.putOut(by, pieceId, number, { use: IN_WORKSHOPS.use, token: newToken() });
  return { pieceId, number };
}
