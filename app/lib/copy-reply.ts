import { orReply } from "./reply.ts";

type File = { readonly name: string; readonly type: string; readonly body: string | Uint8Array };

/** A file to be kept by whoever asked (the server tells everybody on the way to keep nothing). Never shown as one of our pages. */
export async function copyReply(work: Promise<File>): Promise<Response> {
  const { name, type, body } = await orReply(work);
  return new Response(body as BodyInit, { headers: { "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"` } });
}
