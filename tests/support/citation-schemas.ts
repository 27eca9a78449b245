/** What the formats of citations have to look like, for tests. */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { projectFolder } from "#server/project-folder.ts";

const NAME = { type: "object", properties: { literal: { type: "string", minLength: 1 } }, required: ["literal"], additionalProperties: false } as const;

/**
 * CSL-JSON 1.0.2, as far as we write it: each field is one of the official schema (csl-data.json) with a narrower type, and
 * no other may be there. So whatever fits this fits that one. Names may only be whole.
 */
const CSL = {
  type: "array",
  minItems: 1,
  maxItems: 1,
  items: {
    type: "object",
    properties: {
      id: { type: "string", minLength: 1 },
      type: { const: "report" },
      genre: { type: "string" },
      title: { type: "string" },
      author: { type: "array", minItems: 1, items: NAME },
      issued: {
        type: "object",
        properties: { "date-parts": { type: "array", minItems: 1, maxItems: 1, items: { type: "array", minItems: 3, maxItems: 3, items: { type: "integer" } } } },
        required: ["date-parts"],
        additionalProperties: false,
      },
      edition: { type: "string" },
      publisher: { type: "string" },
      language: { type: "string" },
      URL: { type: "string", format: "uri" },
    },
    required: ["id", "type", "title", "issued"],
    additionalProperties: false,
  },
} as const;

function ajv(): Ajv {
  // The schema of CFF names formats and words of its own that are no rules.
  const one = new Ajv({ strict: false, allErrors: true });
  formats.default(one);
  return one;
}

/** Throws with what does not fit. */
const asserting = (check: ValidateFunction) => (value: unknown): void => {
  if (!check(value)) throw new Error(JSON.stringify(check.errors, null, 2));
};

export const fitsCsl = asserting(ajv().compile(CSL));

/** The official schema of CFF 1.2.0, from the package that carries it. */
export async function cffSchema(): Promise<(value: unknown) => void> {
  // Its door gives functions only; the schema lies beside it.
  const { schema } = (await import(pathToFileURL(path.join(projectFolder, "node_modules/cffjs/dist/schema.js")).href)) as { schema: object };
  return asserting(ajv().compile(schema));
}
