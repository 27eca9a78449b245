import { isPlainError, PROBLEMS } from "#app/domain/errors.ts";
import { words } from "#app/lib/words.ts";

type OpenFile = { readonly name: string; readonly type: string; readonly body: string | Uint8Array; readonly robots?: string };

/** A file for everybody in the world, or in words why there is none. `keep`: offered to be saved, under a name that says nothing of whose it is. */
export async function openReply(work: Promise<OpenFile>, { keep = false }: { keep?: boolean } = {}): Promise<Response> {
  try {
    const { name, type, body, robots = "noindex" } = await work;
    return new Response(body as BodyInit, {
      headers: {
        "Content-Type": type, "X-Robots-Tag": robots,
        ...(keep && { "Content-Disposition": `attachment; filename="${name}"` }),
      },
    });
  } catch (error) {
    if (!isPlainError(error)) throw error;
    const { title, what, next } = words.errors[error.code];
    return new Response(`${title}\n\n${what}\n${next}\n`, { status: PROBLEMS[error.code].status, headers: { "Content-Type": "text/plain; charset=utf-8", "X-Robots-Tag": "noindex" } });
  }
}
