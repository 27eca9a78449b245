import { NEW } from "#app/contract/actForm.ts";
import { isOver } from "#app/domain/workshop/states.ts";
import { words } from "#app/lib/words.ts";
import { Act } from "./act.tsx";
import { Box, Ticks } from "./boxes.tsx";
import { useLead } from "./here.ts";
import { Menu } from "./menu.tsx";
import { SeatDots } from "./seat-dots.tsx";
import { SeatNotes } from "./seat-notes.tsx";

const text = words.workshopLeadSeats.seats;

/** People without a device: whoever keeps the notes writes down what they say, and gives their dots. Their turns stand in the round. */
export function Seats({ hasKey }: { hasKey: boolean }) {
  const { known, workshop } = useLead();
  const seats = Object.entries(known.member).filter(([, one]) => !one.left && one.seat !== "online").map(([id, { name }]) => ({ id, name }));
  return (
    <section aria-labelledby="run-seats">
      <h2 id="run-seats" tabIndex={-1}>{text.title}</h2>
      {seats.length === 0 ? <p className="soft">{text.none}</p> : (
        <>
          <SeatNotes seats={seats} hasKey={hasKey} />
          {seats.map((seat) => <SeatDots key={seat.id} {...seat} />)}
        </>
      )}
      {isOver(workshop.state) ? null : (
        <Menu label={text.add}>
          {() => (
            <Act fixed={{ type: "seat:add", memberId: NEW, name: "", seat: "paper" }} label={text.add}>
              <p className="run-small soft">{text.lead}</p>
              <Box name="name" label={text.name} />
              <Ticks name="seat" type="radio" legend={text.how} chosen={["paper"]} options={[{ value: "paper", label: text.hows.paper }, { value: "phone", label: text.hows.phone }]} />
            </Act>
          )}
        </Menu>
      )}
    </section>
  );
}
