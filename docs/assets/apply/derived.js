// What follows from the answers, so that nobody is asked for it: whose rule it is where only one body was named, and so on.

import { isBegun, nations } from "./asked.js";

/** @typedef {import("./data.js").Data} Data */

/** The registers in which an organisation of some form has its number, the likeliest first. @type {Record<string, string[]>} */
const REGISTERS = {
  cio: ["GB-CHC"], scio: ["GB-SC"], "charitable-trust": ["GB-CHC", "GB-SC", "GB-NIC"], "charitable-company": ["GB-CHC", "GB-SC", "GB-NIC", "GB-COH"],
  "unincorporated-association": ["GB-CHC", "GB-SC", "GB-NIC"], "community-benefit-society": ["GB-MPR"], "co-operative-society": ["GB-MPR"],
  "credit-union": ["GB-MPR"], "cic-guarantee": ["GB-COH"], "cic-shares": ["GB-COH"], "company-guarantee": ["GB-COH"], "staff-mutual": ["GB-COH", "GB-MPR"],
  school: ["GB-EDU", "GB-SCOTEDU", "GB-WALEDU", "GB-IRN"], "gp-practice": ["GB-NHS"], "public-service": ["GB-NHS"],
};
const ANY = ["GB-COH", "GB-CHC", "GB-SC", "GB-NIC", "GB-MPR"];
/** What tells the numbers of registers apart by sight. @type {[RegExp, string][]} */
const BY_SIGHT = [[/^SC[0-9]{6}$/, "GB-SC"], [/^NIC?[0-9]{6}$/, "GB-NIC"], [/^(?:IP|RS|SP|NP)[0-9]/, "GB-MPR"], [/^[0-9]{6,7}$/, "GB-CHC"], [/^(?:[A-Z]{2})?[0-9]{8}$/, "GB-COH"]];

/**
 * A registered number as the file has it: the register, guessed from the kind of organisation, and the number.
 * @param {string} typed
 * @param {string} form
 */
export function numbered(typed, form) {
  const id = typed.replace(/\b(?:no\b\.?|number|registered|charity|company|society):?/gi, "").replace(/\s+/g, "").toUpperCase();
  const likely = REGISTERS[form] ?? ANY;
  const sight = BY_SIGHT.find(([shape, register]) => shape.test(id) && likely.includes(register))?.[1];
  return { scheme: sight ?? likely[0], id };
}

/**
 * The answers with what follows from them. Nothing that was answered is changed.
 * @param {Data} data
 * @returns {Data}
 */
export function completed(data) {
  /** @type {Data} */
  const made = structuredClone(data);
  const begun = (/** @type {Data[]} */ items) => items.filter(isBegun); // what only stands ready is in no file
  const bodies = begun(made.bodies), rules = begun(made.rules);
  const only = bodies.length === 1 ? bodies[0].id : "";
  made.appeal.refused_by ||= only;
  made.redress.to ||= only;
  const here = nations(made);
  for (const rule of rules) {
    rule.issuer ||= only;
    if (!rule.extent.length) rule.extent = [...here];
  }
  for (const guard of begun(made.safeguards)) if (rules.length === 1 && !guard.answers.length) guard.answers = [rules[0].id];
  for (const number of made.provider.identifiers) if (number.id && !number.scheme) Object.assign(number, numbered(number.id, made.provider.form));
  return made;
}

/**
 * Takes a body or a rule that was removed out of every answer that chose it, or the next one with its number would be meant.
 * @param {Data} data
 * @param {string} [id]  that it had
 * @returns {((id: string) => void)[]}  to choose it again where nothing else was chosen since
 */
export function released(data, id) {
  if (!id) return [];
  const holders = [[data.appeal, "refused_by"], [data.redress, "to"], ...data.rules.map((/** @type {Data} */ rule) => [rule, "issuer"]), ...data.safeguards.map((/** @type {Data} */ guard) => [guard, "responsible"])];
  const single = holders.filter(([holder, key]) => holder[key] === id).map(([holder, key]) => {
    holder[key] = "";
    return (/** @type {string} */ now) => { holder[key] ||= now; };
  });
  const several = data.safeguards.filter((/** @type {Data} */ guard) => guard.answers.includes(id)).map((/** @type {Data} */ guard) => {
    guard.answers = guard.answers.filter((/** @type {string} */ answer) => answer !== id);
    return (/** @type {string} */ now) => { if (!guard.answers.includes(now)) guard.answers = [...guard.answers, now]; };
  });
  return [...single, ...several];
}
