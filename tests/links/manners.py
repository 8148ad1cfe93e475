"""The answers that the tests know, good and bad, each with the words that the documentation has for it."""

from __future__ import annotations

import asyncio
import datetime
import ssl
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import format_datetime
from pathlib import Path

import idna
import trustme

from .rude_server import Request, RudeServer

IDN = idna.encode("blåbær.test").decode()
PAGE = "<!doctype html><html lang=nb><title>Vanning</title><h1>Vanning</h1>{}</html>"
HTML_FOLLOWS = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
LONG = 20.0
"""Seconds that no test waits: longer than every time limit."""

Behaviour = Callable[[Request], Awaitable[None]]


def page(body: str = "<p>Vann om morgenen.</p>", status: int = 200, **headers: str) -> Behaviour:
    """A page with BODY."""

    async def answer(request: Request) -> None:
        await request.send(
            status, PAGE.format(body), {name.replace("_", "-"): value for name, value in headers.items()}
        )

    return answer


def status(code: int, **headers: str) -> Behaviour:
    """A bare STATUS."""
    return page(f"<p>{code}</p>", code, **headers)


def to(place: str, code: int = 301) -> Behaviour:
    """A redirect to PLACE."""
    return status(code, Location=place)


def in_turn(*answers: Behaviour) -> Behaviour:
    """The first answer to the first request, and so on; the last one from then on."""
    left = list(answers)

    async def answer(request: Request) -> None:
        await (left.pop(0) if len(left) > 1 else left[0])(request)

    return answer


def raw(data: bytes) -> Behaviour:
    """DATA, and the end of the connection."""

    async def answer(request: Request) -> None:
        await request.raw(data)

    return answer


def titled(title: str, body: str = "") -> Behaviour:
    """A page with another title, and status 200."""
    return raw(f"{HTML_FOLLOWS}<title>{title}</title><h1>{title}</h1>{body}".encode())


def walled(code: int) -> Behaviour:
    """An error whose page is what robots get."""
    title = "<title>Just a moment...</title>"
    return raw(f"HTTP/1.1 {code} X\r\nContent-Type: text/html\r\n\r\n{title}".encode())


def after(seconds: float, answer: Behaviour) -> Behaviour:
    """ANSWER, but late."""

    async def late(request: Request) -> None:
        await asyncio.sleep(seconds)
        await answer(request)

    return late


async def reset(request: Request) -> None:
    """Break off."""
    request.reset()


async def hang_up(request: Request) -> None:
    """Say nothing."""


async def dripping_headers(request: Request) -> None:
    """Headers that never end, often enough that no silence is long."""
    await request.raw(b"HTTP/1.1 200 OK\r\n")
    for number in range(200):
        await request.raw(f"X-{number}: x\r\n".encode())
        await asyncio.sleep(LONG / 200)


async def slow_body(request: Request) -> None:
    """The headers at once, the page never."""
    await request.raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<title>Vanning</title>"
    )
    await asyncio.sleep(LONG)


async def dripping_body(request: Request) -> None:
    """A page that comes letter by letter."""
    await request.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Vanning</title>")
    for _ in range(200):
        await request.raw(b"x")
        await asyncio.sleep(LONG / 200)


async def endless_page(request: Request) -> None:
    """A page without end."""
    await request.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Vanning</title>")
    while True:
        await request.raw(b"<p>Mer vann.</p>" * 4096)


async def endless_redirect(request: Request) -> None:
    """A redirect with a text without end."""
    await request.raw(b"HTTP/1.1 301 X\r\nLocation: /fin\r\nContent-Type: text/html\r\n\r\n")
    while True:
        await request.raw(b"<p>Mer vann.</p>" * 4096)


def later_date(request: Request) -> Awaitable[None]:
    """429 until tomorrow, as a date."""
    tomorrow = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1)
    return request.send(429, "x", {"Retry-After": format_datetime(tomorrow, usegmt=True)})


