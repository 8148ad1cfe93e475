"""The editor's host: what it may touch, who may ask it, and that nothing is lost or written over."""

from __future__ import annotations

import datetime
import io
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from guideline.checks.published import Published
from guideline.checks.retired import load_retired
from guideline.editor.guard import loopback
from guideline.editor.merging import merged
from guideline.editor.moving import renaming, with_retired
from guideline.editor.pages import NewPage, menu_pages, with_entry, with_name, without_entry
from guideline.editor.proposal import Proposal
from guideline.editor.shelf import Shelf
from guideline.model.guideline import load_guideline
from guideline.text.errors import ContentError

from ..conftest import ROOT
from ..editing import HISTORY, SOURCES, Editing, boathouse, edited, editing_and_preview
from ..projects import once

WATER, WINTER = "docs/handboka/vannet.md", "docs/om/vinter.md"
DAY = datetime.date(2030, 5, 1)


@pytest.fixture(scope="session")
def original(shared: Path) -> Path:
    """The invented project, made once for all test processes."""
    return once(shared, "editing", boathouse) / "second"


@pytest.fixture
def editing(original: Path, tmp_path: Path) -> Iterator[Editing]:
    root = tmp_path / "prosjekt"
    subprocess.run(["cp", "-r", str(original), str(root)], check=True)
    with edited(root, tmp_path) as editing:
        yield editing


def small(folder: Path) -> Shelf:
    (folder / "docs").mkdir()
    return Shelf(folder, load_guideline(ROOT).files)


# --- The files --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw", [b"a\r\nb\r\n", b"\xef\xbb\xbfa\nb", b"", "«ø»\u00a0s.\u2028x\n".encode(), b"uten slutt"]
)
def test_line_breaks_and_marks_are_kept(tmp_path: Path, raw: bytes) -> None:
    shelf = small(tmp_path)
    (tmp_path / "docs/a.md").write_bytes(raw)
    sheet = shelf.read("docs/a.md")
    assert "\r" not in sheet.text
    shelf.write("docs/a.md", sheet.text)
    assert (tmp_path / "docs/a.md").read_bytes() == raw
    assert shelf.version("docs/a.md") == sheet.version


@pytest.mark.parametrize("raw", [b"a\r\nb\n", b"a\rb", b"\xff"])
def test_what_would_not_come_back_is_refused(tmp_path: Path, raw: bytes) -> None:
    (shelf := small(tmp_path)).root.joinpath("docs/a.md").write_bytes(raw)
    with pytest.raises(ContentError, match="kan ikke redigeres her"):
        shelf.read("docs/a.md")


@pytest.mark.parametrize(
    "path",
    ["mkdocs.yml", "guideline.yml", "docs/../mkdocs.yml", "docs/.git/config.yml", "/etc/hosts.txt", "docs/a.py", "docs",
     "docs//a.md", "docs/./a.md", "scripts/a.md", "docs/ute/a.md", "docs/a.md\0.md", "", "../docs/a.md", "docs\\a.md"],
)  # fmt: skip
def test_nothing_else_can_be_read_or_written(tmp_path: Path, path: str) -> None:
    (tmp_path / "prosjekt").mkdir()
    shelf = small(tmp_path / "prosjekt")
    (shelf.root / "docs/ute").symlink_to(tmp_path)
    (tmp_path / "a.md").write_text("utenfor", encoding="utf-8")
    for touch in (shelf.read, lambda path: shelf.write(path, "x")):
        with pytest.raises(ContentError):
            touch(path)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "utenfor"
    assert not list(shelf.paths())


# --- Who may ask ------------------------------------------------------------------------------------------------------


def test_only_this_machine_can_be_an_address() -> None:
    assert loopback("127.0.0.1:8001") == ("127.0.0.1", 8001)
    for address in ("0.0.0.0:8001", "192.168.1.2:8001", "example.org:8001", "8001", "127.0.0.1:x"):
        with pytest.raises(ContentError, match="bare ligge på denne maskinen"):
            loopback(address)


