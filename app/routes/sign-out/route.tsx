import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { paths } from "#app/lib/paths.ts";

/** Only a form of ours signs somebody out; a link that leads here leads on. */
export const loader = () => redirect(paths.start());

/** Ends the session of this device, closes its sockets, and has the browser forget what it kept of us. */
export async function action({ context }: ActionFunctionArgs) {
  const cookie = await context.services.sessions.signOut(context.viewer);
  return redirect(`${paths.signIn()}?done=signedOut`, {
    status: 303,
    // Not all cookies: how pages look on this device, and that its people have seen how to stay safe, may stay.
    headers: { "Set-Cookie": cookie, "Clear-Site-Data": '"storage"' },
  });
}