PASSWORD = "<form><input type=password></form>"
SCRIPTED = "<script src=/x.js></script>"
EMPTY = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body> </body></html>"
OLD_LETTERS = "HTTP/1.1 301 X\r\nLocation: /b/blåbær\r\n\r\n".encode("latin-1")
LONG_HEADER = b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000 + b"\r\n\r\nVann"
SHORT_BODY = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n<title>Vanning</title>"
LONG_BODY = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 22\r\n\r\n<title>Vanning</title><p>Mer"
PDF = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 8\r\n\r\n%PDF-1.7"
NOTHING = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n"
PAGE_AS_PDF = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n<!doctype html><title>Vanning</title><p>Mer vann"
)
HINTS = b"HTTP/1.1 103 Early Hints\r\nLink: </stil.css>; rel=preload\r\n\r\n"
SENDS_ON = '<script>location.replace("/annet")</script>'
ANCHORS = '<h2 id="når-det-er-tørt">Når det er tørt</h2><a name="gammel">Gammelt</a>'


@dataclass(frozen=True)
class Case:
    """Something that a host does.

    Args:
        name: the row of the documentation's table.
        answer: what it does; None when the address says it all.
        path: what is asked for; by default a path of its own.
        robots: its robots.txt.
        url: the whole address, when it is not at the rude server; `{port}` is the server's.
    """

    name: str
    answer: Behaviour | None = None
    path: str = ""
    robots: str = ""
    url: str = ""


