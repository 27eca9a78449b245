import type { ReactNode } from "react";
import { Form } from "@remix-run/react";

/** A form of this page: which act it is, and about what. */
export function Act({ act, about = {}, children }: { act: string; about?: Readonly<Record<string, string>>; children: ReactNode }) {
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="act" value={act} />
      {Object.entries(about).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {children}
    </Form>
  );
}

/** Enough words to tell things apart by ear. */
export const startOf = (text: string) => text.trim().split(/\s+/).slice(0, 6).join(" ");

/** A button whose name for the ear says what it is about. */
export const QuietButton = ({ children, label }: { children: ReactNode; label: string }) => <button type="submit" className="button button-quiet" aria-label={label}>{children}</button>;

/** What was filled in before, and what has to be put right. */
export type Filled = { readonly problems: Readonly<Record<string, string>>; readonly values?: Readonly<Record<string, string>> };
