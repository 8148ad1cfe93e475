"""The references: what the real file says, and the errors that an editor gets."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pypandoc
import pytest

from guideline import bibliography
from guideline.bibliography import Bibliography, load, normalise_locator
from guideline.bibtex import GROUPS, admits, plain, read_entries
from guideline.citations import footnote_html
from guideline.errors import ContentError

ROOT = Path(__file__).parents[1]
BIB = ROOT / "bibliography/references.bib"
CSL = ROOT / "bibliography/nok-veileder.csl"

PINPOINTS = [("folkehelse2019", "s. 41-42"), ("smette2017", ""), ("rvtsflyktning", "s. 3")]


@pytest.fixture(scope="module")
def real() -> Bibliography:
    """The site's own references."""
    return load(BIB, CSL, PINPOINTS, shown_as="bibliography/references.bib")


# --- The real references ----------------------------------------------------------------------------------------------

LISTS = {
    "kilder": "aamodt2019 barstad2015 bufdir2018brukere bufdir2019deltakelse folkehelse2019 fhi2014 fmso2017 "
    "golding2002 dahm2009 smette2017 turner1999",
    "annen-litteratur": "barstad2015 fhi2014 brottveit2019 helsedir2014 kogstad2013 kvamme2011 askheim2007 zeiner2014 "
    "ostby2017",
    "nettressurser": "helsedir2019 nklmh2019a nklmh2019b slade2017 rvtssor2019 rvtsflyktning seif dinutvei",
    "tips": "bufdir2018brukere folkehelse2019 aglen2011 hedlund2012a hedlund2011 hedlund2012b avis2008 brottveit2013 "
    "brottveit2014 eidheim2000 fareha2014 feiring2014 gotaas2012 hasle2007",
    "fotnote": "bufdir2019retningslinjer lyngby2009 toleransevindu noktilbud",
    "mangler": "lyngby2009",
}


@pytest.mark.parametrize("group", GROUPS)
def test_each_list_has_the_works_of_the_source(real: Bibliography, group: str) -> None:
    assert {reference.key for reference in real.group(group)} == set(LISTS[group].split())


def test_there_is_no_other_list(real: Bibliography) -> None:
    with pytest.raises(ValueError, match="artikler"):
        real.group("artikler")


def test_all_42_keys_are_formatted(real: Bibliography) -> None:
    assert len(real.references) == 42
    for reference in real.references.values():
        assert reference.full_text
        assert reference.short
        assert reference.bibtex.startswith("@")
        assert reference.bibtex.endswith("}")
        assert BIB.read_text(encoding="utf-8").splitlines()[reference.line - 1].endswith(f"{{{reference.key},")


