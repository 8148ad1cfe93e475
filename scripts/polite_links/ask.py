"""One address put to LinkChecker, and the facts of its answer: status, hops, headers, anchors, what went wrong.

LinkChecker asks, follows, obeys robots.txt and parses; its messages are not read. `Question` hooks into it where it
tells less than it knows, or changes the address (it would decode `%2F` and `%F8`, which dead links are made of).
"""

from __future__ import annotations

import errno
import http.client
import logging
import socket
import ssl
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import requests
from linkcheck.cache.results import ResultCache
from linkcheck.cache.robots_txt import RobotsTxt
from linkcheck.cache.urlqueue import UrlQueue
from linkcheck.checker.httpurl import HttpUrl
from linkcheck.configuration import Configuration
from linkcheck.director import aggregator, checker
from linkcheck.plugins import PluginManager, _ConnectionPlugin, _ContentPlugin
from linkcheck.robotparser2 import RobotFileParser
from urllib3.exceptions import InvalidHeader

from polite_links.network import Network, PoliteAdapter, StoppedError, host_of
from polite_links.page import HEAD_BYTES, Page, anchor_matters, read_page

for _talkative in ("linkcheck", "bs4.dammit"):
    logging.getLogger(_talkative).setLevel(logging.CRITICAL)  # what they would warn of is in the answer

_ANCHOR_BYTES = 4 * 1024 * 1024
_MAX_REDIRECTS = 20  # as browsers
_MAX_CRAWL_DELAY = 30


@dataclass(frozen=True)
class Hop:
    """One answer on the way.

    Args:
        status: its HTTP status.
        url: what was asked for.
    """

    status: int
    url: str


@dataclass
class Answer:
    """What came of asking.

    Args:
        address: as written.
        hops: every answer in order, the final one last; empty when there was none.
        headers: of the final answer, names in lower case.
        failure: why there is no final answer, a word of `failure_of`; empty when there is one.
        detail: what the machine said, for developers.
        refused: robots.txt doesn't want the address to be asked for.
        page: when the final answer is an HTML page that was read.
        cut: the text ended before it should, or came too slowly.
    """

    address: str
    hops: list[Hop] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)
    failure: str = ""
    detail: str = ""
    refused: bool = False
    page: Page | None = None
    cut: bool = False

    @property
    def status(self) -> int | None:
        """The final HTTP status."""
        return self.hops[-1].status if self.hops and not self.failure else None

    @property
    def final(self) -> str:
        """Where the address led, as far as it came."""
        return self.hops[-1].url if self.hops else self.address


class Asker:
    """Asks the addresses of one host, one by one, in one thread.

    Args:
        network: what all hosts share.
        certificates: a file of certificate authorities; the system's when left out.
    """

    def __init__(self, network: Network, certificates: str | None = None) -> None:
        self._network = network
        self._aggregate = _aggregate(network, certificates)
        self._adapter = PoliteAdapter(network)
        self._aggregate.add_request_session()
        session = self._aggregate.get_request_session()
        session.headers["Connection"] = "close"  # the adapter uses none twice; hosts needn't keep them
        for scheme in ("http://", "https://"):
            session.mount(scheme, self._adapter)

    def ask(self, address: str, attempt: int = 0) -> Answer:
        """Put ADDRESS to LinkChecker; later ATTEMPTs are given more time.

        Raises:
            StoppedError: when the run is over.
        """
        self._adapter.factor = 2.0 if attempt else 1.0
        self._aggregate.config["timeout"] = self._network.limits.timeout * self._adapter.factor
        self._aggregate.result_cache = ResultCache(1)  # an old result would carry its redirects over to this one
        self._network.forget()
        question = Question(address, self._aggregate, self._network)
        try:
            checker.check_url(question, _Silent())
        except StoppedError:
            raise
        except Exception as error:  # LinkChecker lets some errors of parsers through; one page must not end the run
            question.failed(error)
        finally:
            self._network.finish_mine()
        if self._network.stopped.is_set():
            raise StoppedError
        return question.answer

    def close(self) -> None:
        """Let go of connections."""
        self._aggregate.get_request_session().close()


_CONFIGURATION = threading.Lock()
"""LinkChecker makes a folder for plugins whenever it is configured, which two threads must not do at once."""


