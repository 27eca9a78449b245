import { openDotsId } from "#app/domain/workshop/acts/dots.ts";
import { words } from "#app/lib/words.ts";
import { Act } from "./act.tsx";
import { Pick } from "./boxes.tsx";
import { useLead } from "./here.ts";
import { Menu } from "./menu.tsx";

const text = words.workshopLeadSeats.seats;

/** The dots of somebody without a device, as long as dots are open: as many as everybody has. */
export function SeatDots({ id: forId, name }: { id: string; name: string }) {
  const { known } = useLead();
  const open = Object.entries(known.dots).find(([, { state }]) => state === "open");
  if (open === undefined) return null;
  const [dotsId, { budget, themeIds }] = open;
  const mine = known.openDots[openDotsId(dotsId, forId)];
  const used = Object.values(mine?.on ?? {}).reduce((all, one) => all + one, 0);
  return (
    <Menu label={text.dots(name)} open>
      {() => (
        <>
          <p>{mine?.none ? text.dotsNoneIs : text.dotsLeft(budget - used, budget)}</p>
          {themeIds.map((themeId) => {
            const title = known.theme[themeId]?.title ?? "";
            const on = mine?.on[themeId] ?? 0;
            const most = Math.min(budget, on + budget - used);
            return (
              <Act key={`${themeId} ${on}`} fixed={{ type: "dots:give", dotsId, themeId, dots: 0, forId }} label={text.dotsDo} about={words.workshopLeadWork.notes.about(text.dotsOn(title))} className="run-line">
                <Pick name="dots" label={text.dotsOn(title)} value={String(on)} options={Array.from({ length: most + 1 }, (_, count) => ({ value: String(count), label: String(count) }))} />
              </Act>
            );
          })}
          <Act fixed={{ type: "dots:none", dotsId, none: !(mine?.none ?? false), forId }} label={mine?.none ? text.dotsAgain : text.dotsNone} />
        </>
      )}
    </Menu>
  );
}
