"""YAML read into frozen dataclasses, so that what is misspelt, missing or of another kind is told with its line.

A dataclass names its keys with `at`; the type of each field says what may stand there: text, a whole number, a word of
an enumeration, a list, names with values, or another dataclass.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from enum import Enum
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import yaml

from guideline.text.errors import ContentError, Problem, did_you_mean

Record = TypeVar("Record")


def at(name: str, example: str = "", **more: Any) -> Any:
    """A field that is written as NAME, with an EXAMPLE for errors; MORE as in `dataclasses.field`."""
    return dataclasses.field(metadata={"name": name, "example": example}, **more)


def its_name() -> Any:
    """A field that holds the name which the whole record stands under."""
    return dataclasses.field(metadata={"name": None})


class Reader:
    """Reads one file.

    Args:
        file: as editors know it.

    `lines` has the line of everything that was read, by its names from the top: `styrker.skal.rang`.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[str, int] = {}
        self.problems: list[Problem] = []

    def read(self, kind: type[Record], text: str) -> Record:
        """TEXT as a KIND.

        Raises:
            ContentError: with everything that is wrong.
        """
        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else None
            remedy = "Se på linjen og den over. Bruk mellomrom til innrykk, og anførselstegn om tekst med kolon."
            raise ContentError(Problem(self.file, line, "filen kan ikke leses her", remedy)) from error
        record = self._record(kind, root or yaml.MappingNode("", []), "", "")
        if self.problems:
            raise ContentError(sorted(self.problems, key=lambda p: p.line or 0))
        return record

    def problem(self, path: str, message: str, remedy: str) -> Problem:
        """A problem with what stands under the names in PATH."""
        return Problem(self.file, self.lines.get(path), message, remedy)

    def _complain(self, path: str, message: str, remedy: str) -> None:
        self.problems.append(self.problem(path, message, remedy))

    def _record(self, kind: type[Record], node: yaml.Node, path: str, name: str) -> Record:
        found = dict(self._pairs(node, path))
        hints = get_type_hints(kind)
        values: dict[str, Any] = {}
        known = {field.metadata["name"]: field for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
        for key in found.keys() - known.keys():
            words = [str(word) for word in known if word]
            self._complain(_join(path, key), f"ukjent ord «{key}»{_under(path)}", did_you_mean(key, words))
        for key, field in known.items():
            if key is None:
                values[field.name] = name
            elif key in found:
                example = field.metadata["example"]
                values[field.name] = self._value(hints[field.name], found[key], _join(path, key), example)
            elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
                self._complain(path, f"«{key}» mangler{_under(path)}", f"Skriv:\n{field.metadata['example']}")
                values[field.name] = None
        return kind(**values)

    def _pairs(self, node: yaml.Node, path: str) -> Iterator[tuple[str, yaml.Node]]:
        """Name and value of each line of a mapping, each name once."""
        if not isinstance(node, yaml.MappingNode):
            self._complain(path, f"her skal det stå navn med kolon{_under(path)}", "Skriv: navn: verdi")
            return
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            inner = _join(path, name)
            self.lines[inner] = key.start_mark.line + 1
            if name in seen:
                self._complain(inner, f"«{name}» står to ganger{_under(path)}", "Behold den ene.")
            seen.add(name)
            yield name, value

    def _value(self, hint: Any, node: yaml.Node, path: str, example: str) -> Any:
        """What NODE holds as a HINT; None, with a problem, when it is something else."""
        origin, inner = get_origin(hint), get_args(hint)
        if origin is UnionType:
            return self._value(inner[0], node, path, example)  # «X | None»: None is for what is left out
        if origin is tuple:
            return self._list(inner[0], node, path, example)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {name: self._named(inner[1], value, path, name, example) for name, value in self._pairs(node, path)}
        if dataclasses.is_dataclass(hint):
            return self._record(hint, node, path, "")  # type: ignore[arg-type]
        return self._word(hint, node, path, example)

    def _named(self, hint: Any, node: yaml.Node, path: str, name: str, example: str) -> Any:
        inner = _join(path, name)
        if dataclasses.is_dataclass(hint):
            return self._record(hint, node, inner, name)  # type: ignore[arg-type]
        return self._value(hint, node, inner, example)

    def _list(self, hint: Any, node: yaml.Node, path: str, example: str) -> tuple[Any, ...]:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self._complain(path, f"«{_last(path)}» skal være en liste", f"Skriv:\n{example}")
            return ()
        for number, part in enumerate(node.value):
            self.lines[_join(path, str(number))] = part.start_mark.line + 1
        return tuple(self._value(hint, part, _join(path, str(n)), example) for n, part in enumerate(node.value))

    def _word(self, hint: Any, node: yaml.Node, path: str, example: str) -> Any:
        text = str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""
        if not text or (hint is int and not text.lstrip("-").isdigit()):
            what = "et helt tall" if hint is int else "en tekst, og den kan ikke være tom"
            self._complain(path, f"«{_last(path)}» skal være {what}", f"Skriv:\n{example}")
            return None
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self._one_of(hint, text, path)
        return int(text) if hint is int else text

    def _one_of(self, hint: type[Enum], text: str, path: str) -> Enum | None:
        known = [str(word.value) for word in hint]
        if text in known:
            return hint(text)
        self._complain(path, f"«{text}» kan ikke stå under «{_last(path)}»", did_you_mean(text, known))
        return None


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _last(path: str) -> str:
    names = [name for name in path.split(".") if not name.isdigit()]
    return names[-1] if names else path


def _under(path: str) -> str:
    return f" under «{_last(path)}»" if path else ""
