"""A second guideline takes content and one file, no code: an invented one with other words for everything."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pikepdf
import pytest
from bs4 import BeautifulSoup, Tag
from docx import Document

from guideline.model.guideline import Guideline, load_guideline
from guideline.model.packed import unpacked

from ..conftest import ROOT
from ..guidelines import OURS
from ..read_documents import fields

PROJECT = ROOT / "tests/sites/second"
READ, RUN = {".html", ".json", ".xml", ".bib", ".txt"}, {".js", ".css"}
"""What people and programs read, and what browsers run: there, class names may have a word of ours."""


@pytest.fixture(scope="module")
def own() -> Guideline:
    """What the second guideline says of itself."""
    return load_guideline(PROJECT)


@pytest.fixture(scope="module")
def catalogue(second: Path) -> Any:
    return json.loads((second / "katalog.json").read_text(encoding="utf-8"))


def page(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_text(encoding="utf-8"), "lxml")


def said(element: Tag | None) -> str:
    assert element
    return " ".join(element.get_text(" ").split())


def one(tree: BeautifulSoup | Tag, selector: str) -> Tag:
    """The only element that SELECTOR finds."""
    (element,) = tree.select(selector)
    return element


def pdf_text(path: Path) -> str:
    return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout


def docx_text(path: Path) -> str:
    return "\n".join(str(text) for text in Document(str(path)).element.body.itertext())


def own_words() -> list[str]:
    """The names that are this site's alone: no other guideline may show them."""
    labels = [strength.label for strength in OURS.strengths.values() if " " in strength.label]
    return [OURS.store, "fra Nok", "sentrene", *OURS.origins[1:3], *labels]


def found_in(text: str, words: list[str]) -> list[str]:
    return [word for word in words if re.search(rf"\b{re.escape(word)}\b", text)]


def test_no_file_of_it_has_a_word_of_this_site(second: Path) -> None:
    files = {path: path.read_text(encoding="utf-8") for path in second.rglob("*") if path.suffix in READ}
    files |= {path: pdf_text(path) for path in second.rglob("*.pdf")}
    files |= {path: docx_text(path) for path in second.rglob("*.docx")}
    assert len(files) > 35
    for path, text in files.items():
        assert not found_in(text, [*own_words(), "Sosiale tilbud", "veilederen", "Veilederen", "veileder"]), path


def test_no_script_of_it_has_a_word_of_this_site(second: Path) -> None:
    files = {path: path.read_text(encoding="utf-8") for path in second.rglob("*") if path.suffix in RUN}
    assert files
    for path, text in files.items():
        assert not found_in(text, own_words()), path


def test_the_search_for_foreign_words_finds_them(site: Path) -> None:
    found = found_in((site / "veileder/krav/index.html").read_text(encoding="utf-8"), own_words())
    assert {"fra Nok", "sentrene", OURS.store, *OURS.origins[1:3]} <= set(found)