FOREIGN = {
    "another name that leads here": {"Host": "ond.example"},
    "another page": {"Origin": "http://ond.example"},
    "another page on this machine": {"Origin": "http://127.0.0.1:1"},
    "a page that hides where it is from": {"Origin": "null"},
    "what the browser says is foreign": {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "cors"},
    "a foreign navigation to what is asked for": {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"},
    "no key": {"X_Nokkel": ""},
    "a wrong key": {"X_Nokkel": "x"},
}


@pytest.mark.parametrize("who", FOREIGN)
def test_nobody_else_is_answered(editing: Editing, who: str) -> None:
    own = {"Content_Type": "application/json", "X_Nokkel": editing.key}
    assert editing.request("POST", "/api/start", b"{}", **own)[0] == 200
    status, data = editing.request("POST", "/api/start", b"{}", **(own | FOREIGN[who]))
    assert status == 403
    assert set(data) == {"refused"}


def test_the_page_says_nothing_secret_and_keeps_others_out(editing: Editing) -> None:
    for path in ("/", "/editor.js", "/editor.css"):
        status, content = editing.request("GET", path)
        assert status == 200
        assert editing.key.encode() not in content
    assert editing.request("GET", "/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate")[0] == 200  # a link
    assert editing.request("GET", "/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="cors")[0] == 403
    assert editing.request("GET", "/../mkdocs.yml")[0] == 404


@pytest.mark.parametrize(
    ("method", "body", "headers", "status"),
    [
        ("GET", None, {}, 405),
        ("POST", b"path=x", {"Content_Type": "application/x-www-form-urlencoded"}, 405),
        ("POST", b"{", {"Content_Type": "application/json"}, 400),
        ("POST", b"[]", {"Content_Type": "application/json"}, 400),
        ("POST", b'{"drafts": {"docs/a.md": 3}}', {"Content_Type": "application/json"}, 400),
        ("POST", b"{}", {"Content_Type": "application/json", "Content_Length": "99999999"}, 413),
    ],
)
def test_what_is_no_request_of_the_page_is_turned_away(
    editing: Editing, method: str, body: bytes | None, headers: dict[str, str], status: int
) -> None:
    assert editing.request(method, "/api/save", body, X_Nokkel=editing.key, **headers)[0] == status


def test_there_are_no_other_ways(editing: Editing) -> None:
    assert editing.ask("answer")[0] == 400
    assert editing.ask("__init__")[0] == 400


# --- Drafts and saving ------------------------------------------------------------------------------------------------


def test_a_change_is_checked_before_it_is_saved(editing: Editing) -> None:
    before = (editing.root / WATER).read_bytes()
    drafts = editing.draft(WATER, "/// anbefaling | påbudt", "/// anbefaling | pålagt")
    status, data = editing.ask("save", drafts=drafts)
    assert status == 422
    assert data["problems"][0]["message"].startswith("ukjent styrke «pålagt»")
    assert data["problems"] == editing.ask("check", drafts=drafts)[1]["problems"]
    assert (editing.root / WATER).read_bytes() == before


def test_a_change_that_is_in_order_is_saved_and_nothing_else(editing: Editing) -> None:
    before = (editing.root / WATER).read_text(encoding="utf-8")
    status, data = editing.ask("save", drafts=editing.draft(WATER, "Havet er større", "Havet er mye større"))
    assert (status, set(data["versions"])) == (200, {WATER})
    after = (editing.root / WATER).read_text(encoding="utf-8")
    assert after == before.replace("Havet er større", "Havet er mye større")
    assert data["versions"][WATER] == editing.ask("file", path=WATER)[1]["version"]


def test_two_who_edit_one_file_do_not_write_over_each_other(editing: Editing) -> None:
    first = editing.draft(WATER, "Havet er større", "Havet er mye større")
    second = editing.draft(WATER, "Vannet er kaldt", "Sjøen er kald")
    assert editing.ask("save", drafts=first)[0] == 200
    saved = (editing.root / WATER).read_bytes()
    assert editing.ask("lay", drafts=second)[1]["conflicts"] == [WATER]
    assert editing.ask("save", drafts=second) == (409, {"conflicts": [WATER]})
    assert (editing.root / WATER).read_bytes() == saved


BEFORE = "en\nto\ntre\nfire\nfem\nseks"


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("EN\nto\ntre\nfire\nfem\nseks", "en\nto\ntre\nfire\nfem\nSEKS", "EN\nto\ntre\nfire\nfem\nSEKS"),
        ("en\ntre\nfire\nfem\nseks", "en\nto\ntre\nfire\nfem\nseks\nsju", "en\ntre\nfire\nfem\nseks\nsju"),
        (BEFORE.upper(), BEFORE.upper(), BEFORE.upper()),
        (BEFORE, "en", "en"),
        ("en\nTO\ntre\nfire\nfem\nseks", "en\n2\ntre\nfire\nfem\nseks", None),
        ("en\nTO\ntre\nfire\nfem\nseks", "en\nto\nTRE\nfire\nfem\nseks", None),  # beside each other
        ("en\nto\na\ntre\nfire\nfem\nseks", "en\nto\nb\ntre\nfire\nfem\nseks", None),
        ("", "en\nto\ntre\nfire\nfem\nSEKS", None),
    ],
)
def test_two_changes_stand_together_where_neither_touches_the_other(mine: str, theirs: str, both: str | None) -> None:
    assert merged(BEFORE, mine, theirs) == both
    assert merged(BEFORE, theirs, mine) == both


