/** The named fields of a form, as text; what was not sent is "". Files and unknown fields are left out. */
export async function fields<Name extends string>(request: Request, names: readonly Name[]): Promise<Record<Name, string>> {
  const form = await request.formData();
  const entries = names.map((name) => {
    const value = form.get(name);
    return [name, typeof value === "string" ? value : ""] as const;
  });
  return Object.fromEntries(entries) as Record<Name, string>;
}
