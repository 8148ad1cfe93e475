"""The rules that all blocks share, and a line checker that says so when one is broken.

pymdownx publishes a block with a wrong option as literal text, without a word. So every file is read line by line
before it is rendered, against the same option tables that pymdownx uses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, Self

import yaml
from markdown import Extension
from pymdownx.blocks.block import Block

from guideline.model.guideline import Guideline, load_guideline
from guideline.text.errors import Problem, did_you_mean
from guideline.text.files import plain_yaml
from guideline.text.markdown_file import MarkdownFile
from guideline.text.signs import odd_signs, plain_signs

_START = re.compile(r"^ {0,3}(?P<slashes>/{3,}) *(?P<name>[\w-]+) *(?:\| *(?P<argument>.*?) *)?$")
_END = re.compile(r"^ {0,3}(?P<slashes>/{3,}) *$")
_TOO_FEW = re.compile(r"^ {0,3}/{1,2} *(?P<name>[\w-]+) *\|")
_NO_BAR = re.compile(r"^ {0,3}/{3,} *(?P<name>[\w-]+) +(?P<rest>[^|\s].*?) *$")
_OPTION = re.compile(r"^(?P<indent>\s*)(?P<key>[\w-]+):(?:\s|$)")
_OTHER_SLASHES = re.compile(r"^ {0,3}(?P<slashes>[/\\⁄∕⧸／]{3,})\s*(?P<name>[\w-]*)(?P<rest>.*)$")
_AWAY = re.compile(
    # what a list, a quotation, a note or a table begins with
    r"^(?P<before>(?:\[\^[^\]]+\]:|\w{1,9}[.)](?=\s)|[^\w/`\\])*)"
    r"(?P<block>/{3,}[^\S\n]*(?:[\w-]+[^\S\n]*(?:\|.*)?)?)\s*$"
)
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

Parser = Callable[[Any], Any]
"""Turns an option's text into its value; raises ValueError with a Norwegian sentence that says what to write."""


