"""Reading the .bib file: its entries in one form, and what is wrong, at the line where an editor mends it.

`pybtex` reads the syntax, since it reads what BibTeX reads; `biblatex` knows what types and fields are called and how
their values are written; `entry_checks` knows what an entry must hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass, replace

from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro
from pybtex.exceptions import PybtexError
from pybtex.scanner import Literal, Pattern, PrematureEOF, PybtexSyntaxError
from pybtex.utils import CaseInsensitiveDict

from guideline.bibliography import biblatex
from guideline.bibliography.entry import Entry
from guideline.bibliography.entry_checks import check_entry
from guideline.text.errors import Problem, did_you_mean, raise_if_any
from guideline.text.signs import clean, odd_signs, plain_signs


def read_entries(text: str, file: str, lists: Sequence[str] = ()) -> list[Entry]:
    """The entries of TEXT, all of them checked.

    Args:
        text: what the file holds.
        file: its name in errors.
        lists: the lists that entries may name in `keywords`; those who don't ask for lists leave them unchecked.

    Raises:
        ContentError: with every problem that was found.
    """
    reader = _Reader(clean(text), file)
    entries = _with_inherited(reader.run(), reader.problems)
    problems = reader.problems + _duplicates(entries)
    for entry in entries:
        problems += check_entry(entry, lists)
    raise_if_any(problems)
    return entries


# --- The syntax -------------------------------------------------------------------------------------------------------

_EXAMPLE = "Slik ser en post ut:\n@book{hansen2019,\n  author = {Hansen, Kari},\n  …\n}"
_COMMAND = re.compile(r"@\s*(?P<kind>[^\W\d][\w-]*)\s*(?P<open>[{(])")
_NEXT = re.compile(r"^[ \t]*@\s*[^\W\d][\w-]*\s*[{(]", re.MULTILINE)
_SWALLOWED = re.compile(r"^[ \t]*@\w+\s*[{(]\s*(?P<key>[^\s,{}]+)\s*,\s*[\w-]+\s*=", re.MULTILINE)
_FIRST_WORD = re.compile(r"\s*(?P<word>[^\s,{}()=]*)\s*(?P<after>.?)", re.DOTALL)
_NEXT_HERE = re.compile(r"\s*@\s*[^\W\d][\w-]*\s*[{(]")
_UNDEFINED = (
    "verdien etter = mangler klammer",
    'Skriv: felt = {verdi},   Forkortelser må stå over posten: @string{navn = "Hele navnet"}',
)
_UNREADABLE = (
    "posten kan ikke leses her",
    "Hvert felt skrives slik, med komma til slutt: title = {Tittel},\nSe også på slutten av linjen over.",
)
_MONTHS = {
    name: str(n)
    for n, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}


class _KeyError(PybtexSyntaxError):  # type: ignore[misc]
    """An entry without a key, or a key without a comma after it; the message is the key."""


class _Parser(LowLevelParser):  # type: ignore[misc]
    """pybtex's parser, set to one entry: it notes the line of each field, and misses a key and the comma after it."""

    NAME = Pattern(r"[^\W\d][\w!$&*+./:;<>?\[\]^`|~-]*", "a valid name")

    def __init__(self, text: str, start: int, line: int, macros: MutableMapping[str, str]) -> None:
        super().__init__(text, macros=macros)
        self.pos, self.lineno, self.command_start = start + 1, line, start
        self.lines: list[int] = []

    def parse_entry_body(self, body_end: Literal) -> None:
        """As pybtex, which lets the comma be left out and takes the first field for a key when there is none."""
        match = _FIRST_WORD.match(self.text, self.pos)
        word, after = (match["word"], match["after"]) if match else ("", "")
        if not word or after not in (",", "}", ")"):
            raise _KeyError("" if after == "=" else word, self)
        super().parse_entry_body(body_end)

    def parse_field(self) -> None:
        """As pybtex, noting the line."""
        self.eat_whitespace()
        line = self.lineno
        super().parse_field()
        if self.current_field_name:
            self.lines.append(line)


@dataclass(frozen=True)
class _Written:
    """An entry as it was written, before anybody asks what its words mean."""

    kind: str
    key: str
    line: int
    raw: str
    fields: Sequence[tuple[str, str, int]]