def test_a_file_that_was_taken_away_is_no_draft_s_to_make_anew(editing: Editing) -> None:
    drafts = editing.draft("docs/mine.md", "\n", "\n")
    (editing.root / "docs/mine.md").unlink()
    assert editing.ask("save", drafts=drafts)[0] == 409
    assert not (editing.root / "docs/mine.md").exists()


def test_several_drafts_are_saved_together_or_not_at_all(editing: Editing) -> None:
    """Taking a recommendation back changes several files, and no order of them is in order alone."""
    drafts = editing.draft(WATER, "kan fiske", "kan pilke") | editing.draft(
        SOURCES, "year      = {2029}", "year      = {}"
    )
    before = {path: (editing.root / path).read_bytes() for path in drafts}
    assert editing.ask("save", drafts=drafts)[0] == 422
    assert {path: (editing.root / path).read_bytes() for path in drafts} == before


def test_the_reason_of_a_change_is_written_into_the_history(editing: Editing) -> None:
    drafts = editing.draft(WATER, "Dere kan fiske underveis.", "Dere kan gjerne fiske underveis.")
    assert "historikken" in editing.ask("save", drafts=drafts)[1]["problems"][0]["message"]
    status, data = editing.ask("history", drafts=drafts, reason="Klarere.", language=False)
    assert (status, data["path"]) == (200, HISTORY)
    assert "grunn: Klarere." in data["text"]
    assert "Klarere." not in (editing.root / HISTORY).read_text(encoding="utf-8")
    base = editing.ask("file", path=HISTORY)[1]["version"]
    assert editing.ask("save", drafts=drafts | {HISTORY: {"text": data["text"], "base": base}})[0] == 200


def test_the_copy_follows_what_others_do(editing: Editing, tmp_path: Path) -> None:
    editing.ask("lay", drafts=editing.draft(WATER, "Havet", "Sjøen"))
    copy = tmp_path / "kopi"
    assert "Sjøen er større" in (copy / WATER).read_text(encoding="utf-8")
    (editing.root / "docs/mine.md").unlink()
    (editing.root / "docs/om/ny.md").write_text("ny", encoding="utf-8")
    stamp = (copy / "mkdocs.yml").stat().st_mtime_ns
    editing.ask("lay", drafts={})
    assert (copy / WATER).read_bytes() == (editing.root / WATER).read_bytes()
    assert not (copy / "docs/mine.md").exists()
    assert (copy / "docs/om/ny.md").exists()
    assert (copy / "mkdocs.yml").stat().st_mtime_ns == stamp  # what has not changed is not built anew


# --- The command ------------------------------------------------------------------------------------------------------


