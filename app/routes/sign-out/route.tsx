import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { paths } from "#app/lib/paths.ts";

/** Only a form of ours signs somebody out; a link that leads here leads on. */
export const loader = () => redirect(paths.start());

/** Ends the session of this device, closes its sockets, and has the browser forget what it kept of us. */
export async function action({ context }: ActionFunctionArgs) {
  const headers = new Headers({ "Set-Cookie": await context.services.sessions.signOut(context.viewer), "Clear-Site-Data": '"storage"' });
  // Not all cookies: how pages look on this device, and that its people have seen how to stay safe, may stay.
  for (const cookie of context.forgetNoteRoots()) headers.append("Set-Cookie", cookie);
  return redirect(`${paths.signIn()}?done=signedOut`, { status: 303, headers });
}
