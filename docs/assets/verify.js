// /verify/: what somebody was shown is held against the list of the register, of which this browser keeps enough for when there is no
// network.

import { begin } from "./verify/desk.js";
import { opened } from "./verify/list.js";

const HERE = new URL("./", location.href);
const SITE = new URL("../", HERE);
const QUIET = 4000; // milliseconds, so that what is kept for later does not delay an answer

begin(() => opened(SITE), () => SITE.href);
if (navigator.serviceWorker) {
  navigator.serviceWorker.register(new URL("worker.js", HERE)).catch(() => {});
  const keep = () => fetch(new URL("offline.json", HERE), { cache: "no-cache" }).catch(() => {});
  if (navigator.serviceWorker.controller) setTimeout(keep, QUIET); // the first visit has just fetched it
}