FRONT = page("<p>Forside</p>")
CASES = [
    Case("200: siden er der", page()),
    Case("200, men sent (innen fristen)", after(0.3, page())),
    Case("200 med en PDF", raw(PDF), "/a/fil.pdf#page=3"),
    Case("200 der teksten aldri kommer", slow_body),
    Case("200 der teksten drypper", dripping_body),
    Case("200 uten ende", endless_page),
    Case("200 med for stor Content-Length", raw(SHORT_BODY)),
    Case("200 med for liten Content-Length", raw(LONG_BODY)),
    Case("200 uten et eneste tegn", raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n")),
    Case("204: ikke noe innhold", raw(b"HTTP/1.1 204 No Content\r\n\r\n")),
    Case("200 med «Siden finnes ikke» i tittelen", titled("Siden finnes ikke – Hageforlaget")),
    Case("200 med «404» i tittelen", titled("404 – siden er borte")),
    Case("200 som straks sender leseren videre", page('<meta http-equiv="refresh" content="0; url=/annet">')),
    Case("200 med en tom side", raw(EMPTY)),
    Case("200 med «Domenet er til salgs» i tittelen", titled("Domenet er til salgs")),
    Case("200 med en sperre for roboter", titled("Just a moment...")),
    Case("200 med innlogging", titled("Logg inn – Hageforlaget", PASSWORD)),
    Case("200 med en nettside der det skal være en fil", page(), "/a/fil.pdf"),
    Case("200 med en PDF uten innhold", raw(NOTHING), "/a/fil.pdf"),
    Case("200 med en nettside som kaller seg PDF", raw(PAGE_AS_PDF), "/a/fil.pdf"),
    Case("200 med noe annet som kaller seg PDF", raw(PDF.replace(b"%PDF-1.7", b"Not Found")), "/a/fil.pdf"),
    Case("200 med en side som bare er et skript", raw(f"{HTML_FOLLOWS}<div id=app></div>{SCRIPTED}".encode())),
    Case("200 med et skript som sender leseren videre", raw(f"{HTML_FOLLOWS}{SENDS_ON}".encode())),
    Case("200 med «Siden finnes ikke» i brødteksten", titled("Hageforlaget", "<p>Siden finnes ikke.</p>")),
    Case("103, så 200", raw(HINTS + SHORT_BODY)),
    Case("202 som vil se en nettleser", status(202, x_amzn_waf_action="challenge")),
    Case("stedet etter # finnes", page(ANCHORS), "/a/side#gammel"),
    Case("stedet etter # finnes, med æøå", page(ANCHORS), "/a/side#n%C3%A5r-det-er-t%C3%B8rt"),
    Case("stedet etter # finnes ikke", page(ANCHORS), "/a/side#vanning"),
    Case("siden lages av et skript, stedet etter # også", page(SCRIPTED), "/a/side#vanning"),
    Case("det etter # er til et skript", page(), "/a/side#p=10"),
    Case("300 med flere å velge mellom", status(300)),
    Case("301 til en annen side", to("/b/ny")),
    Case("308 til en annen side", to("/b/ny", 308)),
    Case("301 i flere ledd", to("/b/ledd")),
    Case("301 med en tekst uten ende", endless_redirect),
    Case("302 til en annen side", to("/b/ny", 302)),
    Case("301, så 302", to("/b/stund")),
    Case("302 til en forside", to("/", 302)),
    Case("301 til en forside", to("/no/")),
    Case("301 til en side lenger opp", to("/a/mappe/"), "/a/mappe/under/side.html"),
    Case("302 til en side om at siden mangler", to("/feil/404.html", 302)),
    Case("302 til en side om samtykke", to("/consent?tilbake=x", 302)),
    Case("302 til et søk", to("/sok?q=side", 302)),
    Case("PDF som blir sendt videre til en nettside", to("/b/ny"), "/a/fil.pdf"),
    Case("DOI som doi.org kjenner", url="http://doi.org:{port}/10.1000/182"),
    Case("302 til innlogging", to("/login?tilbake=x", 302)),
    Case("301 til en side som ikke finnes", to("/b/borte")),
    Case("301 til en vert som ikke finnes", to("http://finnes-ikke.invalid/")),
    Case("301 til noe som ikke er en nettside", to("mailto:hage@example.org")),
    Case("301 til en adresse med æøå i et gammelt tegnsett", raw(OLD_LETTERS)),
    Case("301 uten mål", status(301)),
    Case("videresending i ring", to("/a/ring"), "/a/ring"),
    Case("videresending i ring med informasjonskapsler", status(302, Location="/a/side", Set_Cookie="a=1")),
    Case("400", status(400)),
    Case("401", status(401)),
    Case("403", status(403)),
    Case("404", status(404)),
    Case("404 med en sperre for roboter", walled(404)),
    Case("408", status(408)),
    Case("410", status(410)),
    Case("415", status(415)),
    Case("418", status(418)),
    Case("429", status(429)),
    Case("429 med kort Retry-After, så 200", in_turn(status(429, Retry_After="1"), page())),
    Case("429 med lang Retry-After", status(429, Retry_After="86400")),
    Case("429 med Retry-After som dato", later_date),
    Case("451", status(451)),
    Case("500", status(500)),
    Case("503, så 200", in_turn(status(503), page())),
    Case("503 hver gang", status(503)),
    Case("503 med en sperre for roboter", walled(503)),
    Case("503 med lang Retry-After", status(503, Retry_After="7200")),
    Case("520, så 200", in_turn(status(520), page())),
    Case("999", status(999)),
    Case("svaret kommer aldri", after(LONG, page())),
    Case("toppen av svaret drypper", dripping_headers),
    Case("forbindelsen blir brutt", reset),
    Case("forbindelsen blir brutt, så 200", in_turn(reset, page())),
    Case("forbindelsen blir lukket uten svar", hang_up),
    Case("toppen av svaret er for lang", raw(LONG_HEADER)),
    Case("svaret er ikke HTTP", raw(b"SSH-2.0-hage\r\n\r\n")),
    Case("robots.txt sier nei", page(), robots="User-agent: *\nDisallow: /a/\n"),
    Case("robots.txt svarer 403", page(), robots="403"),
    Case("robots.txt svarer 503", page(), robots="503"),
    Case("robots.txt svarer aldri", page(), robots="aldri"),
    Case("adressen har %2F, // eller %F8", page(), "/a/x%2Fy//s%F8k?q=a%2Bb"),
    Case("navn med æøå", page(), url="http://blåbær.test:{port}/idn"),
    Case("navnet finnes ikke", url="http://finnes-ikke.invalid/"),
    Case("ingen tar imot", url="http://127.0.9.9:9/"),
    Case("mailto, tel, ftp og andre", url="mailto:hage@example.org"),
    Case("skrivefeil i http", url="htps://example.org/"),
    Case("umulig port", url="http://127.0.0.1:99999/"),
]

PLACES: dict[str, Behaviour] = {
    "/": FRONT,
    "/no/": FRONT,
    "/fin": page(),
    "/b/ny": page(),
    "/b/bl%E5b%E6r": page(),
    "/b/ledd": to("/b/ny"),
    "/b/stund": to("/b/ny", 302),
    "/a/mappe/": page(),
    "/feil/404.html": page(),
    "/login?tilbake=x": page(),
    "/idn": page(),
    "/consent?tilbake=x": page(),
    "/sok?q=side": page(),
    "/10.1000/182": to("http://finnes-ikke.invalid/artikkel", 302),
    **{f"/a/ledd?{number}": to(f"/a/ledd?{number - 1}") for number in range(2, 20)},
    "/a/ledd?1": page(),
}
"""Where the cases lead, at every address of the server."""


class Manners:
    """The rude server with a host of its own for each case.

    Args:
        cases: what to serve.
    """

    def __init__(self, cases: list[Case]) -> None:
        self._cases = {f"127.0.{1 + number // 200}.{1 + number % 200}": case for number, case in enumerate(cases)}
        self.server = RudeServer(self._answer, [*self._cases])

    def addresses(self) -> dict[str, str]:
        """The address of each case, by its name."""
        return {case.name: self._address(ip, case) for ip, case in self._cases.items()}

    def ip(self, name: str) -> str:
        """Where the case called NAME lives."""
        return next(ip for ip, case in self._cases.items() if case.name == name)

    def _address(self, ip: str, case: Case) -> str:
        if case.url:
            return case.url.format(port=self.server.port)
        return f"http://{ip}:{self.server.port}{case.path or '/a/side'}"

    async def _answer(self, request: Request) -> None:
        case = self._cases[request.ip]
        if request.path == "/robots.txt":
            await self._robots(request, case.robots)
        elif case.answer and not case.url and request.path == (case.path or "/a/side").partition("#")[0]:
            await case.answer(request)
        else:
            await PLACES.get(request.path, status(404))(request)

    async def _robots(self, request: Request, text: str) -> None:
        if text == "aldri":
            await asyncio.sleep(LONG)
        code = int(text) if text.isdigit() else 200 if text else 404
        await request.send(code, text, {"Content-Type": "text/plain"})


# --- Certificates -----------------------------------------------------------------------------------------------------

CERTIFICATES = ("gyldig sertifikat", "utløpt sertifikat", "selvsignert sertifikat", "sertifikat for et annet navn")


@contextmanager
def secure_hosts(folder: Path) -> Iterator[tuple[dict[str, str], str]]:
    """A host for each of CERTIFICATES: their addresses, and the file of authorities to trust."""
    trusted, unknown = trustme.CA(), trustme.CA()
    file = folder / "authorities.pem"
    trusted.cert_pem.write_to_path(str(file))
    expired = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    ips = ("127.0.20.1", "127.0.20.2", "127.0.20.3", "127.0.20.4")
    issued = (
        trusted.issue_cert(ips[0]),
        trusted.issue_cert(ips[1], not_before=datetime.datetime(2019, 1, 1, tzinfo=datetime.UTC), not_after=expired),
        unknown.issue_cert(ips[2]),
        trusted.issue_cert("hage.test"),
    )
    servers = [RudeServer(page(), [ip], context(cert)) for ip, cert in zip(ips, issued, strict=True)]
    for server in servers:
        server.__enter__()
    try:
        yield (
            {name: f"https://{ip}:{s.port}/" for name, ip, s in zip(CERTIFICATES, ips, servers, strict=True)},
            str(file),
        )
    finally:
        for server in servers:
            server.__exit__()


def context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context
