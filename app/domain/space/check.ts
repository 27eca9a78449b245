/** What a space says about itself. Limits keep it to a line or a sentence. */
export const SPACE_NAME_MAX = 80;
export const PURPOSE_MAX = 300;
export const HELP_CONTACT_MAX = 200;

/** Why a field needs another look. The words for each are in app/lib/words/spaces.ts. */
export type SpaceProblem = "nameMissing" | "nameLong" | "purposeMissing" | "purposeLong" | "helpLong";

export type SpaceDescription = { readonly name: string; readonly purpose: string; readonly helpContact: string };

export function checkSpace(given: SpaceDescription): Record<string, SpaceProblem> {
  const problems: Record<string, SpaceProblem> = {};
  if (given.name === "") problems["name"] = "nameMissing";
  else if (given.name.length > SPACE_NAME_MAX) problems["name"] = "nameLong";
  if (given.purpose === "") problems["purpose"] = "purposeMissing";
  else if (given.purpose.length > PURPOSE_MAX) problems["purpose"] = "purposeLong";
  if (given.helpContact.length > HELP_CONTACT_MAX) problems["helpContact"] = "helpLong";
  return problems;
}