FULL = {
    "smette2017": "Smette, Ingrid, Kari Stefansen og Jane Dullum. 2017. Sentrene mot incest og seksuelle overgrep. En "
    "evaluering av sentrenes arbeid og rammevilkår. NOVA Rapport 16/17. Oslo: Norsk institutt for forskning om "
    "oppvekst, velferd og aldring.",
    "turner1999": "Turner, R. J. og J. B. Turner. 1999. «Social integration and support», s.\u00a0301–319 i Aneshensel, C. "
    "og J. C. Phelan (red.). Handbook of the Sociology of Mental Health. New York: Kluwer Academic/Plenum. "
    "https://doi.org/10.1007/0-387-36223-1_15",
    "golding2002": "Golding, J. M., S. C. Wilsnack og M. L. Cooper. 2002. «Sexual assault history and social support: Six "
    "general population studies». Journal of Traumatic Stress, 15(3), s.\u00a0187–197. "
    "https://doi.org/10.1023/A:1015247110020",
    "fhi2014": "Folkehelseinstituttet (FHI). 2014. Fakta om sosial støtte og ensomhet. Hentet fra "
    "https://www.fhi.no/fp/psykiskhelse/psykiskelidelser/sosial-stotte-og-ensomhet---faktaar/",
    "folkehelse2019": "Helse- og omsorgsdepartementet. 2019. Folkehelsemeldinga – Gode liv i eit trygt samfunn. Meld. St. "
    "19 (2018–2019). Hentet fra https://www.regjeringen.no/no/dokumenter/meld.-st.-19-20182019/id2639770/",
    "brottveit2019": "Brottveit, Ånund, Nora Gotaas, Hilde Hatleskog Zeiner og Marte Feiring. 2019. «Den nye "
    "selvhjelpsbevegelsen», kap.\u00a01 i Brottveit, Ånund og Marte Feiring (red.). Samarbeid om selvhjelp. En antologi "
    "om den nye selvhjelpsbevegelsen i Norge. Cappelen Damm Akademisk/NOASP. https://doi.org/10.23865/noasp.68",
    "askheim2007": "Askheim, Ole Petter og Bengt Starrin (red.). 2007. Empowerment: i teori og praksis. Oslo: Gyldendal "
    "akademisk.",
    "kogstad2013": "Kogstad, R. E., E. Mønness og T. Sørensen. 2013. «Social Networks for Mental Health Clients: "
    "Resources and Solution». Community Mental Health Journal, 49(1), s.\u00a095–100. "
    "https://doi.org/10.1007/s10597-012-9491-4. Hentet fra "
    "https://brage.inn.no/inn-xmlui/bitstream/handle/11250/134378/kogstad.pdf?sequence=3&isAllowed=y",
    "kvamme2011": "Kvamme, Ingunn og Ann Christin Eklund Nilsen. 2011. Hjelper selvhjelp? En prosessevaluering av "
    "prosjektet «Selvhjelp og individuell plan i psykisk helsefremmende arbeid». Prosjektrapport. Kristiansand: "
    "Agderforskning. Hentet fra http://www.agderforskning.no/wp-content/uploads/2015/10/Hjelper-selvhjelp.pdf",
    "helsedir2014": "Helsedirektoratet. 2014. Nasjonal plan for selvhjelp 2014–2018. IS-2168. Oslo: Helsedirektoratet. "
    "Hentet fra https://helsedirektoratet.no/publikasjoner/nasjonal-plan-for-selvhjelp-20142018",
    "slade2017": "Slade, Mike. 2017. 100 råd som fremmer recovery. 2. utg. Nasjonalt kompetansesenter for psykisk "
    "helsearbeid (NAPHA). Hentet fra http://www.melkeveien.me/NAPHA-Rapport-2-2017/Rapport-2-2017.html#p=10",
    "seif": "SEIF. u.å. Selvhjelp for innvandrere og flyktninger. Hentet fra https://seif.no/",
    "dinutvei": "Sosiale nettverk i etterkant av overgrep – Innvandrerkvinner. u.å. Hentet fra "
    "https://dinutvei.no/om-vold/299-innvandrere-og-flyktningebakgrunn",
    "hedlund2011": "Hedlund, M. og B. J. Landstad. 2011. «Participants’ Experiences of Empowerment in Self-Help Groups». "
    "Innsendt for publisering.",
    "fareha2014": "Fareha, Yonus. 2014. På hvilken måte kan selvhjelp/selvhjelpsgrupper bidra til empowerment for "
    "personer med psykiske lidelser? Masteroppgave, Høgskolen på Lillehammer. Hentet fra "
    "http://www.brage.bibsys.no/xmlui/handle/11250/285095",
    "brottveit2013": "Brottveit, Å. 2013. «Fortrolige fremmede: Selvhjelpsgrupper som utgangspunkt for personlig endring» "
    "i Brottveit, Å. og M. Feiring. Endringsarbeid i selvhjelpsgrupper – perspektiver på deltakelse og samarbeid. "
    "NIBR-notat 2013:107. Norsk institutt for by- og regionforskning, Diakonhjemmets høgskole og Høgskolen i Oslo og "
    "Akershus.",
    "feiring2014": "Feiring, M. 2014. «Fra frivillig arbeid til folkehelsearbeid – en studie av politiseringsprosesser "
    "innen selvhjelpsfeltet» i Om politisering og læring i selvhjelpsfeltet: To notater fra et forskningsprosjekt om "
    "selvhjelpsvirksomhet. Småskrift 2014 nr. 1. Høgskolen i Oslo og Akershus.",
    "ostby2017": "Østby, Lene og Kari Stefansen. 2017. «Nettverkets betydning etter seksuelle overgrep». Tidsskrift for "
    "psykisk helsearbeid, 14(3).",
}


@pytest.mark.parametrize("key", FULL)
def test_full_reference(real: Bibliography, key: str) -> None:
    assert real.references[key].full_text == FULL[key]


