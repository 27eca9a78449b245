import { z } from "zod";
import { command } from "../command.ts";

export const workshopAdd = command({
  name: "workshop add",
  about: "Plans a workshop in a space from a ready plan. The facilitators, one to four, have to be in the space.",
  options: z.strictObject({ space: z.string(), template: z.string(), facilitators: z.string() }),
  run: ({ services }, { space, template, facilitators }) =>
    services.workshops.byOperator.add({ spaceId: space, templateKey: template, facilitatorIds: facilitators.split(",").map((id) => id.trim()).filter(Boolean) }),
  say: ({ id, joinCode }) => `The workshop is there: ${id}. People come in with ${joinCode}`,
});