def test_the_preview_shows_the_draft_and_leads_back_to_its_file(original: Path, tmp_path: Path) -> None:
    root = tmp_path / "prosjekt"
    subprocess.run(["cp", "-r", str(original), str(root)], check=True)
    before = (root / WATER).read_bytes()
    with editing_and_preview(root) as (editing, preview):
        preview.wait_for(200, f'href="http://{editing.host}/#fil={WATER}&linje=14"', "handboka/vannet/")
        text = before.decode().replace("Havet er større", "Havet er mye større")
        sheet = editing.ask("file", path=WATER)[1]
        editing.ask("lay", drafts={WATER: {"text": text, "base": sheet["version"]}})
        preview.wait_for(200, "Havet er mye større", "handboka/vannet/")
        editing.ask("lay", drafts={WATER: {"text": text.replace("| påbudt", "| pålagt"), "base": sheet["version"]}})
        preview.wait_for(500, "ukjent styrke «pålagt»", "handboka/vannet/")
    assert (root / WATER).read_bytes() == before


# --- A new page -------------------------------------------------------------------------------------------------------


def asked(**more: str) -> dict[str, str]:
    return {
        "title": "Om vinteren: båten",
        "description": "Når isen kommer.",
        "name": "vinter",
        "after": "om/index.md",
    } | more


def test_a_new_page_stands_in_the_menu(editing: Editing) -> None:
    status, data = editing.ask("page", drafts={}, **asked())
    assert (status, data["path"]) == (200, "docs/om/vinter.md")
    assert (
        (editing.root / "docs/om/vinter.md")
        .read_text(encoding="utf-8")
        .startswith('---\ntitle: "Om vinteren: båten"\n')
    )
    assert "om/vinter.md" in editing.ask("start")[1]["menu"]
    assert editing.ask("check", drafts={})[1]["problems"] == []
    assert editing.ask("page", drafts={}, **asked())[1]["problems"][0]["message"] == "docs/om/vinter.md finnes fra før"


@pytest.mark.parametrize(
    "wrong", [{"name": "../vinter"}, {"name": "Vinter"}, {"title": " "}, {"after": "finnes/ikke.md"}]
)
def test_a_page_that_can_not_be_is_refused(editing: Editing, wrong: dict[str, str]) -> None:
    before = (editing.root / "mkdocs.yml").read_bytes()
    status, data = editing.ask("page", drafts={}, **asked(**wrong))
    assert status == 422
    assert data["problems"]
    assert (editing.root / "mkdocs.yml").read_bytes() == before


def test_the_menu_keeps_every_other_line() -> None:
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    new = NewPage("Om høsten", "Når bladene faller.", "host", "veileder/rammer.md")
    after = with_entry(config, new)
    (line,) = set(after.split("\n")) - set(config.split("\n"))
    assert line == "      - veileder/host.md"
    assert after.replace(line + "\n", "") == config
    assert menu_pages(config)[0] == "index.md"


# --- A page that goes, or gets another name ---------------------------------------------------------------------------


def make(editing: Editing, **more: str) -> str:
    """A new page, which nobody else has met; gives its version."""
    status, data = editing.ask("page", drafts={}, **asked(**more))
    assert status == 200, data
    return str(data["version"])


def state(root: Path) -> dict[str, bytes]:
    """Every file of the project that an editor may change."""
    paths = [root / "mkdocs.yml", *(root / "docs").rglob("*"), *(root / "referanser").rglob("*")]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def test_a_page_that_goes_leaves_the_menu_and_comes_back_when_it_is_undone(editing: Editing) -> None:
    base = make(editing)
    before = state(editing.root)
    assert editing.ask("about", path=WINTER)[1] == {"links": [], "ids": []}
    assert editing.ask("remove", path=WINTER, base=base, reason="") == (200, {"paths": []})
    assert not (editing.root / WINTER).exists()
    assert "om/vinter.md" not in editing.ask("start")[1]["menu"]
    assert editing.ask("check", drafts={})[1]["problems"] == []
    assert editing.ask("undo") == (200, {})
    assert state(editing.root) == before
    assert editing.ask("undo") == (200, {}), "and nothing more"
    assert state(editing.root) == before


def test_a_page_that_others_lead_to_stays(editing: Editing) -> None:
    path = "docs/skjemaer/sesongplan.md"
    links = editing.ask("about", path=path)[1]["links"]
    base = editing.ask("file", path=path)[1]["version"]
    before = state(editing.root)
    status, data = editing.ask("remove", path=path, base=base, reason="Ute.")
    assert (status, [(p["file"], p["line"]) for p in data["problems"]]) == (
        422,
        [(x["file"], x["line"]) for x in links],
    )
    assert links
    assert state(editing.root) == before


