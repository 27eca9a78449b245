import { Form } from "@remix-run/react";
import { rowOfUse, type UseCode } from "#app/domain/consent/uses.ts";
import { storyPaths } from "#app/lib/story-paths.ts";
import { words } from "#app/lib/words.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";

const text = words.settling.edition;

type UseSectionProps = {
  use: { readonly use: UseCode; readonly recipient: string; readonly isOpen: boolean; readonly isOut: boolean; readonly handedOut: readonly { readonly by: string; readonly day: string }[] };
  where: { readonly pieceId: string; readonly number: number; readonly slug: string; readonly token: string };
  mayPutOut: boolean;
  forms: readonly { readonly form: string; readonly file: string }[];
};

/** One use of an edition: whether it is open, and what can be done. Never who has answered. */
export function UseSection({ use: { use, recipient, isOpen, isOut, handedOut }, where, mayPutOut, forms }: UseSectionProps) {
  const said = words.uses.of[use];
  const row = rowOfUse(use);
  return (
    <section>
      <h3>{said.question}</h3>
      {recipient === "" ? null : <p dir="auto">{words.choices.ask.recipient(recipient)}</p>}
      <p>{isOpen ? text.open : text.notYet}</p>
      {row.shown === "here" && isOut ? <p>{text.out}</p> : null}
      {row.shown === "here" && isOut && use === "public.web" ? <p><a href={storyPaths.story(where.slug)}>{text.address}</a></p> : null}
      {row.shown === "here" && mayPutOut && text.putOut[use] ? (
        <Form method="post" reloadDocument>
          <input type="hidden" name="use" value={use} />
          <input type="hidden" name="token" value={where.token} />
          {isOut ? <Button kind="quiet" name="act" value="takeOff">{text.takeOff[use]}</Button> : <Button kind="quiet" name="act" value="putOut">{text.putOut[use]}</Button>}
          {isOut ? null : <p className="soft small">{text.putOutHint}</p>}
        </Form>
      ) : null}
      {row.shown === "file" && mayPutOut && isOpen ? (
        <>
          <p>{text.files}: {text.record}</p>
          <ul>{forms.map(({ form }) => <li key={form}><a href={storyPaths.pieceFile(where.pieceId, where.number, { use, recipient, as: form })} aria-label={text.fileFor(words.stories.page.forms[form] ?? form, words.useNames[use])}>{words.stories.page.forms[form]}</a></li>)}</ul>
        </>
      ) : null}
      {handedOut.length === 0 ? null : (
        <>
          {isOpen ? null : <Notice kind="problem"><p>{text.recalled}</p></Notice>}
          <h4>{text.handedOut}</h4>
          <PlainList sentences={[...new Set(handedOut.map(({ by, day }) => text.handedOutRow(by, day)))]} />
        </>
      )}
      {row.shown === "record" ? <p className="soft">{text.recordOnly}</p> : null}
    </section>
  );
}
