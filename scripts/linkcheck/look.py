"""Checks addresses: slowly, for a limited time, and only on the public web.

**Polite.** One request at a time to each host, with a pause in between; our name and address in each request; HEAD first; no
second attempt if a host says that it is busy. **Bounded.** Each request as a whole has a time limit, from the look-up of the
host's name to the last line of the answer's head, however slowly it trickles in; so has the whole run, and whatever was not
checked by then is listed as such. Of a page nothing is read. **Careful.** The addresses in records are untrusted: only `https`
on its usual port is followed, and never to a machine that is not on the public internet, not even by a redirect.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from linkcheck.addresses import Link

SECONDS = 15.0  # in which a host must say something
WHOLE = 20.0  # seconds for one request, from first to last
LONGEST = 4_000  # characters of an address that a host redirects to
PAUSE = 2.0  # between two requests to one host
HOSTS_AT_ONCE = 4
REDIRECTS = 5
GONE = (404, 410)
NO_HEAD = (400, 403, 404, 405, 406, 501)  # what hosts answer that do not support HEAD
FOR_GOOD = (301, 308)


@dataclass(frozen=True, slots=True)
class Seen:
    """The result for a link: `fine`, `moved` (to the address `where`), `broken`, or `unclear`; `why` in words."""

    link: Link
    state: str
    why: str = ""
    where: str = ""
    answered: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    location: str = ""


class Refused(Exception):
    """An address that is not followed; the message says why."""


Ask = Callable[[str, str], Answer]
"""From a method and an address to a response. Raises `OSError`, `HTTPException` or `Refused`."""


def look(
    links: Sequence[Link], ask: Ask, until: float, clock: Callable[[], float], sleep: Callable[[float], None]
) -> tuple[Seen, ...]:
    """Checks all links, a few hosts at a time, and stops at `until` on the given clock."""
    by_host: dict[str, list[Link]] = {}
    for link in links:
        by_host.setdefault(link.host, []).append(link)

    def visit(here: Iterable[Link]) -> list[Seen]:
        seen: list[Seen] = []
        busy = ""
        for link in here:
            if clock() >= until:
                busy = "there was no time left to check it"
            if busy:
                seen.append(Seen(link, "unclear", busy, answered=False))
                continue
            seen.append(one(link, ask, sleep))
            if seen[-1].why.startswith("the host asks for fewer requests"):
                busy = seen[-1].why
            sleep(PAUSE)
        return seen

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        return tuple(sorted((s for here in pool.map(visit, by_host.values()) for s in here), key=lambda s: s.link.url))


def one(link: Link, ask: Ask, sleep: Callable[[float], None]) -> Seen:
    """The result for one link."""
    url, moved_to, for_good = link.url, "", True
    for _ in range(REDIRECTS + 1):
        try:
            answer = ask("HEAD", url)
            if answer.status in NO_HEAD:
                sleep(PAUSE)
                answer = ask("GET", url)
        except Refused as refused:
            return Seen(link, "unclear", str(refused))
        except ssl.SSLCertVerificationError:
            return Seen(link, "broken", "its certificate is not valid")
        except socket.gaierror as error:
            known = error.errno == socket.EAI_NONAME
            why = "the host does not exist" if known else "the host's name could not be looked up"
            return Seen(link, "broken" if known else "unclear", why, answered=False)
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Seen(link, "unclear", f"no answer ({type(error).__name__})", answered=False)
        if not (300 <= answer.status < 400 and answer.location):
            return _judged(link, answer.status, moved_to)
        if len(answer.location) > LONGEST:
            return Seen(link, "unclear", "it redirects to an address that is too long")
        try:
            url = urljoin(url, answer.location)
        except ValueError:
            return Seen(link, "unclear", "it redirects to an invalid address")
        for_good = for_good and answer.status in FOR_GOOD
        moved_to = url if for_good else moved_to
        sleep(PAUSE)
    return Seen(link, "unclear", f"it redirects more than {REDIRECTS} times")


def _judged(link: Link, status: int, moved_to: str) -> Seen:
    if 200 <= status < 300:
        return Seen(link, "moved", "it has moved permanently", moved_to) if moved_to else Seen(link, "fine")
    if status in GONE:
        return Seen(link, "broken", f"the page does not exist ({status})")
    if status in (429, 503):
        return Seen(link, "unclear", f"the host asks for fewer requests ({status})")
    return Seen(link, "unclear", f"the host answered {status}")


def public_web(name: str) -> Ask:
    """Fetches from the real web, under the name `name`."""
    context = ssl.create_default_context()
    headers: Mapping[str, str] = {"User-Agent": name, "Accept": "*/*", "Connection": "close"}

    def ask(method: str, url: str) -> Answer:
        parts = urlsplit(url)
        if parts.scheme != "https" or parts.port not in (None, 443) or parts.username is not None or not parts.hostname:
            raise Refused("only plain https addresses are followed, and it leads to a different kind")
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
            f"?{quote(parts.query, safe=SAFE_QUERY)}" if parts.query else ""
        )
        connection = _Connection(parts.hostname.encode("idna").decode(), context)

        def request() -> Answer:
            connection.request(method, path, headers=dict(headers))
            response = connection.getresponse()  # reads the head, and nothing of the page
            return Answer(response.status, response.getheader("Location") or "")

        try:
            return in_time(request, WHOLE)
        finally:
            connection.cut()

    return ask


def in_time(request: Callable[[], Answer], seconds: float) -> Answer:
    """The answer to a request. Raises `TimeoutError` when the time for the whole of it is over, whatever it is waiting for.

    A limit for each read would not do: a host that sends a letter every ten seconds could hold the job for hours.
    """
    done: list[Answer | BaseException] = []

    def ask() -> None:
        try:
            done.append(request())
        except BaseException as error:
            done.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if not done:
        raise TimeoutError
    if isinstance(done[0], BaseException):
        raise done[0]
    return done[0]


SAFE_QUERY = "/%:@!$&'()*+,;=~-._?"


class _Connection(http.client.HTTPSConnection):
    """A connection to a public machine: to exactly the address that was checked."""

    def __init__(self, host: str, context: ssl.SSLContext) -> None:
        super().__init__(host, 443, timeout=SECONDS, context=context)
        self.tls = context

    def connect(self) -> None:
        found = [info[4][0] for info in socket.getaddrinfo(self.host, 443, type=socket.SOCK_STREAM)]
        addresses = [str(a) for a in found]
        if not addresses or not all(is_public(a) for a in addresses):
            raise Refused("it leads to a machine that is not on the public web")
        plain = self.sock = socket.create_connection((addresses[0], 443), SECONDS)
        try:
            self.sock = self.tls.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise

    def cut(self) -> None:
        """Ends the connection, even while another thread waits for an answer."""
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)
        self.close()


def is_public(address: str) -> bool:
    """Whether a machine's address is on the public internet. One that holds another address, as a tunnel's does, is not."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address) and (ip not in PUBLIC_6 or ip.sixtofour is not None or ip.teredo is not None):
        return False
    return ip.is_global and not ip.is_multicast


PUBLIC_6 = ipaddress.ip_network("2000::/3")
"""All that the public internet has of the new addresses. NAT64 and the forms that hold an old address are elsewhere."""


def minutes_from_now(minutes: float) -> float:
    """The time limit, on the clock of `time.monotonic`."""
    return time.monotonic() + minutes * 60
