// The map of places: the arrow keys go from a place to the nearest one in their direction, and the name of the place under the
// pointer or the keyboard stands below the map. Without this script each place is still a link.

/** The direction of each key, as a step to the right and one down. @type {Record<string, [number, number]>} */
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @typedef {{ x: number, y: number }} Point */

/**
 * The nearest of the points in a direction: within 45 degrees of it, where a step to the side counts double. None: undefined.
 * @template {Point} P
 * @param {Point} from @param {[number, number]} way @param {P[]} points
 * @returns {P | undefined}
 */
export function nearest(from, [right, down], points) {
  let best, least = Infinity;
  for (const point of points) {
    const [x, y] = [point.x - from.x, point.y - from.y];
    const ahead = x * right + y * down;
    const aside = Math.abs(x * down) + Math.abs(y * right);
    const far = ahead + 2 * aside;
    if (ahead > 0 && aside <= ahead && far < least) [best, least] = [point, far];
  }
  return best;
}

/** @param {Element} map */
function begin(map) {
  const places = [...map.querySelectorAll("svg a")].map((link) => {
    const circle = link.querySelector("circle");
    const name = link.getAttribute("aria-label") ?? link.querySelector("title")?.textContent ?? "";
    return { link: /** @type {SVGAElement} */ (link), x: Number(circle?.getAttribute("cx")), y: Number(circle?.getAttribute("cy")), name };
  });
  const here = /** @type {HTMLElement} */ (map.querySelector(".map-here"));
  /** @param {EventTarget | null} target */
  const at = (target) => places.find(({ link }) => target instanceof Node && link.contains(target));
  for (const kind of ["focusin", "pointerover"]) {
    map.addEventListener(kind, ({ target }) => { here.textContent = at(target)?.name ?? ""; });
  }
  map.addEventListener("keydown", (event) => {
    const { key, target } = /** @type {KeyboardEvent} */ (event);
    const place = at(target);
    if (!place || !(key in KEYS)) return;
    event.preventDefault();
    nearest(place, KEYS[key], places)?.link.focus();
  });
  for (const keys of map.querySelectorAll(".map-keys")) /** @type {HTMLElement} */ (keys).hidden = false;
}

if (globalThis.document) for (const map of document.querySelectorAll("[data-map]")) begin(map);
