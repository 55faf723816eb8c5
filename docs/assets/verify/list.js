// The list by which a guarantee is checked: its head is fetched once, and of the records those that are asked for. Without a
// network it is what this browser kept: each group that was asked for before, and every record, in brief where they are many.

import { today } from "../lib/day.js";

/** @typedef {import("./answers.js").Held} Held */
/** @typedef {import("./answers.js").Listed} Listed */
/**
 * A record in brief: kind, title, holder, statuses, number of versions, the day of the newest, the hash of its file, and a notice.
 * @typedef {[string, string, string, [string, string, string][], number, string, string, string]} Brief
 */

const GROUP = 20; // numbers in a file
const PATIENCE = 8000; // milliseconds for a file of the register

/**
 * The group to which a number belongs: scripts/registrar/site/sections/doorstep.py does the same.
 * @param {string} id
 */
export function groupOf(id) {
  const at = id.lastIndexOf("-");
  const count = Number(id.slice(at + 1));
  return `${id.slice(0, at)}-${String(count - (count % GROUP)).padStart(4, "0")}`;
}

/**
 * The text of a file; null where there is none.
 * @param {URL} address
 * @throws {Error} where it cannot be known
 */
async function text(address) {
  const reply = await fetch(address, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) });
  if (reply.status === 404 || reply.status === 410) return null;
  if (!reply.ok) throw new Error(`${address.pathname}: ${reply.status}`);
  return reply.text();
}

/**
 * The list of the register at an address, with its head.
 * @param {URL} site
 * @returns {Promise<Held>}
 */
export async function opened(site) {
  const head = await text(new URL("verify/list.json", site));
  if (head === null) throw new Error("there is no list.json");
  const list = { ...JSON.parse(head), records: {} };
  const get = (/** @type {string} */ path) => text(new URL(path, site)).catch(() => null);
  const held = { list, today: today(), get };
  return { ...held, of: (id) => withRecord(held, id, async (path) => JSON.parse(await text(new URL(path, site)) ?? "null")) };
}

/**
 * The same with the record of that number in its list, if there is one; the list is then of the day on which that was known.
 * @param {Held} held
 * @param {string} id
 * @param {(path: string) => Promise<any>} fetched the data in a file; null where there is none
 * @returns {Promise<Held>}
 */
export async function withRecord(held, id, fetched) {
  const at = (/** @type {string} */ day, /** @type {Listed | undefined} */ record) => ({
    ...held, list: { ...held.list, as_at: day < held.list.as_at ? day : held.list.as_at, records: record ? { [id]: record } : {} },
  });
  let group;
  try {
    group = await fetched(`verify/list/${groupOf(id)}.json`);
    if (group === null) return at(held.list.as_at, undefined);
    if (group.as_at >= held.list.as_at) return at(group.as_at, own(group.records, id));
  } catch { /* what was kept must do */ }
  let kept;
  try {
    kept = await fetched("verify/offline.json");
  } catch (error) {
    if (!group) throw error;
  }
  if (group && (!kept || kept.as_at <= group.as_at)) return at(group.as_at, own(group.records, id));
  if (!kept) throw new Error("nothing is known of this number here");
  const found = own(kept.records, id);
  return at(kept.as_at, found && (Array.isArray(found[4]) ? found : whole(found, group && own(group.records, id))));
}

/**
 * @template Kind
 * @param {Record<string, Kind>} records
 * @param {string} id
 */
const own = (records, id) => (Object.hasOwn(records, id) ? records[id] : undefined);

/**
 * A record that is known in brief, with what an older and longer list knows of the same version.
 * @param {Brief} brief
 * @param {Listed | undefined} longer
 * @returns {Listed}
 */
function whole([kind, title, holder, statuses, count, day, file, notice], longer) {
  if (longer && longer[4].length === count && longer[4].at(-1)?.[1] === file) return [kind, title, holder, statuses, longer[4], longer[5]];
  /** @type {string[][]} */
  const versions = Array.from({ length: count }, () => []);
  if (count) versions[count - 1] = [day, file];
  return [kind, title, holder, statuses, versions, { notice, brief: true }];
}
