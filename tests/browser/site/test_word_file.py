"""A filled list or form as a Word file: every word and tick at its place, read back by others."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.oxml.ns import qn
from playwright.sync_api import Browser, expect

from guideline.components.strict import BlockSource

from ...conftest import serve
from ...content import MARKDOWN, blocks_on
from ..checklists import ListPage, OpenList
from ..conftest import OpenPage, Trouble
from ..forms import LONG

pytestmark = pytest.mark.xdist_group("word")  # the files are made once

BUTTON = "Last ned som Word-fil"
CONDITIONS = "all => all.flatMap((one) => one.dataset.visNaar.split(';')).map((one) => one.split('=')[0].trim())"
ASKED = """all => all.map((one) => [one.id, one.querySelector('.felt__ledetekst')?.textContent.trim() ?? "",
    one.checkVisibility()])"""
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
HOSTILE = "<script>alert(1)</script> &amp; &lt;w:t> ]]> <!-- \"' {{x}} <o:p></o:p>\u00a0\u2028«æøå ÆØÅ» 👩‍👩‍👧 🌱"
DAMAGED = "før\u0000\u0001\u001b\ufffe|\u000b|\r\n|\ud83c|etter"
MENDED = "før|\n|\n|\ufffd|etter"


@dataclass
class Filled:
    """A file as it was downloaded.

    Args:
        name: what the browser calls it.
        data: what is in it.
        blank: the file that the page links to.
        shown: what a composed form asks, by id.
        hidden: what it would ask if it was composed otherwise.
    """

    name: str
    data: bytes
    blank: bytes
    shown: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)

    @property
    def document(self) -> Any:
        return Document(io.BytesIO(self.data))

    @property
    def body(self) -> Any:
        return self.document.element.body

    def controls(self) -> dict[str, Any]:
        """The content controls, by tag."""
        found = {
            sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")): sdt for sdt in self.body.iter(qn("w:sdt"))
        }
        assert len(found) == len([*self.body.iter(qn("w:sdt"))])
        return found

    def answer(self, tag: str) -> str:
        """What is written in the control; that it is not a placeholder any more is checked on the way."""
        control = self.controls()[tag]
        assert control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is None
        content = control.find(qn("w:sdtContent"))
        return "\n".join(said(part) for part in content.findall(qn("w:p")) or [content])

    def ticked(self) -> set[str]:
        """The tags of the boxes with a tick; that box and sign agree is checked on the way."""
        found = set()
        for tag, control in self.controls().items():
            checked = control.find(f".//{W14}checked")
            if checked is not None:
                assert said(control.find(qn("w:sdtContent"))) == "☐☒"[int(checked.get(f"{W14}val"))]
                found |= {tag} if checked.get(f"{W14}val") == "1" else set()
        return found

    @property
    def text(self) -> str:
        """All that one reads, paragraph by paragraph."""
        return "\n".join(said(paragraph) for paragraph in self.body.iter(qn("w:p")))


def said(element: Any) -> str:
    marks = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(part.text or "" if part.tag == qn("w:t") else marks.get(part.tag, "") for part in element.iter())


def value(**said: Any) -> dict[str, Any]:
    return {"hash": "0", "at": 1, **said}


def run(kind: str, list: str, name: str, values: dict[str, Any]) -> str:
    made = {"v": 1, "id": "uord", "kind": kind, "list": list, "title": list, "name": name, "created": 1, "changed": 1}
    made |= {"headAt": 1, "keep": "alltid", "edition": "", "total": 4, "values": values}
    gone = {"texts": {"g": {"text": "Har dere «bål»?", "strength": "kan"}}, "editions": {"": {"borte": "g"}}}
    return json.dumps({"format": "sosiale-tilbud", "version": 1, "lists": {list: gone}, "runs": [made]})


def fields(url: str, type: str) -> list[BlockSource]:
    """The fields of TYPE in the form at URL that stand there whatever is chosen."""
    every = blocks_on(url, "felt")
    return [field for field in every if field.options["type"] == type and not field.options.get("vises-når")]


def values_of(field: BlockSource) -> list[str]:
    """What is kept of each answer of the FIELD."""
    return re.findall(r"^- (\S+) =", field.body, re.MULTILINE)


def row_of(number: int) -> list[str]:
    """A row of the table, with a cell of a column that is gone."""
    return [*(f"{name} {number}" for name in COLUMNS), f"Borte {number}"]


PLANNING, FOR_OTHERS, RULES = "maler/planlegging/", "maler/evalueringsskjema/", "maler/grupperegler/"
NAME, BY, *_ = (field.options["id"] for field in fields(PLANNING, "kort tekst"))
LONGEST, CALLED, *_ = (field.options["id"] for field in fields(PLANNING, "lang tekst"))
DATE = fields(PLANNING, "dato")[0].options["id"]
CHOICE, CHOICES = fields(PLANNING, "valg")[0], fields(PLANNING, "flere valg")[-1]
TABLE = fields(PLANNING, "tabell")[-1]
COLUMNS = [name for name, _ in TABLE.options["kolonner"]]
RULE = fields(RULES, "lang tekst")[0].options["id"]
PLAN = {
    NAME: value(answer=HOSTILE),
    DATE: value(answer="2031-05-17"),
    CHOICE.options["id"]: value(answer=values_of(CHOICE)[-1]),
    BY: value(answer=DAMAGED),
    CHOICES.options["id"]: value(answer=["nedlagt valg", values_of(CHOICES)[0]]),
    TABLE.options["id"]: value(answer=[[*COLUMNS, "utgatt"], *(row_of(number) for number in range(1, 31))]),
    "planlegging-borte": value(answer="Ja, <b>to</b>", hash="g"),
}
DONE, OUT, *_ = blocks_on("sjekklister/tur/", "sjekkpunkt")
PLACE = blocks_on("sjekklister/tur/", "sjekkliste")[0].options["linjer"][0][0]
TRIP = {
    DONE.options["id"]: value(
        state="gjort", note=HOSTILE + "\nlinje to\tmed tabulator", role="Daglig leder", date="2031-05-17"
    ),
    OUT.options["id"]: value(state="ikke-aktuelt", reason="Turen er gratis"),
    f"tur-linje-{PLACE}": value(answer="Sognsvann"),
    "tur-borte": value(state="gjort", note="Ble tatt ut", hash="g"),
}
STAFF, SAFE, *_ = blocks_on("sjekklister/hver-samling/", "sjekkpunkt")
MEETING = {
    STAFF.options["id"]: value(state="gjort", note="To på jobb"),
    SAFE.options["id"]: value(state="ikke-aktuelt", reason="Ingen møtte"),
}
ANSWER = value(state="delvis", note="Fordi", action="Endre prisen", role="Styret", date="2031-05-17")
NAMES = {field.options["id"] for field in blocks_on(FOR_OTHERS, "felt") if field.options.get("felles") == "navn"}
DUTY = next(block for url in MARKDOWN for block in blocks_on(url, "anbefaling") if block.argument == "skal")
ASSESSED = f"egenkontroll-{DUTY.options['id']}"
ASSESSMENT = {ASSESSED: ANSWER}


class Writer:
    """Makes the files, on a site below a path, and remembers what was asked for."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.context = browser.new_context(locale="nb-NO", accept_downloads=True)
        self.address, self.asked, self.trouble = address, Counter[str](), Trouble()

    def open(self, path: str, imported: str = "") -> ListPage:
        page = self.context.new_page()
        self.trouble.watch(page, self.address)
        page.on("request", lambda request: self.asked.update([request.url.removeprefix(self.address)]))
        page.goto(self.address + path)
        page.locator(".sjekkliste--klar, .mal--klar").first.wait_for(state="attached")
        reader = ListPage(page)
        if imported:
            reader.choose_file(imported)
            reader.dialog.get_by_role("button", name="Vis den uten å lagre").click()
        return reader

    def download(self, reader: ListPage) -> Filled:
        link = reader.page.locator("a[data-dokument=docx]").first.evaluate("link => link.href")
        with reader.page.expect_download() as download:
            reader.tool(BUTTON).first.click()
        expect(reader.message).to_contain_text("På en felles maskin bør du flytte den derfra.")
        blank = self.context.request.get(link).body()
        return Filled(download.value.suggested_filename, Path(download.value.path()).read_bytes(), blank)