def text_value(value: Any) -> str:
    """An option that is plain text, not empty."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("må være en tekst, og den kan ikke være tom")
    return value.strip()


def id_value(value: Any) -> str:
    """An option that is an id: lower-case ASCII letters, digits and hyphens."""
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError("må bestå av små bokstaver a–z, tall og bindestrek, for eksempel «rammer-betaling»")
    return value


def one_of(*allowed: str) -> Parser:
    """An option with a fixed set of values."""

    def parse(value: Any) -> str:
        if value not in allowed:
            raise ValueError(f"må være {_listed(allowed)}")
        return str(value)

    return parse


def several_of(*allowed: str) -> Parser:
    """An option with one or more of a fixed set of values, separated by spaces."""

    def parse(value: Any) -> tuple[str, ...]:
        words = tuple(str(value).split())
        if not words or not set(words) <= set(allowed):
            raise ValueError(f"må være ett eller flere av {', '.join(allowed)}, med mellomrom mellom")
        return words

    return parse


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + f" eller {words[-1]}" if len(words) > 1 else words[0]


class ContentBlock(Block):
    """A block of ours: a pymdownx block that also knows what it requires and how to write it.

    Class attributes:
        guideline: the guideline whose words it knows; `of` makes such a block.
        REQUIRED: options that must be there.
        EXAMPLE: a valid block, shown in errors.
        INSIDE: name of the block that it must stand in; empty when it stands on its own.
    """

    guideline: ClassVar[Guideline]
    REQUIRED: ClassVar[tuple[str, ...]] = ()
    EXAMPLE: ClassVar[str] = ""
    INSIDE: ClassVar[str] = ""

    @classmethod
    def of(cls, guideline: Guideline) -> type[Self]:
        """This block with the words of GUIDELINE."""
        return type(cls.__name__, (cls,), {"__module__": cls.__module__, "guideline": guideline} | cls.words(guideline))

    @classmethod
    def words(cls, guideline: Guideline) -> dict[str, Any]:
        """The class attributes that depend on GUIDELINE."""
        return {}

    @classmethod
    def argument_problem(cls, argument: str) -> str | None:
        """What is wrong with the ARGUMENT after `|`; None when it is right."""
        return None

    @classmethod
    def parts(cls, file: MarkdownFile, block: BlockSource) -> tuple[list[BlockSource], list[Problem]]:
        """What stands inside BLOCK under an id of its own, and everything that is wrong with how it is written."""
        return [], []

    @classmethod
    def inner_problems(cls, block: BlockSource, inner: Sequence[BlockSource]) -> list[Problem]:
        """Everything that is wrong with BLOCK and the blocks INNER that stand in it, taken together."""
        return []


@dataclass(frozen=True)
class BlockSource:
    """A block as it was written.

    Args:
        file: as the editor knows it.
        line: its opening line, from 1.
        name: the Norwegian name, `anbefaling`.
        argument: what stands after `|`.
        options: parsed values by name.
        last_line: its closing line.
        body: the Markdown between options and closing line.
        body_line: the first line of the body.
    """

    file: str
    line: int
    name: str
    argument: str
    options: Mapping[str, Any]
    last_line: int = 0
    body: str = ""
    body_line: int = 0


@dataclass
class _Open:
    line: int
    slashes: int
    name: str
    argument: str
    options: dict[str, Any]
    body_start: int


class _Scanner:
    """Reads one file; one method for each kind of line."""

    def __init__(self, file: MarkdownFile, known: Mapping[str, type[ContentBlock]]) -> None:
        self.file, self.known = file, known
        self.lines = list(file.lines())
        self.open: list[_Open] = []
        self.found: list[BlockSource] = []
        self.problems: list[Problem] = []

    def run(self) -> tuple[list[BlockSource], list[Problem]]:
        for index, (number, line) in enumerate(self.lines):
            self._line(index, number, self._straightened(number, line))
        self._away()
        for block in self.open:
            self._unclosed(block)
        return sorted(self.found, key=lambda b: b.line), self.problems

    def _line(self, index: int, number: int, line: str) -> None:
        if match := _START.match(line):
            self._start(index, number, match)
        elif match := _END.match(line):
            self._end(number, len(match["slashes"]))
        else:
            self._text(number, line)

    def _straightened(self, number: int, line: str) -> str:
        """LINE as it was meant when its signs only look like those of a block; the signs are named."""
        if _is_fence(line):
            return line
        match = _OTHER_SLASHES.match(plain_signs(line))
        if not match or (plain_signs(line) == line and set(match["slashes"]) == {"/"}):
            return line
        if match["name"].lower() not in self.known and (match["name"] + match["rest"]).strip():
            return line
        meant = f"{'/' * len(match['slashes'])} {match['name']}{match['rest']}".rstrip()
        wrong = f"skråstreken er «{match['slashes']}»" if set(match["slashes"]) != {"/"} else odd_signs(line)
        self._problem(number, f"«{line.strip()}» kan ikke leses som en blokk: {wrong}", f"Skriv {meant}")
        return meant

    def _away(self) -> None:
        """Blocks anywhere but at the margin: drawn in a list, yet in no list of ours, or shown as text or code."""
        done = {problem.line for problem in self.problems}
        begun = False
        for number, line in enumerate(self.file.unfenced, start=1):
            match = _AWAY.match(line)
            if match and number > self.file.body_start and number not in done and not _at_margin(match["before"]):
                block = match["block"].strip()
                if block.strip("/") or not begun:
                    self._problem(number, *_misplaced(match["before"], block))
                begun = bool(block.strip("/"))

    def _problem(self, line: int, message: str, remedy: str = "") -> None:
        self.problems.append(Problem(self.file.path, line, message, remedy))

    def _text(self, number: int, line: str) -> None:
        match = _TOO_FEW.match(line)
        if match and match["name"].lower() in self.known:
            self._problem(number, f"«{line.strip()}» mangler skråstreker", f"Skriv /// {match['name']} | …")
        match = _NO_BAR.match(line)
        if match and match["name"].lower() in self.known:
            remedy = f"Skriv /// {match['name']} | {match['rest']}"
            self._problem(number, f"«{line.strip()}» mangler | etter navnet på blokken", remedy)

    def _start(self, index: int, number: int, match: re.Match[str]) -> None:
        name = match["name"].lower()
        block = self.known.get(name)
        if block is None:
            self._problem(number, f"ukjent blokk «{name}»", did_you_mean(name, self.known))
        options, after = self._options(index, number, block)
        opened = _Open(number, len(match["slashes"]), name, match["argument"] or "", options, after)
        if block and block.INSIDE and self.open and self.open[-1].name == name:
            self._unclosed(self.open.pop())  # else every sibling after it would be reported too
        if block:
            self._check_argument(block, opened)
            self._check_inside(block, opened)
        self.open.append(opened)

    def _end(self, number: int, slashes: int) -> None:
        if not self.open:
            remedy = "Skriv åpningslinjen som mangler, eller slett linjen."
            self._problem(number, f"«{'/' * slashes}» avslutter ingen blokk", remedy)
            return
        if slashes not in {block.slashes for block in self.open}:
            self._other_length(number, slashes, self.open[-1])
            return
        while self.open[-1].slashes != slashes:
            self._unclosed(self.open.pop())
        block = self.open.pop()
        raw = self.file.raw(block.body_start, number)
        first = block.body_start + len(raw) - len(raw.lstrip("\n"))
        source = BlockSource(
            self.file.path, block.line, block.name, block.argument, block.options, number, raw.strip("\n"), first
        )
        self.found.append(source)
        self._parts(source)

    def _unclosed(self, block: _Open) -> None:
        message = f"blokken «{block.name}» er ikke avsluttet"
        self._problem(block.line, message, f"Skriv {'/' * block.slashes} på en egen linje der blokken slutter.")

    def _other_length(self, number: int, slashes: int, block: _Open) -> None:
        opening = f"{'/' * block.slashes} {block.name}"
        message = f"«{'/' * slashes}» avslutter ikke «{opening}» på linje {block.line}"
        self._problem(number, message, f"Skriv like mange skråstreker som der: {'/' * block.slashes}")

    def _parts(self, source: BlockSource) -> None:
        block = self.known.get(source.name)
        if not block:
            return
        parts, problems = block.parts(self.file, source)
        inner = sorted((b for b in self.found if source.line < b.line < source.last_line), key=lambda b: b.line)
        self.found += parts
        self.problems += problems + block.inner_problems(source, inner)

    def _check_inside(self, block: type[ContentBlock], opened: _Open) -> None:
        around = self.open[-1].name if self.open else ""
        if block.INSIDE and around != block.INSIDE:
            message = f"«{opened.name}: {opened.argument}» må stå rett inne i en «{block.INSIDE}»"
            self._problem(opened.line, message, _example(self.known[block.INSIDE]))

    def _check_argument(self, block: type[ContentBlock], opened: _Open) -> None:
        if block.ARGUMENT and not opened.argument:
            message = f"åpningslinjen for «{opened.name}» mangler teksten etter |"
            self._problem(opened.line, message, _example(block))
            return
        problem = block.argument_problem(opened.argument)
        if problem:
            self._problem(opened.line, problem + _signs_in(opened.argument), _example(block))

    # Options stand directly below the opening line, indented four spaces, until the first line that is not.

    def _options(self, index: int, number: int, block: type[ContentBlock] | None) -> tuple[dict[str, Any], int]:
        raw: list[tuple[int, str]] = []
        whole = True
        for line_number, line in self.lines[index + 1 :]:
            if not line.startswith("    ") or not line.strip():
                whole = self._well_indented(line_number, line, block)
                break
            raw.append((line_number, line))
        after = raw[-1][0] + 1 if raw else number + 1
        if block is None:
            return {}, after
        options = self._parse_options(raw, block)
        if whole:
            self._check_required(number, raw, block)
        return options, after

    def _well_indented(self, number: int, line: str, block: type[ContentBlock] | None) -> bool:
        """Whether LINE, the first after the options, is no option that lacks its four spaces."""
        match = _OPTION.match(line)
        if not (block and match and plain_signs(match["key"]) in block.OPTIONS):
            return True
        odd = odd_signs(match["indent"])
        instead = f", ikke {odd}" if odd else ""
        message = f"opplysningen «{line.strip()}» må ha fire mellomrom foran seg{instead}"
        self._problem(number, message, f"    {line.strip()}")
        return False

    def _parse_options(self, raw: list[tuple[int, str]], block: type[ContentBlock]) -> dict[str, Any]:
        options: dict[str, Any] = {}
        for line_number, line in raw:
            if re.match(r" {4}\s", line):
                self._well_indented(line_number, line, block)
            self._parse_option(line_number, line.strip(), block, options)
        return options

    def _check_required(self, number: int, raw: list[tuple[int, str]], block: type[ContentBlock]) -> None:
        written = {line.split(":", 1)[0].strip() for _, line in raw}
        missing = [f"«{key}»" for key in block.REQUIRED if key not in written]
        if missing:
            self._problem(number, f"blokken «{block.NAME}» mangler {' og '.join(missing)}", _example(block))

    def _parse_option(self, number: int, line: str, block: type[ContentBlock], options: dict[str, Any]) -> None:
        data = _data_of(line)
        if not isinstance(data, dict) or len(data) != 1:
            self._problem(
                number, f"«{line}» kan ikke leses", "Skriv «navn: verdi», med anførselstegn om verdien har kolon."
            )
            return
        ((key, value),) = data.items()
        if key not in block.OPTIONS:
            message = f"ukjent opplysning «{key}» i «{block.NAME}»{_signs_in(str(key))}"
            self._problem(number, message, did_you_mean(plain_signs(str(key)).lower(), block.OPTIONS))
        elif key in options:
            self._problem(number, f"«{key}» står to ganger i samme blokk", "Behold den ene.")
        else:
            self._parse_value(number, line, (key, value), block, options)

    def _parse_value(
        self, number: int, line: str, option: tuple[str, Any], block: type[ContentBlock], options: dict[str, Any]
    ) -> None:
        key, value = option
        try:
            options[key] = block.OPTIONS[key][1](value)
        except ValueError as error:
            remedy = _quoted(line, value) + _example(block)
            self._problem(number, f"«{line}» {error}{_signs_in(line.partition(':')[2].strip())}", remedy)


@lru_cache(maxsize=10_000)  # from one preview to the next, nearly every line is as it was
def _data_of(line: str) -> Any:
    """What LINE says as YAML; None when it can't be read."""
    try:
        return plain_yaml(line)
    except (yaml.YAMLError, ValueError):  # the latter for what looks like a date, but is none
        return None


