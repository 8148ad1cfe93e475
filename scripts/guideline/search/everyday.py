"""The list of everyday words: the words that people type instead of the guideline's own.

Four parts: `begreper` (other names of a term, shown in the glossary), `steder` (what people type for a recommendation,
a page or a part of one), `ord` (a word of the guideline and other words for it) and `hull` (what the guideline says
nothing about, with the sentence that answers).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from guideline.text.errors import ContentError, Problem, did_you_mean, raise_if_any
from guideline.text.files import read_text, troubled_line
from guideline.text.signs import clean

PARTS = ("begreper", "steder", "ord", "hull")
GAP_PARTS = ("ord", "svar", "vis")

_EXAMPLE = "Skriv slik:\nsteder:\n  hage-vanning: vanne, vannkanne, tørke"
_GAP_EXAMPLE = "Skriv slik:\nhull:\n  gift:\n    ord: gift, sprøytemiddel\n    svar: Hageboka sier ikke noe om dette."


@dataclass(frozen=True)
class Words:
    """One entry: a target and the words that lead to it.

    Args:
        target: a term's id, an address, a recommendation's id or a word.
        words: as the editor wrote them.
        line: where the entry starts.
    """

    target: str
    words: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Gap:
    """Something the guideline says nothing about.

    Args:
        words: what people type; longer words that begin with one of them count too.
        answer: the sentence that answers.
        show: addresses that may be shown below the sentence.
        line: where the entry starts.
    """

    words: tuple[str, ...]
    answer: str
    show: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class EverydayWords:
    """The whole list; the module's docstring has the parts."""

    file: str
    terms: Sequence[Words] = ()
    places: Sequence[Words] = ()
    synonyms: Sequence[Words] = ()
    gaps: Sequence[Gap] = ()

    def also(self, term: str) -> tuple[str, ...]:
        """The other names of the term with this id."""
        return next((entry.words for entry in self.terms if entry.target == term), ())

    def by_address(self, glossary: str, addresses: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        """The words for each address of the site.

        Args:
            glossary: the address of the glossary.
            addresses: the address of everything that an entry may name, by id and by address.
        """
        found: dict[str, tuple[str, ...]] = {}
        for address, entry in self._with_address(glossary, addresses):
            found[address] = found.get(address, ()) + entry.words
        return found

    def problems(
        self,
        terms: Collection[str],
        glossary: str,
        addresses: Mapping[str, str],
        retired: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> list[Problem]:
        """Targets that don't exist, and words that stand twice for one address.

        Args:
            terms: the ids of the glossary.
            glossary: the address of the glossary.
            addresses: the address of everything that an entry may name, by id and by address.
            retired: ids that were taken out, with what came instead.
        """
        gone = retired or {}
        found = [self._unknown(e, terms, "begrep", gone) for e in self.terms if e.target not in terms]
        found += [self._unknown(e, addresses, "sted", gone) for e in self.places if e.target not in addresses]
        known = {(Words(place, (), gap.line)) for gap in self.gaps for place in gap.show}
        found += [self._unknown(e, addresses, "sted", gone) for e in known if e.target not in addresses]
        seen: dict[str, str] = {}
        for address, entry in self._with_address(glossary, addresses):
            for word in entry.words:
                first = seen.setdefault(f"{address} {_plain(word)}", entry.target)
                if first != entry.target:
                    message = f"«{word}» står både under «{first}» og «{entry.target}», som er samme sted"
                    found.append(Problem(self.file, entry.line, message, "Behold det ene."))
        return found

    def _with_address(self, glossary: str, addresses: Mapping[str, str]) -> Iterator[tuple[str, Words]]:
        for entry in self.terms:
            yield f"{glossary}#{entry.target}", entry
        for entry in self.places:
            if entry.target in addresses:
                yield addresses[entry.target], entry

    def _unknown(
        self, entry: Words, known: Collection[str], what: str, retired: Mapping[str, Mapping[str, Any]]
    ) -> Problem:
        if entry.target in retired:
            instead = retired[entry.target].get("erstattet_av")
            remedy = f"Flytt ordene til «{instead}», eller slett dem." if instead else "Slett linjen med ordene."
            return Problem(self.file, entry.line, f"{what} «{entry.target}» er trukket tilbake", remedy)
        return Problem(self.file, entry.line, f"ukjent {what} «{entry.target}»", did_you_mean(entry.target, known))


def with_former_titles(words: EverydayWords, retired: Mapping[str, Mapping[str, Any]]) -> EverydayWords:
    """WORDS, and what RETIRED recommendations were called, which lead to what came instead."""
    entries = (entry for entry in retired.values() if entry.get("erstattet_av") and not entry.get("gjelder"))
    former = (Words(str(entry["erstattet_av"]), (str(entry["tittel"]),), 0) for entry in entries)
    return replace(words, places=(*words.places, *former))


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()


def load_everyday_words(path: Path, shown_as: str, gap_answer: str = "") -> EverydayWords:
    """Read the list.

    Args:
        path: the file; a project without one has no everyday words.
        shown_as: the file as editors know it.
        gap_answer: what answers a gap that has no sentence of its own.

    Raises:
        ContentError: with everything that is wrong in the file itself.
    """
    if not path.exists():
        return EverydayWords(shown_as)
    text = clean(read_text(path, shown_as))
    try:
        root = yaml.compose(text)
    except yaml.YAMLError as error:
        raise ContentError(_unreadable(error, text, shown_as)) from error
    reader = _Reader(shown_as, gap_answer)
    words = reader.read(root)
    raise_if_any(reader.problems)
    return words


def _unreadable(error: yaml.YAMLError, text: str, shown_as: str) -> Problem:
    """What keeps TEXT from being read, with the line as the editor wrote it."""
    lines, number = text.split("\n"), troubled_line(error, text) or 1
    for at in (number, number - 1):  # a line without a colon is noticed at the colon of the next
        written = lines[at - 1].strip()
        if written and ":" not in written and not written.startswith("#"):
            name, _, words = written.partition(" ")
            return Problem(shown_as, at, f"«{written}» mangler kolon etter navnet", f"Skriv {name}: {words}")
    return Problem(shown_as, number, f"filen kan ikke leses fra «{lines[number - 1].strip()}» av", _EXAMPLE)


class _Reader:
    """Reads the nodes of the file, so that every problem has its line."""

    def __init__(self, file: str, gap_answer: str) -> None:
        self.file, self.gap_answer = file, gap_answer
        self.problems: list[Problem] = []

    def read(self, root: yaml.Node | None) -> EverydayWords:
        parts = {key: node for _, key, node in self._pairs(root, PARTS, _EXAMPLE)} if root else {}
        plain = {name: self._entries(parts[name]) for name in PARTS[:3] if name in parts}
        for entry in plain.get("ord", ()):
            self._single(entry)
        gaps = self._gaps(parts["hull"]) if "hull" in parts else []
        return EverydayWords(self.file, plain.get("begreper", ()), plain.get("steder", ()), plain.get("ord", ()), gaps)

    def _problem(self, line: int, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.file, line, message, remedy))

    def _pairs(
        self, node: yaml.Node, allowed: Collection[str] | None, example: str
    ) -> Iterator[tuple[int, str, yaml.Node]]:
        """Line, key and value of each pair of a mapping, each key once."""
        if not isinstance(node, yaml.MappingNode):
            self._problem(node.start_mark.line + 1, "her skal det stå «navn: ord, ord»", example)
            return
        seen: set[str] = set()
        for key, value in node.value:
            line, name = key.start_mark.line + 1, str(key.value)
            if name in seen:
                self._problem(line, f"«{name}» står to ganger", "Slå dem sammen til én.")
            elif allowed is not None and name not in allowed:
                self._problem(line, f"ukjent del «{name}»", did_you_mean(name, allowed))
            else:
                yield line, name, value
            seen.add(name)

    def _entries(self, node: yaml.Node) -> list[Words]:
        return [
            Words(name, self._words(line, name, value), line) for line, name, value in self._pairs(node, None, _EXAMPLE)
        ]

    def _single(self, entry: Words) -> None:
        """Report what is more than one word where only single words can stand for each other."""
        for words in (entry.target, *entry.words):
            if len(words.split()) > 1:
                remedy = "Sett uttrykk på flere ord under «steder», ved stedet de skal føre til."
                self._problem(entry.line, f"«{words}» er mer enn ett ord", remedy)

    def _words(self, line: int, name: str, node: yaml.Node) -> tuple[str, ...]:
        """Words separated by commas, each once and none empty."""
        text = node.value if isinstance(node, yaml.ScalarNode) else None
        words = [" ".join(word.split()) for word in text.split(",")] if text else []
        if text and ";" in text:
            self._problem(line, f"«{name}» har semikolon mellom ordene", f"Skriv {name}: {text.replace(';', ',')}")
            return ()
        if not words or not all(words):
            self._problem(line, f"«{name}» skal ha ord med komma mellom", _EXAMPLE)
        seen = {_plain(name)}
        for word in words:
            if _plain(word) in seen:
                self._problem(line, f"«{word}» står to ganger under «{name}»", "Behold det ene.")
            seen.add(_plain(word))
        return tuple(words)

    def _gaps(self, node: yaml.Node) -> list[Gap]:
        return [self._gap(line, name, value) for line, name, value in self._pairs(node, None, _GAP_EXAMPLE)]

    def _gap(self, line: int, name: str, node: yaml.Node) -> Gap:
        parts = {key: (at, value) for at, key, value in self._pairs(node, GAP_PARTS, _GAP_EXAMPLE)}
        for missing in {"ord", *(() if self.gap_answer else ("svar",))} - set(parts):
            self._problem(line, f"«{name}» mangler «{missing}»", _GAP_EXAMPLE)
        words = self._words(*_named(parts, "ord")) if "ord" in parts else ()
        show = self._words(*_named(parts, "vis")) if "vis" in parts else ()
        answer = str(parts["svar"][1].value) if "svar" in parts else self.gap_answer
        return Gap(words, answer, show, line)


def _named(parts: Mapping[str, tuple[int, yaml.Node]], name: str) -> tuple[int, str, yaml.Node]:
    line, node = parts[name]
    return line, name, node
