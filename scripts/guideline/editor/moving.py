"""Pages that are taken away or get another name: what becomes of the menu, of links to them and of ids."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from guideline.checks.links import Link, links
from guideline.checks.published import CHOICE, Published, ids_of, read_published
from guideline.checks.retired import load_retired
from guideline.components import blocks
from guideline.components.recommendation.block import Recommendation
from guideline.components.strict import BlockSource, scan_blocks
from guideline.editor.pages import CONFIG, NAME, with_name, without_entry
from guideline.editor.shelf import DOCS
from guideline.model.guideline import load_guideline
from guideline.text.errors import ContentError, Problem
from guideline.text.files import dump_yaml, read_text
from guideline.text.markdown_file import MarkdownFile, read_markdown


@dataclass(frozen=True)
class Move:
    """What is to become of files.

    Args:
        texts: what files say afterwards, by their paths; `mkdocs.yml` may be among them.
        gone: files that are no more.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()


@dataclass(frozen=True)
class About:
    """What hangs on a page: LINKS that lead to it from other pages, and IDS on it that readers have met."""

    links: Sequence[Link]
    ids: Sequence[Published]


def about(root: Path, path: str) -> About:
    """What hangs on the page PATH of the project at ROOT."""
    files = load_guideline(root).files
    here = {entry.id for entry in ids_of(_blocks(root, path))}
    known = [entry for entry in read_published(root / files.published, files.published) if entry.id in here]
    return About([link for other in _pages(root) if other.path != path for link in _to(other, path)], known)


def removal(root: Path, path: str, reason: str, today: datetime.date) -> Move:
    """What taking the page PATH away does: its line in the menu goes, and its ids are retired for REASON.

    Raises:
        ContentError: when it is no page, or other pages lead to it.
    """
    _must_be_page(root, path)
    found = about(root, path)
    if found.links:
        raise ContentError([_leads_here(link, path) for link in found.links])
    texts = {CONFIG: without_entry(read_text(root / CONFIG, CONFIG), _below_docs(path))}
    if found.ids:
        file = load_guideline(root).files.retired
        titles = {
            str(b.options["id"]): str(b.options.get("tittel", "")) for b in _blocks(root, path) if "id" in b.options
        }
        texts[file] = with_retired(root, file, found.ids, titles, reason, today)
    return Move(texts, (path,))


def renaming(root: Path, path: str, name: str, is_new: bool) -> Move:
    """What calling the file of the page PATH by NAME does: menu and links follow.

    Raises:
        ContentError: when the page may have readers, for its address is theirs, or the name can't be used.
    """
    _must_be_page(root, path)
    new = posixpath.join(posixpath.dirname(path), f"{name}.md")
    if not NAME.fullmatch(name):
        raise _refused(path, f"navnet «{name}» kan ikke brukes", "Bruk små bokstaver a–z, tall og bindestrek.")
    if (root / new).exists():
        raise _refused(path, f"{new} finnes fra før", "Velg et annet navn.")
    if not is_new:
        remedy = (
            "Endre tittelen i «Feltene øverst på siden»; den kan du alltid endre. Skal siden stå et annet sted, "
            "lager du en ny side, flytter teksten dit og lar denne lenke til den."
        )
        raise _refused(path, "siden kan ha lesere, og adressen er deres: Lenker og avkryssinger henger på den", remedy)
    texts = {new: read_text(root / path, path)}
    texts |= {o.path: _relinked(read_text(root / o.path, o.path), o, path, new) for o in _pages(root) if _to(o, path)}
    texts[CONFIG] = with_name(read_text(root / CONFIG, CONFIG), _below_docs(path), _below_docs(new))
    return Move(texts, (path,))


def _must_be_page(root: Path, path: str) -> None:
    if not (path.startswith(f"{DOCS}/") and path.endswith(".md") and (root / path).is_file()):
        raise _refused(
            path, "bare sider kan slettes eller få nytt navn", "Filer med kilder og ord hører til prosjektet."
        )


def _refused(path: str, message: str, remedy: str) -> ContentError:
    return ContentError(Problem(path, None, message, remedy))


def _leads_here(link: Link, path: str) -> Problem:
    message = f"lenken «{link.target}» fører til siden du vil slette, {path}"
    return Problem(
        link.file, link.line, message, "Fjern lenken eller la den føre til en annen side, og lagre. Slett så."
    )


def _pages(root: Path) -> list[MarkdownFile]:
    return [read_markdown(path, path.relative_to(root).as_posix()) for path in sorted((root / DOCS).rglob("*.md"))]


def _blocks(root: Path, path: str) -> Sequence[BlockSource]:
    return scan_blocks(read_markdown(root / path, path), blocks(load_guideline(root)))[0]


def _to(file: MarkdownFile, path: str) -> list[Link]:
    """The links of FILE that lead to the page PATH."""
    return [link for link in links(file) if _target(file.path, link.target) == path]


def _target(file: str, target: str) -> str:
    name = target.partition("#")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), name)) if name and ":" not in name else ""


def _relinked(text: str, file: MarkdownFile, old: str, new: str) -> str:
    """TEXT of FILE with its links to OLD leading to NEW."""
    lines = text.split("\n")
    for link in _to(file, old):
        address = posixpath.relpath(new, posixpath.dirname(file.path)) + "#".join(["", *link.target.split("#")[1:]])
        found = re.compile(rf"(?<=[(<\s]){re.escape(link.target)}(?=[)>\s]|$)")
        lines[link.line - 1] = found.sub(lambda _, address=address: address, lines[link.line - 1])  # type: ignore[misc]
    return "\n".join(lines)


def _below_docs(path: str) -> str:
    return path.removeprefix(f"{DOCS}/")


def with_retired(
    root: Path, file: str, ids: Sequence[Published], titles: Mapping[str, str], reason: str, today: datetime.date
) -> str:
    """The text of FILE with IDS retired; a choice goes with its field."""
    text = re.sub(r"^\{\}[ \t]*\n?", "", read_text(root / file, file), flags=re.M)
    known = load_retired(root / file, file)
    due = [entry for entry in ids if entry.kind != CHOICE and entry.id not in known]
    own = {entry.id: _entry(entry, titles.get(entry.id, ""), reason, today) for entry in due}
    more = dump_yaml(own) if own else ""
    return (text if text.endswith("\n") or not text else f"{text}\n") + more


def _entry(entry: Published, title: str, reason: str, today: datetime.date) -> dict[str, object]:
    named = {"tittel": title} if entry.kind == Recommendation.NAME else {"gjelder": entry.kind}
    return {**named, "dato": today, "grunn": " ".join(reason.split())}
