import type { ReactNode } from "react";
import type { Said } from "#app/contract/talk.ts";
import { words } from "#app/lib/words.ts";
import { ActForm, type Send, type Where } from "./act-form.tsx";

const text = words.talk;

/** What one person said, and what can be done about it. */
export function SaidText({ said, where, send, children }: { said: Said; where: Where; send?: Send | undefined; children?: ReactNode }) {
  const kind = text.called[said.kind];
  const { may } = said;
  return (
    <>
      <p className="said-by">
        <span className="said-name" dir="auto">{said.by.name === "" ? text.gone : text.by(said.by)}</span>{" "}
        <span className="soft said-when">{said.when}{said.isEdited ? `. ${text.edited}` : ""}</span>
      </p>
      {kind ? <p className="said-kind">{kind}</p> : null}
      {said.to.length > 0 ? <p className="soft small" dir="auto">{text.to(said.to)}</p> : null}
      {said.hiddenBy ? <p className="soft" dir="auto">{text.hidden(said.hiddenBy)}</p> : null}
      {said.isDeleted ? <p className="soft">{text.deleted}</p> : null}
      {said.text === "" ? null : said.text.split("\n").map((line, at) => <p key={at} className="said-text" dir="auto">{line}</p>)}
      {children}
      {may.edit || may.takeBack || may.hide || may.show ? (
        <div className="said-acts">
          {may.edit ? (
            <ActForm where={where} send={send} intent="edit" commentId={said.id} open={text.edit} box={{ name: "text", label: text.editLabel, value: said.text, rows: 3 }} button={text.save} />
          ) : null}
          {may.takeBack ? <ActForm where={where} send={send} intent="takeBack" commentId={said.id} open={text.takeBack} sure={text.takeBackSure} button={text.takeBack} /> : null}
          {may.hide ? <ActForm where={where} send={send} intent="hide" commentId={said.id} open={text.hide} sure={text.hideSure} button={text.hide} /> : null}
          {may.show ? <ActForm where={where} send={send} intent="show" commentId={said.id} button={text.show} /> : null}
        </div>
      ) : null}
    </>
  );
}
