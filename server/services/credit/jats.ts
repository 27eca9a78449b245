/**
 * The people of a story as JATS 1.3 (ANSI/NISO Z39.96-2021) writes them: a `<contrib-group>` for an article's metadata.
 * Roles of CRediT carry the address of their term; roles of lived experience are plain `<role>`s, because no list has
 * them, and one that stood in for them would say something else.
 */
import type { PublicText } from "#app/domain/consent/gate.ts";
import { roleUri, type LivedRole, type Role } from "#app/domain/credit/roles.ts";
import { creditTerm } from "#app/domain/credit/terms.ts";
import { words } from "#app/lib/words.ts";
import { xml, xmlFile, type Xml } from "../xml.ts";
import { citable, type CitedName, type Place } from "./citable.ts";

export const CREDIT_VOCABULARY = "https://credit.niso.org/";

/** The name of a role: the standard's, or ours. */
export const roleName = (role: Role): string => creditTerm(role) ?? words.citing.lived[role.slice("lived:".length) as LivedRole];

function roleOf(role: Role): Xml {
  const address = roleUri(role);
  if (address === null) return xml`\n    <role>${roleName(role)}</role>`;
  return xml`\n    <role vocab="credit" vocab-identifier="${CREDIT_VOCABULARY}" vocab-term="${roleName(role)}" vocab-term-identifier="${address}">${roleName(role)}</role>`;
}

/** JATS has an element for somebody whose name is not given, so that none has to be made up. */
const nameOf = ({ is, name }: CitedName): Xml =>
  is === "unnamed" ? xml`<anonymous/>` : is === "group" ? xml`<collab>${name}</collab>` : xml`<string-name>${name}</string-name>`;

export function jats(text: PublicText, place: Place): string {
  const { authors } = citable(text, place);
  const all = authors.map((author) => xml`\n  <contrib contrib-type="author">\n    ${nameOf(author)}${author.roles.map(roleOf)}\n  </contrib>`);
  return xmlFile(xml`<contrib-group content-type="authors">${all}\n</contrib-group>`);
}
