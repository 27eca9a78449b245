import type { Services } from "#server/services.ts";

/** What the loader found behind the code. */
export type Looked = NonNullable<Awaited<ReturnType<Services["invitations"]["look"]>>>;

/** What the page knows of an invitation that still lets people in. */
export type OpenInvitation = Extract<Looked, { state: "open" }>;
/** Why one does not. */
export type ClosedWhy = Extract<Looked, { state: "closed" }>["why"];
