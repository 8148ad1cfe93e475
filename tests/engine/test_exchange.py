"""The training for other systems.

No package of the registries has the schemas of QTI 2.1, so what they demand is held against the files by hand: the
order of the elements, the identifiers, and that each reference leads somewhere. Of SCORM likewise.
"""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as etree
import zipfile

import pytest

from guideline.catalogue.learning import Module, modules
from guideline.exchange import parcels, qti
from guideline.model.records import ORDER, SEVERAL

from ..guidelines import GARDEN
from ..rendering import artist, page_of

MODULE = """# Modul 1: Hage

/// spørsmål | Når får «plantene» vann & stell?
    id: o1-vann
    type: ett svar
    krav: hage-vann

- [x] Om morgenen

    Ja. Da er jorda kjølig.

- [ ] =2+2

    Da går vannet < tapt.
///

/// spørsmål | Hva trenger jorda?
    id: o1-jord
    type: flere svar
    krav: hage-vann

- [x] Luft

    Ja.

- [x] Vann

    Ja.

- [ ] Asfalt

    Asfalt stenger luften ute.
///

/// spørsmål | Dere planter et tre.
    id: o1-tre
    type: rekkefølge
    krav: hage-vann

1. Grav

    Hullet er der først.

2. Plant

    Nå er det et hull.

3. Vann

    Nå er det en plante.
///
"""
SITE = "https://hage.example/"


def made(site_url: str = SITE) -> dict[str, bytes]:
    """Every file by its name."""
    page = page_of(MODULE, "opplaering/hage/", "Modul 1: Hage", modul=1)
    return {
        parcel.url.removeprefix("nedlasting/"): parcel.content
        for parcel in parcels(artist(page), {"assets/site.css": b"p{}"}, "Hagen", site_url)
    }


def unpacked(name: str) -> dict[str, bytes]:
    """The files in the archive called NAME."""
    with zipfile.ZipFile(io.BytesIO(made()[name])) as zipped:
        return {file: zipped.read(file) for file in zipped.namelist()}


def garden() -> Module:
    """The module itself."""
    (module,) = modules(artist(page_of(MODULE, "opplaering/hage/", "Modul 1: Hage", modul=1)).catalogue)
    return module


def local(element: etree.Element) -> str:
    """The name of ELEMENT without its namespace."""
    return element.tag.rpartition("}")[2]


def test_a_site_without_training_has_nothing_to_give() -> None:
    assert list(parcels(artist(page_of("# Hage")), {}, "Hagen", SITE)) == []


def test_the_same_content_gives_the_same_files() -> None:
    assert made() == made()


# --- Tables and cards ---


def test_the_table_has_a_row_for_each_answer_and_no_formulas() -> None:
    rows = list(csv.DictReader(io.StringIO(made()["opplaering.csv"].decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 8
    address = f"{SITE}opplaering/hage/#o1-vann"
    assert (rows[0]["Svar"], rows[0]["Riktig"], rows[0]["Adresse"]) == ("Om morgenen", "ja", address)
    assert rows[1]["Svar"] == "'=2+2"
    assert [row["Riktig"] for row in rows if row["Id"] == "o1-tre"] == ["1", "2", "3"]


def test_a_card_asks_on_its_front_and_tells_why_on_its_back() -> None:
    lines = made()["opplaering-anki.txt"].decode().split("\r\n")
    assert "#separator:tab" in lines[0]
    (id, front, back, tag) = next(csv.reader([lines[0].split("\n")[-1]], delimiter="\t"))
    assert (id, tag) == ("o1-vann", "modul-1")
    assert "vann &amp; stell?" in front
    assert "Ja. Da er jorda kjølig." in back
    assert "tapt" not in back


# --- QTI ---

ORDERED = ("responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback")


@pytest.mark.parametrize("number", range(3))
def test_an_item_is_made_as_the_standard_asks(number: int) -> None:
    question = garden().questions[number]
    root = qti.item(question, GARDEN.strengths)
    places = [ORDERED.index(local(child)) for child in root]
    assert places == sorted(places)
    interaction = "orderInteraction" if question.type == ORDER else "choiceInteraction"
    (asked,) = root.iter(interaction)
    assert local(asked[0]) == "prompt"
    offered = {choice.get("identifier") for choice in asked.iter("simpleChoice")}
    assert {value.text for value in root.iterfind("responseDeclaration/correctResponse/value")} <= offered
    assert {told.get("identifier") for told in root.iter("modalFeedback")} == offered
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", str(id)) for id in offered)
    declared = root.find("responseDeclaration")
    assert declared is not None
    assert declared.get("cardinality") == {ORDER: "ordered", SEVERAL: "multiple"}.get(question.type, "single")
    assert asked.get("maxChoices") == {ORDER: None, SEVERAL: "0"}.get(question.type, "1")


def test_what_is_right_is_right_there_too() -> None:
    right = {
        question.id: [value.text for value in qti.item(question, GARDEN.strengths).iterfind(".//correctResponse/value")]
        for question in garden().questions
    }
    assert right == {
        "o1-vann": ["svar-1"],
        "o1-jord": ["svar-1", "svar-2"],
        "o1-tre": ["svar-1", "svar-2", "svar-3"],
    }


def test_the_package_names_every_file_and_every_name_leads_to_one() -> None:
    files = unpacked("opplaering-qti.zip")
    manifest = etree.fromstring(files["imsmanifest.xml"])
    resources = {each.get("identifier"): each for each in manifest.iter(f"{{{qti.CP}}}resource")}
    assert {each.get("href") for each in resources.values()} == set(files) - {"imsmanifest.xml"}
    assert {each.get("identifierref") for each in manifest.iter(f"{{{qti.CP}}}dependency")} <= set(resources)
    references = etree.fromstring(files[qti.TEST]).iter(f"{{{qti.QTI}}}assessmentItemRef")
    assert [each.get("href") for each in references] == [name for name in files if name.startswith("items/")]


# --- SCORM ---


def test_each_module_is_an_object_of_the_course_with_all_that_it_needs() -> None:
    files = unpacked("opplaering-scorm.zip")
    manifest = etree.fromstring(files["imsmanifest.xml"])
    space = {"cp": "http://www.imsproject.org/xsd/imscp_rootv1p1p2"}
    (resource,) = manifest.findall("cp:resources/cp:resource", space)
    assert resource.get("{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype") == "sco"
    assert {file.get("href") for file in resource.iterfind("cp:file", space)} == set(files) - {"imsmanifest.xml"}
    (item,) = manifest.iterfind(".//cp:item", space)
    assert item.get("identifierref") == resource.get("identifier")
    assert item.findtext("cp:title", namespaces=space) == "Modul 1: Hage"


@pytest.mark.parametrize(("site_url", "leads"), [(SITE, True), ("", False)])
def test_links_of_a_module_lead_to_the_site_or_nowhere(site_url: str, leads: bool) -> None:
    with zipfile.ZipFile(io.BytesIO(made(site_url)["opplaering-scorm.zip"])) as zipped:
        page = zipped.read("o1.html").decode()
    assert 'href="../' not in page
    assert (f'href="{SITE}' in page) == leads
