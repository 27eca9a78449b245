/**
 * Who is asking. A guest has no account or is signed out; everything else is a person
 * with a session on one device. There is no third kind and no "admin".
 */
export type Viewer = GuestViewer | PersonViewer;

export type GuestViewer = { readonly kind: "guest" };

export type PersonViewer = {
  readonly kind: "person";
  readonly personId: string;
  /** The name this person wants people to see. */
  readonly name: string;
  /** Public id of the session (not the secret, not its hash). */
  readonly sessionId: string;
  /** "This is my own phone or computer": drafts may be kept on it. */
  readonly ownDevice: boolean;
  readonly mayStartSpaces: boolean;
};

export const GUEST: GuestViewer = { kind: "guest" };
