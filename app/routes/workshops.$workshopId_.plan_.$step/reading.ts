/** What a form says of a step; whether it can be so is for the rules of the plan to say. */
export const readStep = (values: Readonly<Record<string, string>>) => ({
  kind: values["kind"] ?? "", title: values["title"] ?? "", instruction: lines(values["instruction"]), note: lines(values["note"]),
  minutes: Number(values["minutes"] ?? ""), prompts: lines(values["prompts"]).split("\n").filter((line) => line.trim() !== ""),
  become: values["become"] === "themes" ? "themes" : "notes", secondsEach: Number(values["secondsEach"] ?? "60"),
});

const lines = (text = ""): string => text.replace(/\r\n?/g, "\n");
