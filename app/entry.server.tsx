import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type AppLoadContext, type EntryContext, type HandleErrorFunction } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { NonceContext } from "#app/ui/nonce.ts";

/** After this long what is still loading is given up, in milliseconds. Remix's own data stream uses the same. */
export const streamTimeout = 5_000;

/** The document, whole: no page waits for a part of itself, and whoever has no scripts could not put parts together. */
export default function handleRequest(
  request: Request, status: number, headers: Headers, remixContext: EntryContext, context: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let shellSent = false;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={context.nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={context.nonce} />
      </NonceContext.Provider>,
      {
        nonce: context.nonce,
        onAllReady() {
          shellSent = true;
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
          pipe(body);
        },
        onShellError: reject,
        onError(error: unknown) {
          // Before the shell is out, onShellError hands it to Remix, which calls handleError.
          if (shellSent) context.report(error);
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** What broke in a page. A request that the browser gave up is no error; nor is what was asked for in a way that a page does not answer. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (!request.signal.aborted && !(isRouteErrorResponse(error) && error.status < 500)) context.report(error);
};
