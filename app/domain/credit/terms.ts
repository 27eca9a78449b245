/** The fourteen roles as NISO writes them. Terms of a standard: the same in every language and in every file. */
import type { CreditRole, Role } from "./roles.ts";

export const CREDIT_TERMS: Readonly<Record<CreditRole, string>> = {
  conceptualization: "Conceptualization",
  "data-curation": "Data curation",
  "formal-analysis": "Formal analysis",
  "funding-acquisition": "Funding acquisition",
  investigation: "Investigation",
  methodology: "Methodology",
  "project-administration": "Project administration",
  resources: "Resources",
  software: "Software",
  supervision: "Supervision",
  validation: "Validation",
  visualization: "Visualization",
  "writing-original-draft": "Writing – original draft",
  "writing-review-editing": "Writing – review & editing",
};

/** Null for a role of lived experience: no standard has a word for it. */
export const creditTerm = (role: Role): string | null => (role.startsWith("credit:") ? CREDIT_TERMS[role.slice("credit:".length) as CreditRole] : null);
