"""The whole build on a small invented site: it succeeds as it is, and stops usefully when one thing is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from guideline.__main__ import main

from ..conftest import build
from ..projects import copy_of


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """A copy of the invented site that a test may break."""
    return copy_of("garden", tmp_path)


def test_it_builds_without_a_warning(garden: Path) -> None:
    history = "<<<<<<< HEAD\nhttp://a.no/\u2028x\tok\t2027-03-01\n"  # lines that nobody can read stop no build
    (garden / "bibliography/link-records.tsv").write_text(history, encoding="utf-8")
    finished = build(garden, garden / "site")
    assert finished.returncode == 0, finished.stderr
    assert "WARNING" not in finished.stderr
    catalogue = json.loads((garden / "site/katalog.json").read_text(encoding="utf-8"))
    (record,) = catalogue["recommendations"]
    assert record["text"] == "Plantene bør få kompost og vann."
    assert record["citations"] == [{"key": "dal2031", "locator": ""}]
    (checklist,) = catalogue["checklists"]
    assert [item["id"] for item in checklist["items"]] == ["vaar-vanner", "vaar-slange"]
    assert {(item["strength"], *item["recommendations"]) for item in checklist["items"]} == {("bør", "bed-vanning")}
    assert [place["locator"] for place in catalogue["references"][0]["cited_by"]] == ["s. 4–5", ""]


def test_what_is_retired_is_known_by_its_title(garden: Path) -> None:
    retired = garden / "bibliography/retired-ids.yml"
    retired.write_text(f"{retired.read_text(encoding='utf-8')}  erstattet_av: bed-vanning\n", encoding="utf-8")
    (garden / "bibliography/published-ids.tsv").write_text("bed-luking\tanbefaling\tdocs/bed.md\n", encoding="utf-8")
    assert build(garden, garden / "site").returncode == 0
    page = (garden / "site/bed/index.html").read_text(encoding="utf-8")
    assert '<p id="bed-luking">Anbefalingen «Luking om våren», som sto her, ble tatt ut' in page
    assert "Gjelder i stedet for «Luking om våren», som er trukket tilbake." in page


def change(file: str, old: str, new: str) -> Callable[[Path], None]:
    """Something that writes NEW for OLD in FILE."""

    def apply(garden: Path) -> None:
        text = (garden / file).read_text(encoding="utf-8")
        assert text.count(old) >= 1
        (garden / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return apply


def write(file: str, content: str) -> Callable[[Path], None]:
    """Something that writes CONTENT as FILE."""

    def apply(garden: Path) -> None:
        (garden / file).write_text(content, encoding="utf-8")

    return apply


IN_A_LIST = """
1. Først:

    /// anbefaling | kan
        id: bed-luke
        kilde: bed.1
        ordlyd: kan luke
        nivå: tilbud
        fase: starte

    Dere kan luke.
    ///