class _Reader:
    """Reads one file; one method for each kind of thing that stands in it."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.problems: list[Problem] = []
        self.macros: MutableMapping[str, str] = CaseInsensitiveDict(_MONTHS)

    def run(self) -> list[Entry]:
        """The entries whose words can be read."""
        found = [*self._entries()]
        return [entry for entry in map(self._interpreted, found) if entry]

    def _line(self, position: int) -> int:
        return self.text.count("\n", 0, position) + 1

    def _end_of_line(self, position: int) -> int:
        end = self.text.find("\n", position)
        return end if end >= 0 else len(self.text)

    def _problem(self, line: int, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.file, line, message, remedy))

    def _entries(self) -> Iterator[_Written]:
        position = 0
        while (at := self.text.find("@", position)) != -1:
            match = _COMMAND.match(self.text, at)
            start = self.text.rfind("\n", position, at) + 1 or position
            self._between(position, start)
            if not match or self.text[start:at].lstrip(" \t\ufeff").startswith("%"):
                position = self._stray_at(start)
                continue
            self._between(start, at)
            position, written = self._command(at, match)
            if written:
                yield written
        self._between(position, len(self.text))

    def _stray_at(self, start: int) -> int:
        """Say that a line outside the entries has an @, and give the position after it."""
        end = self._end_of_line(start)
        line = self.text[start:end].strip()
        if line.startswith("%"):
            remedy = "Fjern @ fra merknaden; BibTeX tror at en post begynner der."
            self._problem(self._line(start), f"merknaden «{line[:40]}» har en @", remedy)
        elif not re.match(r"@comment\b", line, re.IGNORECASE):
            self._problem(self._line(start), f"«{line[:40]}» hører ikke til noen post", _EXAMPLE)
        return end

    def _between(self, start: int, end: int) -> None:
        """What stands between entries is a remark to BibTeX, unless it looks fallen out of an entry."""
        for offset, content in enumerate(self.text[start:end].split("\n")):
            if re.search(r"[{}=]", content) and not content.lstrip().startswith("%"):
                remedy = "Er det en } for mye over? Merknader starter med %.\n" + _EXAMPLE
                message = f"«{content.strip()[:40]}» hører ikke til noen post"
                self._problem(self._line(start) + offset, message, remedy)
                return

    def _command(self, at: int, match: re.Match[str]) -> tuple[int, _Written | None]:
        """The position after what begins AT, and the entry when it is one."""
        if match["kind"].lower() == "comment":
            return self._after_comment(match), None
        parser = _Parser(self.text, at, self._line(at), self.macros)
        try:
            kind, content = parser.parse_command()
        except (PybtexError, RecursionError) as error:
            self._problem(*self._explain(at, match, parser, error))
            following = _NEXT.search(self.text, at + 1)
            return following.start() if following else len(self.text), None
        if kind.lower() in ("string", "preamble"):
            return parser.pos, None
        key, fields = content
        values = [
            (name.lower(), "".join(parts), line) for (name, parts), line in zip(fields, parser.lines, strict=True)
        ]
        return parser.pos, _Written(kind.lower(), key, self._line(at), self.text[at : parser.pos], values)

    def _after_comment(self, match: re.Match[str]) -> int:
        """The end of `@comment{…}`, in which JabRef and others keep what is theirs; of its line when it never ends."""
        depth = 0
        for brace in re.finditer(r"[{}]", self.text[match.end() - 1 :]):
            depth += 1 if brace[0] == "{" else -1
            if depth <= 0:
                return match.end() - 1 + brace.end()
        return self._end_of_line(match.end())

    def _explain(self, at: int, match: re.Match[str], parser: _Parser, error: Exception) -> tuple[int, str, str]:
        """Where the entry AT can't be read, why, and what to write."""
        first, word = self._line(at), _FIRST_WORD.match(self.text, match.end())
        if isinstance(error, _KeyError):
            return first, *_key_fault(str(error.args[0]) if error.args else "", self.text[at : self._end_of_line(at)])
        name = f"«{word['word'] if word else ''}»"
        if isinstance(error, PrematureEOF | RecursionError) or _NEXT_HERE.match(self.text, parser.pos):
            remedy = "Sett } på en egen linje etter det siste feltet, og se etter felter der } mangler."
            return first, f"{name}: posten blir aldri avsluttet", remedy
        message, remedy = _UNDEFINED if isinstance(error, UndefinedMacro) else _UNREADABLE
        return getattr(error, "lineno", None) or first, f"{name}: {message}", remedy

    # --- What the words of an entry mean ---

    def _interpreted(self, written: _Written) -> Entry | None:
        """The entry that was WRITTEN, when its key and type can be used."""
        kind = biblatex.kind_of(written.kind)
        if kind not in (*biblatex.KINDS, *biblatex.CONTAINERS):
            known = did_you_mean(written.kind, biblatex.KINDS)
            remedy = known or "Skriv for eksempel @book, @report, @article, @incollection, @online eller @thesis."
            self._problem(written.line, f"«{written.key}»: ukjent posttype «@{written.kind}»", remedy)
            return None
        if not _KEY.fullmatch(written.key):
            self._problem(written.line, *_bad_key(written.key))
            return None
        fields, lines, whole = self._fields(written, kind)
        return Entry(written.key, kind, written.line, fields, written.raw, self.file, lines, whole)

    def _fields(self, written: _Written, kind: str) -> tuple[dict[str, str], dict[str, int], bool]:
        """The fields under biblatex's names, their lines, and whether the entry's own text may be shown."""
        fields: dict[str, str] = {}
        lines: dict[str, int] = {}
        called: dict[str, str] = {}
        for field, value, line in written.fields:
            self._swallowed(written, value, line)
            name = biblatex.name_of(field, kind, value)
            read = biblatex.value_of(name, kind, " ".join(value.split()))
            if name in fields and (called[name] == field or fields[name] != read):
                self._twice(written, line, field, called[name])
            elif name not in fields and (read or not value.strip()):
                fields[name], lines[name], called[name] = read, line, field
        if written.kind != kind and (default := biblatex.default_type(written.kind)):
            fields.setdefault("type", default)
        whole = all(map(biblatex.is_published, fields)) and all(value in written.raw for _, value, _ in written.fields)
        return fields, lines, whole

    def _twice(self, written: _Written, line: int, field: str, earlier: str) -> None:
        if field == earlier:
            self._problem(line, f"«{written.key}»: feltet «{field}» står to ganger", "Behold det ene.")
        else:
            remedy = f"Behold det riktige, og kall det «{biblatex.name_of(earlier, written.kind, '')}»."
            message = f"«{written.key}»: «{earlier}» og «{field}» er to navn på samme felt, men sier ikke det samme"
            self._problem(line, message, remedy)

    def _swallowed(self, written: _Written, value: str, line: int) -> None:
        match = _SWALLOWED.search(value)
        if match:
            message = f"«{written.key}»: posten «{match['key']}» har havnet inne i en verdi som begynner her"
            self._problem(line, message, "Se etter en } som mangler på slutten av verdien.")


