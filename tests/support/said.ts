import * as Y from "yjs";
import type { Credit } from "#app/domain/words/credit.ts";
import type { OpenDrafts } from "#server/collab/drafts.ts";

/** Writes a paragraph at the end as `by`'s act, with what is said of whose words it is. Resolves when on disk. */
export async function say({ drafts }: { drafts: OpenDrafts }, pieceId: string, by: { personId: string }, words: string, credit: Credit): Promise<void> {
  const room = drafts.open(pieceId);
  if (room === null) throw new Error(`No piece ${pieceId}`);
  room.act({
    by: by.personId, kind: "said", work: (doc) => {
      const text = new Y.XmlText(words);
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [text]);
      doc.getXmlFragment("draft").push([paragraph]);
      const first = text._start?.id ?? { client: 0, clock: 0 };
      return { claims: [{ client: first.client, clock: first.clock, length: words.length, credit }] };
    },
  });
  await drafts.commits.flush();
}
