/** Calm screen (/preferences): nobody else's carets, and no news of changes out of sight. */
export const isCalm = (): boolean => document.documentElement.dataset["calm"] === "on";
