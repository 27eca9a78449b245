import { LENGTHS, type Said } from "#app/domain/consent/conversation.ts";
import { ANSWERS } from "#app/domain/consent/answers.ts";
import type { UseCode, UseRow } from "#app/domain/consent/uses.ts";
import { words } from "#app/lib/words.ts";
import { Choices } from "#app/ui/choices.tsx";
import { DraftText } from "#app/ui/draft-text.tsx";
import { Field } from "#app/ui/field.tsx";
import { PlainCompared } from "#app/ui/history/plain-compared.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";
import { ByLine } from "#app/ui/stories/by-line.tsx";
import type { AnswerView } from "#server/services/consent/answerView.ts";
import { howNamed } from "./naming.ts";
import "./ask.css";

const text = words.choices.ask;

type Problems = Readonly<Record<string, string>>;

/** How long it takes, that nothing hurries, and who may sit beside. */
export function Start({ said }: { said: Said }) {
  return (
    <>
      <PlainList sentences={text.start} />
      <Field name="beside" label={text.besideLabel} hint={text.besideHint} value={said.beside} autoComplete="off" optional />
    </>
  );
}

/** One's own words first; then the whole, exactly as others will see it; then the question. */
export function YourWords({ ask, said, problem }: { ask: AnswerView; said: Said; problem: string | undefined }) {
  const use = words.uses.of[ask.asked.use];
  const naming = howNamed(ask);
  return (
    <>
      {ask.asked.recipient === "" ? null : <p dir="auto"><strong>{text.recipient(ask.asked.recipient)}</strong></p>}
      {ask.earlier === null ? null : <WhatIsNew earlier={ask.earlier} />}
      <h2>{text.yours}</h2>
      {ask.passages.length === 0 ? <p>{text.noWords}</p> : ask.passages.map((passage, at) => <blockquote key={at} dir="auto" className="ask-passage"><p>{passage}</p></blockquote>)}
      <p>{naming === null ? text.notNamed : text.named(naming)} <span className="soft">{text.another}</span></p>
      <h2>{text.whole}</h2>
      {ask.story === null ? <p>{text.notShown}</p> : (
        <div className="ask-whole">
          {ask.story.contentNote === "" ? null : <Notice><p dir="auto">{words.byLine.note(ask.story.contentNote)}</p></Notice>}
          <p className="ask-title" dir="auto">{ask.story.title}</p>
          <ByLine authors={ask.story.authors} thanked={ask.story.thanked} />
          <DraftText doc={ask.story.doc} />
        </div>
      )}
      {ask.found === null ? null : <p>{ask.found ? text.found : text.notFound}</p>}
      <div className="ask-panels">
        <section><h2>{text.means}</h2><PlainList sentences={use.means} /></section>
        <section><h2>{text.notMeans}</h2><PlainList sentences={use.notMeans} /></section>
        <section><h2>{text.change}</h2><PlainList sentences={use.change} /></section>
      </div>
      <Choices
        name="answer" type="radio" legend={use.question} hint={text.answersHint} value={said.answer} problem={problem}
        options={ANSWERS.map((value) => ({ value, label: text.answers[value] }))}
      />
    </>
  );
}

/** What of it is different from the edition that they said yes to: their own words first, then the rest, then all that is not words. */
function WhatIsNew({ earlier }: { earlier: NonNullable<AnswerView["earlier"]> }) {
  return (
    <section>
      <p>{text.earlier(earlier.number)}</p>
      <h2>{text.earlierMine}</h2>
      {earlier.mineSame ? <p>{text.earlierSame}</p> : <PlainCompared blocks={earlier.mine} />}
      <h2>{text.earlierRest}</h2>
      {earlier.rest === null ? <p>{text.notShown}</p> : earlier.restSame ? <p>{text.earlierSame}</p> : <PlainCompared blocks={earlier.rest} />}
      <h2>{text.earlierAround}</h2>
      {earlier.around.length === 0 ? <p>{text.earlierSame}</p> : <PlainList sentences={earlier.around.map((what) => text.around[what])} />}
    </section>
  );
}

export function Length({ row, said, problems }: { row: UseRow; said: Said; problems: Problems }) {
  return (
    <>
      <Choices
        name="length" type="radio" legend={text.lengthLegend} value={said.length} problem={problems["length"]}
        {...(row.months === null ? {} : { hint: text.usual(row.months) })}
        options={LENGTHS.map((value) => ({ value, label: text.lengths[value] }))}
      />
      <Choices
        name="afterwards" type="radio" legend={text.afterLegend} value={said.afterwards} problem={problems["afterwards"]}
        options={(["hide", "keep"] as const).map((value) => ({ value, label: text.after[value] }))}
      />
      <Field name="notBefore" label={text.notBeforeLabel} hint={text.notBeforeHint} value={said.notBefore} problem={problems["notBefore"]} optional exact />
      <Choices
        name="bounds" type="checkbox" legend={text.boundsLegend} value={said.bounds} optional
        options={(["verbatim", "mayShorten", "mayTranslate"] as const).map((value) => ({ value, label: text.bounds[value] }))}
      />
    </>
  );
}

/** Where each answer stands on the page: not always in the same place, and the same for everybody. */
const ORDER: Readonly<Record<string, readonly (0 | 1 | 2)[]>> = { even: [1, 0, 2], odd: [0, 2, 1] };

/** Asked to see whether it was said clearly. Wrong is explained again, and goes on. */
export function Understood({ use, said, problem }: { use: UseCode; said: Said; problem: string | undefined }) {
  const { check } = words.uses.of[use];
  const order = ORDER[use.length % 2 === 0 ? "even" : "odd"] ?? [0, 1, 2];
  return (
    <Choices
      name="understood" type="radio" legend={check.question} hint={text.understoodHint} value={said.understood} problem={problem}
      options={order.map((at) => ({ value: String(at), label: check.answers[at] }))}
    />
  );
}
