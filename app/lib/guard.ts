import { redirect } from "@remix-run/react";
import type { PersonViewer, Viewer } from "#app/domain/access/viewer.ts";
import { paths } from "./paths.ts";

/** Only addresses of our own site, so that a link cannot send somebody elsewhere after signing in. */
export function safeReturn(to: string | null | undefined, otherwise: string = paths.home()): string {
  if (!to || !to.startsWith("/") || to.startsWith("//") || /[\\\u0000-\u001f]/.test(to)) return otherwise;
  return to;
}

/** Sign in first, then back to where one wanted to go. */
export function signInFirst(request: Request): Response {
  const { pathname, search } = new URL(request.url);
  return redirect(`${paths.signIn()}?to=${encodeURIComponent(pathname + search)}`);
}

/** The person who asks. Guests are sent to sign in, and come back here afterwards. */
export function requirePerson(context: { readonly viewer: Viewer }, request: Request): PersonViewer {
  if (context.viewer.kind === "guest") throw signInFirst(request);
  return context.viewer;
}