SHORT = {
    "smette2017": "Smette mfl. 2017",
    "bufdir2019retningslinjer": "Bufdir 2019 (retningslinjer)",
    "bufdir2019deltakelse": "Bufdir 2019 (Sosial deltakelse)",
    "bufdir2018brukere": "Bufdir 2018",
    "turner1999": "Turner & Turner 1999",
    "dahm2009": "Kunnskapssenteret 2009",
    "fhi2014": "FHI 2014",
    "barstad2015": "Barstad og Sandvik 2015",
    "golding2002": "Golding mfl. 2002",
    "lyngby2009": "Lyngby 2009",
    "seif": "SEIF u.å.",
}


@pytest.mark.parametrize("key", SHORT)
def test_short_form_is_the_guidelines_own(real: Bibliography, key: str) -> None:
    assert real.references[key].short == SHORT[key]


def test_no_two_works_share_a_short_form_but_in_the_lists(real: Bibliography) -> None:
    shorts = [reference.short for reference in real.references.values()]
    assert len(shorts) == len(set(shorts))


def test_pinpoints_follow_the_short_form(real: Bibliography) -> None:
    assert real.short("folkehelse2019", "s. 41–42") == "Folkehelsemeldinga (2018–2019), s.\u00a041–42"
    assert real.short("rvtsflyktning", "s. 3") == "RVTS u.å., s.\u00a03"
    assert real.short("turner1999") == "Turner &amp; Turner 1999"


def test_a_pinpoint_that_nobody_announced_is_made_when_asked_for(real: Bibliography) -> None:
    assert real.short("fhi2014", "§§ 3-1 og 4") == "FHI 2014, §§\u00a03-1 og 4"
    assert real.short("seif", "punkt 3_1*, <b> & «nr. 2»") == "SEIF u.å., punkt 3_1*, &lt;b&gt; &amp; «nr.\u00a02»"


def test_links_work_and_addresses_are_whole(real: Bibliography) -> None:
    kogstad = real.references["kogstad2013"].full_html
    assert '<a href="https://doi.org/10.1007/s10597-012-9491-4">' in kogstad
    assert 'kogstad.pdf?sequence=3&amp;isAllowed=y">' in kogstad
    assert real.references["turner1999"].doi == "10.1007/0-387-36223-1_15"
    addresses = [reference.url for reference in real.references.values() if reference.url]
    assert addresses
    assert not [address for address in addresses if not re.fullmatch(r"https?://[^\s{}\\]+", address)]


def test_the_missing_source_is_said_to_be_missing(real: Bibliography) -> None:
    assert [reference.key for reference in real.references.values() if reference.missing] == ["lyngby2009"]
    assert "Kilden mangler:" in footnote_html(real, "lyngby2009")


def test_notes_are_plain_text_and_control_data_is_not_printed(real: Bibliography) -> None:
    for reference in real.references.values():
        assert "\\" not in reference.note
        assert "{" not in reference.note
        assert "kontroll" not in reference.full_html
    assert "72\u00a0% er ikke" in real.references["bufdir2018brukere"].note


def test_what_is_unknown_is_left_out_and_said(real: Bibliography) -> None:
    assert "er ikke kjent" in real.references["bufdir2019retningslinjer"].note
    assert not real.references["bufdir2019retningslinjer"].titled
    assert real.references["bufdir2019retningslinjer"].full_text == "Bufdir. 2019."
    assert "0172011" not in real.references["kvamme2011"].full_text


def test_unused_footnote_entries_are_reported(real: Bibliography) -> None:
    problems = real.unused(["lyngby2009", "toleransevindu", "noktilbud"])
    assert [problem.file for problem in problems] == ["bibliography/references.bib"]
    assert "«bufdir2019retningslinjer» er verken brukt" in problems[0].message
    assert problems[0].line == real.references["bufdir2019retningslinjer"].line


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
    monkeypatch.setattr(bibliography, "_CACHE", {})
    works = load(BIB, CSL, [("smette2017", f"s. {page}") for page in range(1, 200)])
    assert works.short("smette2017", "s. 199") == "Smette mfl. 2017, s.\u00a0199"
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
        "works.bib, linje 1: «dal2031»: feltet «title» står to ganger",
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
        entry("dal2031", "Dal, Eva", title=r"Caf\'e"),
        r"works.bib, linje 3: «dal2031»: LaTeX-koden «\'e» i «title» brukes ikke her",
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
        load(write(tmp_path, text), CSL, shown_as="works.bib")
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
    with pytest.raises(ContentError, match=r"works\.bib, linje 3: Pandoc kan ikke lese filen: Error reading .* no"):
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