"""

WORD = "/// begrep | Kompost\n    id: kompost\n    former: komposten\n\nJord av planterester.\n///"
BROKEN: dict[str, tuple[Callable[[Path], None], str]] = {
    "block in a list": (
        change("docs/bed.md", "## Jord", IN_A_LIST + "\n## Jord"),
        "docs/bed.md, linje 28: «/// anbefaling | kan» står ikke helt til venstre",
    ),
    "text that looks like a block": (
        change("docs/bed.md", "Jorda er god.", "Jorda er god.\n\n<p>\n/// anbefaling-en her\n</p>"),
        "docs/bed.md, linje 30: «/// anbefaling-en her» blir stående som tekst på siden",
    ),
    "block in HTML": (
        change("docs/begreper.md", WORD, f"<div>\n{WORD}\n</div>"),
        "docs/begreper.md, linje 9: «begrep: kompost» er skrevet, men kommer ikke på siden",
    ),
    "citation in HTML": (
        change("docs/index.md", "[@dal2031, s. 4–5]", "[@dal2031, s. 4–5]\n\n<p>Mer [@dal2031].</p>"),
        "docs/index.md, linje 12: kildehenvisningen «[@dal2031]» står i HTML (<p>), og blir stående som tekst",
    ),
    "citation in codes": (
        change("docs/index.md", "[@dal2031, s. 4–5]", "[@dal2031, s. 4–5] &#91;&#64;dal2031]"),
        "docs/index.md, linje 10: kildehenvisningen «[@dal2031]» blir stående som tekst på siden",
    ),
    "list without a blank line": (
        change("docs/bed.md", "## Jord", "Dere kan\n- vanne\n\n## Jord"),
        "docs/bed.md, linje 26: «- vanne» leses på to måter: her som vanlig tekst, i Git-vertens visning som en liste",
    ),
    "two files at one address": (
        write("docs/bed.html", "<p>Bed</p>"),
        "docs/bed.md: filen får samme adresse som «docs/bed.html», så bare den ene ville bli publisert",
    ),
    "file name taken apart": (
        write("docs/bla\u030aba\u0308r.md", "---\ntitle: Bær\ndescription: Om bær.\n---\n"),
        "filnavnet er lagret med oppdelte bokstaver",
    ),
    "title that is no text": (
        change("docs/bed.md", "title: Bed", "title: no"),
        'docs/bed.md, linje 2: feltet «title» må være en tekst\n    Skriv for eksempel:\n    title: "no"',
    ),
    "unknown citation key": (
        change("docs/index.md", "@dal2031", "@dal2030"),
        "docs/index.md, linje 10: kilden «@dal2030» finnes ikke\n    Mente du «dal2031»?",
    ),
    "malformed citation": (
        change("docs/index.md", "[@dal2031, s. 4–5]", "[@dal2031 s. 4–5]"),
        "docs/index.md, linje 10: kildehenvisningen «[@dal2031 s. 4–5]»: det mangler et komma etter nøkkelen",
    ),
    "link to a missing file": (
        change("docs/index.md", "bed.md#", "beda.md#"),
        "docs/index.md, linje 10: lenken «beda.md#bed-vanning» peker på en fil som ikke finnes",
    ),
    "link in the wrong case": (
        change("docs/index.md", "bed.md#", "Bed.md#"),
        "Store og små bokstaver må stemme: bed.md",
    ),
    "link to a missing place": (
        change("docs/index.md", "#bed-vanning", "#bed-vaning"),
        "docs/index.md, linje 10: lenken «bed.md#bed-vaning» peker på et sted som ikke finnes i docs/bed.md",
    ),
    "address that nothing reads": (
        change("docs/index.md", "bed.md#bed-vanning", "http://www.example.com]"),
        "docs/index.md, linje 10: adressen «http://www.example.com]» kan ikke leses\n    Skriv hele adressen",
    ),
    "absolute link": (
        change("docs/index.md", "bed.md#", "/bed/#"),
        "docs/index.md, linje 10: lenken «/bed/#bed-vanning» begynner med skråstrek",
    ),
    "duplicate anchor": (
        change("docs/bed.md", "## Jord", "## Jord {: #bed-vanning }"),
        "docs/bed.md, linje 25: ankeret «#bed-vanning» finnes mer enn én gang på siden",
    ),
    "unreadable front matter": (
        change("docs/bed.md", "description: Om", "description: Om: hva?\n  x: [Om"),
        "docs/bed.md, linje 3: feltene øverst på siden",
    ),
    "missing front matter": (
        change("docs/bed.md", "description: Om bedene.\n", ""),
        "docs/bed.md, linje 1: feltet «description» mangler øverst på siden",
    ),
    "unknown front matter": (
        change("docs/bed.md", "kontrollert:", "kontrolert:"),
        "docs/bed.md, linje 5: ukjent felt «kontrolert» øverst på siden\n    Mente du «kontrollert»?",
    ),
    "bad BibTeX": (
        change("bibliography/works.bib", "title     = {Hagens år},", "title     = {Hagens år,"),
        "bibliography/works.bib, linje 1",
    ),
    "missing BibTeX field": (
        change("bibliography/works.bib", "  year      = {2031},\n", ""),
        "bibliography/works.bib, linje 1: «dal2031»: feltet «year» (år) mangler",
    ),
    "unknown option": (
        change("docs/bed.md", "    nivå:", "    nivo:"),
        "docs/bed.md, linje 17: ukjent opplysning «nivo» i «anbefaling»\n    Mente du «nivå»?",
    ),
    "unknown strength": (
        change("docs/bed.md", "/// anbefaling | bør", "/// anbefaling | burde"),
        "docs/bed.md, linje 12: ukjent styrke «burde»",
    ),
    "unclosed block": (
        change("docs/bed.md", "ut.\n///", "ut.\n"),
        "docs/bed.md, linje 12: blokken «anbefaling» er ikke avsluttet",
    ),
    "same id twice": (
        change("docs/begreper.md", "id: kompost", "id: bed-vanning"),
        "docs/begreper.md, linje 8: id-en «bed-vanning» er brukt før, i docs/bed.md, linje 12",
    ),
    "retired id": (
        change("docs/bed.md", "id: bed-vanning", "id: bed-luking"),
        "docs/bed.md, linje 12: id-en «bed-luking» er trukket tilbake",
    ),
    "unknown source paragraph": (
        change("docs/bed.md", "kilde: bed.1", "kilde: bed.7"),
        "docs/bed.md, linje 12: avsnittet «bed.7» finnes ikke i kartet over kilden",
    ),
    "paragraph that nobody restates": (
        change("docs/index.md", "gjengir: hage.1\nkontrollert: 2030-06-01\n", ""),
        "avsnittet «hage.1» i Hagelagets veileder er ikke gjengitt på noen side",
    ),
    "strength that the text does not carry": (
        change("docs/bed.md", "Plantene bør få", "Plantene skal få"),
        "docs/bed.md, linje 12: «bed-vanning»: første setning sier ikke «bør»",
    ),
    "wording of another strength": (
        change("docs/bed.md", "ordlyd: bør få vann", "ordlyd: skal få vann"),
        "docs/bed.md, linje 12: «bed-vanning»: ordlyden «skal få vann» har ikke styrken «bør»",
    ),
    "checklist item for a recommendation that does not exist": (
        change("docs/sjekkliste.md", 'krav="bed-vanning"', 'krav="bed-vaning"'),
        "docs/sjekkliste.md, linje 17: kravet «bed-vaning» finnes ikke\n    Mente du «bed-vanning»?",
    ),
    "same item id twice": (
        change("docs/sjekkliste.md", "#vaar-slange", "#vaar-vanner"),
        "docs/sjekkliste.md, linje 18: id-en «vaar-vanner» er brukt før, i docs/sjekkliste.md, linje 16",
    ),
    "item with the id of something else": (
        change("docs/begreper.md", "id: kompost", "id: vaar-slange"),
        "docs/sjekkliste.md, linje 18: id-en «vaar-slange» er brukt før, i docs/begreper.md, linje 8",
    ),
    "retired item id": (
        write(
            "bibliography/retired-ids.yml",
            "vaar-slange:\n  dato: 2030-05-01\n  grunn: Slangen er kastet.\n  gjelder: sjekkpunkt\n",
        ),
        "docs/sjekkliste.md, linje 18: id-en «vaar-slange» er trukket tilbake",
    ),
    "replacement that does not exist": (
        write(
            "bibliography/retired-ids.yml",
            "bed-x:\n  tittel: X\n  dato: 2030-05-01\n  grunn: Ute.\n  erstattet_av: bed-vann\n",
        ),
        "bibliography/retired-ids.yml, linje 1: «bed-x» er erstattet av «bed-vann», som ikke finnes",
    ),
    "item stronger than its recommendation": (
        change("docs/sjekkliste.md", "Slangen er hel.", "Slangen må være hel."),
        "docs/sjekkliste.md, linje 18: «vaar-slange»: punktet sier «må», men bygger på «bør»",
    ),
    "item without its attributes": (
        change("docs/sjekkliste.md", '    {: #vaar-vanner krav="bed-vanning" }\n', ""),
        "docs/sjekkliste.md, linje 16: punktet «Vi har avtalt hvem som vanner.» mangler «id» og «krav»",
    ),
    "recommendation that no checklist takes up": (
        write("docs/sjekkliste.md", "---\ntitle: Vår\ndescription: Om våren.\n---\n\n# Vår\n"),
        "docs/bed.md, linje 12: «bed-vanning» (bør) står ikke i noen sjekkliste",
    ),
    "waiver for what a checklist takes up": (
        change("docs/bed.md", "    fase: gjennomføre\n", "    fase: gjennomføre\n    unntak: Ingen lister.\n"),
        "docs/bed.md, linje 12: «bed-vanning» har unntak, men står i sjekklisten i docs/sjekkliste.md, linje",
    ),
    "set with a page that does not exist": (
        change("docs/sjekkliste.md", "description:", "sett: [host.md]\ndescription:"),
        "docs/sjekkliste.md, linje 3: «sett» nevner «docs/host.md», som ikke finnes",
    ),
    "page outside the menu": (
        write("docs/ny.md", "---\ntitle: Ny\ndescription: Ny side.\n---\n\n# Ny\n"),
        "docs/ny.md: siden står ikke i menyen",
    ),
    "menu without page": (
        change("mkdocs.yml", "  - bed.md\n", "  - bed.md\n  - benk.md\n"),
        "menyen (nav) viser til «docs/benk.md», som ikke finnes\n    Slett linjen, eller skriv navnet på en side som",
    ),
    "derived content that does not exist": (
        change("docs/bed.md", "Jorda er god.", "<!-- avledet: kravliste -->"),
        "docs/bed.md, linje 27: ukjent avledet innhold «kravliste»",
    ),
    "map that cannot be read": (
        write("bibliography/source-map.yml", "veileder: [\n"),
        "bibliography/source-map.yml, linje 1: filen kan ikke leses fra «veileder: [» av",
    ),
    "missing bibliography": (
        lambda garden: (garden / "bibliography/works.bib").unlink(),
        "bibliography/works.bib: filen finnes ikke",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_stops_the_build_and_says_so(garden: Path, name: str) -> None:
    break_it, message = BROKEN[name]
    break_it(garden)
    finished = build(garden, garden / "site")
    assert finished.returncode != 0
    assert message in finished.stderr
    assert "Traceback" not in finished.stderr


def test_settings_that_cannot_be_read_are_said_in_norwegian(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: !ENV [X, Hage]\nnav:\n\t- index.md\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 1
    assert capsys.readouterr().err.startswith("mkdocs.yml, linje 3: filen kan ikke leses her\n    Se på linjen")


def test_everything_that_is_wrong_is_said_at_once(garden: Path) -> None:
    names = ("unknown option", "unknown citation key", "link to a missing file", "unknown front matter")
    for name in names:
        BROKEN[name][0](garden)
    finished = build(garden, garden / "site")
    assert [name for name in names if BROKEN[name][1] not in finished.stderr] == []


def test_a_title_is_shown_as_it_is_written(garden: Path) -> None:
    change("docs/bed.md", "title: Bed", 'title: "Bed <18 & >12 år"')(garden)
    finished = build(garden, garden / "site")
    assert finished.returncode == 0, finished.stderr
    assert "<title>Bed &lt;18 &amp; &gt;12 år" in (garden / "site/bed/index.html").read_text(encoding="utf-8")
    pages = json.loads((garden / "site/katalog.json").read_text(encoding="utf-8"))["pages"]
    assert "Bed <18 & >12 år" in [page["title"] for page in pages]


def test_what_nobody_sees_is_read_alike(garden: Path) -> None:
    """Decomposed letters, zero-width spaces and Word's line breaks."""
    page = garden / "docs/bed.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("å", "a\u030a").replace("bed.1", "bed\u200b.1") + "A\vb.\n"
    )
    finished = build(garden, garden / "site")
    assert finished.returncode == 0, finished.stderr
    published = (garden / "site/bed/index.html").read_text(encoding="utf-8")
    assert "A b." in published
    assert "a\u030a" not in published


def test_private_remarks_are_not_published(garden: Path) -> None:
    change(
        "bibliography/works.bib", "  year ", "  annote    = {Ring Kari},\n  file      = {/home/kari/x.pdf},\n  year "
    )(garden)
    finished = build(garden, garden / "site")
    assert finished.returncode == 0, finished.stderr
    for file in (garden / "site").rglob("*.*"):
        assert b"kari" not in file.read_bytes().lower(), file
