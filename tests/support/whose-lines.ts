import { runsOf } from "#app/domain/words/runs.ts";
import type { OpenDrafts } from "#server/collab/drafts.ts";
import { verifyDraft, type Finding } from "#server/collab/verify.ts";
import { openDraftStore } from "#server/store/drafts.ts";

/** Whose every letter is, as the server knows it, in a form that a test can be read against. */

type Names = ReadonlyMap<string, string>;

/** The draft line by line: "Ann: the bus | Bo: LATE". A copy of words that stand elsewhere says so: "Ann, copied: the bus". */
export async function whoseLines({ drafts }: { drafts: Pick<OpenDrafts, "words"> }, pieceId: string, names: Names): Promise<string[]> {
  const { doc, credits } = await drafts.words(pieceId);
  const all: { who: string; text: string }[][] = [[]];
  for (const { text, credit } of runsOf(doc, credits)) {
    if (text === "\n") all.push([]);
    else {
      const name = names.get(credit?.personId ?? "") ?? "nobody";
      const typedBy = credit?.typedBy === credit?.personId ? "" : ` typed by ${names.get(credit?.typedBy ?? "") ?? "nobody"}`;
      all.at(-1)?.push({ who: `${name}${typedBy}${credit?.quoted ? ", copied" : ""}`, text });
    }
  }
  return all.map((line) => line.map(({ who, text }) => `${who}: ${text}`).join(" | "));
}

type Server = { readonly drafts: OpenDrafts; readonly config: { readonly databaseUrl: string } };

/** What a replay of the log, and of a snapshot taken now, finds to be otherwise than live. */
export async function differsInReplay({ drafts, config }: Server, pieceId: string): Promise<readonly Finding[]> {
  drafts.open(pieceId)?.rememberAll(true);
  await drafts.commits.flush();
  const store = openDraftStore(config);
  try {
    return verifyDraft(store, pieceId).findings;
  } finally {
    store.close();
  }
}
