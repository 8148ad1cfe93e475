"""A centre's own additions: all of them on an invented site, each where it belongs, and nothing of the rest changed."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from docx import Document

from guideline.build.local.folder import Folder, read_folder
from guideline.build.local.placing import locality
from guideline.build.local.review import changed_since, to_look_at
from guideline.build.local.scan import LocalScan
from guideline.build.local.single import left_out
from guideline.catalogue.local import Locality
from guideline.checks.local import reserved_ids, taken_words
from guideline.checks.local_file import Known, wrong_in
from guideline.components import blocks
from guideline.components.local.block import local_blocks
from guideline.components.strict import scan_blocks
from guideline.model.history import FIRST, LANGUAGE, WORDING, Version
from guideline.model.local import Settings
from guideline.model.local_file import dump_local_file, read_local_file
from guideline.model.packed import unpacked
from guideline.model.records import LocalNote, Mode, Text
from guideline.text.errors import ContentError
from guideline.text.markdown_file import read_markdown

from ..compare import differences, site_parts, spaced
from ..conftest import ROOT, build
from ..guidelines import GARDEN, GARDEN_BLOCKS
from ..projects import built, copy_of, once, replace
from ..rendering import artist, file_of, page_of

FOLDER = ROOT / "tests/sites/local"
TABLE = json.loads((ROOT / "tests/fixtures/lokalt-cases.json").read_text(encoding="utf-8"))
ADDED = {"hos-oss/", "hos-oss/rutiner/", "hos-oss/ord/"}
CHANGED = {"hage/", "sjekklister/dugnad/", "maler/hageplan/"}
"""The pages of the guideline that something is added to."""


def allotment(folder: Path, local: str) -> Path:
    """A copy of the invented site in FOLDER, with documents, that has the folder LOCAL beside it."""
    root = copy_of("checklists", folder)
    shutil.copytree(FOLDER, folder / "laget", dirs_exist_ok=True)
    replace(root / "mkdocs.yml", "documents: false", f"local: {local!r}")
    return root


@pytest.fixture(scope="module")
def sites(shared: Path) -> tuple[Path, Path]:
    """The invented site without additions and with them, each built once for all test processes."""
    plain = once(shared, "local-plain", lambda folder: built(allotment(folder, "")))
    added = once(shared, "local-added", lambda folder: built(allotment(folder, "../laget")))
    return plain / "checklists/site", added / "checklists/site"


@pytest.fixture
def plain(sites: tuple[Path, Path]) -> Path:
    """The site without additions."""
    return sites[0]


@pytest.fixture
def added(sites: tuple[Path, Path]) -> Path:
    """The site with them."""
    return sites[1]


def page(site: Path, address: str) -> Tag:
    """What the page at ADDRESS says, without what stands around it."""
    tree = BeautifulSoup((site / address / "index.html").read_text(encoding="utf-8"), "lxml")
    (article,) = tree.select("article.prosa")
    return article


def said(element: Tag) -> str:
    return " ".join(element.get_text(" ").split())


def bare(element: Tag) -> str:
    """The letters of ELEMENT, without sizes of files: a link divides a text into pieces."""
    return re.sub(r"\s", "", spaced(element.get_text()))


def catalogue(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "katalog.json").read_text(encoding="utf-8"))
    return found


def without_additions(article: Tag) -> Tag:
    """ARTICLE when all that is marked as a centre's is taken out, and words of its own are plain text."""
    for element in article.select(".lokalt"):
        element.decompose()
    for link in article.select("a[data-lokalt]"):
        link.unwrap()
    return article


# --- Where things stand -----------------------------------------------------------------------------------------------


def test_a_text_stands_right_after_its_recommendation(added: Path) -> None:
    (note,) = page(added, "hage/").select("#lokal-kanner")
    before = note.find_previous_sibling()
    assert isinstance(before, Tag)
    assert before["id"] == "hage-vanning"
    assert said(note).startswith("Hos oss Kannene våre")
    links = [link["href"] for link in note.select("a:not([data-forklaring])")]
    assert links == ["../sjekklister/dugnad/", "../hos-oss/ord/"]


def test_own_items_stand_last_in_their_list_without_strength(added: Path) -> None:
    items = page(added, "sjekklister/dugnad/").select(".sjekkpunkt")
    own = [item for item in items if str(item["id"]).startswith("lokal-")]
    assert own == items[-2:]
    assert {said(item).endswith("Lokal rutine") or "Lokal rutine" in said(item) for item in own} == {True}
    assert {str(item["data-styrke"]) for item in own} == {""}
    assert not any(item.select(".styrke") for item in own)


