// Which questions are asked, and which of them have an answer.

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./data.js").Question} Question */
/** @typedef {import("./data.js").Part} Part */

/**
 * The value at a path of keys.
 * @param {any} holder
 * @param {(string | number)[]} path
 * @returns {any}
 */
export const at = (holder, path) => path.reduce((found, key) => found?.[key], holder);

/**
 * The nations of the application's places, by the first letters of their codes.
 * @param {Data} data
 * @returns {string[]}
 */
export const nations = (data) => [...new Set((data.places ?? []).map((/** @type {Data} */ place) => /^([EWSN])[0-9]{8}$/.exec(place.gss)?.[1]).filter(Boolean))];

/**
 * Whether a question is asked, as the other answers are now.
 * @param {Question} question
 * @param {any} holder  the application, or the item of a list
 * @param {Data} data  the whole application
 */
export function isAsked(question, holder, data) {
  if (question.several) return (data[question.several] ?? []).length > 1;
  if (!question.when) return true;
  const [key, answers] = question.when;
  return (key === "nation" ? nations(data) : [String(holder[key])]).some((answer) => answers.includes(answer));
}

/**
 * Whether a value says something.
 * @param {any} value
 * @returns {boolean}
 */
export function isSaid(value) {
  if (typeof value === "string") return value.trim() !== "";
  if (value !== null && typeof value === "object") return Object.values(value).some(isSaid);
  return value !== undefined && value !== null;
}

/**
 * Whether an item of a list says more than it began with.
 * @param {Data} item
 */
export const isBegun = (item) => Object.entries(item).some(([key, value]) => !["id", "kind", "who", "frequency"].includes(key) && isSaid(value));

/**
 * How many questions are asked and needed, and how many of them have an answer.
 * @param {Question[]} questions
 * @param {any} holder
 * @param {Data} data
 * @returns {{ needed: number, answered: number, said: boolean }}
 */
export function counted(questions, holder, data) {
  const sum = { needed: 0, answered: 0, said: false };
  for (const question of questions) {
    if (!isAsked(question, holder, data)) continue;
    const one = ofQuestion(question, at(holder, question.at), data);
    sum.needed += one.needed;
    sum.answered += one.answered;
    sum.said ||= one.said;
  }
  return sum;
}

/**
 * @param {Question} question
 * @param {any} value
 * @param {Data} data
 */
function ofQuestion(question, value, data) {
  if (question.kind === "sentences") {
    const finished = Object.values(value ?? {}).filter(isSaid).length, least = question.least ?? 1;
    return { needed: 1, answered: Number(finished >= least), said: finished > 0 };
  }
  if (question.kind === "list") {
    const sum = { needed: 0, answered: 0, said: false };
    (value ?? []).forEach((/** @type {Data} */ item, /** @type {number} */ i) => {
      const one = counted(question.fields ?? [], item, data), begun = isBegun(item);
      sum.said ||= begun;
      if (!begun && i >= least(question)) return;
      sum.needed += one.needed;
      sum.answered += one.answered;
    });
    if (!value?.length && question.needed) sum.needed += 1;
    return sum;
  }
  const said = isSaid(value);
  return { needed: Number(Boolean(question.needed)), answered: Number(Boolean(question.needed) && said), said };
}

/**
 * How many items a list is expected to have: those that are begun.
 * @param {Question} question
 */
const least = (question) => question.begun?.length ?? 0;

/**
 * What the list of parts says of one.
 * @param {Part} part
 * @param {Data} data
 * @returns {"done" | "optional" | "not started" | number}  a number of answers that are still missing
 */
export function state(part, data) {
  const { needed, answered, said } = counted(part.questions, data, data);
  if (!needed) return said ? "done" : "optional";
  if (answered === needed) return "done";
  return said ? needed - answered : "not started";
}
