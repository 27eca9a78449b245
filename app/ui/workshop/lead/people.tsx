import type { WorkshopHere } from "#app/contract/workshop.ts";
import { words } from "#app/lib/words.ts";
import { nameOf, useLead, type ShownMember } from "./here.ts";
import { later } from "./later.tsx";
import { Menu } from "./menu.tsx";
import { Beside as BesideThere, ChangePerson as ChangeThere } from "./people-change.tsx";

const text = words.workshopLeadPeople.people;
const HEADING = "run-people";
const Change = later(import.meta.env.SSR ? ChangeThere : null, () => import("./people-change.tsx").then(({ ChangePerson }) => ChangePerson));
const Beside = later(import.meta.env.SSR ? BesideThere : null, () => import("./people-change.tsx").then((part) => part.Beside));

/** Who is here and what they do. Who is away is for those who run the session only; once it is over nobody is told who is here, not even of themselves. */
export function People({ here }: { here: WorkshopHere }) {
  const { known, meId, may } = useLead();
  const there = Object.entries(known.member).filter(([, one]) => !one.left).sort(([, a], [, b]) => a.name.localeCompare(b.name, "en"));
  const seats = (seat: string) => there.filter(([, one]) => one.seat === seat).length;
  const names = there.map(([value, { name }]) => ({ value, label: name }));
  return (
    <section aria-labelledby={HEADING}>
      <h2 id={HEADING} tabIndex={-1}>{text.title}</h2>
      {here.here.length === 0 ? null : <p>{text.count(here.here.length, seats("phone"), seats("paper"))}</p>}
      <ul className="run-people">
        {there.map(([id, member]) => (
          <li key={id}>
            <span className="run-person"><strong dir="auto">{id === meId ? text.me(member.name) : member.name}</strong> <span className="soft">{doing(member, nameOf(known, member.supports))}</span><br /><span className="run-where">{where(id, member, here, may.run)}</span></span>
            {may.plan || may.run ? <Menu label={text.do} about={text.about(member.name)}>{() => <Change id={id} member={member} />}</Menu> : null}
          </li>
        ))}
      </ul>
      {may.plan ? (
        <Menu label={text.supportTitle}>
          {() => <Beside names={names} />}
        </Menu>
      ) : null}
    </section>
  );
}

const doing = ({ roles, supports }: ShownMember, beside: string): string =>
  roles.map((role) => (role === "supporter" && supports !== null ? text.beside(beside) : text.roles[role])).join(", ");

function where(id: string, { seat }: ShownMember, here: WorkshopHere, mayKnowAway: boolean): string {
  if (seat !== "online") return text.where[seat];
  if (here.here.includes(id)) return text.where.here;
  return mayKnowAway && here.away.includes(id) ? text.where.away : "";
}
