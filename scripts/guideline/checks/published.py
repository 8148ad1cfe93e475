"""Every id that was ever published, so that none vanishes unseen.

Readers' ticks, links and other people's data hang on ids. One that is gone must be retired, with a reason.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from guideline.components.form.block import Field
from guideline.components.form.fields import choices_of
from guideline.components.recommendation.block import Recommendation
from guideline.components.strict import BlockSource
from guideline.text.errors import ContentError, Problem
from guideline.text.files import read_text

CHOICE = "svar"
"""The kind of a choice of a field, whose id is `FIELD:VALUE`."""

_HEAD = "# Hver id som er publisert: id, hva den er, og hvor den står. Filen skrives når nettstedet bygges.\n"


@dataclass(frozen=True)
class Published:
    """An id that readers have met.

    Args:
        id: the id.
        kind: the name of its block, or `svar`.
        file: where it stood last.
    """

    id: str
    kind: str
    file: str


def ids_of(blocks: Iterable[BlockSource]) -> list[Published]:
    """Every id of BLOCKS, and every choice that is kept under one."""
    found = []
    for block in blocks:
        if id := block.options.get("id"):
            found.append(Published(id, block.name, block.file))
            choices = choices_of(block) if block.name == Field.NAME else []
            found += [Published(f"{id}:{choice.value}", CHOICE, block.file) for choice in choices]
    return found


def read_published(path: Path, shown_as: str) -> list[Published]:
    """The ids in the file at PATH, which errors name SHOWN_AS; a project without one has published none.

    Raises:
        ContentError: when a line isn't three words with tabs between.
    """
    if not path.exists():
        return []
    found = []
    for number, line in enumerate(read_text(path, shown_as).splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            parts = line.split("\t")
            if len(parts) != 3:
                remedy = "Hent fram forrige versjon av filen. Den skrives av «make site»."
                raise ContentError(Problem(shown_as, number, f"linjen «{line}» kan ikke leses", remedy))
            found.append(Published(*parts))
    return found


def write_published(path: Path, shown_as: str, blocks: Iterable[BlockSource]) -> int:
    """Add the ids of BLOCKS to the file at PATH, and give how many are new; no line ever leaves it."""
    known = {entry.id: entry for entry in read_published(path, shown_as)}
    now = {entry.id: entry for entry in ids_of(blocks)}
    entries = sorted((known | now).values(), key=lambda entry: entry.id)
    text = _HEAD + "".join(f"{entry.id}\t{entry.kind}\t{entry.file}\n" for entry in entries)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return len(now.keys() - known.keys())


def vanished(
    blocks: Sequence[BlockSource], retired: Collection[str], published: Sequence[Published]
) -> list[Published]:
    """What was PUBLISHED, and is neither among BLOCKS nor RETIRED; a choice goes with its field."""
    now = {entry.id for entry in ids_of(blocks)}
    return [
        entry
        for entry in published
        if entry.id not in now
        and entry.id not in retired
        and not (entry.kind == CHOICE and entry.id.split(":")[0] not in now)
    ]


def vanished_problems(
    blocks: Sequence[BlockSource], retired: Mapping[str, object], published: Sequence[Published], retired_file: str
) -> list[Problem]:
    """Each id that vanished, with what may have become of it, and how RETIRED_FILE takes it."""
    known = {entry.id for entry in published}
    new = [entry for entry in ids_of(blocks) if entry.id not in known]
    return [
        Problem(entry.file, None, f"{_called(entry)} er borte", _remedy(entry, new, retired_file))
        for entry in vanished(blocks, retired, published)
    ]


def _called(entry: Published) -> str:
    if entry.kind == CHOICE:
        field, value = entry.id.split(":", 1)
        return f"svaret «{value}» i feltet «{field}»"
    return f"id-en «{entry.id}» ({entry.kind})"


def _remedy(entry: Published, new: Sequence[Published], retired_file: str) -> str:
    alike = [other.id for other in new if (other.kind, other.file) == (entry.kind, entry.file)]
    near = alike if len(alike) == 1 else get_close_matches(entry.id, alike, n=1)
    renamed = f"Skriv «{entry.id}» igjen, for lenker og avkryssinger henger på den.\n"
    title, about = ("  tittel: …\n", "") if entry.kind == Recommendation.NAME else ("", f"\n  gjelder: {entry.kind}")
    return (
        (f"Heter den nå «{near[0]}»? {renamed}" if near else "")
        + f"Er den tatt ut med vilje, fører du den opp nederst i {retired_file}:\n"
        + f"{entry.id}:\n{title}  dato: {datetime.date.today()}\n  grunn: …{about}"
    )