def test_ids_are_retired_with_a_reason_and_a_title(editing: Editing) -> None:
    file = load_guideline(editing.root).files.retired
    ids = [
        Published("vann-redning", "anbefaling", WATER),
        Published("plan-x", "felt", WATER),
        Published("plan-x:a", "svar", WATER),
    ]
    text = with_retired(editing.root, file, ids, {"vann-redning": "Redning: alltid"}, "Ute:  for godt.", DAY)
    (editing.root / file).write_text(text, encoding="utf-8")
    known = load_retired(editing.root / file, file)
    assert known["vann-redning"]["tittel"] == "Redning: alltid"
    assert known["plan-x"]["gjelder"] == "felt"
    assert "plan-x:a" not in known
    assert known["plan-x"]["grunn"] == "Ute: for godt."
    assert with_retired(editing.root, file, ids, {}, "Igjen.", DAY) == text, "once"


def test_a_page_that_others_have_changed_is_left(editing: Editing) -> None:
    base = make(editing)
    (editing.root / WINTER).write_text("nytt", encoding="utf-8")
    for way, more in (("remove", {"reason": ""}), ("rename", {"name": "is"})):
        assert editing.ask(way, path=WINTER, base=base, **more) == (409, {"conflicts": [WINTER]})
    assert (editing.root / WINTER).read_text(encoding="utf-8") == "nytt"


def test_what_others_have_touched_since_is_not_undone(editing: Editing) -> None:
    base = make(editing)
    editing.ask("remove", path=WINTER, base=base, reason="")
    config = editing.root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "# nytt\n", encoding="utf-8")
    assert editing.ask("undo") == (409, {"conflicts": ["mkdocs.yml"]})
    assert not (editing.root / WINTER).exists()


def test_a_new_page_gets_another_name_and_links_and_menu_follow(editing: Editing) -> None:
    base = make(editing)
    drafts = editing.draft("docs/om/index.md", "\n# ", "\n[Vinter](vinter.md#x) og [igjen](<vinter.md>).\n\n# ")
    (editing.root / "docs/om/index.md").write_text(drafts["docs/om/index.md"]["text"], encoding="utf-8")
    move = renaming(editing.root, WINTER, "is", is_new=True)
    assert "[Vinter](is.md#x) og [igjen](<is.md>)." in move.texts["docs/om/index.md"]
    (editing.root / "docs/om/index.md").write_text(
        drafts["docs/om/index.md"]["text"].replace("#x", ""), encoding="utf-8"
    )
    status, data = editing.ask("rename", path=WINTER, base=base, name="is")
    assert (status, data) == (200, {"paths": ["docs/om/is.md", "docs/om/index.md"]})
    assert (editing.root / "docs/om/is.md").exists()
    assert not (editing.root / WINTER).exists()
    assert "om/is.md" in editing.ask("start")[1]["menu"]
    assert [change["path"] for change in editing.ask("proposal")[1]["changes"] if change["gone"]] == []
    assert editing.ask("undo")[0] == 200
    assert (editing.root / WINTER).exists()


@pytest.mark.parametrize(
    ("path", "name", "told"),
    [(WATER, "sjoen", "adressen er deres"), (WINTER, "Is", "kan ikke brukes"), (WINTER, "index", "finnes fra før"),
     ("referanser/ord.txt", "x", "bare sider"), ("docs/om/borte.md", "x", "bare sider")],
)  # fmt: skip
def test_a_name_that_can_not_be_is_refused(editing: Editing, path: str, name: str, told: str) -> None:
    make(editing)
    before = state(editing.root)
    base = editing.ask("file", path=path)[1].get("version", "")
    status, data = editing.ask("rename", path=path, base=base, name=name)
    assert status == 422
    assert told in data["problems"][0]["message"]
    assert state(editing.root) == before


@pytest.mark.parametrize("path", ["mkdocs.yml", "../x.md", "docs/../mkdocs.yml", "scripts/a.md"])
def test_nothing_else_can_be_taken_away(editing: Editing, path: str) -> None:
    for way, more in (("remove", {"reason": ""}), ("rename", {"name": "x"})):
        assert editing.ask(way, path=path, base="", **more)[0] == 422