def test_own_fields_stand_last_in_their_form(added: Path) -> None:
    groups = page(added, "maler/hageplan/").select(".mal__gruppe")
    assert "Hos oss" in said(groups[-1])
    assert groups[-1].select("#lokal-hageplan-nokkel, [data-id=lokal-hageplan-nokkel], [id^=lokal-hageplan-nokkel]")


def test_who_is_who_stands_on_the_pages_that_are_named(added: Path) -> None:
    shown = {address for address in CHANGED | ADDED if page(added, address).select(".lokalt--hvem")}
    assert shown == {"sjekklister/dugnad/", "hos-oss/"}
    panel = page(added, "sjekklister/dugnad/").select(".lokalt--hvem")[0]
    assert "Leder 22 00 00 01 mandag–fredag 9–15" in said(panel)
    assert [link["href"] for link in panel.select("a")] == ["tel:22000001", "tel:22000002"]


def test_the_contact_line_opens_the_short_version(added: Path) -> None:
    first = page(added, "hage/").select(".lokalt")[0]
    assert said(first) == "Hos oss Ring oss på 22 00 00 01, mandag–fredag 9–15."


def test_own_words_are_linked_where_they_are_used(added: Path) -> None:
    links = page(added, "hage/").select("a[data-lokalt]")
    assert {str(link["href"]) for link in links} == {"../hos-oss/ord/#lokal-plen"}
    assert str(links[0]["data-forklaring"]).startswith("Hos oss: ")


def test_the_first_page_leads_to_all_of_it(added: Path) -> None:
    addresses = {str(link["href"]) for link in page(added, "hos-oss/").select("a")}
    places = {"../hage/#lokal-kanner", "../sjekklister/dugnad/#lokal-dugnad", "../maler/hageplan/#lokal-hageplan"}
    assert {"rutiner/", "ord/", *places} <= addresses
    assert "ikke en del av veilederen" in said(page(added, "hos-oss/"))


# --- The guideline is as it was ---------------------------------------------------------------------------------------


def test_nothing_of_the_guideline_is_hidden_replaced_or_counted(plain: Path, added: Path) -> None:
    for address in CHANGED:
        before, after = page(plain, address), without_additions(page(added, address))
        assert bare(after) == bare(before)
    old, new = catalogue(plain), catalogue(added)
    assert old["local"] == []
    assert {record["id"] for record in new["local"]} >= {"lokal-kanner", "lokal-dugnad-nokkel", "lokal-tilhenger"}
    for part in old.keys() - {"local", "documents"}:
        assert new[part] == old[part], part


def test_pages_that_nothing_is_added_to_say_what_they_said(plain: Path, added: Path) -> None:
    urls = [record["url"] for record in catalogue(plain)["pages"] if record["url"] not in CHANGED | {"mitt-arbeid/"}]
    assert urls
    for address in urls:
        assert str(without_additions(page(added, address))) == str(page(plain, address))


def test_without_a_folder_every_byte_is_as_it_was(tmp_path: Path, plain: Path) -> None:
    root = allotment(tmp_path, "")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8").replace("guideline:\n      local: ''", "guideline")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert build(root, root / "site", LOCAL="").returncode == 0
    again, first = files_of(root / "site"), files_of(plain)
    assert again.keys() == first.keys()
    assert [name for name in first if again[name] != first[name]] == []
    assert differences(site_parts(plain), site_parts(root / "site")) == {}


def files_of(site: Path) -> dict[str, bytes]:
    """What SITE is made of; two PDFs or Word files of the same are not the same bytes, and `compare` reads them."""
    paths = (path for path in site.rglob("*") if path.is_file() and path.suffix not in {".pdf", ".docx"})
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}
    return {name: re.sub(rb'("bytes": |\()\d+', b"0", content) for name, content in found.items()}


def test_a_sheet_among_others_has_none_of_it() -> None:
    """«Skriv ut hele veilederen» and `veileder.pdf` are made of such sheets."""
    page = page_of(GARDEN.example)
    note = LocalNote("lokal-kanner", "Kannene", "hage-vanning", Text.of("I boden."), f"{page.url}#lokal-kanner")
    drawer = artist(page)
    drawer.catalogue = dataclasses.replace(
        drawer.catalogue, local=Locality(Settings(centre="Laget"), [note], {"hage-vanning": [note]}, {})
    )
    modes: tuple[Mode, ...] = ("page", "blank", "pdf")
    drawn = {mode: drawer.placed(page.text.body, page.url, mode) for mode in modes}
    assert {mode: "Hos oss" in html for mode, html in drawn.items()} == {"page": True, "blank": False, "pdf": False}


