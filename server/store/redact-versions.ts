import type Database from "better-sqlite3";
import { withoutWordsOf } from "#app/domain/words/without.ts";
import { isTheirs, type Credit } from "#app/domain/words/credit.ts";
import { versionHash, type VersionRow } from "./draft-version-hash.ts";

/** A draft's node, as far as it matters here. */
type Node = { readonly type: string; readonly text?: string; readonly content?: readonly Node[]; readonly credit?: number };
type Content = { readonly doc: Node; readonly credits: readonly Credit[] };

/** Takes the words of these people out of every kept version of a piece. Inside the caller's transaction. */
export function redactVersions(db: Database.Database, pieceId: string, people: ReadonlySet<string>): void {
  const change = db.prepare('UPDATE "DraftVersion" SET content = ?, hash = ? WHERE id = ?');
  for (const row of db.prepare<[string], VersionRow>('SELECT * FROM "DraftVersion" WHERE pieceId = ?').all(pieceId)) {
    // Only we write these rows.
    const before = JSON.parse(row.content) as Content;
    const { doc, credits } = withoutWordsOf(before, people);
    if (doc === before.doc) continue;
    // Where words were talked about was counted in the text as it was.
    const content = JSON.stringify({ doc, credits });
    change.run(content, versionHash({ ...row, content }), row.id);
  }
}

/** Does a kept version hold words of this person? */
export function holdsWordsOf(db: Database.Database, pieceId: string, personId: string): boolean {
  const rows = db.prepare<[string, string], { content: string }>('SELECT content FROM "DraftVersion" WHERE pieceId = ? AND instr(content, ?) > 0').all(pieceId, personId);
  return rows.some(({ content }) => (JSON.parse(content) as Content).credits.some((credit) => isTheirs(credit, personId)));
}