def _aggregate(network: Network, certificates: str | None) -> Any:
    with _CONFIGURATION:
        config = Configuration()
    config["pluginfolders"] = []
    config["status"] = False
    config["checkextern"] = True
    config["recursionlevel"] = 0
    config["maxhttpredirects"] = _MAX_REDIRECTS
    config["maxfilesizedownload"] = sys.maxsize  # `Question.read_content` has its own limit, which is no error
    config.sanitize_ssl()
    if certificates:
        config["sslverify"] = certificates
    parts = UrlQueue(), RobotsTxt(config["useragent"]), PluginManager(config), ResultCache(1)
    aggregate = _Aggregate(config, *parts)
    aggregate.plugin_manager.connection_plugins.append(_Observer(None))
    aggregate.plugin_manager.content_plugins.append(_Reader(None))
    return aggregate


class _Aggregate(aggregator.Aggregate):  # type: ignore[misc]
    def wait_for_host(self, host: str) -> None:
        """Nothing: the adapter does it, for redirects and robots.txt, too."""


class _Silent:
    """LinkChecker's messages go nowhere."""

    def log_url(self, _: Any) -> None:
        """Nothing."""


class _Observer(_ConnectionPlugin):  # type: ignore[misc]
    """Records each answer: LinkChecker runs it at every redirect and at the end."""

    def applies_to(self, question: Any, **_: Any) -> bool:
        """Whether there is anything to record."""
        return question.url_connection is not None

    def check(self, question: Any) -> None:
        """Record it."""
        response = question.url_connection
        question.answer.hops.append(Hop(response.status_code, response.url))
        question.answer.headers = {name.lower(): value for name, value in response.headers.items()}


class _Reader(_ContentPlugin):  # type: ignore[misc]
    """Reads what an HTML page says."""

    def applies_to(self, question: Any, **_: Any) -> bool:
        """Whether it is HTML, or may be."""
        return bool(question.is_html() or (question.valid and "content-type" not in question.answer.headers))

    def check(self, question: Any) -> None:
        """Record it."""
        data, answer = question.get_raw_content(), question.answer
        if question.is_html() or data.lstrip().startswith(b"<"):
            refresh = answer.headers.get("refresh", "")
            place = _place(answer)
            answer.page = read_page(data, question.content_encoding, answer.final, place, not answer.cut, refresh)


def _place(answer: Answer) -> str:
    """The place on the page, without what browsers shall look for in its text."""
    anchor = urlsplit(answer.final).fragment or urlsplit(answer.address).fragment
    return anchor.partition(":~:")[0]


class Question(HttpUrl):  # type: ignore[misc]
    """One address as LinkChecker checks it.

    Args:
        address: as written.
        aggregate: LinkChecker's state for this host.
        network: what all hosts share.
    """

    def __init__(self, address: str, aggregate: Any, network: Network) -> None:
        self.answer = Answer(address)
        self._network = network
        self._reading = False
        super().__init__(address, 0, aggregate)
        if self.has_result:
            self.answer.failure = "ugyldig"

    def build_url(self) -> None:
        """The address exactly as written; requests encodes what must be."""
        self.urlparts = self.build_url_parts(self.base_url)
        self.url = self.base_url

    def check_url_warnings(self) -> None:
        """None."""

    def add_intern_pattern(self, url: str | None = None) -> None:
        """None: nothing is followed but redirects."""

    def _add_ssl_info(self) -> None:
        """Nothing: LinkChecker would open another connection to learn of the certificate."""

    def allows_robots(self, url: str) -> bool:
        """Ask robots.txt, once a host, and take over the pause that it asks for."""
        try:
            allowed = bool(super().allows_robots(url))
        except requests.exceptions.Timeout:
            # LinkChecker would call the page slow. Whether it is, only the page itself can tell.
            self._robots()[self.get_robots_txt_url()] = _everything_allowed(self.session)
            allowed = True
        self._take_over_pause()
        self.answer.refused = not allowed
        return allowed

    def _robots(self) -> Any:
        return self.aggregate.robots_txt.cache

    def _take_over_pause(self) -> None:
        roboturl = self.get_robots_txt_url()
        if roboturl not in self._robots():
            return
        parser = self._robots()[roboturl]
        delay = parser.get_crawldelay(self.aggregate.config["useragent"])
        if not delay and parser.default_entry:
            delay = parser.default_entry.crawldelay
        if delay:
            gate = self._network.gate(host_of(self.url))
            gate.pause = max(gate.pause, min(delay, _MAX_CRAWL_DELAY))
            gate.hold(gate.pause)

    def check_content(self) -> bool:
        """Read the page; what goes wrong now doesn't concern the address."""
        self._reading = True
        return bool(super().check_content())

    def read_content(self) -> bytes:
        """As much of the page as is needed, also when it breaks off."""
        limit = _ANCHOR_BYTES if anchor_matters(_place(self.answer)) else HEAD_BYTES
        content = bytearray()
        try:
            for data in self.url_connection.iter_content(chunk_size=self.ReadChunkBytes):
                content += data
                if len(content) >= limit:
                    self.answer.cut = True
                    break
        except (requests.exceptions.RequestException, OSError):
            self.answer.cut = True
        self.answer.cut |= bool(self._network.latest and self._network.latest.expired)
        return bytes(content)

    def handle_exception(self) -> Any:
        """Keep the exception itself; LinkChecker makes a message of it."""
        error = sys.exc_info()[1]
        if error:
            self.failed(error)
        return super().handle_exception()

    def failed(self, error: BaseException) -> None:
        """Remember that ERROR stands in the way of a final answer, or of the rest of the page."""
        if self._reading:
            self.answer.cut = True
            return
        expired = bool(self._network.latest and self._network.latest.expired)
        self.answer.failure = "sakte" if expired else failure_of(error)
        self.answer.detail = f"{type(error).__name__}: {error}"[:300]


