import { groupsByChance } from "#app/domain/workshop/groups.ts";
import { takesPart } from "#app/domain/workshop/roles.ts";
import type { Group } from "#app/domain/workshop/things.ts";
import { words } from "#app/lib/words.ts";
import { useActing } from "../acting.ts";
import { Act } from "./act.tsx";
import { Box, Ticks } from "./boxes.tsx";
import { inOrder, nameOf, stepNow, useLead } from "./here.ts";
import { Menu } from "./menu.tsx";

const text = words.workshopLeadTalk.groups;
const MOST_GROUPS = 8;
const SMALLEST = 2;

/** Small groups of the step that goes on: equal by chance, or by hand. */
export function Groups() {
  const here = useLead();
  const { known, may } = here;
  const { token } = useActing();
  const step = stepNow(here);
  if (step === null) return null;
  const groups = inOrder(known.group).filter(({ activityId }) => activityId === step.id);
  const people = Object.entries(known.member).filter(([, one]) => !one.left && takesPart(one) && !one.roles.includes("facilitator"));
  const counts = Array.from({ length: MOST_GROUPS - 1 }, (_, at) => at + 2).filter((count) => people.length / count >= SMALLEST);
  // Pressed again, other people meet.
  const seed = `${token} ${JSON.stringify(groups.map(({ memberIds }) => memberIds))}`;
  const made = (lists: readonly (readonly string[])[]) => ({
    type: "groups:set" as const, activityId: step.id,
    groups: lists.map((memberIds, at) => ({ groupId: `${step.id}-${at + 1}`, name: groups[at]?.name ?? text.name(at + 1), memberIds })),
  });
  return (
    <section aria-labelledby="run-groups">
      <h2 id="run-groups" tabIndex={-1}>{text.title}</h2>
      {groups.length === 0 ? <p className="soft">{text.none}</p> : null}
      {groups.map((group) => (
        <section key={group.id} className="run-theme">
          <h3 dir="auto">{group.name}</h3>
          <p dir="auto">{group.memberIds.length === 0 ? text.nobody : group.memberIds.map((id) => nameOf(known, id)).join(", ")}</p>
          {group.needsHelp ? <><p className="run-warning">{text.help}</p>{may.run ? <Act fixed={{ type: "group:help", groupId: group.id, needsHelp: false }} label={text.helped} about={text.about(group.name)} /> : null}</> : null}
        </section>
      ))}
      {may.run ? (
        <>
          {counts.length === 0 ? null : (
            <Menu label={text.chance}>
              {() => <div className="run-row">{counts.map((count) => <Act key={count} fixed={made(groupsByChance(people.map(([id]) => id), count, seed))} label={text.how(count)} />)}</div>}
            </Menu>
          )}
          {groups.length === 0 ? null : <Menu label={text.byHand}>{() => <ByHand activityId={step.id} groups={groups} people={people.map(([value, { name }]) => ({ value, label: name }))} />}</Menu>}
          {groups.length === 0 ? null : <Act fixed={made([])} label={text.dissolve} />}
        </>
      ) : null}
    </section>
  );
}

type ByHandProps = { activityId: string; groups: readonly (Group & { id: string })[]; people: readonly { value: string; label: string }[] };

/** Who is in which group, and what it is called: kept all at once. */
function ByHand({ activityId, groups, people }: ByHandProps) {
  return (
    <Act fixed={{ type: "groups:set", activityId, groups: groups.map(({ id, name }) => ({ groupId: id, name, memberIds: [] })) }} label={text.save}>
      <p className="run-small soft">{text.twice}</p>
      {groups.map(({ id, name, memberIds }, at) => (
        <div key={id}>
          <Box name={`groups.${at}.name`} label={text.nameOf(at + 1)} value={name} />
          <Ticks name={`groups.${at}.memberIds`} type="checkbox" legend={text.whoIn(name)} options={people} chosen={memberIds} />
        </div>
      ))}
    </Act>
  );
}
