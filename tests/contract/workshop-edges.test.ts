/** What is promised at the edges of a workshop: before it begins, when a step is just over, when it is called off, to whom a place was given. */
import { expect, test } from "vitest";
import { knowsNothing, shownState, told } from "#app/domain/workshop/shown.ts";
import { lookingOf } from "#server/services/workshop/rooms.ts";
import { heldBy, writerOf } from "#tests/support/after-workshop.ts";
import { MINUTE_MS, testClock } from "#tests/support/core.ts";
import { person } from "#tests/support/people.ts";
import { joinAsGuest, joinAsMyself, newId, workshopFor, type Device } from "#tests/support/workshop.ts";
import { heardSince, note, ok, onDisk, peopled } from "#tests/support/workshop-room.ts";
import { workshopServer } from "#tests/support/workshop-server.ts";

const clock = testClock();
const { server, all } = await workshopServer({ clock });
const TWO = { Dee: ["participant"], Eli: ["participant"] } as const;

/** What this device was told, one thing after the other, is what its person is told at once. */
async function knowsWhatIsTold(workshopId: string, one: Device): Promise<void> {
  const state = await server.services.workshopRooms.state(workshopId);
  const whole = told(knowsNothing(), shownState(state, lookingOf(state, { workshopId, memberId: one.meId, root: null })));
  await expect.poll(() => one.known().signal).toEqual(whole.signal);
}

test("whoever was given a place and never said yes to it took no part: no page of what comes after is theirs, and nothing that they say there counts", async () => {
  const { spaceId, id, joinCode, ann } = await workshopFor(server);
  const { spaces, workshops, workshopReport, workshopCheckBack, workshopQuotes } = server.services;
  const cleo = await person(server, { name: "Cleo" });
  await spaces.byOperator.addMember({ spaceId, personId: cleo.personId, role: "member" });
  await workshops.seatPerson(ann.viewer, id, { personId: cleo.personId, roles: ["participant"] });
  const dee = await writerOf(server, await joinAsGuest(server, joinCode, "Dee"));
  const { noteIds } = await heldBy(server, id, { viewer: ann.viewer, root: null }, [{ by: dee, text: "The zqours bus never came.", nameMode: "named", quoting: "yes" }]);
  const { pieceId } = await workshopReport.start(ann.viewer, id, null, { title: "What we found", token: newId("token") });
  await workshopQuotes.ask(ann.viewer, id, null, [...noteIds.values()][0]!);
  for (const address of ["report", "my-quotes"]) {
    const page = await fetch(`${server.origin}/workshops/${id}/${address}`, { headers: { cookie: cleo.cookie } });
    expect(page.status, address).toBe(403);
    expect(await page.text()).not.toContain("zqours");
  }
  await expect(workshopReport.view(cleo.viewer, id, null)).rejects.toMatchObject({ code: "not_agreed" });
  await expect(workshopCheckBack.answer(cleo.viewer, id, null, { answer: "differently", text: "I was not there.", withName: true })).rejects.toMatchObject({ code: "not_agreed" });
  await expect(workshopReport.agree(cleo.viewer, id, null, { editionId: "none", agree: true })).rejects.toMatchObject({ code: "not_agreed" });
  // Nobody asked them to write the report; their home page is there as before.
  expect(await server.store.additions.openFor(pieceId, cleo.personId)).toBe(null);
  expect((await fetch(`${server.origin}/home`, { headers: { cookie: cleo.cookie } })).status).toBe(200);
});

