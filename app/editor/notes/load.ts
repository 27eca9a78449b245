/** A step between: what the live notes bring along is named here, and not in the pages of a workshop, which have no bytes to spare for it. */
export const load = () => import("./live-notes.tsx");