_KEY = re.compile(r"[^\W_][\w-]*")


def _bad_key(key: str) -> tuple[str, str]:
    odd = odd_signs(key)
    message = f"nøkkelen «{key}» har tegn som ikke er lov" + (f": {odd}" if odd else "")
    return message, "Bruk bokstaver, tall, - og _, for eksempel: @book{hansen2019,"


def _key_fault(key: str, line: str) -> tuple[str, str]:
    """What is wrong with the beginning of an entry, LINE."""
    if not key:
        return "posten mangler nøkkel", "Skriv en nøkkel og komma etter klammen, for eksempel: @book{hansen2019,"
    written = re.sub(r"^.*?[{(]\s*", "", line).partition(",")[0].strip()
    if " " in written and "=" not in written:
        return _bad_key(written)
    return f"«{key}»: det mangler et komma etter nøkkelen", f"Skriv: {line.strip().split('{')[0]}{{{key},"


def _duplicates(entries: Sequence[Entry]) -> list[Problem]:
    first: dict[str, Entry] = {}
    problems = []
    for entry in entries:
        earlier = first.setdefault(entry.key.casefold(), entry)
        if earlier is not entry:
            message = f"nøkkelen finnes allerede på linje {earlier.line}"
            problems.append(entry.problem(message, "Gi den ene posten en annen nøkkel, eller slå dem sammen."))
    return problems


# --- What entries have from others ------------------------------------------------------------------------------------


def _with_inherited(entries: Sequence[Entry], problems: list[Problem]) -> list[Entry]:
    """ENTRIES with what they have by `crossref` and `xdata`; those that only lend their fields are left out."""
    by_key = {plain_signs(entry.key).casefold(): entry for entry in entries}
    return [_filled(entry, by_key, problems) for entry in entries if entry.kind not in biblatex.CONTAINERS]


def _filled(entry: Entry, by_key: dict[str, Entry], problems: list[Problem]) -> Entry:
    fields = dict(entry.fields)
    for name in ("xdata", "crossref"):
        for key in filter(None, re.split(r"[\s,]+", entry.fields.get(name, ""))):
            whole = by_key.get(plain_signs(key).casefold())
            if not whole or whole is entry:
                problems.append(_not_there(entry, name, key, by_key))
            elif name == "xdata":
                fields = dict(whole.fields) | fields
            else:
                fields = biblatex.inherited(fields, entry.kind, whole.fields)
    return replace(entry, fields=fields, whole=entry.whole and fields == entry.fields)


def _not_there(entry: Entry, name: str, key: str, by_key: dict[str, Entry]) -> Problem:
    remedy = did_you_mean(key, [other.key for other in by_key.values() if other is not entry])
    return entry.problem(f"posten «{key}», som «{name}» viser til, finnes ikke", remedy or f"Fjern {name}.", at=name)