def _everything_allowed(session: Any) -> RobotFileParser:
    parser = RobotFileParser(session)
    parser.allow_all = True
    return parser


# --- What went wrong --------------------------------------------------------------------------------------------------

_ERRNOS = {
    errno.ECONNREFUSED: "avvist",
    errno.ENETUNREACH: "uten nett",
    errno.ENETDOWN: "uten nett",
    errno.EHOSTUNREACH: "ingen vei",
    errno.ETIMEDOUT: "ingen vei",
}


def failure_of(error: BaseException) -> str:
    """One word for what stands in the way."""
    if isinstance(error, requests.exceptions.SSLError):
        return _tls_failure(error)
    if isinstance(error, requests.exceptions.TooManyRedirects):
        return "runddans"
    if isinstance(error, requests.exceptions.ConnectTimeout):
        return "ingen vei"
    if isinstance(error, requests.exceptions.Timeout):
        return "sakte"
    for cause in _causes(error):
        if isinstance(cause, http.client.LineTooLong | InvalidHeader) or type(cause) is http.client.HTTPException:
            return "ukjent"  # more or longer headers than Python reads, or two that contradict each other
        if isinstance(cause, socket.gaierror):
            return "navn, midlertidig" if cause.errno == socket.EAI_AGAIN else "navn"
        if isinstance(cause, ConnectionResetError | BrokenPipeError):
            return "brutt"
        if isinstance(cause, OSError) and cause.errno in _ERRNOS:
            return _ERRNOS[cause.errno]
    if isinstance(error, requests.exceptions.ConnectionError):
        return "brutt"
    if isinstance(error, ValueError):  # InvalidURL, InvalidSchema, UnicodeError, an impossible port
        return "ugyldig"
    return "brutt" if isinstance(error, OSError) else "ukjent"


_CERTIFICATES = {10: "sertifikat utløpt", 18: "sertifikat ukjent", 19: "sertifikat ukjent", 20: "sertifikat ukjent",
                 21: "sertifikat ukjent", 62: "sertifikat for andre", 64: "sertifikat for andre"}  # fmt: skip
"""By OpenSSL's own numbers (X509_V_ERR_…)."""


def _tls_failure(error: BaseException) -> str:
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _CERTIFICATES.get(cause.verify_code, "sikker forbindelse")
    return "sikker forbindelse"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """ERROR and what it wraps: requests and urllib3 hide the first cause in several ways."""
    seen: list[BaseException] = []
    waiting: list[Any] = [error]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, BaseException) and one not in seen:
            seen.append(one)
            waiting += [*one.args, getattr(one, "reason", None), one.__cause__, one.__context__]
    yield from seen
