"""References for other programs: what other readers of the formats make of the files. Invented works."""

from __future__ import annotations

import importlib.resources
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pypandoc
import pytest
import rispy
from citeproc.source.json import CiteProcJSON

from guideline.bibliography.exports import BIBTEX, CSL_JSON, RIS, address, exports
from guideline.bibliography.references import Bibliography, load
from guideline.text.saved import Saved

from ..conftest import ROOT

CSL = ROOT / "bibliography/nok-veileder.csl"
WORKS = """
@article{vik2030,
  author = {Vik, Åse and van der Berg, Per and others},
  title = {Growing Roses in Norwegian Gardens: A Review},
  year = {2030}, journaltitle = {Journal of Beds}, volume = {4}, number = {2}, pages = {11--19},
  doi = {10.9999/bed_4~2}, note = {Under lås.}, kontroll = {G: alt},
}
@report{dal2031,
  author = {{Direktoratet for bed}}, title = {Bed for alle}, year = {2031}, type = {Rapport}, number = {3/31},
  location = {Småby}, institution = {Direktoratet}, url = {https://bed.example.org/a%20b?x=1;y=2},
}
@incollection{lie2029,
  author = {Lie, Ola}, title = {Jord}, booktitle = {Hageboka}, editor = {Moe, Siri}, year = {2029},
  publisher = {Forlaget}, isbn = {978-82-02-64657-8}, series = {Småskrift}, number = {7},
}
@misc{hage2028,
  author = {Hage}, year = {2028}, keywords = {mangler}, note = {Tittelen er ikke kjent.},
}
"""


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Bibliography:
    bib = tmp_path_factory.mktemp("works") / "works.bib"
    bib.write_text(WORKS, encoding="utf-8")
    return load(bib, CSL)


@pytest.fixture(scope="module")
def files(works: Bibliography) -> dict[str, str]:
    return dict(exports(works))


def by_pandoc(text: str, format: str) -> list[Any]:
    """TEXT as Pandoc reads FORMAT, which is another reader than those who wrote it."""
    command = [pypandoc.get_pandoc_path(), f"--from={format}", "--to=csljson"]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True)
    found: list[Any] = json.loads(done.stdout)
    return found


def test_there_is_a_file_of_each_format_for_all_and_for_each(works: Bibliography, files: dict[str, str]) -> None:
    keys = ["", *works.references]
    assert set(files) == {address(format, key) for format in (BIBTEX, RIS, CSL_JSON) for key in keys}
    assert "nedlasting/kilder/vik2030.ris" in files


def test_csl_json_holds_what_was_written(files: dict[str, str]) -> None:
    vik, dal, lie, hage = json.loads(files["nedlasting/kilder.json"])
    assert vik["title"] == "Growing Roses in Norwegian Gardens: A Review", (
        "Pandoc makes small letters of English titles"
    )
    assert [person["family"] for person in vik["author"]] == ["Vik", "Berg"], "«and others» is no person"
    assert (vik["DOI"], vik["page"], vik["note"]) == ("10.9999/bed_4~2", "11-19", "Under lås.")
    assert dal["URL"] == "https://bed.example.org/a%20b?x=1;y=2"
    assert (lie["container-title"], hage["type"]) == ("Hageboka", "document")
    assert "language" not in vik
    assert "kontroll" not in str(vik)


def test_csl_json_uses_only_the_types_and_variables_of_csl(files: dict[str, str]) -> None:
    schemas = importlib.resources.files("citeproc") / "data/schema/schemas/styles"
    words = {
        name: re.findall(r'"([\w-]+)"', (schemas / f"csl-{name}.rnc").read_text("utf-8"))
        for name in ("types", "variables")
    }
    for item in json.loads(files["nedlasting/kilder.json"]):
        assert item.pop("type") in words["types"]
        assert item.pop("id")
        assert set(item) <= set(words["variables"])


def test_another_processor_reads_csl_json(works: Bibliography, files: dict[str, str]) -> None:
    assert set(CiteProcJSON(json.loads(files["nedlasting/kilder.json"]))) == set(works.references)


def test_ris_says_the_same_to_another_reader(works: Bibliography, files: dict[str, str]) -> None:
    vik, dal, lie, hage = by_pandoc(files["nedlasting/kilder.ris"], "ris")
    assert [work["id"] for work in (vik, dal, lie, hage)] == ["vik2030", "dal2031", "lie2029", "hage2028"]
    assert (vik["type"], vik["title"]) == ("article-journal", "Growing Roses in Norwegian Gardens: A Review")
    assert (vik["container-title"], vik["volume"], vik["issue"]) == ("Journal of Beds", "4", "2")
    assert (vik["page"], vik["DOI"]) == ("11-19", "10.9999/bed_4~2")
    assert vik["issued"]["date-parts"] == [[2030]]
    assert (dal["type"], dal["URL"], dal["publisher"]) == (
        "report",
        "https://bed.example.org/a%20b?x=1;y=2",
        "Direktoratet",
    )
    assert (lie["type"], lie["container-title"], lie["publisher"]) == ("chapter", "Hageboka", "Forlaget")
    assert "title" not in hage


def test_ris_is_written_as_it_is_defined(files: dict[str, str]) -> None:
    lines = files["nedlasting/kilder.ris"].split("\r\n")
    assert "\n" not in "".join(lines)
    assert all(re.fullmatch(r"(?:[A-Z][A-Z0-9]  - .*)?", line) for line in lines)
    read = rispy.loads(files["nedlasting/kilder.ris"])
    assert read[0]["authors"] == ["Vik, Åse", "van der Berg, Per"]
    assert read[2]["secondary_authors"] == ["Moe, Siri"]
    assert read[2]["tertiary_title"] == "Småskrift 7"
    assert read[3]["notes"] == ["Tittelen er ikke kjent."]


def test_what_pandoc_made_is_kept(
    works: Bibliography, files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = Saved(tmp_path)
    assert dict(exports(works, saved)) == files
    saved.write()
    monkeypatch.setattr("subprocess.run", None)
    assert dict(exports(works, Saved(tmp_path))) == files


def test_a_file_for_one_has_only_that(files: dict[str, str]) -> None:
    for format, name in ((RIS, "ris"), (BIBTEX, "biblatex")):
        assert [work["id"] for work in by_pandoc(files[address(format, "dal2031")], name)] == ["dal2031"]
    assert [work["id"] for work in json.loads(files[address(CSL_JSON, "dal2031")])] == ["dal2031"]


def test_the_files_of_this_site_hold_every_work(tmp_path: Path) -> None:
    real = load(ROOT / "bibliography/references.bib", CSL)
    files = dict(exports(real))
    for format, text in (("ris", files[address(RIS)]), ("csljson", files[address(CSL_JSON)])):
        assert {work["id"] for work in by_pandoc(text, format)} == set(real.references)