def test_its_catalogue_has_its_words_and_fits_its_schema(second: Path, catalogue: Any, own: Guideline) -> None:
    schema = json.loads((second / "katalog.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(catalogue)
    assert schema["title"] == "Katalog over nettstedet «Båthuset»"
    records = catalogue["recommendations"]
    assert {record["strength"] for record in records} == set(own.strengths)
    assert {record["level"] for record in records} == set(own.levels)
    assert {phase for record in records for phase in record["phase"]} == set(own.phases)
    assert {record["origin"] for record in records} == {"håndboka", "Havnestyret"}
    assert {group for record in catalogue["references"] for group in record["groups"]} == set(own.sources.reading)
    assert catalogue["edition"]["guideline"] == "tredje opplag"


def test_a_catalogue_with_words_of_another_guideline_does_not_fit(second: Path, catalogue: Any) -> None:
    schema = json.loads((second / "katalog.schema.json").read_text(encoding="utf-8"))
    record = catalogue["recommendations"][0] | {"strength": "skal"}
    with pytest.raises(jsonschema.ValidationError, match="'skal' is not one of"):
        jsonschema.Draft202012Validator(schema).validate(catalogue | {"recommendations": [record]})


CHOSEN = ("niva", "fase", "opphav")


def test_its_requirements_can_be_chosen_by_its_words(second: Path) -> None:
    tree = page(second, "handboka/alle-rad")
    strengths = [said(label) for label in tree.select("label:has([name=styrke])")]
    assert strengths == [
        "Påbudt 1",
        "Forbudt 1",
        "Sterkt tilrådd 1",
        "Tilrådd 1",
        "Slik gjør båtlagene det 1",
        "Fritt fram 1",
    ]
    options = {name: [said(option) for option in tree.select(f"select[name={name}] option")] for name in CHOSEN}
    assert options == {
        "niva": ["Alle nivåer", "Hele båtlaget", "Hver båt", "Den enkelte om bord"],
        "fase": ["Alle faser", "Vår", "Sommer", "Høst", "Vinter"],
        "opphav": ["Alle opphav", "Håndboka", "Havnestyret", "Fiskerlaget"],
    }
    assert [said(mark) for mark in tree.select(".krav .styrke-opphav")] == ["opphav Havnestyret"]


def test_its_strengths_look_like_their_roles(second: Path) -> None:
    marks = {said(mark): mark["class"] for mark in page(second, "handboka/alle-rad").select(".krav__merke .styrke")}
    assert marks["Forbudt"] == ["styrke", "styrke--skal-ikke"]
    assert marks["Sterkt tilrådd"] == marks["Tilrådd"] == ["styrke", "styrke--bor"]


def test_its_strengths_stand_in_its_own_order_at_a_field(second: Path) -> None:
    marks = page(second, "skjemaer/sesongplan").select("#sesong-hvem .felt__krav .styrke")
    assert [said(mark) for mark in marks] == ["Påbudt", "Forbudt", "Fritt fram"]


def test_its_self_assessment_has_its_answers_and_leaves_out_what_is_optional(second: Path, catalogue: Any) -> None:
    (record,) = (record for record in catalogue["checklists"] if record["kind"] == "egenkontroll")
    assert [item["id"] for item in record["items"]] == [
        "egenkontroll-vannet-vest",
        "egenkontroll-vannet-kuling",
        "egenkontroll-vannet-beskjed",
        "egenkontroll-land-tjaere",
        "egenkontroll-land-kaffe",
    ]
    tree = page(second, "lister/selvsjekk")
    answers = [said(label) for label in tree.select("#egenkontroll-land-kaffe .sjekkpunkt__valg")]
    assert answers == ["Som her", "Sjelden", "På vårt vis"]
    assert said(one(tree, "#egenkontroll-land-kaffe [data-felt=fordi]")) == "På vårt vis, for"
    assert not tree.select("#egenkontroll-vannet-vest [data-felt=fordi]")
    sums = [[said(cell) for cell in head.select("th")][2:] for head in tree.select(".sjekkliste__summer thead")]
    assert sums == [["Ja, alltid", "Nei"], ["Som her", "Sjelden", "På vårt vis"]]


def test_every_page_says_whose_text_it_is(second: Path) -> None:
    sentence = "Fritt etter Båtlagets håndbok, tredje opplag. Er noe ulikt, gjelder den trykte."
    for path in second.rglob("index.html"):
        assert sentence in path.read_text(encoding="utf-8"), path


def test_the_interface_links_to_its_pages(second: Path) -> None:
    tree = page(second, "handboka/vannet")
    assert said(one(tree, ".sok-uten-js")).startswith("Søket trenger JavaScript. Slå opp i")
    assert [link["href"] for link in tree.select(".sok-uten-js a")] == ["../../ordbok/", "../alle-rad/"]
    assert [link["href"] for link in tree.select(".bunn__lenker a")] == ["../../om/", "../../om/nytt/"]
    assert [field["placeholder"] for field in tree.select("input[type=search]")] == ["Søk i håndboka"]
    assert said(one(tree, ".tegnforklaring > summary")) == "Hva betyr merkene?"


def test_its_sources_stand_in_its_lists(second: Path) -> None:
    headings = [said(heading) for heading in page(second, "kilder").select(".kilde-gruppe > h2")]
    assert headings == ["Bøker om båt", "Sjøkart", "Bare nevnt i teksten"]


def test_its_search_knows_its_words(second: Path) -> None:
    index = unpacked(json.loads((second / "search/search_index.json").read_text(encoding="utf-8")))
    everyday, own = index["config"]["everyday"], index["config"]["guideline"]
    (gap,) = everyday["gaps"]
    assert (gap["words"], gap["answer"]) == (["seil", "seilbåt"], "Håndboka tier om dette. Spør havnesjefen.")
    assert own["light"] == ["båt", "båten", "båter"]
    assert own["strengths"]["forbudt"] == {"label": "Forbudt", "slug": "skal-ikke", "rank": 9, "kind": "forbud"}
    kinds = {doc["location"]: doc["kind"] for doc in index["docs"]}
    assert kinds["lister/dugnad/"] == "sjekkliste"
    assert kinds["skjemaer/utlan/"] == "mal"
    assert kinds["handboka/land/"] == "kapittel"


def test_its_documents_are_made_of_the_same_words(second: Path) -> None:
    whole = pdf_text(second / "nedlasting/handboka.pdf")
    assert "Fritt etter Båtlagets håndbok" in whole
    assert "Håndboka: tredje opplag" in whole
    assert "Bøker om båt" in whole
    for text in (
        docx_text(second / "nedlasting/lister-selvsjekk.docx"),
        pdf_text(second / "nedlasting/lister-selvsjekk.pdf"),
    ):
        assert "Ja, alltid" in text
        assert "På vårt vis" in text
    with pikepdf.open(second / "nedlasting/lister-selvsjekk.pdf") as document:
        assert {"egenkontroll-land-kaffe", "egenkontroll-land-kaffe:fordi"} <= fields(document).keys()


def test_its_figure_breaks_its_own_long_words(second: Path) -> None:
    lines = page(second, "skjemaer/sesongplan").select(".modell__element:nth-of-type(2) tspan")
    assert [said(line) for line in lines] == ["Sommer-", "vakta"]


def test_figures_have_its_strengths_and_origins(second: Path, catalogue: Any) -> None:
    (record,) = catalogue["figures"]
    assert record["recommendations"] == ["vannet-vest", "vannet-kuling", "vannet-beskjed"]
    figure = one(page(second, "handboka/vannet"), f"#{record['id']}")
    drawn = one(figure, "svg.figur__tegning--bred")
    links = {str(link["href"]): str(link["aria-label"]) for link in drawn.select("a")}
    assert links["#vannet-kuling"] == "Ja: Båten ligger ved brygga. Forbudt, opphav Havnestyret"
    assert "Påbudt" in said(one(figure, "details"))


def test_its_reading_route_leads_on_to_the_short_page_for_others(second: Path) -> None:
    leg = one(page(second, "handboka/vannet"), ".rute")
    assert said(leg).startswith("Leserute: Første tur 1 av 3 Neste i ruten : i land")
    assert [link["href"] for link in leg.select("ol a")] == [
        "../land/?rute=forste-tur&steg=2",
        "../kort/?rute=forste-tur&steg=3",
    ]
    short = page(second, "handboka/kort")
    assert one(short, "[data-forlat]")["href"] == "https://tidevann.eksempel.no/"
    assert "Knappen åpner tidevannstabellen i stedet" in said(short.main)
    assert not short.select(".meny, .hovedvalg, .side__nav, [role=search]")


def test_its_front_page_tells_what_is_new_and_its_pages_take_mistakes(second: Path) -> None:
    new = one(page(second, ""), "[aria-labelledby=nytt]")
    assert said(new) == "Hva er nytt Gjestene har fått en egen side. Våren 2031: se alt"
    for address in ("", "handboka/vannet", "handboka/kort"):
        assert page(second, address).select("a:-soup-contains('Meld feil')"), address


def test_its_references_can_be_taken_along(second: Path) -> None:
    files = page(second, "kilder").select(".kilde__hent")[0]
    for link in files.select("a"):
        assert (second / "kilder" / str(link["href"])).resolve().is_file()
    assert [link.get_text() for link in files.select("a")] == ["BibTeX", "RIS", "CSL-JSON"]
