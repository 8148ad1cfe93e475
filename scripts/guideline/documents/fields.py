"""The fields of a page outside checklists: templates, and lines to write on.

Each gets the name and the accessible name that the writers need; what is drawn for a pen becomes a field too, marked
`data-blank`, so that DOCX can have something to write in where PDF has a line.
"""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from guideline.text.html_text import plain_text

_CONTROLS = "input, textarea, select"


def complete_fields(tree: BeautifulSoup) -> None:
    """Name every field of TREE."""
    for form in tree.select("mal-skjema"):
        for field in form.select(".felt"):
            _complete(tree, field, blank=form.get("data-lagring") == "aldri" or field.get("data-bare") == "papir")
        form.name = "div"
    _lines(tree)
    for control in tree.select(_CONTROLS):
        _name(control)
        control.attrs.pop("placeholder", None)


def _complete(tree: BeautifulSoup, field: Tag, *, blank: bool) -> None:
    id, label = str(field["id"]), field.select_one(".felt__ledetekst")
    question = plain_text(label) if label else id
    if field.get("data-bare") == "skjerm":
        field.decompose()
        return
    for number, row in enumerate(field.select(".felt__tabell tbody tr"), start=1):
        _complete_row(tree, row, id, question, number, blank=blank)
    for box in field.select(".felt__rute"):
        _box_for_pen(tree, box, id, question)
    for choice in field.select("fieldset input"):
        choice["title"] = f"{_text_beside(choice)} – {question}"
        _mark(choice, blank)
    _complete_answer(tree, field, id, question, blank=blank)


def _complete_row(tree: BeautifulSoup, row: Tag, id: str, question: str, number: int, *, blank: bool) -> None:
    for column, cell in enumerate(row.select("td"), start=1):
        control = cell.select_one(_CONTROLS)
        if control is None:
            control = tree.new_tag("textarea", attrs={"rows": "1"})
            cell.append(control)
        name = control.get("data-kolonne") or str(column)
        control["name"] = f"{id}:{name}:{number}"
        control["title"] = f"{cell.get('data-kolonne', str(column))}, rad {number} – {question}"
        _mark(control, blank)


def _box_for_pen(tree: BeautifulSoup, box: Tag, id: str, question: str) -> None:
    row = box.find_parent(class_="felt__alternativ")
    value = str(row.get("data-verdi", "")) if row else ""
    text = plain_text(row) if row else ""
    round_ = "felt__rute--rund" in (box.get("class") or [])
    attributes = {"type": "radio" if round_ else "checkbox", "name": id, "value": value, "data-blank": ""}
    box.replace_with(tree.new_tag("input", attrs=attributes | {"title": f"{text} – {question}"}))


def _complete_answer(tree: BeautifulSoup, field: Tag, id: str, question: str, *, blank: bool) -> None:
    """The one answer of a short or long text, a date or a number; lines for a pen give way to it."""
    control = field.find(id=f"{id}-svar")
    lines = field.select_one(".felt__papir")
    if lines and not isinstance(control, Tag):
        rows = str(max(1, len(lines.select(".felt__strek"))))
        control = tree.new_tag("textarea" if rows != "1" else "input", attrs={"rows": rows})
        lines.insert_before(control)
    if isinstance(control, Tag):
        control["name"], control["title"] = id, question
        _mark(control, blank)
    if lines:
        lines.decompose()


def _lines(tree: BeautifulSoup) -> None:
    """Lines of a notice, which nobody fills in on screen, become fields."""
    for notice in tree.select(".oppslag"):
        heading = notice.find(["h2", "h3", "h4"])
        id = str(heading.get("id", "oppslag")) if isinstance(heading, Tag) else "oppslag"
        for number, line in enumerate(notice.select(".oppslag__strek"), start=1):
            label = line.find_previous_sibling(class_="oppslag__ledetekst")
            title = plain_text(label) if isinstance(label, Tag) else ""
            attributes = {"type": "text", "name": f"{id}:{number}", "title": title, "class": "oppslag__strek"}
            line.replace_with(tree.new_tag("input", attrs=attributes))


def _name(control: Tag) -> None:
    """Whatever else is a field: named by its id, and by its label for those who hear it."""
    if not control.get("name"):
        control["name"] = str(control.get("id", ""))
    if not control.get("title"):
        control["title"] = next(_labels(control), str(control["name"]))


def _labels(control: Tag) -> Iterator[str]:
    root = control.find_parent("body") or control
    label = root.find("label", attrs={"for": str(control["id"])}) if control.get("id") else None
    for found in (label, control.find_parent("label")):
        if isinstance(found, Tag):
            yield plain_text(found, leave_out=_CONTROLS)
    if control.get("aria-label"):
        yield str(control["aria-label"])


def _text_beside(control: Tag) -> str:
    row = control.find_parent("label") or control.parent
    return plain_text(row, leave_out=_CONTROLS) if row else ""


def _mark(control: Tag, blank: bool) -> None:
    if blank:
        control["data-blank"] = ""
