"""The items of a checklist as they are written, and what is wrong with how they are.

    - [ ] Vi har avtalt hvem som vanner.
        {: #vaar-vanner krav="hage-vanning" hjelp="Også i ferien." }

Python-Markdown prints attributes on the item's own line literally, and puts them on a paragraph when a blank line makes
the list loose; so the line below the item is the only place for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from guideline.components.strict import BlockSource, id_value, text_value
from guideline.text.errors import Problem, did_you_mean
from guideline.text.markdown_file import MarkdownFile

ITEM = "sjekkpunkt"

_ITEM = re.compile(r"^(?P<indent> *)[-*+] +\[(?P<tick>.?)\](?: +(?P<text>.*))?$")
_BOX = re.compile(r"^\[.?\] *")
_LIST = re.compile(r"^ *(?:[-*+]|\d+[.)]) ")
_OTHER_MARK = re.compile(r"^\s*(?P<mark>[•·▪◦●○–—−‒]|[-*+](?=[\[\u00a0\u202f\t]))\s*(?:\[.?\])?\s*(?P<text>.*)$")
_HEADING = re.compile(r"^(?P<marks>#+) *(?P<text>.*)$")
_ATTRIBUTES = re.compile(r"^(?P<indent> *)\{:? *(?P<list>.*?) *\} *$")
_SAME_LINE = re.compile(r"\{:?[^{}]*\} *$")
_IN_TEXT = re.compile(r"\s*\n *\{:? *(?P<list>[^\n]*?) *\} *$")
_PAIR = re.compile(r'#(?P<id>[^\s"={}]*)|(?P<key>[^\s"=#]+)=(?:"(?P<value>[^"]*)"|(?P<bare>[^\s"]*))|(?P<other>\S+)')

EXAMPLE = '- [ ] Vi har avtalt hvem som vanner.\n    {: #vaar-vanner krav="hage-vanning" }'
OWN_EXAMPLE = "- [ ] Bussen er bestilt.\n    {: #lokal-tur-buss }"


def recommendations_value(value: Any) -> tuple[str, ...]:
    """The attribute `krav`: one or more ids, separated by spaces."""
    ids = tuple(id_value(id) for id in str(value).split())
    if not ids:
        raise ValueError("må nevne minst ett krav")
    return ids


ATTRIBUTES: Mapping[str, Callable[[Any], Any]] = {
    "id": id_value,
    "krav": recommendations_value,
    "hjelp": text_value,
}


def attributes_of(text: str) -> tuple[str, dict[str, str]]:
    """The text of a list item without box and attributes, and the attributes; call after the checks of `read_items`."""
    match = _IN_TEXT.search(text)
    written = match["list"] if match else ""
    pairs = {pair["key"] or "id": pair["value"] or pair["id"] or "" for pair in _PAIR.finditer(written)}
    return _BOX.sub("", text[: match.start()] if match else text), {"id": "", "krav": "", **pairs}


def read_items(
    file: MarkdownFile, block: BlockSource, *, grounded: bool = True, prefix: str = ""
) -> tuple[list[BlockSource], list[Problem]]:
    """The items of the checklist BLOCK, each as a block of its own, and everything that is wrong with them.

    Args:
        file: the file that holds the block.
        block: the checklist.
        grounded: whether every item rests on recommendations; else none does.
        prefix: what the ids of the items begin with; empty for the id of the list.
    """
    return _Reader(file, block, grounded, prefix).run()


@dataclass
class _Item:
    line: int
    words: list[str]
    options: dict[str, Any] = field(default_factory=dict)
    last_line: int = 0


class _Reader:
    """Reads one checklist; one method for each kind of line."""

    def __init__(self, file: MarkdownFile, block: BlockSource, grounded: bool, prefix: str) -> None:
        self.file, self.block, self.grounded, self.prefix = file, block, grounded, prefix
        self.shown = f"Skriv slik:\n{EXAMPLE if grounded else OWN_EXAMPLE}"
        self.open: _Item | None = None
        self.after_blank = self.in_list = False
        self.items: list[BlockSource] = []
        self.problems: list[Problem] = []

    def run(self) -> tuple[list[BlockSource], list[Problem]]:
        raw = self.file.text.split("\n")
        for number in range(self.block.body_line, self.block.last_line):
            if self.file.masked[number - 1].strip() or not raw[number - 1].strip():
                self._line(number, raw[number - 1].rstrip())
        self._close()
        if not self.items and not self.problems:
            self._problem(self.block.line, "sjekklisten har ingen punkter")
        return self.items, self.problems

    def _problem(self, line: int, message: str, remedy: str = "") -> None:
        self.problems.append(Problem(self.file.path, line, message, remedy or self.shown))

    def _line(self, number: int, line: str) -> None:
        if not line:
            self.after_blank = True
            return
        if match := _ITEM.match(line):
            self._item(number, match)
        elif line.lstrip().startswith("{"):
            self._attributes(number, line)
        elif match := _HEADING.match(line):
            self._heading(number, match)
        else:
            self._text(number, line)
        self.after_blank = False

    def _item(self, number: int, match: re.Match[str]) -> None:
        self._close()
        text = (match["text"] or "").strip()
        if match["indent"]:
            self._problem(number, f"punktet «{text}» har innrykk", "Punkter står helt til venstre.")
        if match["tick"] != " ":
            self._problem(number, f"boksen foran «{text}» må være tom", f"Skriv - [ ] {text}")
        if self.in_list and self.after_blank:
            self._problem(number, f"tom linje foran punktet «{text}»", "Slett den tomme linjen mellom punktene.")
        if same_line := _SAME_LINE.search(text):
            remedy = f"Flytt dem ned:\n- [ ] {text[: same_line.start()].strip()}\n    {same_line.group().strip()}"
            self._problem(number, "opplysningene om punktet står på samme linje som teksten", remedy)
        self.open, self.in_list = _Item(number, [text]), True
        if same_line:
            self._parse(number, same_line.group())

    def _heading(self, number: int, match: re.Match[str]) -> None:
        self._close()
        self.in_list = False
        if match["marks"] != "####" or not match["text"]:
            self._problem(number, f"overskriften «{match['text']}» må ha fire #", f"Skriv #### {match['text']}")

    def _text(self, number: int, line: str) -> None:
        if _LIST.match(line):
            self._close()
            text = _LIST.sub("", line).strip()
            self._problem(number, f"punktet «{text}» mangler boks", f"Skriv - [ ] {text}")
        elif match := _OTHER_MARK.match(line):
            self._close()
            self.open, self.in_list = _Item(number, [match["text"]]), True
            message = f"punktet «{match['text']}» begynner ikke med «- [ ]», men med «{line.strip()[:3].strip()}»"
            self._problem(number, message, f"Skriv - [ ] {match['text']}")
        elif self.open and not self.open.last_line and not self.after_blank:
            self.open.words.append(line.strip())
        else:
            remedy = 'Skriv den over eller under blokken, eller som hjelp="…" på et punkt.'
            self._problem(number, f"teksten «{line.strip()}» hører ikke til noe punkt", remedy)

    # The line with the attributes.

    def _attributes(self, number: int, line: str) -> None:
        match = _ATTRIBUTES.match(line)
        if not self.open or self.open.last_line:
            self._problem(number, f"«{line.strip()}» står ikke rett under et punkt")
            return
        self.open.last_line = number
        if not match:
            written = line.strip()
            if written.endswith("}"):
                self._problem(number, f"«{written}» må ha fire mellomrom foran seg", f"    {written}")
            else:
                self._problem(number, f"«{written}» mangler en klamme til slutt", f"    {written} }}")
            self.open.options = dict.fromkeys(ATTRIBUTES)
            return
        if self.after_blank:
            self._problem(number, "tom linje mellom punktet og opplysningene om det", "Slett den tomme linjen.")
        elif len(match["indent"]) != 4:
            self._problem(number, f"«{line.strip()}» må ha fire mellomrom foran seg", f"    {line.strip()}")
        self._parse(number, line)

    def _parse(self, number: int, line: str) -> None:
        assert self.open
        self.open.last_line = number
        for pair in _PAIR.finditer(line.strip().strip("{}").removeprefix(":")):
            if pair["other"] or pair["bare"] is not None:
                self._malformed(number, pair)
            else:
                self._value(number, pair["key"] or "id", pair["id"] if pair["key"] is None else pair["value"])

    def _malformed(self, number: int, pair: re.Match[str]) -> None:
        if self.open and pair["bare"] is not None and pair["key"] in ATTRIBUTES:
            self.open.options[pair["key"]] = None
            remedy = f'Skriv {pair["key"]}="{pair["bare"].strip("”“„«»’")}"'
            self._problem(number, f"«{pair.group()}» mangler anførselstegn", remedy)
        else:
            self._problem(number, f"«{pair.group()}» kan ikke stå her")

    def _value(self, number: int, key: str, value: str) -> None:
        assert self.open
        if key not in ATTRIBUTES:
            self._problem(number, f"ukjent opplysning «{key}» på punktet", did_you_mean(key, ATTRIBUTES))
        elif key in self.open.options:
            self._problem(number, f"«{key}» står to ganger på samme punkt", "Behold den ene.")
        else:
            try:
                self.open.options[key] = ATTRIBUTES[key](value)
            except ValueError as error:
                self.open.options[key] = None
                self._problem(number, f"«{'#' if key == 'id' else key + ': '}{value}» {error}")

    # The end of an item.

    def _close(self) -> None:
        item, self.open = self.open, None
        if item is None:
            return
        text = " ".join(item.words).strip()
        self._check_whole(item, text)
        options = {key: value for key, value in item.options.items() if value}
        self.items.append(BlockSource(self.file.path, item.line, ITEM, text, options, item.last_line or item.line))

    def _check_whole(self, item: _Item, text: str) -> None:
        if not text:
            self._problem(item.line, "punktet har ingen tekst")
        missing = [f"«{name}»" for name in ("id", *(["krav"] if self.grounded else [])) if name not in item.options]
        if missing:
            self._problem(item.line, f"punktet «{text}» mangler {' og '.join(missing)}")
        if item.options.get("krav") and not self.grounded:
            message = f"det egne punktet «{text}» nevner anbefalinger: Det er en lokal rutine, uten styrke"
            self._problem(item.last_line or item.line, message)
        self._check_prefix(item)

    def _check_prefix(self, item: _Item) -> None:
        list_id, id = self.block.options.get("id"), item.options.get("id")
        prefix = self.prefix or f"{list_id}-"
        if list_id and id and not id.startswith(prefix):
            what = f"«{prefix}»" if self.prefix else f"listens id, «{prefix}»"
            message = f"id-en «{id}» må begynne med {what}"
            self._problem(item.last_line or item.line, message, f"Skriv #{prefix}{id.rsplit('-', 1)[-1]}")
