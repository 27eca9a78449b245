import fc from "fast-check";
import { expect, it } from "vitest";
import type { Said } from "#app/domain/words/claims.ts";
import { makeUnheard } from "./unheard.ts";

const voice = (clock: number, length: number, personId = "ann"): Said => ({ client: 1, clock, length, who: { kind: "voice", personId } });

it("what is said without a connection is said as one when it goes on", () => {
  const unheard = makeUnheard([]);
  unheard.say(voice(0, 1), false);
  unheard.say(voice(1, 3), false);
  unheard.say(voice(4, 1, "bo"), false);
  expect(unheard.again()).toEqual([voice(0, 4), voice(4, 1, "bo")]);
});

it("whatever comes and goes, nothing is forgotten before the server has heard it, and the last word on each id stays last", () => {
  const acts = fc.oneof(
    fc.record({ is: fc.constant("say" as const), clock: fc.nat(20), length: fc.integer({ min: 1, max: 4 }), who: fc.constantFrom("ann", "bo") }),
    fc.record({ is: fc.constant("heard" as const), part: fc.nat(3) }),
    fc.record({ is: fc.constant("open" as const) }),
    fc.record({ is: fc.constant("close" as const) }),
  );
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 40 }), (history) => {
      const unheard = makeUnheard([]);
      const meant = new Map<number, string>();
      const server = new Map<number, string>();
      let isOpen = false;
      let onWire: Said[] = [];
      let heard = 0;
      const hear = (upTo: number) => {
        for (const said of onWire.slice(heard, upTo))
          for (let id = said.clock; id < said.clock + said.length; id++) server.set(id, said.who.kind === "voice" ? said.who.personId : "");
        heard = Math.max(heard, upTo);
        unheard.heard(heard);
      };
      const open = () => {
        isOpen = true;
        onWire = [...unheard.again()];
        heard = 0;
      };
      for (const act of history) {
        if (act.is === "open") open();
        else if (act.is === "close") isOpen = false;
        else if (act.is === "heard") {
          if (isOpen) hear(Math.min(onWire.length, heard + act.part));
        } else if (act.is === "say") {
          const said = voice(act.clock, act.length, act.who);
          for (let id = act.clock; id < act.clock + act.length; id++) meant.set(id, act.who);
          unheard.say(said, isOpen);
          if (isOpen) onWire.push(said);
        }
      }
      open();
      hear(onWire.length);
      expect(server).toEqual(meant);
      expect(unheard.all()).toEqual([]);
    }),
  );
});
