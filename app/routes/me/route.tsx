import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { HAT_MAX_LETTERS, isKnownHat, KNOWN_HATS } from "#app/domain/people/hats.ts";
import { requirePerson } from "#app/lib/guard.ts";
import { paths } from "#app/lib/paths.ts";
import { onTo, orProblems, orReply, problems as problemsReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { ProblemSummary } from "#app/ui/problem-summary.tsx";
import { LettersForm } from "./letters.tsx";

const { me: text, arriving } = words.people;

export const meta = () => title(words.ways.me);

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = requirePerson(context, request);
  const { people, waitingLetters, waysIn } = context.services;
  const [me, ways, letters] = await Promise.all([orReply(people.me(viewer)), orReply(waysIn.open(viewer)), orReply(waitingLetters.of(viewer))]);
  const saved = new URL(request.url).searchParams.get("saved");
  const savedWords: Readonly<Record<string, string>> = { ...text.saved, letters: words.letters.saved };
  return { me, letters, hasWayIn: ways.hasWayIn, saved: saved === null ? null : (savedWords[saved] ?? null) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = requirePerson(context, request);
  const { people, waitingLetters } = context.services;
  const form = await request.formData();
  const said = (name: string) => String(form.get(name) ?? "");
  const kept = { name: said("name"), whatHelps: said("whatHelps"), ownHat: said("ownHat") };
  const saved = (what: "name" | "hats" | "helps" | "letters") => onTo(`${paths.me()}?saved=${what}`);
  switch (said("intent")) {
    case "name": {
      const done = await orProblems(people.rename(viewer, kept.name), kept, arriving.problems);
      return done.done ? saved("name") : done.reply;
    }
    case "hats": {
      if ([...kept.ownHat.trim()].length > HAT_MAX_LETTERS) return problemsReply({ ownHat: text.ownHatTooLong }, kept);
      await orReply(people.setHats(viewer, [...form.getAll("hats").map(String).filter(isKnownHat), kept.ownHat]));
      return saved("hats");
    }
    case "letters": {
      const done = await orProblems(waitingLetters.choose(viewer, said("letters")), kept, words.letters.problems);
      return done.done ? saved("letters") : done.reply;
    }
    default: {
      const done = await orProblems(people.setWhatHelps(viewer, kept.whatHelps), kept, arriving.problems);
      return done.done ? saved("helps") : done.reply;
    }
  }
}

export default function Me() {
  const { me, letters, hasWayIn, saved } = useLoaderData<typeof loader>();
  const { problems = {}, values = {} } = useActionData<typeof action>() ?? {};
  return (
    <Page title={words.ways.me} lead={words.ways.meLead}>
      <ProblemSummary problems={problems} />
      {saved === null ? null : <Notice kind="good"><p>{saved}</p></Notice>}
      {hasWayIn ? null : (
        <Notice kind="problem">
          <p>{text.noWayIn}</p>
          <p><ButtonLink to={paths.myWaysIn()}>{text.noWayInDo}</ButtonLink></p>
        </Notice>
      )}
      <h2>{text.nameTitle}</h2>
      <Form method="post" noValidate>
        <Field name="name" label={text.nameLabel} autoComplete="nickname" value={values["name"] || me.name} problem={problems["name"]} />
        <Button kind="quiet" name="intent" value="name">{text.save}</Button>
      </Form>
      <h2>{text.hatsTitle}</h2>
      <Form method="post" noValidate>
        <Choices
          name="hats" type="checkbox" legend={text.hatsLegend} hint={text.hatsHint} optional value={me.hats}
          options={KNOWN_HATS.map((hat) => ({ value: hat, label: text.hats[hat] }))}
        />
        <Field
          name="ownHat" label={text.ownHatLabel} hint={text.ownHatHint} optional
          value={values["ownHat"] || (me.hats.find((hat) => !isKnownHat(hat)) ?? "")} problem={problems["ownHat"]}
        />
        <Button kind="quiet" name="intent" value="hats">{text.save}</Button>
      </Form>
      <h2>{text.helpsTitle}</h2>
      <Form method="post" noValidate>
        <Field
          name="whatHelps" label={arriving.helpsLabel} hint={arriving.helpsHint} rows={4} optional
          value={values["whatHelps"] || me.whatHelps} problem={problems["whatHelps"]}
        />
        <Button kind="quiet" name="intent" value="helps">{text.save}</Button>
      </Form>
      <LettersForm view={letters} problem={problems["letters"]} />
      <h2>{text.moreTitle}</h2>
      <ul className="rows">
        <More to={paths.myWaysIn()} {...text.links.waysIn} />
        <More to={paths.mySessions()} {...text.links.sessions} />
        <More to={paths.myNotes()} {...text.links.notes} />
        <More to={paths.typedForMe()} {...words.voices.me} />
        <More to={paths.ifUnwell()} {...words.unwell.me} />
        <More to={paths.helping()} label={words.unwell.helping.title} text={words.unwell.helping.lead} />
        <MyCopy />
        <More to={paths.preferences()} {...text.links.looks} />
        <More to={paths.deleteMe()} {...words.going.me} />
      </ul>
    </Page>
  );
}

/** A file, in two forms. */
function MyCopy() {
  const { title: label, text: about, as, which } = words.copies.mine;
  return (
    <li>
      <a href={paths.myCopy("html")}>{label}</a> (<a href={paths.myCopy("json")} aria-label={which.json}>{as.json}</a>)<br /><span className="soft">{about}</span>
    </li>
  );
}

function More({ to, label, text: about }: { to: string; label: string; text: string }) {
  return <li><Link to={to}>{label}</Link><br /><span className="soft">{about}</span></li>;
}