def test_a_line_of_the_menu_goes_with_the_heading_that_had_it_alone() -> None:
    menu = (
        "nav:\n  - index.md\n  - Hagen:\n      - Bed: hage/bed.md\n  - Om:\n      - om/a.md\n      - om/b.md\nplugins:"
    )
    assert without_entry(menu, "hage/bed.md") == menu.replace("  - Hagen:\n      - Bed: hage/bed.md\n", "")
    assert without_entry(menu, "om/b.md") == menu.replace("      - om/b.md\n", "")
    assert without_entry(menu, "borte.md") == menu
    assert with_name(menu, "hage/bed.md", "hage/seng.md") == menu.replace("hage/bed.md", "hage/seng.md")


def test_a_page_that_is_gone_is_gone_in_the_patch_too(editing: Editing, tmp_path: Path) -> None:
    page, base = WINTER, make(editing)
    editing.ask("proposed")
    before = tmp_path / "git"
    subprocess.run(["cp", "-r", str(editing.root), str(before)], check=True)
    editing.ask("remove", path=page, base=base, reason="")
    data = editing.ask("proposal")[1]
    assert [(change["path"], change["gone"]) for change in data["changes"]] == [(page, True), ("mkdocs.yml", False)]
    subprocess.run(["git", "apply", "-"], cwd=before, input=data["patch"].encode(), check=True)
    assert not (before / page).exists()
    own = {"Content_Type": "application/json", "X_Nokkel": editing.key}
    content = editing.request("POST", "/api/archive", b"{}", **own)[1]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["mkdocs.yml", "slett-disse.txt"]
        assert archive.read("slett-disse.txt").decode() == f"{page}\n"


def test_what_others_take_away_is_no_part_of_the_proposal(editing: Editing) -> None:
    editing.ask("save", drafts=editing.draft(WATER, "Havet er større", "Havet er mye større"))
    (editing.root / WATER).unlink()
    assert editing.ask("proposal")[1]["changes"] == []


# --- A proposal -------------------------------------------------------------------------------------------------------


def test_what_was_saved_is_a_patch_that_git_takes(editing: Editing, tmp_path: Path) -> None:
    before = tmp_path / "git"
    subprocess.run(["cp", "-r", str(editing.root), str(before)], check=True)
    editing.ask("save", drafts=editing.draft(WATER, "Havet er større", "Havet er mye større"))
    editing.ask("page", drafts={}, **asked())
    data = editing.ask("proposal", message="Vær 'klar'")[1]
    assert [change["path"] for change in data["changes"]] == [WATER, "docs/om/vinter.md", "mkdocs.yml"]
    assert data["commands"].split("\n")[1] == f"git add {WATER} docs/om/vinter.md mkdocs.yml"
    assert "'Vær '\\''klar'\\'''" in data["commands"]
    subprocess.run(["git", "apply", "-"], cwd=before, input=data["patch"].encode(), check=True)
    for path in (WATER, "docs/om/vinter.md", "mkdocs.yml"):
        assert (before / path).read_bytes() == (editing.root / path).read_bytes()


def test_one_without_git_gets_the_files(editing: Editing) -> None:
    editing.ask("save", drafts=editing.draft(WATER, "Havet er større", "Havet er mye større"))
    own = {"Content_Type": "application/json", "X_Nokkel": editing.key}
    content = editing.request("POST", "/api/archive", b"{}", **own)[1]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == [WATER]
        assert archive.read(WATER) == (editing.root / WATER).read_bytes()
    editing.ask("proposed")
    assert editing.ask("proposal")[1]["changes"] == []


def test_what_is_changed_back_is_no_change(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    file = tmp_path / "docs/a.md"
    file.write_text("en\nto", encoding="utf-8")
    proposal = Proposal(tmp_path, tmp_path / "forslag.json")
    proposal.remember("docs/a.md")
    file.write_text("en\ntre", encoding="utf-8")
    assert "\\ No newline at end of file" in proposal.patch()
    file.write_text("en\nto", encoding="utf-8")
    assert Proposal(tmp_path, tmp_path / "forslag.json").changes() == []