def make_plan(writer: Writer) -> Filled:
    reader = writer.open(PLANNING, run("mal", "planlegging", "Tur «æøå» <b>&amp;", PLAN))
    reader.answer_field(LONGEST).fill(LONG)
    reader.answer_field(CALLED).fill("Ring 98765432")
    assert not [url for url in writer.asked if "/word-file" in url or url.endswith(".docx")], "before it is asked for"
    filled = writer.download(reader)
    assert "nedlasting/maler-planlegging.docx" in writer.asked
    assert any(url.startswith("assets/word-file-") for url in writer.asked)
    return filled


def make_form_for_others(writer: Writer) -> Filled:
    reader = writer.open(FOR_OTHERS)
    form = reader.page.locator("mal-skjema").first
    for condition in dict.fromkeys(form.locator("[data-vis-naar]").evaluate_all(CONDITIONS)):
        for box in form.locator(f"[id='{condition}'] input:visible").all()[-1:]:  # one may hide another
            box.check()
    form.locator("[data-felles=navn] input").fill("Kafékvelden")
    filled = writer.download(reader)
    every = form.locator(".felt:not([data-bare=skjerm])")
    filled.shown = {id: text for id, text, shown in every.evaluate_all(ASKED) if shown}
    filled.hidden = {id: text for id, text, shown in every.evaluate_all(ASKED) if not shown}
    return filled


