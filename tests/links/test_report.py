"""What an editor is told, and how editors tell what they have seen: from host to report, day by day."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import markdown
import pytest
from bs4 import BeautifulSoup

from guideline.bibliography.link_records import Record, State, read_records
from guideline.text.errors import ContentError
from polite_links.addresses import Address, Place, Work
from polite_links.command import Options, check
from polite_links.decisions import read_decisions
from polite_links.finding import Finding
from polite_links.network import Limits
from polite_links.report import Report, groups
from polite_links.report_markdown import as_markdown
from polite_links.report_text import as_text

from ..conftest import ROOT
from ..guidelines import OURS
from .manners import page, status, titled, to
from .rude_server import Handler, Request, RudeServer

pytestmark = pytest.mark.xdist_group("links")
RECORDS, DECISIONS = OURS.files.link_records, OURS.files.link_decisions
LIMITS = Limits(total=60, timeout=2, exchange=4, pause=0, attempts=1, retry=0)
MONDAY = datetime.datetime(2027, 3, 1, 12, tzinfo=datetime.UTC)
DAY = MONDAY.date()
EVIL = "404 – @hage/alle ![x](http://vond.example/x.png) <img src=x> `kode` #12 [x](javascript:x) www.vond.example"


class Garden:
    """A project with one entry for each path of its host.

    Args:
        folder: where it is.
        served: what the host answers.
    """

    def __init__(self, folder: Path, served: dict[str, Handler]) -> None:
        self.folder, self.served = folder, served
        self.server = RudeServer(self._answer)
        self.base = f"http://127.0.0.1:{self.server.port}"

    async def _answer(self, request: Request) -> None:
        await self.served.get(request.path, status(404))(request)

    def write(self, addresses: Mapping[str, str], **fields: str) -> None:
        """An entry for each address, by its key."""
        more = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        entries = [
            f"@online{{{key},\n  author = {{Dal, Eva}},\n  title = {{Om {key}}},\n  year = {{2019}},\n"
            f"  url = {{{url}}},\n{more}  keywords = {{kilder}},\n}}\n"
            for key, url in addresses.items()
        ]
        catalogue = json.dumps({"recommendations": []})
        guideline = (ROOT / "guideline.yml").read_text(encoding="utf-8")
        files = {OURS.files.bib: "\n".join(entries), "site/katalog.json": catalogue, "guideline.yml": guideline}
        for name, text in files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text, encoding="utf-8")

    def decide(self, text: str) -> None:
        """Write TEXT as the editors' decisions."""
        (self.folder / DECISIONS).write_text(text, encoding="utf-8")

    def check(self, days: int = 0) -> int:
        """A run so many days after Monday."""
        now = MONDAY + datetime.timedelta(days=days)
        return check(Options(self.folder, self.folder / "build", LIMITS, now=lambda: now))

    def found(self) -> dict[str, dict[str, Any]]:
        """The findings of the last run, by the end of their address."""
        data = json.loads((self.folder / "build/lenker.json").read_text(encoding="utf-8"))
        return {found["address"].rsplit("/", 1)[1]: found for found in data["addresses"]}

    def told(self) -> str:
        """The last report, with ordinary spaces."""
        text = (self.folder / "build/lenker.md").read_text(encoding="utf-8")
        return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def garden(tmp_path: Path) -> Iterator[Garden]:
    made = Garden(tmp_path, {"/ok": page()})
    with made.server:
        yield made


def test_a_title_from_outside_is_never_more_than_text(garden: Garden) -> None:
    garden.served["/vond"] = titled(EVIL)
    garden.write({"vond": f"{garden.base}/vond"})
    garden.check()
    assert garden.found()["vond"]["state"] == "mistenkelig"
    tree = BeautifulSoup(markdown.markdown(garden.told(), extensions=["fenced_code"]), "lxml")
    assert tree.select("img, script, iframe") == []
    assert [a["href"] for a in tree.select("a") if "vond.example" in a["href"] or "javascript" in a["href"]] == []
    for quoted in tree.select("code, pre"):
        quoted.extract()
    assert re.search(r"@hage|#12|vond\.example|!\[", tree.get_text()) is None


