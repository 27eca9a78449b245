import { expect, test } from "vitest";
import { ACT_FIELD, actFrom, NEW } from "./actForm.ts";

const form = (fixed: unknown, ...said: readonly (readonly [string, string])[]) => {
  const data = new FormData();
  data.append(ACT_FIELD, JSON.stringify(fixed));
  for (const [name, value] of said) data.append(name, value);
  return actFrom(data, (at) => `made${at}`);
};

test("what is fixed is one field, what somebody says are others; ids of what begins are made when it is sent", () => {
  expect(form({ type: "seat:add", memberId: NEW, name: "", seat: "paper" }, ["name", "Gil"])).toEqual({ type: "seat:add", memberId: "made1", name: "Gil", seat: "paper" });
});

test("a field can be a part of one thing in a list; what the fixed part does not hold cannot be said", () => {
  const groups = [{ groupId: "one", name: "Group 1", memberIds: [] }, { groupId: "two", name: "Group 2", memberIds: [] }];
  expect(form({ type: "groups:set", groups }, ["groups.0.name", "The window"], ["groups.0.memberIds", "dee"], ["groups.0.memberIds", "eli"], ["groups.1.memberIds", "fay"], ["groups.7.name", "x"], ["groups.1.__proto__", "x"], ["groups.1.other", "x"]))
    .toEqual({ type: "groups:set", groups: [{ groupId: "one", name: "The window", memberIds: ["dee", "eli"] }, { groupId: "two", name: "Group 2", memberIds: ["fay"] }] });
});