def make_poster(writer: Writer) -> Filled:
    reader = writer.open(RULES)
    reader.answer_field(RULE).fill("Vi lytter.")
    return writer.download(reader)


@pytest.fixture(scope="module")
def files(browser: Browser, site: Path) -> dict[str, Filled]:
    """Each kind of list and form, filled in and downloaded."""
    with serve(site.parent) as root:
        writer = Writer(browser, f"{root}{site.name}/")
        lists = {
            "tur": run("sjekkliste", "tur", "Vårturen", TRIP),
            "hver-samling": run("sjekkliste", "hver-samling", "Kafé", MEETING),
            "egenkontroll": run("sjekkliste", "egenkontroll", "Hele senteret", ASSESSMENT),
        }
        made = {name: writer.download(writer.open(f"sjekklister/{name}/", file)) for name, file in lists.items()}
        writer.asked.clear()
        made |= {"plan": make_plan(writer), "form": make_form_for_others(writer), "poster": make_poster(writer)}
        assert writer.trouble.messages == []
        writer.context.close()
    return made


def test_a_plan_has_every_answer_at_its_place(files: dict[str, Filled]) -> None:
    plan = files["plan"]
    assert plan.name.startswith("tur-aeoa-b-amp-")
    assert plan.name.endswith(".docx")
    assert plan.answer(NAME) == HOSTILE
    assert plan.answer(LONGEST) == LONG
    assert plan.answer(BY) == MENDED
    assert plan.answer(DATE) == "17. mai 2031"
    assert plan.ticked() == {
        f"{CHOICE.options['id']}:{values_of(CHOICE)[-1]}",
        f"{CHOICES.options['id']}:{values_of(CHOICES)[0]}",
    }
    for number in range(1, 31):
        written = [plan.answer(f"{TABLE.options['id']}:{column}:{number}") for column in COLUMNS]
        assert written == row_of(number)[:-1]
        assert f"rad {number} – Borte {number}" in plan.text, "the column is gone"
    assert "«Tur" not in plan.text
    assert "\nTur «æøå» <b>&amp;\nLastet ned " in plan.text
    assert "Felter som er tatt ut av skjemaet\nHar dere «bål»? – Svar: Ja, <b>to</b>" in plan.text
    assert "– nedlagt valg" in plan.text
    assert "98765432" not in plan.text, "it waits for «Lagre likevel»"


def test_a_list_has_ticks_notes_lines_and_what_was_taken_out(files: dict[str, Filled]) -> None:
    trip = files["tur"]
    assert trip.ticked() == {DONE.options["id"]}
    note = f"{HOSTILE}\nlinje to\tmed tabulator\nAnsvarlig: Daglig leder\nFrist: 17. mai 2031"
    assert trip.answer(f"{DONE.options['id']}:notat") == note
    assert trip.answer(f"{OUT.options['id']}:notat") == "Ikke aktuelt: Turen er gratis"
    assert (trip.answer("tur:aktivitet"), trip.answer(f"tur:{PLACE}")) == ("Vårturen", "Sognsvann")
    assert re.search(r"1 av \d+ punkter er gjort\. 1 er ikke aktuelt\. Lastet ned ", trip.text)
    assert "Punkter som er tatt ut av listen\nHar dere «bål»? – Gjort. Notat: Ble tatt ut" in trip.text

    meeting = files["hver-samling"]
    assert meeting.ticked() == {f"{STAFF.options['id']}:1"}
    assert meeting.answer("hver-samling:dato:1")
    assert f"Notater\n{STAFF.argument} – To på jobb\n" in meeting.text
    assert f"{SAFE.argument} – Ikke aktuelt: Ingen møtte" in meeting.text

    own = files["egenkontroll"]
    assert own.ticked() == {f"{ASSESSED}:delvis"}
    said = {name: own.answer(f"{ASSESSED}:{name}") for name in ("tiltak", "hvem", "frist")}
    assert said == {"tiltak": "Endre prisen\nBegrunnelse: Fordi", "hvem": "Styret", "frist": "17. mai 2031"}
    assert own.answer(f"egenkontroll:{DUTY.argument.replace(' ', '-')}:delvis") == "1"


