import { words } from "#app/lib/words.ts";
import { Field } from "./field.tsx";

type DescribeSpaceProps = {
  readonly values: { readonly name?: string; readonly purpose?: string; readonly helpContact?: string };
  readonly problems: Readonly<Record<string, string>>;
};

/** What a space says about itself: the same three questions when it starts and later. */
export function DescribeSpace({ values, problems }: DescribeSpaceProps) {
  const text = words.spaces.new;
  return (
    <>
      <Field name="name" label={text.nameLabel} hint={text.nameHint} value={values.name ?? ""} problem={problems["name"]} autoComplete="off" />
      <Field name="purpose" label={text.purposeLabel} hint={text.purposeHint} rows={2} value={values.purpose ?? ""} problem={problems["purpose"]} />
      <Field
        name="helpContact" label={text.helpLabel} hint={text.helpHint} value={values.helpContact ?? ""}
        problem={problems["helpContact"]} autoComplete="off" optional
      />
    </>
  );
}
