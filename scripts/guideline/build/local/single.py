"""`lokalt.json` for the build: as the folder that says the same, and what a centre has added as such a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from guideline.catalogue.catalogue import PageRecord
from guideline.catalogue.local import Locality
from guideline.checks.local_file import ITEMS, QUESTIONS, forms_of
from guideline.components.rendering import PLACES
from guideline.model.local import Settings
from guideline.model.local_file import (
    Answer,
    ListedItem,
    LocalFile,
    OwnItem,
    OwnList,
    OwnQuestion,
    OwnText,
    OwnWord,
    SearchWords,
)
from guideline.model.records import (
    LOCAL,
    NEVER,
    Checklist,
    Field,
    LocalFields,
    LocalItems,
    LocalNote,
    Option,
    Term,
    Text,
)
from guideline.text.html_edit import without_tags
from guideline.text.markdown_file import MarkdownFile

_SIGNS = re.compile(r"([\\`*_{}\[\]()#+.!>-])")

# --- The file as a folder ---------------------------------------------------------------------------------------------


def settings_of(local: LocalFile) -> Settings:
    """What the centre says of itself."""
    everyday = {search.place: search.words for search in local.search}
    return Settings(local.centre, local.contacts, local.shown, local.contact_line, local.seen, everyday)


def pages_of(local: LocalFile) -> Iterator[MarkdownFile]:
    """The pages of the folder that would say the same as LOCAL; those with nothing on them are left out."""
    beside = [*map(_text, local.texts), *_items(local.items), *_questions(local.questions)]
    about = f"{local.centre} har skrevet selv"
    yield from _page("tillegg", "Tilleggene våre", f"Det {about} ved siden av veilederen.", beside)
    yield from _page("lister", "Listene våre", f"Lister som {about}.", [_list(own) for own in local.lists])
    yield from _page("ord", "Ordene våre", f"Ord som {local.centre} bruker.", [_word(word) for word in local.words])


def _page(name: str, title: str, description: str, blocks: Sequence[str]) -> Iterator[MarkdownFile]:
    if blocks:
        body = "\n\n".join([f"# {title}", *blocks]) + "\n"
        yield MarkdownFile(f"{name}.md", {"title": title, "description": description}, body, 0)


def _block(name: str, title: str, options: Iterable[tuple[str, object]], body: str, marks: str = "///") -> str:
    lines = [f"    {key}: {_quoted(value)}" for key, value in options if value]
    return "\n".join([f"{marks} {name} | {_line(title)}", *lines, "", body, marks])


def _text(text: OwnText) -> str:
    return _block("hos-oss", text.title, [("id", text.id), ("ved", text.beside)], _paragraphs(text.text))


def _items(items: Sequence[OwnItem]) -> Iterator[str]:
    for beside in dict.fromkeys(item.beside for item in items):
        own = [_item(item.id, item.text, item.help) for item in items if item.beside == beside]
        yield _block("egne-punkter", ITEMS, [("id", f"lokal-punkter-{beside}"), ("ved", beside)], "\n".join(own))


def _questions(questions: Sequence[OwnQuestion]) -> Iterator[str]:
    for beside in dict.fromkeys(each.beside for each in questions):
        own = [_question(each) for each in questions if each.beside == beside]
        options = [("id", f"lokal-felt-{beside}"), ("ved", beside)]
        yield _block("egne-felt", QUESTIONS, options, "\n\n".join(own), "////")


def _question(each: OwnQuestion) -> str:
    columns = "; ".join(f"{choice.value}={choice.text.replace(';', ',')}" for choice in each.columns)
    more = [("linjer", each.lines), ("kolonner", columns), ("rader", each.rows), ("enhet", each.unit)]
    choices = "\n".join(f"- {choice.value} = {_escaped(choice.text)}" for choice in each.choices)
    body = "\n\n".join(filter(None, (_paragraphs(each.help), choices)))
    return _block("felt", each.label, [("id", each.id), ("type", each.type), *more], body)


def _list(own: OwnList) -> str:
    groups = groupby(own.items, key=lambda item: item.group)
    parts = [
        "\n\n".join(
            filter(None, (name and f"#### {_escaped(name)}", "\n".join(_item(i.id, i.text, i.help) for i in items)))
        )
        for name, items in groups
    ]
    options = [("id", own.id), ("lagring", own.keeping or LOCAL)]
    return _block("sjekkliste", own.title, options, "\n\n".join(parts))


def _item(id: str, text: str, help: str) -> str:
    more = f' hjelp="{_line(help).replace(chr(34), "”")}"' if help else ""  # an attribute can't hold its own sign
    return f"- [ ] {_escaped(text)}\n    {{: #{id}{more} }}"


def _word(word: OwnWord) -> str:
    forms = ", ".join(forms_of("", word.forms))
    return _block("begrep", word.word, [("id", word.id), ("former", forms)], _paragraphs(word.text))


def _paragraphs(text: str) -> str:
    return "\n\n".join(_escaped(line) for line in text.split("\n") if line.strip())


def _escaped(text: str) -> str:
    """TEXT on one line as Markdown that shows it as it is."""
    return _SIGNS.sub(r"\\\1", _line(text).replace("&", "&amp;"))


def _quoted(value: object) -> str:
    text = str(value)
    return text if isinstance(value, int) else "'" + _line(text).replace("'", "''") + "'"


def _line(text: str) -> str:
    return " ".join(text.split())


# --- What is added as a file ------------------------------------------------------------------------------------------


def file_of(locality: Locality, settings: Settings) -> LocalFile:
    """What LOCALITY adds; SETTINGS are as they were written."""
    own = locality.of
    return LocalFile(
        centre=settings.centre,
        contact_line=settings.contact_line,
        seen=settings.seen,
        contacts=settings.contacts,
        shown=settings.shown_on,
        texts=tuple(OwnText(n.id, n.beside, n.title, _lines(n.text)) for n in own(LocalNote)),
        items=tuple(
            OwnItem(i.id, each.beside, i.text.plain, i.help.plain) for each in own(LocalItems) for i in each.items
        ),
        questions=tuple(_as_question(each.beside, f) for each in own(LocalFields) for f in each.fields),
        lists=tuple(_as_list(each) for each in own(Checklist)),
        words=tuple(OwnWord(t.id, t.term, ", ".join(t.forms), _lines(t.text)) for t in own(Term)),
        search=tuple(SearchWords(*pair) for pair in settings.everyday.items()),
    )


def _as_question(beside: str, field: Field) -> OwnQuestion:
    return OwnQuestion(
        id=field.id,
        beside=beside,
        label=field.label.plain,
        type=field.type,
        help=_lines(field.help),
        choices=_answers(field.choices),
        columns=_answers(field.columns),
        rows=field.rows if field.columns else 0,
        lines=field.lines if field.type == "lang tekst" else 0,
        unit=field.unit,
    )


def _answers(options: Iterable[Option]) -> tuple[Answer, ...]:
    return tuple(Answer(option.value, option.text.plain) for option in options)


def _as_list(own: Checklist) -> OwnList:
    items = tuple(
        ListedItem(item.id, item.text.plain, item.help.plain, group.title.plain)
        for group in own.groups
        for item in group.items
    )
    return OwnList(own.id, own.title, NEVER if own.private else "", items)


def _lines(text: Text) -> str:
    """TEXT with a line for each paragraph and each item of a list."""
    pieces = [piece for child in text.tree for piece in (child if child.tag in {"ul", "ol"} else [child])]
    return "\n".join(filter(None, (_line("".join(piece.itertext())) for piece in pieces))) or text.plain


def left_out(pages: Iterable[PageRecord], lists: Iterable[Checklist]) -> list[str]:
    """What of a folder no file can hold: prose of its PAGES, and what its LISTS have over their items."""
    prose = [page.title for page in pages if page.file.rpartition("/")[2] != "index.md" and _has_prose(page)]
    lined = [own.title for own in lists if own.lines or own.dates]
    return [*(f"teksten på siden «{title}»" for title in prose), *(f"linjene i listen «{title}»" for title in lined)]


def _has_prose(page: PageRecord) -> bool:
    return bool(page.text.lead or without_tags(PLACES.sub("", page.text.body)).strip())
