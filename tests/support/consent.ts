/** A piece that several people wrote, settled and asked about: what the tests of consent begin with. */
import type { PersonViewer } from "#app/domain/access/viewer.ts";
import { NOTHING_SAID, type Said } from "#app/domain/consent/conversation.ts";
import { NO_CHOICES, type SettlingChoices } from "#app/domain/consent/settling.ts";
import type { Asked } from "#app/domain/consent/uses.ts";
import { group } from "./group.ts";
import type { TestCore } from "./core.ts";

type Server = Pick<TestCore, "services" | "store" | "drafts">;

export const PUBLIC: Asked = { use: "public.web", recipient: "" };

/** A plain yes, as somebody gives it who chooses nothing special. */
export const YES: Said = { ...NOTHING_SAID, answer: "yes", length: "always", understood: "0" };
export const saying = (answer: Said["answer"]): Said => (answer === "yes" ? YES : { ...NOTHING_SAID, answer });

let tokens = 0;
export const newToken = () => `token-${(tokens += 1)}`;

/** Ann, Bo and Chidi write a piece; each has a paragraph of their own. */
export async function written(server: Server, texts: Readonly<Record<"ann" | "bo" | "chidi", string>> = { ann: "we waited for the bus in the rain.", bo: "it came late, as always.", chidi: "then we wrote a letter together." }) {
  const { spaceId, people } = await group(server, { bo: "member", chidi: "member", dee: "steward", eli: "member" });
  const { ann, bo, chidi } = people;
  const { id: pieceId } = await server.services.pieces.byOperator.add({ spaceId, title: "two buses", byId: ann.personId, writers: [bo.personId, chidi.personId] });
  for (const [name, text] of Object.entries(texts)) await server.drafts.addPart({ pieceId, personId: people[name as "ann"].personId, text, place: { at: "end" } });
  return { spaceId, pieceId, people };
}

/** Settles what is written: `choices` as the group chose them. Mentions are settled by the first two. */
export async function settle({ services }: Server, pieceId: string, by: PersonViewer, second: PersonViewer, choices: Partial<SettlingChoices> = {}): Promise<number> {
  await services.settling.choose(by, pieceId, { ...NO_CHOICES, asks: [PUBLIC], slug: "two-buses", ...choices, drawAgain: false });
  for (const who of [by, second]) {
    const { mentions } = await services.settling.view(who, pieceId);
    for (const { is, found } of mentions) await services.settling.mention(who, pieceId, { is, found, end: "nobody" });
  }
  const { print } = await services.settling.view(by, pieceId);
  return (await services.settling.settle(by, pieceId, { print, token: newToken() })).number;
}

/** The ask of one person about one use of one edition. */
export async function askFor({ services }: Server, who: PersonViewer, pieceId: string, number: number, asked: Asked = PUBLIC): Promise<string> {
  const found = (await services.answers.all(who.personId)).find(({ row, asked: one }) => row.pieceId === pieceId && row.number === number && one.use === asked.use && one.recipient === asked.recipient);
  if (!found) throw new Error("Not asked");
  return found.id;
}

export async function answer(server: Server, who: PersonViewer, pieceId: string, number: number, said: Said, asked: Asked = PUBLIC): Promise<string> {
  const id = await askFor(server, who, pieceId, number, asked);
  const { print } = await server.services.answers.open(who, id);
  await server.services.answers.answer(who, id, said, print);
  return id;
}