def test_a_form_is_put_together_by_its_choices(files: dict[str, Filled]) -> None:
    form = files["form"]
    tags = {tag.split(":")[0] for tag in form.controls()}
    (name,) = (field.options["id"] for field in blocks_on(FOR_OTHERS, "felt") if field.options["id"] in NAMES & tags)
    assert form.answer(name) == "Kafékvelden"
    assert form.hidden
    assert tags <= form.shown.keys(), "and nothing of another form on the page"
    said = set(form.shown.values())
    assert not [label for label in form.hidden.values() if label and label not in said and f"{label}\n" in form.text]
    assert [*files["poster"].controls()] == [RULE]


def test_nothing_else_in_the_file_has_changed(files: dict[str, Filled]) -> None:
    for filled in files.values():
        with zipfile.ZipFile(io.BytesIO(filled.data)) as new, zipfile.ZipFile(io.BytesIO(filled.blank)) as old:
            assert new.testzip() is None
            assert new.namelist() == old.namelist()
            changed = [name for name in old.namelist() if new.read(name) != old.read(name)]
            assert changed == ["word/document.xml"]
            root = ElementTree.fromstring(new.read("word/document.xml"))
        ids = [element.get(qn("w:val")) for element in root.iter(qn("w:id"))]
        assert len(ids) == len(set(ids)) == len(filled.controls())
        assert not [element for element in root.iter() if "urn:guideline" in element.tag]


def test_libreoffice_reads_it_too(files: dict[str, Filled], tmp_path: Path) -> None:
    for name in ("plan", "tur", "form"):
        (tmp_path / f"{name}.docx").write_bytes(files[name].data)
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profil",
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), *map(str, tmp_path.glob("*.docx"))],
        check=True,
        capture_output=True,
        timeout=300,
    )
    plan, trip, form = (
        " ".join((tmp_path / f"{name}.txt").read_text(encoding="utf-8").split()) for name in ("plan", "tur", "form")
    )
    for words in (HOSTILE, LONG, row_of(30)[0], "☒"):
        assert " ".join(words.split()) in plan
    assert "Ikke aktuelt: Turen er gratis" in trip
    assert max(files["form"].shown.values(), key=len) in form


def test_lists_about_a_person_have_no_such_button(open_page: OpenPage, open_list: OpenList) -> None:
    for path in ("maler/kartlegging/", "sjekklister/ny-deltaker/"):
        page = open_page(path)
        page.locator(".sjekkliste--klar, .mal--klar").wait_for()
        expect(page.locator("a[data-dokument=docx]")).to_have_count(1)
        expect(page.locator("button", has_text=BUTTON)).to_have_count(0)
    expect(open_list().page.locator("button", has_text=BUTTON)).to_have_count(0)  # a site without documents


def test_when_the_file_can_not_be_had_the_work_stays(open_page: OpenPage, trouble: Trouble) -> None:
    page = open_page(RULES)
    reader = ListPage(page)
    page.locator(".mal--klar").wait_for()
    reader.answer_field(RULE).fill("Vi lytter.")
    page.context.set_offline(True)
    reader.press(BUTTON)
    expect(reader.message).to_contain_text("Word-filen kunne ikke lages. Det du har fylt ut, står her som før.")
    expect(reader.message).to_contain_text("Du er uten nett.")
    page.context.set_offline(False)
    link = page.locator("a[data-dokument=docx]")
    address = link.evaluate("link => link.href")
    link.evaluate("link => link.href = link.href.replace('grupperegler', 'flyttet')")
    reader.press(BUTTON)
    expect(reader.message).to_contain_text("Prøv igjen om litt. Går det ikke da heller, kan du skrive ut")
    link.evaluate("(link, address) => link.href = address", address)
    with page.expect_download():
        reader.press(BUTTON)
    assert any(address in message for message in trouble.messages)
    expect(reader.answer_field(RULE)).to_have_value("Vi lytter.")
    trouble.messages.clear()
