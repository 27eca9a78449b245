import { orReply } from "./reply.ts";

type File = { readonly name: string; readonly type: string; readonly body: string };

/** A file to be kept by whoever asked, and by nobody on the way. Never shown as one of our pages. */
export async function copyReply(work: Promise<File>): Promise<Response> {
  const { name, type, body } = await orReply(work);
  return new Response(body, { headers: { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "no-store" } });
}
