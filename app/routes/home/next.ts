import { paths } from "#app/lib/paths.ts";
import { words } from "#app/lib/words.ts";
import { workshopPaths } from "#app/lib/workshop-paths.ts";
import type { Services } from "#server/services.ts";

type Waiting = Awaited<ReturnType<Services["waiting"]["of"]>>;
type Company = Waiting["company"][number];
type Taken = Waiting["taken"][number];
type Typed = Waiting["typed"][number];
type Said = Waiting["said"][number];
type Asked = Waiting["asked"][number];
type Worried = Waiting["worried"][number];
type Plans = Waiting["plans"];
type Leaving = Waiting["leaving"];
type Recalled = Waiting["recalled"][number];
type Workshop = Waiting["workshops"][number];
type Quoted = Waiting["quoted"][number];
type Agreement = Waiting["agreements"][number];

/** One thing that waits for a person: a sentence, and a link that says what it does. */
export type NextCard = { readonly text: string; readonly to: string; readonly label: string; /** A page that is live is loaded whole. */ readonly whole?: true };

/** More than three things at once is a pile, not a next step. That there are more is said, so that nobody thinks that they are through. */
const AT_MOST = 3;

const { home } = words.spaces;

/** Who may be in danger comes before all else. Then what goes on at this moment, and people: somebody is waiting to be let in. Then one's own words and what is asked about them, then what others say, then agreements. */
export const nextCards = ({ worried, plans, leaving, company, taken, typed, recalled, asked, quoted, said, agreements, workshops }: Waiting): { cards: NextCard[]; more: boolean } => {
  const cards = [
    ...leavingCards(leaving), ...worried.map(worriedCard), ...planCards(plans), ...workshops.map(workshopCard), ...company.map(companyCard), ...taken.map(takenCard), ...typed.map(typedCard),
    ...recalled.map(recalledCard), ...asked.map(askedCard), ...quoted.map(quotedCard), ...said.map(saidCard), ...agreements.map(agreementCard),
  ];
  return { cards: cards.slice(0, AT_MOST), more: cards.length > AT_MOST };
};

const worriedCard = ({ pieceId, title, hides }: Worried): NextCard => ({
  text: hides ? words.worries.home.hides(title) : words.worries.home.text(title), to: paths.pieceWorries(pieceId), label: words.worries.home.label(title),
});

const leavingCards = (leaving: Leaving): NextCard[] => (leaving === null ? [] : [{ text: words.going.home.text(leaving.until), to: paths.deleteMe(), label: words.going.home.label }]);

/** What others did for them, and who asks if they would do it. */
function planCards({ did, asked }: Plans): NextCard[] {
  const text = words.unwell.home;
  return [
    ...(did === null ? [] : [{ text: text.did(did.by), to: paths.ifUnwell(), label: text.didDo }]),
    ...asked.map(({ name }) => ({ text: text.asked(name), to: paths.helping(), label: text.askedDo(name) })),
  ];
}

const workshopCard = ({ id, title, isOpen }: Workshop): NextCard => ({
  text: isOpen ? words.workshopList.home.open(title) : words.workshopList.home.live(title), to: workshopPaths.workshop(id), label: words.workshopList.home.label(title), whole: true,
});

const quotedCard = ({ workshopId, title }: Quoted): NextCard => ({
  text: words.workshopList.home.quoted(title), to: workshopPaths.workshopMyQuotes(workshopId), label: words.workshopList.home.quotedDo(title),
});

const takenCard = ({ pieceId, title }: Taken): NextCard => ({
  text: words.takingOut.home.text(title), to: paths.pieceTakenOut(pieceId), label: words.takingOut.home.label(title),
});

function typedCard({ title, typedBy }: Typed): NextCard {
  const text = words.voices.home;
  return { text: text.waiting(inWords(typedBy), title), to: paths.typedForMe(), label: text.look(title) };
}

const recalledCard = ({ pieceId, number, title, use }: Recalled): NextCard => ({
  text: words.choices.home.recalled(title), to: paths.pieceEdition(pieceId, number), label: words.choices.home.recalledDo(words.useNames[use]),
});

function askedCard({ id, use, title, state }: Asked): NextCard {
  const text = words.choices.home;
  const label = text.label(words.useNames[use]);
  if (state === "review_due") return { text: text.again(words.choices.rowTitle(title)), to: paths.myAsk(id), label };
  return { text: title === "" ? text.waitingBare : text.waiting(title), to: paths.myAsk(id), label };
}

function saidCard({ pieceId, title, commentId, isDone, meant }: Said): NextCard {
  const text = words.talk.home;
  return {
    text: meant === null ? text.text(title) : text.toMe(meant.by ?? words.talk.gone, title),
    to: isDone ? `${paths.pieceComments(pieceId)}?which=done#c-${commentId}` : paths.pieceComment(pieceId, commentId),
    label: text.label(title),
  };
}

/** "Bo", "Bo and Chidi", "Bo, Chidi and Dee". */
const inWords = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? "") : words.voices.home.and(names.slice(0, -1).join(", "), names.at(-1) ?? "");

function companyCard(card: Company): NextCard {
  if (card.kind === "join") {
    return { text: home.join(card.askedBy, card.title), to: paths.pieceJoin(card.pieceId), label: home.joinDo(card.title) };
  }
  const text = card.title === null ? home.yesLeft(card.askedBy, card.name) : home.yes(card.askedBy, card.name, card.title);
  return { text, to: paths.piecePeople(card.pieceId), label: home.yesDo(card.name) };
}

function agreementCard({ what, spaceId, spaceName }: Agreement): NextCard {
  const to = paths.spaceAgreement(spaceId);
  return what === "current"
    ? { text: home.current(spaceName), to, label: home.currentDo(spaceName) }
    : { text: home.suggested(spaceName), to, label: home.suggestedDo(spaceName) };
}
