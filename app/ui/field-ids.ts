/** How a field, its hint and its problem find each other. The list of problems links to the same ids. */
export const fieldId = (name: string) => `field-${name}`;

export function describedBy(name: string, has: { hint: boolean; problem: boolean }): string | undefined {
  const id = fieldId(name);
  const parts = [has.hint ? `${id}-hint` : "", has.problem ? `${id}-problem` : ""].filter(Boolean);
  return parts.length > 0 ? parts.join(" ") : undefined;
}
