import type { CDPSession, Locator, Page } from "@playwright/test";
import { expect } from "./browser.ts";
import { person } from "./people.ts";
import type { TestServer } from "./server.ts";
import type { Writer } from "./writing.ts";

/** Ann and Bo write a piece, Chidi comments on it, Dee reads it; the first paragraph is Ann's and the second Bo's. */
export async function talkedPiece(server: TestServer, { hands = "open" }: { hands?: "open" | "ask" } = {}) {
  const named = async (name: string) => ({ ...(await person(server, { name })), name });
  const [ann, bo, chidi, dee] = [await named("Ann"), await named("Bo"), await named("Chidi"), await named("Dee")];
  const { services } = server;
  const { id: spaceId } = await services.spaces.start(ann.viewer, { name: "Waiting rooms", purpose: "We write about waiting.", helpContact: "", token: ann.personId });
  for (const { personId } of [bo, chidi, dee]) await services.spaces.byOperator.addMember({ spaceId, personId, role: "member" });
  const { id: pieceId } = await services.pieces.byOperator.add({
    spaceId, title: "The 42", byId: ann.personId, writers: [bo.personId], commenters: [chidi.personId], readers: [dee.personId],
  });
  await server.drafts.addPart({ pieceId, personId: ann.personId, text: "The bus came late and we were cold.", place: { at: "end" } });
  await server.drafts.addPart({ pieceId, personId: bo.personId, text: "Mrs Ali waved at us.", place: { at: "end" } });
  if (hands === "ask") for (const { viewer } of [ann, bo]) await services.hands.wish(viewer, pieceId, "ask");
  return { spaceId, pieceId, ann, bo, chidi, dee };
}

/** The panel beside the live text. */
export const talkOf = ({ page }: Pick<Writer, "page">): Locator => page.getByRole("complementary", { name: /^Comments/ });

/** Comments and answers, by role and name (Playwright does not know this role yet). */
export function commentIn(within: Locator | Page, name?: RegExp): Locator {
  const all = within.locator('[role="comment"]');
  return name === undefined ? all : all.and(("page" in within ? within.page() : within).getByLabel(name));
}

/** Opens the comments by their key, from the text. */
export async function openTalk(writer: Writer): Promise<Locator> {
  await writer.page.keyboard.press("Alt+8");
  const panel = talkOf(writer);
  await expect(panel.getByRole("heading", { name: /^Comments \(\d+\)/ })).toBeVisible();
  return panel;
}

export type AxNode = { readonly role: string; readonly name: string; readonly level: number | null; readonly details: readonly string[]; readonly children: readonly AxNode[]; readonly id: string };

/** Chromium's own accessibility tree: what a screen reader meets. */
export async function heardTree(page: Page): Promise<readonly AxNode[]> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const domId = new Map<number, string>();
  for (const { backendDOMNodeId } of nodes) {
    if (backendDOMNodeId === undefined || domId.has(backendDOMNodeId)) continue;
    const { node } = await session.send("DOM.describeNode", { backendNodeId: backendDOMNodeId }).catch(() => ({ node: { attributes: [] as string[] } }));
    const at = (node.attributes ?? []).indexOf("id");
    domId.set(backendDOMNodeId, at === -1 ? "" : (node.attributes?.[at + 1] ?? ""));
  }
  const made = (nodeId: string): AxNode[] => {
    const node = byId.get(nodeId);
    if (node === undefined) return [];
    const children = (node.childIds ?? []).flatMap(made);
    if (node.ignored) return children;
    const property = (name: string) => node.properties?.find((one) => one.name === name)?.value;
    return [{
      role: String(node.role?.value ?? ""), name: String(node.name?.value ?? ""), level: Number(property("level")?.value ?? Number.NaN) || null,
      details: (property("details")?.relatedNodes ?? []).map((related) => related.idref ?? ""), children, id: domId.get(node.backendDOMNodeId ?? -1) ?? "",
    }];
  };
  const root = nodes.find((node) => node.parentId === undefined);
  const tree = root === undefined ? [] : made(root.nodeId);
  await session.detach();
  return tree;
}

export const allIn = (tree: readonly AxNode[], role: string): AxNode[] => tree.flatMap((node) => [...(node.role === role ? [node] : []), ...allIn(node.children, role)]);