# --- Search, catalogue and paper --------------------------------------------------------------------------------------


def test_the_search_marks_what_is_the_centres(added: Path) -> None:
    documents = unpacked(json.loads((added / "search/search_index.json").read_text(encoding="utf-8")))["docs"]
    own = {doc["location"]: doc for doc in documents if doc["kind"] == "hos oss"}
    assert {"hage/#lokal-kanner", "sjekklister/dugnad/#lokal-dugnad-nokkel", "hos-oss/ord/#lokal-plen"} <= own.keys()
    assert own["hage/#lokal-kanner"]["words"] == "bøtter, vannkanne"
    assert own["hos-oss/rutiner/"]["words"] == "hengeren"
    assert not any("strength" in doc for doc in own.values())
    assert not any("lokal-" in doc["location"] for doc in documents if doc["kind"] != "hos oss")


def test_the_catalogue_keeps_them_apart(added: Path) -> None:
    found = catalogue(added)
    jsonschema.validate(found, json.loads((added / "katalog.schema.json").read_text(encoding="utf-8")))
    kanner = next(record for record in found["local"] if record["id"] == "lokal-kanner")
    assert (kanner["kind"], kanner["beside"], kanner["url"]) == ("note", "hage-vanning", "hage/#lokal-kanner")
    for record in found["local"]:
        path, _, anchor = record["url"].partition("#")
        if anchor:
            assert page(added, path).select(f"#{anchor}"), record


def papers(site: Path, name: str) -> tuple[str, str]:
    """What the PDF and the Word file called NAME say."""
    file = site / f"nedlasting/{name}.pdf"
    text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
    document = Document(str(file.with_suffix(".docx")))
    return text, "\n".join(str(piece) for piece in document.element.body.itertext())


@pytest.mark.parametrize(
    ("name", "asked"), [("maler-hageplan", TABLE["whole"]["felter"][:5]), ("maler-besok", TABLE["whole"]["felter"][5:])]
)
def test_the_ready_forms_ask_what_is_the_centres_and_mark_it(
    from_file: Path, name: str, asked: list[dict[str, str]]
) -> None:
    for paper in papers(from_file / "site", name):
        said = " ".join(paper.split())
        assert "Hos oss" in said
        assert "Våre egne spørsmål" in said
        assert [field["tekst"] for field in asked if field["tekst"] not in said] == []
        assert ("I bekken" in said) == (name == "maler-hageplan")


@pytest.mark.parametrize("name", ["sjekklister-dugnad", "hos-oss-rutiner"])
def test_paper_and_word_mark_them_too(added: Path, name: str) -> None:
    text, word = papers(added, name)
    for paper in (text, word):
        assert "Lokal rutine" in paper
        assert "Hos oss" in paper
    own = "Skrevet av Hagelaget i Fjordby" in " ".join(text.split())
    assert own == name.startswith("hos-oss")


# --- What stops the build ---------------------------------------------------------------------------------------------


BROKEN = yaml.safe_load((ROOT / "tests/fixtures/local-faults.yml").read_text(encoding="utf-8"))


def break_folder(folder: Path, file: str, new: str, old: str = "") -> None:
    """Write NEW for OLD in FILE of a centre's FOLDER; a file that isn't there is made."""
    path = folder / file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", BROKEN)
def test_it_stops_with_a_reason(tmp_path: Path, name: str) -> None:
    case = BROKEN[name]
    root = allotment(tmp_path, "../laget")
    break_folder(tmp_path / "laget", case["file"], case["new"], case.get("old", ""))
    finished = build(quick(root), root / "site")
    assert finished.returncode != 0
    assert case["error"] in finished.stderr.replace("../laget", "laget")
    assert "Traceback" not in finished.stderr


def test_a_word_that_the_guideline_explains_is_taken(tmp_path: Path) -> None:
    core, _ = scan_blocks(file_of(GARDEN_BLOCKS["begrep"].EXAMPLE), GARDEN_BLOCKS)
    own = file_of("/// begrep | Komposten\n    id: lokal-kompost\n\nHaugen bak boden.\n///", "docs/hos-oss/ord.md")
    found, _ = scan_blocks(own, local_blocks(GARDEN, tuple(blocks(GARDEN).values())))
    (problem,) = taken_words(found, core)
    assert "«Komposten» står alt i begrepslisten, under «Kompost»" in problem.message


