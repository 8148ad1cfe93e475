"""One address put to LinkChecker, and the facts of its answer: status, hops, headers, anchors, what went wrong.

LinkChecker runs the check; its messages are not read. `Question` follows redirects itself, since every hop has a gate
and a robots.txt of its own, and asks for each address letter by letter.
"""

from __future__ import annotations

import datetime
import logging
import sys
import threading
from typing import Any
from urllib.parse import urlsplit

import requests
from linkcheck.cache.results import ResultCache
from linkcheck.cache.robots_txt import RobotsTxt
from linkcheck.cache.urlqueue import UrlQueue
from linkcheck.checker.httpurl import HttpUrl
from linkcheck.configuration import Configuration
from linkcheck.director import aggregator, checker
from linkcheck.plugins import PluginManager, _ContentPlugin
from requests.cookies import extract_cookies_to_jar

from polite_links.adapter import PoliteAdapter
from polite_links.answer import Answer, Hop
from polite_links.failures import SLOW, UNREACHABLE, failure_of
from polite_links.network import BusyError, ClosedError, Network, StoppedError
from polite_links.page import HEAD_BYTES, anchor_matters, is_html, read_page
from polite_links.robots import ROBOTS_BYTES, RefusedError, Robots, RobotsAnswer
from polite_links.urls import absolute, at_registry, split
from polite_links.waiting import asked_to_wait

__all__ = ["Answer", "Asker", "Hop"]

for _talkative in ("linkcheck", "protego"):
    logging.getLogger(_talkative).setLevel(logging.CRITICAL)  # what they would warn of is in the answer

_ANCHOR_BYTES = 4 * 1024 * 1024
_FILE_BYTES = 2048
_MAGIC_BYTES = 4  # %PDF
_CHUNK_BYTES = 16 * 1024
_MAX_REDIRECTS = 20  # as browsers
_MAX_ROBOTS_REDIRECTS = 5  # as RFC 9309

_LIKE_A_BROWSER = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "nb,no;q=0.9,nn;q=0.8,da;q=0.6,sv;q=0.5,en;q=0.4",
    "Connection": "close",  # none is used twice; hosts needn't keep them
}


class Asker:
    """Asks the addresses of one host, one by one, in one thread.

    Args:
        network: what all hosts share.
        robots: what all hosts' robots.txt say.
        certificates: a file of certificate authorities; the system's when left out.
    """

    def __init__(self, network: Network, robots: Robots, certificates: str | None = None) -> None:
        self._network, self._robots = network, robots
        self._aggregate = _aggregate(certificates)
        self._adapter = PoliteAdapter(network)
        self._aggregate.add_request_session()
        session = self._aggregate.get_request_session()
        session.headers.update(_LIKE_A_BROWSER)
        session.auth = _no_passwords
        for scheme in ("http://", "https://"):
            session.mount(scheme, self._adapter)

    def ask(self, address: str, attempt: int = 0) -> Answer:
        """Put ADDRESS to LinkChecker; later ATTEMPTs are given more time.

        Raises:
            StoppedError: when the run is over.
            BusyError: when it leads to a host that can't be asked now.
        """
        self._adapter.factor = 2.0 if attempt else 1.0
        self._aggregate.config["timeout"] = self._network.limits.timeout * self._adapter.factor
        self._aggregate.get_request_session().cookies.clear()
        self._aggregate.result_cache = ResultCache(1)  # which would have the last answer for this one
        self._network.forget()
        question = Question(address, self._aggregate, self._network, self._robots)
        try:
            checker.check_url(question, _Silent())
        except (StoppedError, BusyError):
            raise
        except Exception as error:  # LinkChecker lets some errors through; one page must not end the run
            question.failed(error)
        finally:
            self._network.finish_mine()
        if self._network.stopped.is_set():
            raise StoppedError
        return question.answer

    def close(self) -> None:
        """Let go of connections."""
        self._aggregate.get_request_session().close()


def _no_passwords(request: Any) -> Any:
    """REQUEST as it is: what an editor's machine has in `.netrc` is nobody's business."""
    return request


