import { words } from "#app/lib/words.ts";
import { OneButton } from "../fields.tsx";
import { useRoom } from "../here.ts";
import type { StepProps } from "./step.ts";

const text = words.workshopThemes.dots;

/** What matters: dots in words, given and taken back one by one, and nobody sees where they go. */
export default function Dots({ activityId }: StepProps) {
  const { known, meId, takesPart } = useRoom();
  const rounds = Object.entries(known.dots).filter(([, round]) => round.activityId === activityId);
  if (rounds.length === 0) return <p>{text.wait}</p>;
  return (
    <>
      {rounds.map(([dotsId, round]) => {
        const mine = Object.values(known.openDots).find((one) => one.dotsId === dotsId && one.memberId === meId);
        const given = mine?.on ?? {};
        const left = round.budget - Object.values(given).reduce((sum, one) => sum + one, 0);
        const titleOf = (id: string) => known.theme[id]?.title ?? "";
        return (
          <section key={dotsId}>
            <h2 dir="auto">{round.question}</h2>
            {round.state === "closed" ? (
              <>
                <h3>{text.closed}</h3>
                {round.tooFew || round.tally === null ? <p>{text.tooFew}</p> : <ul>{round.themeIds.map((id) => <li key={id} dir="auto">{text.got(titleOf(id), round.tally?.[id] ?? 0)}</li>)}</ul>}
              </>
            ) : (
              <>
                <p className="soft">{text.about}</p>
                {takesPart && !mine?.none ? <p role="status"><strong>{left === 0 ? text.noneLeft : text.left(left)}</strong></p> : null}
                <ul className="dots-list">
                  {round.themeIds.map((id) => {
                    const on = given[id] ?? 0;
                    return (
                      <li key={id}>
                        <h3 dir="auto">{titleOf(id)}</h3>
                        {!takesPart || mine?.none ? null : (
                          <div className="dots-row">
                            <p>{text.given(on)}</p>
                            {left > 0 ? <OneButton fixed={{ type: "dots:give", dotsId, themeId: id, dots: on + 1 }} label={text.give} about={text.on(titleOf(id))} /> : null}
                            {on > 0 ? <OneButton fixed={{ type: "dots:give", dotsId, themeId: id, dots: on - 1 }} label={text.take} about={text.on(titleOf(id))} /> : null}
                          </div>
                        )}
                      </li>
                    );
                  })}
                </ul>
                {mine?.none ? <p>{text.skipped}</p> : null}
                {takesPart ? <OneButton fixed={{ type: "dots:none", dotsId, none: !mine?.none }} label={mine?.none ? text.unskip : text.skip} /> : null}
              </>
            )}
          </section>
        );
      })}
    </>
  );
}
