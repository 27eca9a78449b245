import type { WorkshopHere } from "#app/contract/workshop.ts";
import type { WorkshopRole } from "#app/domain/workshop/things.ts";
import { words } from "#app/lib/words.ts";
import { Act, toHeading } from "./act.tsx";
import { Pick, Ticks } from "./boxes.tsx";
import { nameOf, useLead, type ShownMember } from "./here.ts";
import { Menu } from "./menu.tsx";

const text = words.workshopLeadPeople.people;
const HEADING = "run-people";
/** What can be ticked; who organises stays who organises, and who sits beside somebody has a form of its own. */
const ROLES = ["participant", "storyteller", "scribe", "support", "observer", "facilitator"] as const satisfies readonly WorkshopRole[];

/** Who is here and what they do. Who is away is for those who run the session only. */
export function People({ here }: { here: WorkshopHere }) {
  const { known, meId, may } = useLead();
  const there = Object.entries(known.member).filter(([, one]) => !one.left).sort(([, a], [, b]) => a.name.localeCompare(b.name, "en"));
  const seats = (seat: string) => there.filter(([, one]) => one.seat === seat).length;
  const names = there.map(([value, { name }]) => ({ value, label: name }));
  return (
    <section aria-labelledby={HEADING}>
      <h2 id={HEADING} tabIndex={-1}>{text.title}</h2>
      <p>{text.count(here.here.length, seats("phone"), seats("paper"))}</p>
      <ul className="run-people">
        {there.map(([id, member]) => (
          <li key={id}>
            <span className="run-person"><strong dir="auto">{id === meId ? text.me(member.name) : member.name}</strong> <span className="soft">{doing(member, nameOf(known, member.supports))}</span><br /><span className="run-where">{where(id, member, here, may.run)}</span></span>
            {may.plan || may.run ? <Change id={id} member={member} /> : null}
          </li>
        ))}
      </ul>
      {may.plan ? (
        <Menu label={text.supportTitle}>
          {() => (
            <Act fixed={{ type: "member:roles", memberId: "", roles: ["supporter"], supports: null }} label={text.supportDo}>
              <p className="run-small soft">{text.supportHint}</p>
              <Pick name="memberId" label={text.supportWho} options={names} />
              <Pick name="supports" label={text.supportWhom} options={names} />
            </Act>
          )}
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

function Change({ id, member }: { id: string; member: ShownMember }) {
  const { may, meId } = useLead();
  const about = text.about(member.name);
  const options = ROLES.filter((role) => role !== "facilitator" || member.seat === "online").map((value) => ({ value, label: text.roles[value] }));
  return (
    <Menu label={text.do} about={about}>
      {() => (
        <>
          {may.plan ? (
            <Act fixed={{ type: "member:roles", memberId: id, roles: [], supports: null }} label={text.rolesSave} about={about}>
              {member.roles.includes("organiser") ? <input type="hidden" name="roles" value="organiser" /> : null}
              <Ticks name="roles" type="checkbox" legend={text.rolesLegend} options={options} chosen={member.roles} />
            </Act>
          ) : null}
          {may.run && id !== meId ? (
            <Menu label={text.remove} about={about} asButton>
              {() => (
                <>
                  <p>{text.removeAsk(member.name)}</p>
                  <Act fixed={{ type: "member:remove", memberId: id }} label={text.removeYes} about={about} onDone={() => toHeading(HEADING)} />
                </>
              )}
            </Menu>
          ) : null}
        </>
      )}
    </Menu>
  );
}
