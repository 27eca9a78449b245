import type { WorkshopRole } from "#app/domain/workshop/things.ts";
import { words } from "#app/lib/words.ts";
import { Act, toHeading } from "./act.tsx";
import { Pick, Ticks } from "./boxes.tsx";
import { useLead, type ShownMember } from "./here.ts";
import { Menu } from "./menu.tsx";

const text = words.workshopLeadSeats.change;
const { roles: names } = words.workshopLeadPeople.people;
const HEADING = "run-people";
/** What can be ticked; who organises stays who organises, and who sits beside somebody has a form of its own. */
const ROLES = ["participant", "storyteller", "scribe", "support", "observer", "facilitator"] as const satisfies readonly WorkshopRole[];

/** What somebody does here, and taking them out, which asks once. */
export function ChangePerson({ id, member }: { id: string; member: ShownMember }) {
  const { may, meId } = useLead();
  const about = text.about(member.name);
  const options = ROLES.filter((role) => role !== "facilitator" || member.seat === "online").map((value) => ({ value, label: names[value] }));
  return (
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
  );
}

/** They type for that person, and neither give dots nor take turns of their own. */
export function Beside({ names: people }: { names: readonly { readonly value: string; readonly label: string }[] }) {
  return (
    <Act fixed={{ type: "member:roles", memberId: "", roles: ["supporter"], supports: null }} label={text.supportDo}>
      <p className="run-small soft">{text.supportHint}</p>
      <Pick name="memberId" label={text.supportWho} options={people} />
      <Pick name="supports" label={text.supportWhom} options={people} />
    </Act>
  );
}
