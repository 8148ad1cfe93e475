"""The ready patch: `git apply` takes it for every kind of file, and no other address is touched."""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from guideline.bibliography.link_records import Record, State
from polite_links.addresses import Address, Place
from polite_links.finding import Finding
from polite_links.patch import changes, patch
from polite_links.rewriting import rewritten, stands_in

MONDAY = datetime.date(2027, 3, 1)
H = "https://hage.no"


def moved(moves: Mapping[str, str], text: str, file: str) -> list[Finding]:
    """A finding for each of MOVES, wherever its address stands in TEXT."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = {url: [Place(file, n) for n, line in enumerate(lines, start=1) if stands_in(line, url)] for url in moves}
    return [
        Finding(Address(url, tuple(at[url])), Record(url, State.MOVED, MONDAY, target=target))
        for url, target in moves.items()
    ]


def applied(folder: Path, file: str, data: bytes, moves: Mapping[str, str], known: tuple[str, ...] = ()) -> bytes:
    """What is left of FILE with DATA after `git apply`."""
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_bytes(data)
    found = moved(moves, data.decode(), file)
    made = patch(found, [*moves, *known], folder)
    (folder / "flyttet.patch").write_bytes(made)
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    subprocess.run(["git", "apply", "--check", "flyttet.patch"], cwd=folder, check=True)
    subprocess.run(["git", "apply", "flyttet.patch"], cwd=folder, check=True)
    return (folder / file).read_bytes()


BEFORE, AFTER = (
    "En linje.\nTo linjer.\nTre linjer.\nFire linjer.\n",
    "Fem linjer.\nSeks linjer.\nSju linjer.\nÅtte linjer.",
)
FILES = {
    "in the middle": f"{BEFORE}[x]({H}/a)\n{AFTER}\n",
    "first line": f"[x]({H}/a)\n{AFTER}\n",
    "last line": f"{BEFORE}[x]({H}/a)\n",
    "last line without an end": f"{BEFORE}[x]({H}/a)",
    "two lines from the end": f"{BEFORE}[x]({H}/a)\nslutt\n",
    "three from an end without one": f"{BEFORE}[x]({H}/a)\nen\nto",
    "the only line": f"[x]({H}/a)\n",
    "the only line without an end": f"[x]({H}/a)",
    "Windows line ends": f"{BEFORE}[x]({H}/a)\n{AFTER}\n".replace("\n", "\r\n"),
    "Windows line ends, none at last": f"{BEFORE}[x]({H}/a)".replace("\n", "\r\n"),
    "mixed line ends": f"En\r\nTo\n[x]({H}/a)\r\nTre\n",
    "old Mac line ends": f"En\rTo\r[x]({H}/a)\rTre\r",
    "a byte order mark": f"\ufeff[x]({H}/a)\n{AFTER}\n",
    "far apart": f"[x]({H}/a)\n{BEFORE * 9}[x]({H}/a)\n{AFTER}",
    "signs that other programs take for line ends": f"a\x0bb\x0c\u2028c\u0085\n[x]({H}/a)\n{AFTER}\n",
    "lines that look like a patch": f"--- a/x\n+++ b/x\n@@ -1 +1 @@\n[x]({H}/a)\n\\ No newline at end of file\n",
    "white space": f"\t \n[x]({H}/a)  \n\t\n\n\n",
    "letters": f"blåbær «og» 🍓\n[x]({H}/a)\nblåbær\n",
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_git_applies_the_patch_to_every_kind_of_file(tmp_path: Path, text: str) -> None:
    data = text.encode()
    assert applied(tmp_path, "docs/hage.md", data, {f"{H}/a": f"{H}/ny"}) == data.replace(b"/a)", b"/ny)")


@pytest.mark.parametrize(
    "file", ["docs/to ord.md", "docs/blåbær.md", 'docs/"x".md', "docs/a\\b.md", "hage.md", "docs/-x.md"]
)
def test_git_applies_the_patch_whatever_the_file_is_called(tmp_path: Path, file: str) -> None:
    assert applied(tmp_path, file, f"[x]({H}/a)".encode(), {f"{H}/a": f"{H}/ny"}) == f"[x]({H}/ny)".encode()


def test_what_an_editor_s_git_is_set_up_to_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config").write_text(
        "[diff]\nnoprefix = true\nexternal = false\n[core]\nautocrlf = true\n[color]\nui = always\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    data = f"{BEFORE}[x]({H}/a)\n".encode()
    found = moved({f"{H}/a": f"{H}/ny"}, data.decode(), "hage.md")
    (tmp_path / "hage.md").write_bytes(data)
    made = patch(found, [], tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, check=True, input=made)
    assert (tmp_path / "hage.md").read_bytes() == data.replace(b"/a)", b"/ny)")


LINES = {
    "an address and a longer one": (
        "[hjem](H/) og [tilbud](H/tilbud)",
        {"H/": "H/ny"},
        "[hjem](H/ny) og [tilbud](H/tilbud)",
    ),
    "two on a line": ("[a](H/a) og [b](H/b)", {"H/a": "H/1", "H/b": "H/2"}, "[a](H/1) og [b](H/2)"),
    "one twice": ("[a](H/a) og [b](H/a)", {"H/a": "H/1"}, "[a](H/1) og [b](H/1)"),
    "one moved to another's place": ("[a](H/a) [b](H/b)", {"H/a": "H/b", "H/b": "H/c"}, "[a](H/b) [b](H/c)"),
    "a query": ("[a](H/a?b=1) [c](H/a)", {"H/a": "H/1"}, "[a](H/a?b=1) [c](H/1)"),
    "a place": ("[a](H/a#b) [c](H/a)", {"H/a": "H/1"}, "[a](H/a#b) [c](H/1)"),
    "a place too": ("[a](H/a#b) [c](H/a)", {"H/a": "H/1", "H/a#b": "H/1#b"}, "[a](H/1#b) [c](H/1)"),
    "an archive's copy": ("<https://arkiv.no/2020/H/a> <H/a>", {"H/a": "H/1"}, "<https://arkiv.no/2020/H/a> <H/1>"),
    "a part of a query": ("(https://x.no/?u=H/a) (H/a)", {"H/a": "H/1"}, "(https://x.no/?u=H/a) (H/1)"),
    "a longer name": ("(H.test/a) (H/)", {"H/": "H/1"}, "(H.test/a) (H/1)"),
    "a longer name without a path": ("(H.test) (H)", {"H": "H/1"}, "(H.test) (H/1)"),
    "a port": ("(H:8080) (H)", {"H": "H/1"}, "(H:8080) (H/1)"),
    "a dot that ends a sentence": ("Se H/a. Eller H/a.html.", {"H/a": "H/1"}, "Se H/1. Eller H/a.html."),
    "a comma": ("Se H/a, H/a,b", {"H/a": "H/1"}, "Se H/1, H/a,b"),
    "parentheses": ("(H/a_(b)) (H/a_)", {"H/a_": "H/1"}, "(H/a_(b)) (H/1)"),
    "a parenthesis in another": ("<H/a)b> (H/a)", {"H/a": "H/1"}, "<H/a)b> (H/1)"),
    "escaped letters": ("(H/a%20b) (H/a)", {"H/a": "H/1"}, "(H/a%20b) (H/1)"),
    "HTML": ('<a href="H/a">x</a> <a href=H/a>', {"H/a": "H/1"}, '<a href="H/1">x</a> <a href=H/1>'),
    "an ampersand as HTML has it": ("(H/a?b=1&amp;c=2)", {"H/a?b=1&c=2": "H/1?d=1&e=2"}, "(H/1?d=1&amp;e=2)"),
    "an ampersand": ("(H/a?b=1&c=2)", {"H/a?b=1&c=2": "H/1?d=1&e=2"}, "(H/1?d=1&e=2)"),
    "a title": ('[a](H/a "H/a er her")', {"H/a": "H/1"}, '[a](H/1 "H/1 er her")'),
    "BibTeX": ("  url = {H/a},", {"H/a": "H/1"}, "  url = {H/1},"),
    "BibTeX, another": ("  url = {H/ab},", {"H/a": "H/1"}, "  url = {H/ab},"),
    "bold": ("**H/a** og _H/b_", {"H/a": "H/1"}, "**H/1** og _H/b_"),
    "dashes": ("H/a-b H/a", {"H/a": "H/1"}, "H/a-b H/1"),
    "quotation": ("«H/a» 'H/a'", {"H/a": "H/1"}, "«H/1» 'H/1'"),
    "another case": ("H/A H/a", {"H/a": "H/1"}, "H/A H/1"),
    "signs of expressions": ("(H/a+b.c?) (H/aab)", {"H/a+b.c?": "H/\\1"}, "(H/\\1) (H/aab)"),
}


@pytest.mark.parametrize(("line", "moves", "due"), LINES.values(), ids=LINES)
def test_no_other_address_is_touched(line: str, moves: dict[str, str], due: str) -> None:
    full = {url.replace("H", H, 1): target.replace("H", H, 1) for url, target in moves.items()}
    known = [f"{H}/a)b"]
    assert rewritten(line.replace("H", H), full, known) == due.replace("H", H)


@pytest.mark.parametrize(
    "target", [f"{H}/a b", f"{H}/a)", f"{H}/{{x}}", f"{H}/<x>", f'{H}/"', f"{H}/\\x", "", f"{H}/" + "a" * 3000]
)
def test_what_would_break_a_file_is_left_to_the_editor(tmp_path: Path, target: str) -> None:
    (tmp_path / "hage.md").write_text(f"[x]({H}/a)\n", encoding="utf-8")
    (finding,) = moved({f"{H}/a": target}, f"[x]({H}/a)", "hage.md")
    assert changes(finding, [], tmp_path) == []
    assert patch([finding], [], tmp_path) == b""


def test_a_file_that_has_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "hage.md").write_text("Kort.\n", encoding="utf-8")
    address = Address(f"{H}/a", (Place("hage.md", 1), Place("hage.md", 9), Place("borte.md", 1), Place("/hage/", None)))
    finding = Finding(address, Record(address.url, State.MOVED, MONDAY, target=f"{H}/ny"))
    assert patch([finding], [], tmp_path) == b""
