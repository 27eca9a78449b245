/**
 * A receipt as a program reads it: JSON-LD in the words of the Data Privacy Vocabulary, along ISO/IEC TS 27560, with our
 * own terms beside them. All terms are explained in the receipt itself, so that nothing has to be fetched to read it, in
 * ten years neither.
 */
import { z } from "zod";
import { ANSWERS } from "#app/domain/consent/answers.ts";
import { NAMINGS } from "#app/domain/consent/naming.ts";
import { USES } from "#app/domain/consent/uses.ts";

const moment = { "@type": "xsd:dateTime" } as const;
const day = { "@type": "xsd:date" } as const;
const own = (name: string) => `tt:${name}`;
const term = (name: string, more: object) => ({ "@id": own(name), ...more });

export const RECEIPT_CONTEXT = {
  "@version": 1.1,
  "@protected": true,
  dpv: "https://w3id.org/dpv#",
  dct: "http://purl.org/dc/terms/",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  tt: "urn:told-together:terms:",
  id: "@id",
  type: "@type",
  version: own("version"),
  number: "dct:identifier",
  publisher: { "@id": "dct:publisher", "@type": "@id" },
  indicatedAt: { "@id": "dpv:isIndicatedAtTime", ...moment },
  status: { "@id": "dpv:hasConsentStatus", "@type": "@id" },
  answer: own("answer"),
  purpose: { "@id": "dpv:hasPurpose", "@type": "@id" },
  recipient: "dpv:hasRecipient",
  notice: { "@id": "dpv:hasNotice", "@type": "@id" },
  duration: { "@id": "dpv:hasDuration", "@type": "@id" },
  counts: term("counts", moment),
  until: term("until", day),
  afterwards: own("afterwards"),
  edition: own("edition"),
  editionNumber: own("editionNumber"),
  title: "dct:title",
  bound: own("bound"),
  content: term("content", { "@type": "@id" }),
  passages: term("passages", { "@type": "@id" }),
  presentation: term("presentation", { "@type": "@id" }),
  naming: own("naming"),
  kind: own("kind"),
  shown: own("shown"),
  bounds: own("bounds"),
  notBefore: term("notBefore", day),
  verbatim: own("verbatim"),
  mayShorten: own("mayShorten"),
  mayTranslate: own("mayTranslate"),
  beside: own("beside"),
  cannotUndo: own("cannotUndo"),
  howToStop: term("howToStop", { "@type": "@id" }),
  words: term("words", { "@container": "@list" }),
  proof: own("proof"),
  verificationMethod: term("verificationMethod", { "@type": "@id" }),
  signature: own("signature"),
} as const;

export const PROOF_TYPE = "tt:Ed25519OverJcs";
export const KEY_PREFIX = "urn:told-together:key:";
export const RECEIPT_PREFIX = "urn:told-together:receipt:";
export const USE_PREFIX = "urn:told-together:use:";
/** An answer as DPV has it: "not sure" and "ask me" are both "asked, and put off". */
export const STATUS = { yes: "dpv:ConsentGiven", no: "dpv:ConsentRefused", notSure: "dpv:ConsentRequestDeferred", askMe: "dpv:ConsentRequestDeferred" } as const;
export const DURATION = { day: "dpv:UntilTimeDuration", changed: "dpv:UntilEventDuration" } as const;

const NUMBER = /^[A-Za-z0-9-]{1,64}$/;
const HASH = /^ni:\/\/\/sha-256;[A-Za-z0-9_-]{43}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const SIGNATURE = /^[A-Za-z0-9_-]{86}$/;
const KEY = /^urn:told-together:key:[A-Za-z0-9_-]{43}$/;

const hash = z.string().regex(HASH);

/** Everything that a receipt may hold. `@context` is compared as a whole. */
export const receiptDocument = z.strictObject({
  "@context": z.unknown(),
  id: z.string().startsWith(RECEIPT_PREFIX),
  type: z.tuple([z.literal("dpv:ConsentRecord"), z.literal("tt:Receipt")]),
  version: z.literal("1"),
  number: z.string().regex(NUMBER),
  publisher: z.url(),
  indicatedAt: z.string().regex(MOMENT),
  answer: z.enum(ANSWERS),
  status: z.enum(Object.values(STATUS)),
  purpose: z.enum(USES.map(({ code }) => `${USE_PREFIX}${code}` as const)),
  recipient: z.string().min(1).optional(),
  edition: z.strictObject({ id: hash, editionNumber: z.int().min(1), title: z.string().min(1).optional() }).optional(),
  bound: z.strictObject({ content: hash, passages: hash, presentation: hash, notice: hash }).optional(),
  naming: z.strictObject({ kind: z.enum(NAMINGS), shown: z.string().min(1).optional() }).optional(),
  counts: z.string().regex(MOMENT).optional(),
  duration: z.enum(Object.values(DURATION)).optional(),
  until: z.string().regex(DAY).optional(),
  afterwards: z.enum(["hide", "keep"]).optional(),
  bounds: z.strictObject({ notBefore: z.string().regex(DAY).optional(), verbatim: z.boolean(), mayShorten: z.boolean(), mayTranslate: z.boolean() }).optional(),
  beside: z.string().min(1).optional(),
  cannotUndo: z.string(),
  howToStop: z.url(),
  words: z.array(z.string()).min(1),
});

export const signedReceipt = receiptDocument.extend({
  proof: z.strictObject({ type: z.literal(PROOF_TYPE), verificationMethod: z.string().regex(KEY), signature: z.string().regex(SIGNATURE) }),
});

export type ReceiptDocument = z.infer<typeof receiptDocument>;
export type SignedReceipt = z.infer<typeof signedReceipt>;
