import type { Viewer } from "#app/domain/access/viewer.ts";
import type { Services } from "#server/services.ts";

declare module "@remix-run/node" {
  /** Loaders and actions may return dates and sets: the types of `useLoaderData` follow. */
  interface Future {
    v3_singleFetch: true;
  }

  /** What every loader and action gets from the server, made anew for each request. */
  interface AppLoadContext {
    viewer: Viewer;
    services: Services;
    /** For script tags: the content security policy of this response allows only it. */
    nonce: string;
    /** How the person reached us: `http://localhost:3000`. */
    origin: string;
    /** Where the request came from, for limits on sign-in and sign-up only. Never logged or stored. */
    address: string;
    /** What this device's receipt words of a workshop make, and how a page leaves it on the device. Never in a page, never logged. */
    noteRoot(workshopId: string): string | null;
    noteRootCookie(workshopId: string, root: string, ownDevice: boolean): string;
    /** Set-Cookie values for whoever leaves this device. */
    forgetNoteRoots(): string[];
    /** Tells the log that something broke. It keeps the kind of error and the place, never the message. */
    report(error: unknown): void;
  }
}
