import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Links, Outlet, Scripts, ScrollRestoration, useMatches, useRouteError, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import letters from "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff2?url";
import { DEFAULT_PREFERENCES, preferenceAttributes } from "#app/domain/preferences.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Frame } from "#app/ui/frame/frame.tsx";
import { frameFacts, isOpen, wantsScripts } from "#app/ui/frame/handle.ts";
import { ErrorPage, problemOf } from "#app/ui/error-page.tsx";
import leaveScript from "#app/ui/leaving/leave-script.js?url";
import { useNonce } from "#app/ui/nonce.ts";
import { Titles } from "#app/ui/titles.tsx";
import { useArrival } from "#app/ui/use-arrival.ts";
import { usePlaces } from "#app/ui/use-places.ts";
import "#app/ui/styles/fonts.css";
import "#app/ui/styles/themes.css";
import "#app/ui/styles/preferences.css";
import "#app/ui/styles/base.css";
import "#app/ui/styles/authors.css";
import "#app/ui/styles/print.css";

export const links: LinksFunction = () => [
  { rel: "preload", as: "font", type: "font/woff2", href: letters, crossOrigin: "anonymous" },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const meta: MetaFunction = ({ error }) => title(error ? words.errors[problemOf(error)].title : "");

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { viewer, services } = context;
  const preferences = await services.preferences.of(viewer, request.headers.get("Cookie"));
  return { signedIn: viewer.kind === "person", preferences };
}

/** The whole document, around pages and error pages alike. Preferences are in its first byte. */
export function Layout({ children }: { children: ReactNode }) {
  // Not there when the root itself could not load: then the page is shown to a guest, with the defaults.
  const facts = useRouteLoaderData<typeof loader>("root");
  const matches = useMatches();
  const nonce = useNonce();
  // A story that rests is answered by the error page: it is as it is for every page of ours.
  const open = isOpen(matches);
  const signedIn = facts?.signedIn ?? false;
  const preferences = facts?.preferences ?? DEFAULT_PREFERENCES;
  useArrival();
  usePlaces();
  return (
    <html lang="en-GB" dir="ltr" data-private={signedIn ? "yes" : "no"} {...preferenceAttributes(preferences)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {open ? null : <meta name="robots" content="noindex" />}
        <Titles discreet={signedIn && preferences.discreet} />
        <Links />
        {open ? null : <script src={leaveScript} nonce={nonce} async suppressHydrationWarning />}
      </head>
      <body>
        <Frame signedIn={signedIn} facts={frameFacts(matches)}>{children}</Frame>
        {wantsScripts(matches) ? (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : null}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** What went wrong, in words, inside the same frame. */
export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}