def test_the_core_refuses_ids_of_a_centre() -> None:
    found, _ = scan_blocks(file_of(GARDEN.example.replace("id: hage-", "id: lokal-")), GARDEN_BLOCKS)
    (problem,) = reserved_ids(found)
    assert problem.remedy == "Skriv id: vanning"
    assert reserved_ids(scan_blocks(file_of(GARDEN.example), GARDEN_BLOCKS)[0]) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="mappen finnes ikke"):
        read_folder(tmp_path / "borte", "../borte", "docs")


# --- The same in one file ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def from_file(shared: Path) -> Path:
    """The invented site with the additions that stand in one file, built once for all test processes."""

    def make(folder: Path) -> None:
        root = allotment(folder, "../lokalt.json")
        (folder / "lokalt.json").write_text(written(TABLE["whole"]), encoding="utf-8")
        built(root)

    return once(shared, "local-file", make) / "checklists"


def written(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["name"])
def test_the_file_is_told_what_the_browser_tells(case: dict[str, Any]) -> None:
    file = read_local_file(written({**TABLE["whole"], **case["with"]}), "lokalt.json")
    names = ("places", "lists", "forms", "words")
    known = Known(**dict(zip(names, TABLE["known"].values(), strict=True)))
    assert [[wrong.message, wrong.remedy] for wrong in wrong_in(file, GARDEN.strengths, known)] == case["problems"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"versjon": 3}', '{"versjon": 0}', '{"versjon": "1"}'])
def test_what_is_no_such_file_is_turned_away(text: str) -> None:
    with pytest.raises(ContentError):
        read_local_file(text, "lokalt.json")


def test_a_file_of_the_first_version_is_read() -> None:
    file = read_local_file(
        '{"versjon": 1, "senter": "Laget", "tekster": [{"id": "lokal-a", "mer": 1}, 2]}', "lokalt.json"
    )
    assert (file.centre, [text.id for text in file.texts], file.lists) == ("Laget", ["lokal-a"], ())
    assert json.loads(dump_local_file(file)) == {"versjon": 2, "senter": "Laget", "tekster": [{"id": "lokal-a"}]}


def test_all_of_the_file_is_built(from_file: Path) -> None:
    site = from_file / "site"
    assert page(site, "hage/").select("#hage-vanning + #lokal-kanner")
    assert [str(item["id"]) for item in page(site, "sjekklister/dugnad/").select("[data-lokal] .sjekkpunkt")] == [
        "lokal-nokkel"
    ]
    fields = page(site, "maler/hageplan/").select("[data-lokal] .felt")
    assert [str(field["data-type"]) for field in fields] == ["kort tekst", "valg", "tabell", "tall", "lang tekst"]
    assert page(site, "maler/besok/").select("[data-lokal] #lokal-ris")
    groups = page(site, "hos-oss/lister/").select(".sjekkliste__gruppetittel")
    assert [said(group) for group in groups] == ["Før tur #", "Etter tur #"]
    assert page(site, "hos-oss/ord/").select("#lokal-nokkelvakt")
    assert page(site, "sjekklister/dugnad/").select(".lokalt--hvem")
    own = {record["id"]: record["kind"] for record in catalogue(site)["local"]}
    assert {
        "lokal-kanner": "note",
        "lokal-nokkel": "item",
        "lokal-bod": "field",
        "lokal-henger": "checklist",
    }.items() <= own.items()


def test_signs_of_markdown_are_what_they_are_in_the_file(from_file: Path) -> None:
    assert "5 * 2 liter, [med lokk] & hank_1." in said(page(from_file / "site", "hage/").select("#lokal-kanner")[0])


def test_the_build_gives_the_file_back(from_file: Path) -> None:
    assert json.loads((from_file / "build/lokalt.json").read_text(encoding="utf-8")) == TABLE["whole"]


def test_a_folder_becomes_a_file_that_says_the_same(added: Path, tmp_path: Path) -> None:
    path = added.parent / "build/lokalt.json"
    own = json.loads(path.read_text(encoding="utf-8"))
    assert [text["id"] for text in own["tekster"]] == ["lokal-kanner", "lokal-lasing"]
    assert own["tekster"][0]["tekst"].split("\n")[1:] == ["Fyll dem om kvelden.", "Sett dem tilbake."]
    assert [field["id"] for field in own["felter"]] == ["lokal-hageplan-nokkel"]
    assert own["vises"] == ["sjekklister/dugnad/"]
    assert wrong_in(read_local_file(path.read_text(encoding="utf-8"), "lokalt.json"), GARDEN.strengths) == []


def test_what_no_file_can_hold_is_named() -> None:
    with_prose, without = page_of("# Rutinene våre\n\nVi ble enige."), page_of(GARDEN.example)
    assert left_out([dataclasses.replace(with_prose, title="Rutinene våre"), without], []) == [
        "teksten på siden «Rutinene våre»"
    ]


