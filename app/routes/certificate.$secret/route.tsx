import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { storyPaths } from "#app/lib/story-paths.ts";
import { orReply } from "#app/lib/reply.ts";
import { title } from "#app/lib/title.ts";
import { words } from "#app/lib/words.ts";
import type { FrameHandle } from "#app/ui/frame/handle.ts";
import { Page } from "#app/ui/page.tsx";
import { PlainList } from "#app/ui/plain-list.tsx";

const text = words.going.certificate;

export const handle: FrameHandle = { scripts: false };
export const meta = () => title(text.title);

/** For whoever has the address: there is no account any more that it could ask for. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const secret = params["secret"] ?? "";
  return { secret, view: await orReply(context.services.going.certificate(secret)) };
}

export default function CertificatePage() {
  const { secret, view } = useLoaderData<typeof loader>();
  if (view.is !== "done") return <Page title={text.title} lead={view.is === "waits" ? text.waits : text.undone}>{null}</Page>;
  const { certificate } = view;
  return (
    <Page title={text.title} lead={text.when(certificate)}>
      <h2>{text.goneTitle}</h2>
      <PlainList sentences={certificate.gone.map((one) => text.gone[one])} />
      <h2>{text.staysTitle}</h2>
      <PlainList sentences={certificate.stays.map((one) => text.stays[one])} />
      <p className="soft">{text.number(certificate.number)}</p>
      <p className="soft small">{text.head(certificate.ledgerHead)}</p>
      <p>
        {text.keep} <a href={storyPaths.certificateFile(secret, "json")}>{text.as.json}</a>, <a href={storyPaths.certificateFile(secret, "text")}>{text.as.text}</a>.
      </p>
      <p className="soft">{text.signed}</p>
    </Page>
  );
}