def _is_fence(line: str) -> bool:
    return bool(_START.match(line) or _END.match(line))


def _at_margin(before: str) -> bool:
    return len(before) <= 3 and not before.strip(" ")


def _misplaced(before: str, block: str) -> tuple[str, str]:
    """What is wrong with BLOCK, which has BEFORE it on its line, and what to do."""
    odd = odd_signs(before)
    where = f"har {odd} foran seg" if odd and not before.strip() else "står ikke helt til venstre"
    remedy = (
        f"Flytt hele blokken helt til venstre, ut av listen, sitatet eller boksen rundt, med tom linje over:\n{block}\n"
        "Er det et eksempel, settes det mellom to linjer med ```."
    )
    return f"«{block}» {where}: Blokker kan ikke stå i lister, sitater, noter eller tabeller", remedy


def _signs_in(text: str) -> str:
    odd = odd_signs(text)
    return f" (her står det {odd})" if odd else ""


def _quoted(line: str, value: Any) -> str:
    """YAML takes `no`, `2019` and `1.2` for something else than text."""
    if value is None or isinstance(value, str | dict | list):
        return ""
    key, _, written = line.partition(":")
    return f'Skriv verdien som tekst, med anførselstegn: {key}: "{written.strip()}"\n'


def guideline_of(extension: Extension) -> Guideline:
    """The guideline that EXTENSION was given; that of the working directory where nobody gives one.

    Raises:
        ContentError: when there is none.
    """
    given: Guideline | str = extension.getConfig("guideline")  # "" and not None, which Markdown takes for a switch
    return given if isinstance(given, Guideline) else load_guideline(Path())


def _example(block: type[ContentBlock]) -> str:
    return f"Slik ser en gyldig blokk ut:\n{block.EXAMPLE}" if block.EXAMPLE else ""


def scan_blocks(file: MarkdownFile, known: Mapping[str, type[ContentBlock]]) -> tuple[list[BlockSource], list[Problem]]:
    """Find the blocks of FILE, with their parts, and everything that is wrong with how they are written.

    Args:
        file: the Markdown file.
        known: the blocks that may be used, by name.
    """
    return _Scanner(file, known).run()