HOSTS: set[str | None] = {"hage.no", "web.archive.org", "duckduckgo.com"}
HOSTILE = [
    EVIL,
    "```\n# x",
    "``",
    "`",
    "<!-- ",
    "</details>",
    "a | b",
    "\x1b[31mrød",
    "a\u202eb",
    "\u2028",
    "]](x)",
    "*x*",
    "_x_ @a",
    "&#64;hage",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_outside_goes_raw_into_a_report(tmp_path: Path, text: str) -> None:
    url = f"https://hage.no/{text}"
    record = Record(url, State.SUSPECT, DAY, target=url, reason=f"siden sier «{text}»", title=text)
    finding = Finding(Address(url, (Place("docs/hage.md", 1, text),), work=Work(text, text, text)), record)
    report = Report(DAY, [finding], 1, 0, [], 0, tmp_path)
    tree = BeautifulSoup(markdown.markdown(as_markdown(report), extensions=["fenced_code"]), "lxml")
    assert tree.select("img, script, em, details") == []
    assert [a["href"] for a in tree.select("a") if urlsplit(str(a["href"])).hostname not in HOSTS] == []
    for quoted in tree.select("code, pre, a"):
        quoted.extract()
    assert "@" not in tree.get_text()
    assert not [
        letter for letter in as_text(report) if not letter.isprintable() and letter not in "\n\N{NO-BREAK SPACE}"
    ]


def test_an_editor_is_told_whose_address_it_is_and_what_is_there_now(garden: Garden) -> None:
    garden.served |= {"/a": to("/ny"), "/ny": titled("Hagens nye side")}
    garden.write({"dal2019": f"{garden.base}/a"}, note="Veilederen oppgir hage.no/gammel.")
    garden.check()
    for line in (
        "Kilde: Om dal2019 – Dal, Eva",
        "Siden heter nå: Hagens nye side",
        "Merknad i posten: Veilederen oppgir hage.no/gammel.",
    ):
        assert f"- {line}\n" in garden.told()


def test_a_page_that_fails_once_is_offered_archive_and_search_at_once(garden: Garden) -> None:
    garden.write({"dal2019": f"{garden.base}/a", "lund2018": f"{garden.base}/b"})
    garden.check()
    found = garden.found()["a"]
    assert (found["state"], found["failures"]) == ("usikker", 1)
    assert found["proposed_archive"] == f"https://web.archive.org/web/2020/{garden.base}/a"
    assert "%22Om+dal2019%22+Dal%2C+Eva" in found["proposed_search"]
    assert "Søk etter «Om dal2019»" in found["remedy"]
    assert found["remedy"].endswith(("borte.", "kilde.", "lenken."))


def test_a_host_in_trouble_is_unsure_and_for_how_long(garden: Garden) -> None:
    garden.served["/a"] = status(500)
    garden.write({"dal2019": f"{garden.base}/a"})
    assert [garden.check(days) for days in (0, 7, 14, 21)] == [0, 0, 0, 0]
    assert garden.found()["a"]["state"] == "usikker"
    assert "Den har vært usikker siden 1. mars 2027." in garden.found()["a"]["remedy"].replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_what_is_new_since_last_time_is_told_first(garden: Garden) -> None:
    garden.served |= {"/a": page(), "/b": status(404)}
    garden.write({"dal2019": f"{garden.base}/a", "lund2018": f"{garden.base}/b"})
    garden.check()
    garden.served["/a"] = status(404)
    garden.check(7)
    new = garden.told().partition("## Nytt siden sist (1)")[2].partition("##")[0]
    assert new.strip() == f"- <{garden.base}/a>: ok → usikker"
    garden.check(14)
    assert "## Nytt siden sist (1)" in garden.told()
    assert "usikker → død" in garden.told()
    garden.check(15)
    assert f"- <{garden.base}/a>: usikker → død" in garden.told()
    garden.served |= {"/a": page(), "/b": page()}
    garden.check(22)
    assert garden.told().count("død → ok") == 2


def test_numbers_agree_with_their_words(garden: Garden) -> None:
    garden.served |= {"/a": page(), "/b": status(404), "/c": status(404)}
    garden.write({"dal2019": f"{garden.base}/a"})
    garden.check()
    assert "1 adresse er spurt." in garden.told()
    assert "Tilstand nå: 1 ok." in garden.told()
    garden.check(1)
    assert "1 adresse ble ikke spurt, fordi den var i orden nylig" in garden.told()
    garden.write({"lund2018": f"{garden.base}/b", "berg2017": f"{garden.base}/c"})
    for days in (7, 14, 21):
        garden.check(days)
    assert "2 adresser er spurt." in garden.told()
    assert "Tilstand nå: 2 døde." in garden.told()


def test_addresses_are_grouped_by_where_they_lead_and_by_host() -> None:
    def finding(url: str, target: str = "") -> Finding:
        return Finding(Address(url, ()), Record(url, State.SUSPECT, DAY, target=target))

    found = [
        *(finding("https://a.no/1"), finding("https://www.a.no/2"), finding("http://b.no/1")),
        *(finding("https://a.no/3", "https://a.no/"), finding("http://b.no/2", "http://www.a.no"), finding("mailto:x")),
    ]
    assert [(g.target or g.host, [f.address.url for f in g.findings]) for g in groups(found)] == [
        ("https://a.no/", ["https://a.no/3", "http://b.no/2"]),
        ("a.no", ["https://a.no/1", "https://www.a.no/2"]),
        ("andre adresser", ["mailto:x"]),
        ("b.no", ["http://b.no/1"]),
    ]


def test_several_addresses_to_one_page_are_suspect_in_report_and_record(garden: Garden) -> None:
    garden.served |= {"/a": to("/om"), "/b": to("/om"), "/om": titled("Om oss"), "/c": to("/ny"), "/ny": page()}
    garden.write({key: f"{garden.base}/{key}" for key in "abc"})
    garden.check()
    garden.check(7)
    assert {name: found["state"] for name, found in garden.found().items()} == {
        "a": "mistenkelig",
        "b": "mistenkelig",
        "c": "flyttet",
    }
    assert garden.found()["a"]["since"] == "2027-03-01"
    assert f"### Fører til <{garden.base}/om> (2)" in garden.told()
    assert garden.found()["a"]["changes"] == []


# --- Networks ---


def test_hosts_that_are_gone_are_counted_while_another_is_known_to_be_there(garden: Garden) -> None:
    garden.write({"ok": f"{garden.base}/ok", **{f"borte{n}": f"http://borte{n}.invalid/x{n}" for n in range(3)}})
    assert garden.check() == 0
    assert [garden.check(1), garden.found()["ok"]["checked"]] == [0, "2027-03-01"]
    assert [garden.found()[f"x{n}"]["failures"] for n in range(3)] == [2, 2, 2]


# --- The history ---


@pytest.mark.parametrize(
    "broken",
    ["http://a.no/\u2028x\tok\t2027-03-01", "<<<<<<< HEAD", "x\ty", "\x00", "http://a.no\tok\tigår" + "\t" * 6],
)
def test_a_broken_line_is_named_and_mended(garden: Garden, capsys: pytest.CaptureFixture[str], broken: str) -> None:
    garden.write({"ok": f"{garden.base}/ok"})
    (garden.folder / RECORDS).write_text(f"# x\n{broken}\n", encoding="utf-8")
    assert garden.check() == 0
    assert f"{RECORDS}, linje 2: linjen kan ikke leses" in capsys.readouterr().err
    assert garden.check(7) == 0
    assert capsys.readouterr().err.count("linjen kan ikke leses") == 0


# --- What editors have decided ---


def decision(garden: Garden, path: str, state: str, seen: str, more: str = "") -> str:
    return f"- adresse: {garden.base}/{path}\n  tilstand: {state}\n  sett: {seen}\n  grunn: Siden er rett.\n{more}"


def test_what_an_editor_has_found_in_order_is_so_for_readers(garden: Garden) -> None:
    garden.served["/a"] = titled("Feilmelding")
    garden.write({"dal2019": f"{garden.base}/a"})
    garden.check()
    assert garden.found()["a"]["state"] == "mistenkelig"
    proposed = re.search(r"```yaml\n(.*?)```", garden.told(), re.DOTALL)
    assert proposed
    garden.decide(proposed[1].replace("grunn: ''", "grunn: Siden er rett."))
    garden.check(7)
    assert read_records(garden.folder / RECORDS)[f"{garden.base}/a"].state is State.OK
    assert "## Mistenkelig" not in garden.told()
    assert f"## Sett og i orden (1)\n\n- <{garden.base}/a>: 1. mars 2027, Siden er rett.\n" in garden.told()
    assert "Nytt siden sist" not in garden.told()


def test_a_decision_holds_for_what_was_seen_and_no_longer_than_a_year(garden: Garden) -> None:
    garden.served["/a"] = titled("Feilmelding")
    garden.write({"dal2019": f"{garden.base}/a"})
    garden.decide(decision(garden, "a", "mistenkelig", "2027-03-01"))
    garden.check()
    assert garden.found()["a"]["state"] == "ok"
    garden.served["/a"] = status(404)
    for days in (7, 14, 21):
        garden.check(days)
    assert garden.found()["a"]["state"] == "død"
    assert "Sett og i orden før" in garden.told()
    garden.served["/a"] = titled("Feilmelding")
    garden.check(360)
    assert garden.found()["a"]["state"] == "ok"
    garden.check(366)
    assert garden.found()["a"]["state"] == "mistenkelig"


def test_a_decision_about_one_target_says_nothing_of_another(garden: Garden) -> None:
    garden.served |= {"/a": to("/", 302), "/": page(), "/b": page()}
    garden.write({"dal2019": f"{garden.base}/a"})
    garden.decide(decision(garden, "a", "mistenkelig", "2027-03-01", f"  fører til: {garden.base}/\n"))
    garden.check()
    assert garden.found()["a"]["state"] == "ok"
    garden.served |= {"/a": to("/no/", 302), "/no/": page()}
    garden.check(7)
    assert garden.found()["a"]["state"] == "mistenkelig"


@pytest.mark.parametrize(("code", "state"), [(404, "død"), (500, "usikker")])
def test_what_fails_for_us_but_not_for_an_editor_cannot_be_checked(garden: Garden, code: int, state: str) -> None:
    garden.served["/a"] = status(code)
    garden.write({"dal2019": f"{garden.base}/a"})
    for days in (0, 7, 14):
        garden.check(days)
    assert garden.found()["a"]["state"] == state
    garden.decide(decision(garden, "a", state, "2027-03-15"))
    assert garden.check(15) == 0
    assert garden.found()["a"]["state"] == "kan ikke kontrolleres"
    assert "## Sett og i orden (1)" in garden.told()


def test_an_editor_who_sees_the_page_begins_the_count_anew(garden: Garden) -> None:
    garden.write({"dal2019": f"{garden.base}/a"})
    for days in (0, 7):
        garden.check(days)
    garden.decide(decision(garden, "a", "usikker", "2027-03-09"))
    garden.check(14)
    assert garden.found()["a"]["failures"] == 1
    garden.check(21)
    assert garden.found()["a"]["state"] == "kan ikke kontrolleres"
    garden.check(28)
    assert garden.found()["a"]["state"] == "død"


def test_a_decision_that_nothing_needs_is_named(garden: Garden) -> None:
    garden.write({"ok": f"{garden.base}/ok"})
    garden.decide(decision(garden, "borte", "død", "2027-03-01"))
    garden.check()
    assert f"{DECISIONS}: {garden.base}/borte finnes ikke lenger" in garden.told()


def entry(**changed: str) -> str:
    """A decision, with some fields changed, or left out when they are empty."""
    fields = {"adresse": "https://a.no", "tilstand": "død", "sett": "2027-03-01", "grunn": "x"} | changed
    return "- " + "\n  ".join(f"{name}: {value}" for name, value in fields.items() if value) + "\n"


WRONG = {
    "adresse: x\n": "link-decisions.yml: filen må være en liste av adresser",
    "- x\n": "link-decisions.yml: filen må være en liste av adresser",
    "- adresse: [\n": "link-decisions.yml, linje 1: filen kan ikke leses fra",
    entry(grunn=""): "linje 1: «https://a.no»: feltet «grunn» mangler",
    entry(adresse=""): "link-decisions.yml: feltet «adresse» mangler",
    "\n" + entry(tilstand="daud"): "linje 2: «https://a.no»: ukjent tilstand «daud»",
    entry(tilstand="ok"): "ukjent tilstand «ok»",
    entry(sett="i går"): "«i går» er ikke en dato\n    Skriv: sett: 2027-03-01",
    entry(sett="2027-13-41"): "linje 3: datoen i «sett: 2027-13-41» finnes ikke",
    entry(sett="2099-03-01"): "datoen 2099-03-01 er ikke kommet ennå",
    entry(gjelder="x"): "ukjent felt «gjelder»",
    entry() * 2: "linje 5: «https://a.no»: adressen står to ganger",
    "- {}\n": "link-decisions.yml: feltet «adresse» mangler",
    entry(adresse="[a, b]"): "adressen må være tekst",
    entry(grunn="[a, b]"): "grunnen må være tekst",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_decision_that_cannot_be_read_says_what_to_write(tmp_path: Path, text: str) -> None:
    (tmp_path / "bibliography").mkdir()
    (tmp_path / DECISIONS).write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as error:
        read_decisions(tmp_path / DECISIONS, DECISIONS, DAY)
    assert WRONG[text] in str(error.value)


@pytest.mark.parametrize("text", ["", "# ingen\n", "[]\n"])
def test_no_decisions_are_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "bibliography").mkdir()
    assert read_decisions(tmp_path / DECISIONS, DECISIONS, DAY) == {}
    (tmp_path / DECISIONS).write_text(text, encoding="utf-8")
    assert read_decisions(tmp_path / DECISIONS, DECISIONS, DAY) == {}


# --- Archived copies ---


def test_an_archived_copy_is_asked_once_readers_are_sent_there(garden: Garden) -> None:
    garden.served["/kopi"] = page()
    garden.write({"dal2019": f"{garden.base}/a"}, archiveurl=f"{garden.base}/kopi", archivedate="2020-05-31")
    for days in (0, 7, 14):
        garden.check(days)
    assert garden.server.asked("/kopi") == []
    assert "1 adresse hos nettarkiver ble ikke spurt: Arkivene tåler få spørsmål." in garden.told()
    garden.check(21)
    assert len(garden.server.asked("/kopi")) == 1
    assert garden.found()["kopi"]["state"] == "ok"
    garden.served["/kopi"] = status(404)
    garden.check(28)
    assert "Se etter en annen kopi" in garden.found()["kopi"]["remedy"]


# --- The patch, through the command ---


def test_two_addresses_on_a_line_are_both_in_the_patch(garden: Garden) -> None:
    garden.served |= {
        "/": to("/ny/hjem/"),
        "/ny/hjem/": page(),
        "/tilbud": to("/ny/tilbud"),
        "/ny/tilbud": page(),
        "/tilbud/a": page(),
    }
    garden.write({})
    line = f"[hjem]({garden.base}/), [tilbud]({garden.base}/tilbud) og [a]({garden.base}/tilbud/a)"
    (garden.folder / "docs").mkdir()
    (garden.folder / "docs/hage.md").write_bytes(f"# Hage\r\n\r\n{line}".encode())
    links = "".join(f"<a href='{garden.base}{path}'>x</a>" for path in ("/", "/tilbud", "/tilbud/a"))
    (garden.folder / "site/index.html").write_text(links, encoding="utf-8")
    garden.check()
    subprocess.run(["git", "init", "-q"], cwd=garden.folder, check=True)
    subprocess.run(["git", "apply", "build/flyttet.patch"], cwd=garden.folder, check=True)
    new = (garden.folder / "docs/hage.md").read_bytes().decode()
    due = line.replace(f"{garden.base}/)", f"{garden.base}/ny/hjem/)").replace("/tilbud)", "/ny/tilbud)")
    assert new == f"# Hage\r\n\r\n{due}"