def quick(root: Path) -> Path:
    """The site at ROOT, which is built without documents, styles and scripts."""
    replace(root / "mkdocs.yml", "local:", "documents: false\n      assets: false\n      local:")
    return root


def test_what_is_wrong_in_the_file_stops_the_build_with_its_line(tmp_path: Path) -> None:
    text = written(TABLE["whole"]).replace("De står i boden.", "De skal stå i boden.").replace('"dugnad"', '"dugnader"')
    (tmp_path / "lokalt.json").write_text(text, encoding="utf-8")
    finished = build(quick(allotment(tmp_path, "../lokalt.json")), tmp_path / "site")
    assert finished.returncode != 0
    line = next(number for number, each in enumerate(text.split("\n"), start=1) if "De skal stå" in each)
    assert f"../lokalt.json, linje {line}: det lokale tillegget sier «skal»: «De skal stå i boden.»" in finished.stderr


def test_a_place_that_is_gone_is_told_with_its_line(tmp_path: Path) -> None:
    text = written({**TABLE["whole"], "punkter": [{**TABLE["whole"]["punkter"][0], "liste": "dugnader"}]})
    (tmp_path / "lokalt.json").write_text(text, encoding="utf-8")
    finished = build(quick(allotment(tmp_path, "../lokalt.json")), tmp_path / "site")
    line = next(number for number, each in enumerate(text.split("\n"), start=1) if "dugnader" in each)
    told = "«Våre egne punkter» står ved «dugnader», som ikke er noen sjekkliste"
    assert f"../lokalt.json, linje {line}: {told}" in finished.stderr


def test_a_day_that_is_none_is_told_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "lokalt.json").write_text(written({**TABLE["whole"], "sett": "i juni"}), encoding="utf-8")
    with pytest.raises(ContentError, match=r"lokalt\.json, linje .*«sett: i juni» er ikke en dato"):
        read_folder(tmp_path / "lokalt.json", "lokalt.json", "docs")


def test_who_is_who_stands_at_every_list_when_the_file_names_no_page(tmp_path: Path) -> None:
    folder = file_folder(tmp_path, {key: value for key, value in TABLE["whole"].items() if key != "vises"})
    text = GARDEN_BLOCKS["sjekkliste"].EXAMPLE
    sheet, plain = page_of(text), page_of("Hei.")
    shown = locality(
        folder, [], [dataclasses.replace(sheet, url="plen/"), dataclasses.replace(plain, url="hei/")]
    ).settings.shown_on
    assert shown == ("plen/",)


def file_folder(tmp_path: Path, data: Any) -> Folder:
    (tmp_path / "lokalt.json").write_text(written(data), encoding="utf-8")
    return read_folder(tmp_path / "lokalt.json", "lokalt.json", "docs")


# --- A new edition ----------------------------------------------------------------------------------------------------


def test_additions_beside_what_has_changed_are_named() -> None:
    folder = read_folder(FOLDER, "laget", "docs")
    own = local_blocks(GARDEN, tuple(blocks(GARDEN).values()))
    local = LocalScan(folder, [b for file in folder.files.values() for b in scan_blocks(file, own)[0]], [])
    docs = ROOT / "tests/sites/checklists/docs"
    files = [read_markdown(path, f"docs/{path.relative_to(docs)}") for path in sorted(docs.rglob("*.md"))]
    core = [block for file in files for block in scan_blocks(file, GARDEN_BLOCKS)[0]]
    beside = {problem.message.split("»")[0][1:] for problem in to_look_at(local, core, ["hage-vanning"])}
    assert "Kannene våre" in beside
    assert to_look_at(local, core, ["hage-finnes-ikke"]) == []
    lists = [block for block in core if "hage-klipping" in block.options.get("krav", ())]
    named = {problem.message.split("»")[0][1:] for problem in to_look_at(local, core, ["hage-klipping"])}
    assert ("Våre egne punkter" in named) == any(block.file.endswith("dugnad.md") for block in lists)


def test_what_is_said_as_before_has_not_changed() -> None:
    day = datetime.date(2030, 6, 1)
    later = datetime.date(2030, 7, 1)
    history = {
        "hage-vanning": [Version(later, WORDING, "bør", "a")],
        "hage-raking": [Version(later, LANGUAGE, "kan", "b")],
        "hage-prat": [Version(day, WORDING, "praksis", "c")],
        "hage-klipping": [Version(later, FIRST, "skal", "d")],
    }
    assert changed_since(day, history) == {"hage-vanning"}
