import type { Services } from "#server/services.ts";

/** What the page knows of an invitation. */
export type InvitationShown = NonNullable<Awaited<ReturnType<Services["invitations"]["look"]>>>;
