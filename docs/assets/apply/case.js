// What an application begins with where its case is known: the answers given at /start/, and what was found out since.

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Form} Form */

const BODY = "b1";
const APPLICANTS = ["users", "service", "both"]; // whoever else brought a case cannot apply

/**
 * The answers that a case lends, by the keys of the fields. Bodies and rules of illustrations are named, and not cited.
 * @param {{ id: string, specimen?: boolean, record: Data }} entry
 * @param {Form} form
 * @returns {Data}
 */
export function answersOfCase({ id, specimen, record }, form) {
  const said = record.told_no ?? record.no_answer ?? {};
  const body = form.entries.bodies.find(([known]) => known === said.body);
  const named = (record.asks ?? []).filter((/** @type {Data} */ ask) => ask.position === "rule-named" && ask.rule);
  return {
    title: record.title, summary: record.want, service: record.service, places: record.places, location: record.location,
    ...(specimen ? {} : { case: id }),
    appeal: {
      by: APPLICANTS.includes(record.from?.kind) ? record.from.kind : "", refused_by: said.name ? BODY : "", refused_on: record.told_no?.date ?? "",
      in_writing: record.told_no?.in_writing ?? "", refusal: record.told_no?.words ?? "",
    },
    bodies: said.name ? [{ id: BODY, ...(body ? { ...body[4], body: body[0] } : { name: said.name }) }] : [],
    rules: named.map((/** @type {Data} */ ask, /** @type {number} */ i) => rule(ask, `r${i + 1}`, form)),
  };
}

/**
 * A rule that a body named: as the catalogue has it, or else in the body's own words.
 * @param {Data} ask
 * @param {string} id
 * @param {Form} form
 * @returns {Data}
 */
function rule(ask, id, form) {
  const known = form.entries.rules.find(([code]) => code === ask.rule);
  return known ? { id, issuer: BODY, ...known[4], rule: known[0] } : { id, issuer: BODY, citation: ask.words ?? "" };
}