_CONFIGURATION = threading.Lock()
"""LinkChecker makes a folder for plugins whenever it is configured, which two threads must not do at once."""


def _aggregate(certificates: str | None) -> Any:
    with _CONFIGURATION:
        config = Configuration()
    config["pluginfolders"] = []
    config["status"] = False
    config["checkextern"] = True
    config["recursionlevel"] = 0
    config["maxfilesizedownload"] = sys.maxsize  # `Question.read_content` has its own limit, which is no error
    config.sanitize_ssl()
    if certificates:
        config["sslverify"] = certificates
    parts = UrlQueue(), RobotsTxt(config["useragent"]), PluginManager(config), ResultCache(1)
    aggregate = aggregator.Aggregate(config, *parts)
    aggregate.plugin_manager.content_plugins.append(_Reader(None))
    return aggregate


class _Silent:
    """LinkChecker's messages go nowhere."""

    def log_url(self, _: Any) -> None:
        """Nothing."""


class _Reader(_ContentPlugin):  # type: ignore[misc]
    """Reads what an HTML page says."""

    def applies_to(self, question: Any, **_: Any) -> bool:
        """Whether there is an answer to read."""
        return question.url_connection is not None

    def check(self, question: Any) -> None:
        """Record it."""
        answer, data = question.answer, question.get_raw_content()
        kind = answer.headers.get("content-type", "").lower()
        answer.bare = not data and not answer.cut
        answer.not_pdf = "application/pdf" in kind and len(data) >= _MAGIC_BYTES and b"%PDF" not in data[:1024]
        if data and is_html(kind, data):
            place, whole = _place(answer), not answer.cut
            answer.page = read_page(data, answer.headers, answer.final, place, whole)


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
        robots: what all hosts' robots.txt say.
    """

    def __init__(self, address: str, aggregate: Any, network: Network, robots: Robots) -> None:
        self.answer = Answer(address)
        self._network, self._robots = network, robots
        self._arrived = False
        super().__init__(address, 0, aggregate)

    def build_url(self) -> None:
        """The address exactly as written; whether it can be asked for shows when it is."""
        self.urlparts = list(split(self.base_url))
        self.url = self.base_url

    def check_url_warnings(self) -> None:
        """None."""

    def add_intern_pattern(self, url: str | None = None) -> None:
        """None: nothing is followed but redirects."""

    def allows_robots(self, url: str) -> bool:
        """Yes: each hop asks its own host's robots.txt."""
        return True

    def construct_auth(self) -> None:
        """None: a page that wants a password is told of as such."""

    def send_request(self, request: Any) -> None:
        """Ask for the address, and for what it leads to."""
        self.url_connection = self._followed()
        self._arrived = True

    def follow_redirections(self, request: Any) -> None:
        """Done already."""

    def check_response(self) -> None:
        """Nothing is wrong with any status yet: what a page of errors says is read, too."""
        self.set_result("asked")

    def set_content_type(self) -> None:
        """Nothing: `is_html` looks at the header, and at what comes."""

    def add_size_info(self) -> None:
        """Nothing."""

    def allows_recursion(self) -> bool:
        """No: nothing else is followed."""
        return False

    allows_simple_recursion = allows_recursion

    def read_content(self) -> bytes:
        """As much of the page as is needed, also when it breaks off."""
        limit = self._limit()
        content = bytearray()
        try:
            for data in self.url_connection.iter_content(chunk_size=_CHUNK_BYTES):
                content += data
                if len(content) >= limit:
                    self.answer.cut = True
                    break
        except (requests.exceptions.RequestException, OSError):
            self.answer.cut = True
        self.answer.cut |= bool(self._network.latest and self._network.latest.expired)
        return bytes(content)

    def _limit(self) -> int:
        kind = self.answer.headers.get("content-type", "text/html")
        if "html" not in kind.lower():
            return _FILE_BYTES
        return _ANCHOR_BYTES if anchor_matters(_place(self.answer)) else HEAD_BYTES

    def handle_exception(self) -> Any:
        """Keep the exception itself; LinkChecker makes a message of it."""
        error = sys.exc_info()[1]
        if error:
            self.failed(error)
        return super().handle_exception()

    def failed(self, error: BaseException) -> None:
        """Remember that ERROR stands in the way of a final answer; once that has come, of no more than its text."""
        if self._arrived:
            self.answer.cut = True
            return
        if self.answer.failure:
            return
        expired = bool(self._network.latest and self._network.latest.expired)
        self.answer.failure = SLOW if expired else failure_of(error)
        self.answer.detail = f"{type(error).__name__}: {error}"[:300]

    # --- Following ---

    def _followed(self) -> Any:
        """The final answer; None when a host on the way doesn't want to be asked."""
        url, seen = self.base_url, {self.base_url}
        for _ in range(_MAX_REDIRECTS + 1):
            response = self._asked(url)
            following = self._following(response, url) if response is not None else ""
            if not following:
                return response
            self._let_go(response)
            if following in seen and not self.session.cookies:
                break
            seen.add(url := following)
        raise requests.exceptions.TooManyRedirects(url)

    def _asked(self, url: str) -> Any:
        """The answer to URL; None when its host doesn't want it to be asked for."""
        try:
            self._robots.heed(url, self._robots_txt)
            response = self._get(url)
        except RefusedError as error:
            self.answer.refused = error
        except ClosedError as error:
            self.answer.closed = error
        else:
            self.answer.hops.append(Hop(response.status_code, url))
            self.answer.headers = {name.lower(): value for name, value in response.headers.items()}
            return response
        self.answer.leads = url if self.answer.hops else ""
        self.do_check_content = False
        return None

    def _following(self, response: Any, url: str) -> str:
        """Where RESPONSE leads; nowhere when a register of permanent numbers knows the number that was asked for."""
        if not response.is_redirect:
            return ""
        following = absolute(_escaped(response.headers["Location"]), url)
        if at_registry(url) and not at_registry(following):
            self.answer.leads = following
            self.do_check_content = False
            return ""
        return following

    def _get(self, url: str) -> Any:
        """Send one request; the session's own way would read a redirect's text, however long."""
        request = self.session.prepare_request(requests.Request("GET", url))
        wanted = self.get_request_kwargs()
        settings = self.session.merge_environment_settings(url, {}, True, wanted["verify"], None)
        response = self.session.get_adapter(url).send(request, timeout=wanted["timeout"], **settings)
        extract_cookies_to_jar(self.session.cookies, request, response.raw)
        return response

    def _let_go(self, response: Any) -> None:
        """A redirect's text is of no interest."""
        response.close()
        self._network.finish_mine()

    def _robots_txt(self, url: str) -> RobotsAnswer:
        """Ask for robots.txt at URL; whether a host is only slow, the page itself must tell."""
        try:
            for _ in range(_MAX_ROBOTS_REDIRECTS + 1):
                response = self._get(url)
                text = b"" if response.is_redirect else response.raw.read(ROBOTS_BYTES, decode_content=True)
                self._let_go(response)
                if not response.is_redirect:
                    return _robots_answer(response, text)
                url = absolute(_escaped(response.headers["Location"]), url)
        except Exception as error:
            self._network.finish_mine()
            if isinstance(error, StoppedError | BusyError | ClosedError) or failure_of(error) in UNREACHABLE:
                raise
        return RobotsAnswer(None)


def _robots_answer(response: Any, text: bytes) -> RobotsAnswer:
    status = response.status_code
    headers = {name.lower(): value for name, value in response.headers.items()}
    wait = asked_to_wait(status, headers, datetime.datetime.now(datetime.UTC))
    return RobotsAnswer(status, text.decode("utf-8-sig", errors="replace") if 200 <= status < 300 else "", wait)


def _escaped(place: str) -> str:
    """PLACE with bytes outside ASCII escaped, as browsers do: it was read as Latin-1."""
    return "".join(letter if letter.isascii() else f"%{ord(letter):02X}" for letter in place)
