import { words } from "#app/lib/words.ts";
import type { ReactNode } from "react";
import { Field } from "./field.tsx";

type DescribePieceProps = {
  readonly values: { readonly title?: string; readonly contentNote?: string };
  readonly problems: Readonly<Record<string, string>>;
  /** What stands between the two, when a piece starts. */
  readonly children?: ReactNode;
};

/** What stands before a piece: its title and its content note, when it starts and later. */
export function DescribePiece({ values, problems, children }: DescribePieceProps) {
  const text = words.pieces.new;
  return (
    <>
      <Field name="title" label={text.titleLabel} hint={text.titleHint} value={values.title ?? ""} problem={problems["title"]} autoComplete="off" />
      {children}
      <Field
        name="contentNote" label={text.noteLabel} hint={text.noteHint} rows={2} value={values.contentNote ?? ""}
        problem={problems["contentNote"]} optional
      />
    </>
  );
}
