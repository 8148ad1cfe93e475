"""The references: how they are put in order and formatted, and the errors that an editor gets. Invented works."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypandoc
import pytest
import yaml

from guideline.bibliography.bibtex import read_entries
from guideline.bibliography.citations import footnote_html
from guideline.bibliography.entry_checks import admits
from guideline.bibliography.latex import plain
from guideline.bibliography.references import Bibliography, load, normalise_locator
from guideline.text.errors import ContentError
from guideline.text.saved import Saved

from .. import golden_cases
from ..conftest import ROOT
from ..guidelines import GARDEN

WORKS = ROOT / "tests/fixtures/works.bib"
CSL = ROOT / "bibliography/nok-veileder.csl"


# --- References as they are printed ---------------------------------------------------------------------------------

CASES = golden_cases.cases("references")
READING = ("kilder", "annen-litteratur", "nettressurser", "tips")
LISTS = (*READING, "fotnote", "mangler")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Bibliography:
    """The works of all cases, formatted by one call."""
    text = "".join(yaml.safe_load(path.read_text(encoding="utf-8"))["input"] + "\n" for path in CASES)
    return load(write(tmp_path_factory.mktemp("works"), text), CSL, shown_as="works.bib", lists=LISTS)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_kind_of_work_is_printed_whole(path: Path, printed: Bibliography, update: bool) -> None:
    (entry,) = read_entries(yaml.safe_load(path.read_text(encoding="utf-8"))["input"], "works.bib")
    reference = printed.references[entry.key]
    golden_cases.check(path, {"output": {"full": reference.full_text, "short": reference.short}}, update)


def test_pinpoints_follow_the_short_form(printed: Bibliography) -> None:
    assert printed.short("hage2019", "s. 41–42") == "Hagemeldinga (2018–2019), s.\u00a041–42"
    assert printed.short("torv1999") == "Torv &amp; Torv 1999"


def test_a_pinpoint_that_nobody_announced_is_made_when_asked_for(printed: Bibliography) -> None:
    assert printed.short("hfi2014", "§§ 3-1 og 4") == "HFI 2014, §§\u00a03-1 og 4"
    assert printed.short("seil", "punkt 3_1*, <b> & «nr. 2»") == "SEIL u.å., punkt 3_1*, &lt;b&gt; &amp; «nr.\u00a02»"


def test_links_work_and_addresses_are_whole(printed: Bibliography) -> None:
    article = printed.references["kog2013"].full_html
    assert '<a href="https://doi.org/10.9999/s10597-012-9491-4">' in article
    assert 'kog.pdf?sequence=3&amp;isAllowed=y">' in article
    assert printed.references["torv1999"].doi == "10.9999/0-387-36223-1_15"
    assert printed.references["jord2020"].url == "https://jord.eksempel.no/tilbudet"


def test_what_is_unknown_is_left_out_and_said(printed: Bibliography) -> None:
    assert not printed.references["hagedir2019"].titled
    assert printed.references["hagedir2019"].note == "Tittel og nummer er ikke kjent."


def test_a_work_that_nobody_would_see_is_reported_at_its_line(printed: Bibliography) -> None:
    (problem,) = printed.unused(["jord2020"], READING)
    assert (problem.file, problem.line) == ("works.bib", printed.references["hagedir2019"].line)
    assert "«hagedir2019» er verken brukt" in problem.message


def test_what_is_not_found_is_said_to_be_missing() -> None:
    works = load(WORKS, CSL)
    assert [reference.key for reference in works.references.values() if reference.missing] == ["vik2025"]
    assert "Kilden mangler:" in footnote_html(works, "vik2025")


# --- Order, cache, spelling -------------------------------------------------------------------------------------------


def entry(key: str, author: str, **fields: str) -> str:
    """An invented book as BibTeX; a field with no value is left out."""
    values = {
        "author": author,
        "title": "Boka om dører",
        "year": "2031",
        "publisher": "Dørforlaget",
        "keywords": "kilder",
        **fields,
    }
    return f"@book{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in values.items()) + "}\n"


def write(tmp_path: Path, text: str) -> Path:
    """A .bib file with TEXT."""
    path = tmp_path / "works.bib"
    path.write_text(text, encoding="utf-8")
    return path


def test_norwegian_order(tmp_path: Path) -> None:
    names = ["Åsen, A", "Zahl, A", "Østre, A", "Aas, A", "Ærlig, A", "Berg, A"]
    text = "".join(entry(f"k{number}", name) for number, name in enumerate(names))
    works = load(write(tmp_path, text), CSL)
    order = [reference.full_text.split(",")[0] for reference in works.references.values()]
    assert order[:4] == ["Berg", "Zahl", "Ærlig", "Østre"]
    assert set(order[4:]) == {"Aas", "Åsen"}  # Aa is Å in Norwegian


def test_two_works_with_one_short_form_are_told_apart_by_hand(tmp_path: Path) -> None:
    both = entry("dal2031", "Dal, Eva"), entry("dal2031b", "Dal, Eva")
    (problem,) = load(write(tmp_path, "".join(both)), CSL, shown_as="works.bib").alike()
    assert problem.message == "«dal2031b» har samme kortform som «dal2031»: «Dal 2031»"
    assert problem.remedy == "Skriv: shorthand = {Dal 2031b},"
    mended = both[0] + entry("dal2031b", "Dal, Eva", shorthand="Dal 2031b")
    assert [*load(write(tmp_path, mended), CSL).alike()] == []


def test_unchanged_files_start_no_pandoc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, entry("dal2031", "Dal, Eva"))
    first = load(path, CSL, [("dal2031", "s. 3")])

    def no_pandoc(*_: object, **__: object) -> None:
        raise AssertionError("Pandoc was started")

    monkeypatch.setattr(subprocess, "run", no_pandoc)
    second = load(path, CSL, [("dal2031", "side 3"), ("ukjent", "")])
    assert second.references == first.references
    assert second.short("dal2031", "3") == "Dal 2031, s.\u00a03"
    path.write_text(entry("dal2031", "Dal, Ola"), encoding="utf-8")
    with pytest.raises(AssertionError, match="Pandoc was started"):
        load(path, CSL, [("dal2031", "s. 3")])


def test_one_pandoc_call_for_the_whole_site(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    run = subprocess.run

    def counting(*args: object, **kwargs: object) -> object:
        calls.append(args)
        return run(*args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", counting)
    works = load(WORKS, CSL, [("dal2031", f"s. {page}") for page in range(1, 200)], saved=Saved())
    assert works.short("dal2031", "s. 199") == "Dal mfl. 2031, s.\u00a0199"
    assert len(calls) == 1


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("s. 41–42", "s. 41–42"),
        ("s.41-42", "s. 41–42"),
        ("side  41 - 42", "s. 41–42"),
        ("41", "s. 41"),
        ("s.\u00a041,\n43 og 50—51", "s. 41, 43 og 50–51"),
        ("kap. 3", "kap. 3"),
        ("§ 3-15", "§ 3-15"),
        ("sammendraget", "sammendraget"),
        ("", ""),
    ],
)
def test_one_spelling_of_a_locator(written: str, normal: str) -> None:
    assert normalise_locator(written) == normal


def test_plain_text_of_a_field() -> None:
    assert plain(r"{A} \& B 50~\% -- \{x\}") == "A & B 50\u00a0% – {x}"


@pytest.mark.parametrize(
    ("note", "name", "admitted"),
    [
        ("År er ikke kjent.", "year", True),
        ("Tittel og år er ikke kjent; mer her.", "year", True),
        ("Utgiveren er dessverre ikke kjent.", "publisher", True),
        ("Året er ukjent.", "year", False),
        ("Årboka er ikke kjent.", "year", False),
        ("År 2020 stemmer. Tittel er ikke kjent.", "year", False),
        ("", "year", False),
    ],
)
def test_what_admits_a_missing_field(note: str, name: str, admitted: bool) -> None:
    assert admits(note, name) is admitted


# --- Errors -----------------------------------------------------------------------------------------------------------

GOOD = entry("dal2031", "Dal, Eva")

ERRORS = {
    "missing comma": (
        "@book{dal2031,\n  author = {Dal, Eva}\n  title = {Dører},\n}\n",
        "works.bib, linje 3: «dal2031»: posten kan ikke leses her",
    ),
    "never closed": (
        "@book{dal2031,\n  title = {Dører,\n}\n\n" + entry("lie2030", "Lie, Ola"),
        "works.bib, linje 1: «dal2031»: posten blir aldri avsluttet",
    ),
    "brace too many": (
        GOOD.replace("  year", "}\n  year"),
        "works.bib, linje 5: «year = {2031},» hører ikke til noen post",
    ),
    "no at sign": ("book{dal2031,\n}\n", "works.bib, linje 1: «book{dal2031,» hører ikke til noen post"),
    "at sign in a comment": (
        GOOD + "% Skriv til post@eksempel.no\n",
        "works.bib, linje 8: merknaden «% Skriv til post@eksempel.no» har en @",
    ),
    "no braces around a value": (
        "@book{dal2031,\n  title = Dører,\n}\n",
        "works.bib, linje 2: «dal2031»: verdien etter = mangler klammer",
    ),
    "duplicate key": (
        GOOD + GOOD,
        "works.bib, linje 8: «dal2031»: nøkkelen finnes allerede på linje 1",
    ),
    "duplicate field": (
        entry("dal2031", "Dal, Eva").replace("}\n", "}\n", 1).replace("  year", "  title = {To},\n  year"),
        "works.bib, linje 4: «dal2031»: feltet «title» står to ganger",
    ),
    "illegal key": (entry("Dal:2031", "Dal, Eva"), "works.bib, linje 1: nøkkelen «Dal:2031» har tegn som ikke er lov"),
    "no key": (entry("", "Dal, Eva"), "works.bib, linje 1: posten mangler nøkkel"),
    "unknown type": (GOOD.replace("@book", "@rapport"), "works.bib, linje 1: «dal2031»: ukjent posttype «@rapport»"),
    "unknown field": (
        entry("dal2031", "Dal, Eva", titel="x"),
        "works.bib, linje 7: «dal2031»: ukjent felt «titel»\n    Mente du «title»?",
    ),
    "empty field": (
        entry("dal2031", "Dal, Eva", publisher=""),
        "works.bib, linje 5: «dal2031»: feltet «publisher» er tomt",
    ),
    "empty author": (entry("dal2031", ""), "works.bib, linje 2: «dal2031»: feltet «author» er tomt"),
    "missing field": (
        GOOD.replace("  year = {2031},\n", ""),
        "works.bib, linje 1: «dal2031»: feltet «year» (år) mangler\n    Skriv: year = {…},   eller, når det ikke er kjent:",
    ),
    "unknown group": (
        entry("dal2031", "Dal, Eva", keywords="kilder, tipps"),
        "works.bib, linje 6: «dal2031»: ukjent liste «tipps» i keywords\n    Mente du «tips»?",
    ),
    "no group": (
        GOOD.replace("  keywords = {kilder},\n", ""),
        "works.bib, linje 1: «dal2031»: keywords mangler: ingen liste er oppgitt",
    ),
    "bad year": (
        entry("dal2031", "Dal, Eva", year="2031a"),
        "works.bib, linje 4: «dal2031»: «2031a» er ikke et årstall",
    ),
    "bad address": (
        entry("dal2031", "Dal, Eva", url="www.eksempel.no"),
        "works.bib, linje 7: «dal2031»: «www.eksempel.no» er ikke en nettadresse",
    ),
    "address that nothing reads": (
        entry("dal2031", "Dal, Eva", url="https://eksempel.no]"),
        "works.bib, linje 7: «dal2031»: «https://eksempel.no]» er ikke en nettadresse",
    ),
    "copy's address that nothing reads": (
        entry("dal2031", "Dal, Eva", archiveurl="https://[arkiv", archivedate="2020-05-31"),
        "works.bib, linje 7: «dal2031»: «https://[arkiv» er ikke en nettadresse",
    ),
    "bad doi": (
        entry("dal2031", "Dal, Eva", doi="https://doi.org/10.1/2"),
        "works.bib, linje 7: «dal2031»: «https://doi.org/10.1/2» er ikke en DOI",
    ),
    "archived copy without a day": (
        entry("dal2031", "Dal, Eva", archiveurl="https://arkiv.example.org/1"),
        "works.bib, linje 7: «dal2031»: feltet «archivedate» mangler ved siden av «archiveurl»",
    ),
    "day that is none": (
        entry("dal2031", "Dal, Eva", archiveurl="https://arkiv.example.org/1", archivedate="mai 2020"),
        "works.bib, linje 8: «dal2031»: «mai 2020» er ikke en dato\n    Skriv: archivedate = {2020-05-31},",
    ),
    "bad address of a copy": (
        entry("dal2031", "Dal, Eva", archiveurl="arkivet", archivedate="2020-05-31"),
        "works.bib, linje 7: «dal2031»: «arkivet» er ikke en nettadresse",
    ),
    "bare per cent sign": (
        entry("dal2031", "Dal, Eva", title="Over 50 % av dørene"),
        "works.bib, linje 3: «dal2031»: et prosenttegn i «title» må ha \\ foran",
    ),
    "LaTeX": (
        entry("dal2031", "Dal, Eva", title=r"\LaTeX for alle"),
        r"works.bib, linje 3: «dal2031»: LaTeX-koden «\LaTeX» i «title» brukes ikke her",
    ),
    "mathematics": (
        entry("dal2031", "Dal, Eva", title="$x"),
        "works.bib, linje 3: «dal2031»: LaTeX-koden «$» i «title» brukes ikke her",
    ),
    "commas between names": (
        entry("dal2031", "Dal, Eva, Lie, Ola"),
        "works.bib, linje 2: «dal2031»: navnene i «author» må skilles med « and »: Dal, Eva, Lie, Ola",
    ),
    "og between names": (
        entry("dal2031", "Eva Dal og Ola Lie"),
        "works.bib, linje 2: «dal2031»: navnene i «author» må skilles med « and »: Eva Dal og Ola Lie",
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_errors_name_the_line_the_item_and_the_remedy(tmp_path: Path, name: str) -> None:
    text, expected = ERRORS[name]
    with pytest.raises(ContentError) as caught:
        load(write(tmp_path, text), CSL, shown_as="works.bib", lists=GARDEN.sources.keywords)
    problem = next((p for p in caught.value.problems if str(p).startswith(expected)), None)
    assert problem, f"{expected}\n--- not in ---\n{caught.value}"
    assert problem.remedy


def test_all_errors_come_at_once() -> None:
    text = entry("dal2031", "Dal, Eva", title="") + entry("lie2030", "Lie, Ola", year="x")
    with pytest.raises(ContentError) as caught:
        read_entries(text, "works.bib")
    assert [problem.line for problem in caught.value.problems] == [3, 11]


def test_a_note_may_admit_what_is_missing(tmp_path: Path) -> None:
    text = GOOD.replace("year = {2031}", "note = {År er ikke kjent.}")
    works = load(write(tmp_path, text), CSL)
    assert works.references["dal2031"].full_text == "Dal, Eva. u.å. Boka om dører. Dørforlaget."


def test_an_organisation_publishes_its_own_report(tmp_path: Path) -> None:
    text = GOOD.replace("@book", "@report").replace("  publisher = {Dørforlaget},\n", "")
    with pytest.raises(ContentError, match=r"«institution» \(utgiver\) mangler"):
        load(write(tmp_path, text), CSL)
    load(write(tmp_path, text.replace("{Dal, Eva}", "{{Dørdirektoratet}}")), CSL)


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "works.bib"
    path.write_bytes(GOOD.encode("latin-1"))
    with pytest.raises(ContentError, match=r"works\.bib, linje 3: filen er ikke lagret som UTF-8"):
        load(path, CSL, shown_as="works.bib")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"works\.bib: filen finnes ikke"):
        load(tmp_path / "works.bib", CSL, shown_as="works.bib")


def test_a_style_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"ingen\.csl: filen finnes ikke"):
        load(write(tmp_path, GOOD), tmp_path / "ingen.csl")


def test_a_style_that_is_broken(tmp_path: Path) -> None:
    style = tmp_path / "feil.csl"
    style.write_text("<style>", encoding="utf-8")
    with pytest.raises(ContentError, match=r"feil\.csl: Pandoc kan ikke lese filen"):
        load(write(tmp_path, GOOD), style)


def test_what_pandoc_says_is_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own checks leave nothing that Pandoc is known to refuse, so a stand-in refuses."""
    stand_in = tmp_path / "pandoc"
    stand_in.write_text("#!/bin/sh\necho 'Error reading bibliography file: (line 3, column 1): no' >&2\nexit 25\n")
    stand_in.chmod(0o755)
    monkeypatch.setattr(pypandoc, "get_pandoc_path", lambda: str(stand_in))
    with pytest.raises(ContentError, match=r"works\.bib: Pandoc kan ikke lese posten «feil»: Error reading .* no"):
        load(write(tmp_path, entry("feil", "Pandoc, Feil")), CSL, shown_as="works.bib")


def test_without_pandoc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise OSError("No pandoc was found")

    monkeypatch.setattr(pypandoc, "get_pandoc_path", missing)
    with pytest.raises(ContentError, match="fordi Pandoc mangler"):
        load(write(tmp_path, entry("uten", "Pandoc, Uten")), CSL)
    monkeypatch.setattr(pypandoc, "get_pandoc_path", lambda: str(tmp_path / "pandoc"))
    with pytest.raises(ContentError, match="fordi Pandoc mangler"):
        load(write(tmp_path, entry("uten", "Pandoc, Uten")), CSL)
