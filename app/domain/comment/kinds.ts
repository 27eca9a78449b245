/** What somebody wants to say with a comment. `change` carries new wording; `reply` answers another one. */
export const KINDS = ["comment", "question", "thanks", "hard", "hurts"] as const;
export type Kind = (typeof KINDS)[number];
export type AnyKind = Kind | "change" | "reply";

export const isKind = (value: unknown): value is Kind => KINDS.some((kind) => kind === value);
