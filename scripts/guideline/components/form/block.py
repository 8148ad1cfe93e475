"""`//// mal | Hageplan` and `/// felt | Hva vil dere dyrke?`: a form to fill in, on screen or with a pen.

The template. Argument: its name as readers see it.

Options:
- `id`: its name everywhere else; the ids of its fields begin with it.
- `lagring`: `lokal` when answers may be kept in the browser, `aldri` when the form is about a person: then there are no
  fields on screen, only the blank form.
- `utskrift`: `oppslag` when the filled form is to be hung up: large type, and nothing of what is not filled in.
- `figur`: ids of the parts that are drawn as a ring of equal elements (`relation_figure.py`).

Content: parts are headings with `####`, perhaps with an id, `{: #hageplan-planter }`; text and fields stand under them.

The field. Argument: the label, a question.

Options:
- `id`, `type` (see `template_fields.TYPES`).
- `krav`: the recommendations behind the question.
- `linjer`: how many lines a long text has room for.
- `kolonner`, `rader`: the columns of a table (`hva=Hva; hvem=Hvem`) and how many rows it has from the start.
- `enhet`: what stands after a number.
- `hent`: id of a choice in another template whose answer is proposed here (the plan proposes what the form asks).
- `forvalg`: the choice that counts until another is made.
- `stikkord`: what stands for the question on paper that is filled in, where it must be short: «Målgruppe».
- `vises-når`: the field belongs to the form only at these choices: `hageplan-vanning=alle vakt; hageplan-tid=sommer`.
  A choice that is not made hides nothing.
- `bare`: `skjerm` for what is not printed (choices that put the form together), `papir` for what is for a pen alone.

Content: help; for choices a list of `- verdi = Tekst`; after `Eksempel:` an example of an answer, folded, not printed.
A field of type `tekst` asks nothing: it is a text that stands in the form at some choices only.

For the browser:

    <mal-skjema class="mal [mal--oppslag | mal--til-andre | mal--plan]" data-id data-tittel
                data-lagring="lokal | aldri">
      <figure class="modell"> … </figure>
      <section class="mal__gruppe" [data-gruppe="ID of its heading"] [data-skjerm] [hidden]>
        <div class="felt" id data-type data-hash data-krav data-styrke
             [data-vis-naar="felt=verdi verdi; felt=verdi"] [data-forvalg] [data-hent]
             [data-bare="skjerm | papir"] [hidden]>
          <label class="felt__ledetekst" for="ID-svar"> or <p class="felt__ledetekst" id="ID-ledetekst">
          <p class="felt__stikkord">      stands for the label when the filled form is printed; not seen on screen
          <div class="felt__hjelp" id="ID-hjelp">
          <… class="felt__kontroll">      input, textarea, fieldset of .felt__alternativ, or table
          <div class="felt__papir">       lines for a pen: shown on paper, and on screen where there is no control
          <div class="felt__svar">        empty: the answer as text for paper goes here, with class felt--utfylt
          <p class="felt__krav">
          <details class="eksempel">

The class says what becomes of the form when it is filled in: something to hang up, something for others to answer with
a pen, or a plan to read. `hidden` is set here on what the defaults leave out, so that the page is a sensible form
without JavaScript. A part whose fields are all hidden is hidden too.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, ClassVar

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from guideline.components.checklist.block import STORAGE, Target, item_hash, unknown_target
from guideline.components.checklist.items import recommendations_value
from guideline.components.form.fields import (
    CHOSEN,
    DATE,
    EXAMPLE_LABEL,
    LONG,
    NUMBER,
    ONE,
    SHORT,
    TABLE,
    TEXT,
    TYPES,
    Choice,
    columns_value,
    condition_problems,
    conditions_value,
    field_problems,
    number_of,
    split_choice,
)
from guideline.components.form.figure import add_figure
from guideline.components.strict import BlockSource, ContentBlock, id_value, one_of, text_value
from guideline.model.strength import STRENGTHS, strongest
from guideline.text.errors import Problem, did_you_mean
from guideline.text.markdown_file import MarkdownFile

SCREEN, PAPER, POSTER = "skjerm", "papir", "oppslag"
MOST_LINES, MOST_ROWS = 20, 20
EXAMPLE_TITLE = "Vårt eksempel, ikke fra veilederen"
WHY_NEVER = (
    "Dette skjemaet handler om enkeltpersoner. Derfor er det bare til papir og har ingen felter på skjermen. Det du "
    "skriver i en nettleser, kan bli liggende eller bli sendt videre: Nettleseren kan hente siden fram igjen, foreslå "
    "det du har skrevet, for andre, og sende teksten til en stavekontroll på nett. Filer du laster ned, blir liggende "
    "på maskinen."
)

_HEADING = re.compile(r"^(?P<marks>#+) *(?P<text>.*?) *(?:\{:? *#(?P<id>[^\s}]*)[^}]*\})? *$")
_HEADING_ID = re.compile(r"\{:?[^}]*?#(?P<id>[^\s}]+)[^}]*\}\s*$")


def ids_value(value: Any) -> tuple[str, ...]:
    """The option `figur`: three ids or more, separated by spaces."""
    ids = tuple(id_value(id) for id in str(value).split())
    if len(ids) < 3:
        raise ValueError("må nevne minst tre deler av malen, med mellomrom mellom")
    return ids


class Field(ContentBlock):
    """A field; the module's docstring has the options."""

    NAME = "felt"
    ARGUMENT = True
    INSIDE: ClassVar[str] = "mal"
    OPTIONS = {
        "id": ("", id_value),
        "type": ("", one_of(*TYPES)),
        "krav": ((), recommendations_value),
        "linjer": (3, number_of(MOST_LINES)),
        "kolonner": ((), columns_value),
        "rader": (4, number_of(MOST_ROWS)),
        "enhet": ("", text_value),
        "forvalg": ("", id_value),
        "hent": ("", id_value),
        "stikkord": ("", text_value),
        "vises-når": ((), conditions_value),
        "bare": ("", one_of(SCREEN, PAPER)),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("id", "type")
    EXAMPLE: ClassVar[str] = (
        "/// felt | Hva vil dere dyrke?\n"
        "    id: hageplan-planter\n"
        "    type: lang tekst\n"
        "    krav: hage-planter\n"
        "\n"
        "Tenk på hva dere rekker å stelle.\n"
        "///"
    )

    @classmethod
    def parts(cls, file: MarkdownFile, block: BlockSource) -> tuple[list[BlockSource], list[Problem]]:
        return [], field_problems(block)

    def on_create(self, parent: etree.Element) -> etree.Element:
        return etree.SubElement(parent, "div", {"class": "felt"})

    def on_end(self, block: etree.Element) -> None:
        help, choices, example = _sorted_content(block)
        self._set_attributes(block, choices)
        self._add_label(block)
        if len(help):
            block.append(help)
            help.set("id", f"{self.id}-hjelp")
        if self.options["type"] != TEXT:
            self._add_answer(block, choices, described=bool(len(help)))
        self._add_links(block)
        if len(example) > 1:
            block.append(example)

    @property
    def id(self) -> str:
        """The field's id."""
        return str(self.options["id"])

    @property
    def _on_paper_only(self) -> bool:
        storage: Callable[[], str] = self.config.get("storage", lambda: STORAGE[0])
        return self.options["bare"] == PAPER or storage() == "aldri"

    def _set_attributes(self, block: etree.Element, choices: Sequence[Choice]) -> None:
        said = [self.argument, *(choice.text for choice in choices), *(label for _, label in self.options["kolonner"])]
        targets = self._targets()
        name = strongest(target.strength for _, target in targets) if targets else ""
        conditions = "; ".join(str(condition) for condition in self.options["vises-når"])
        attributes = {
            "id": self.id,
            "data-type": self.options["type"],
            "data-krav": " ".join(self.options["krav"]),
            "data-styrke": name,
            "data-hash": item_hash(name, "\n".join(said)),
            "data-vis-naar": conditions,
            "data-forvalg": self.options["forvalg"],
            "data-hent": self.options["hent"],
            "data-bare": PAPER if self._on_paper_only else self.options["bare"],
            "style": f"--linjer: {self.options['linjer']}" if self.options["type"] == LONG else "",
        }
        required = {"data-krav", "data-hash"}
        for key, value in attributes.items():
            if value or key in required:
                block.set(key, value)

    # The parts of the field, in the order that they are read.

    def _add_label(self, block: etree.Element) -> None:
        alone = self._on_paper_only or self.options["type"] in (*CHOSEN, TABLE, TEXT)
        tag = "p" if alone else "label"
        label = etree.SubElement(block, tag, {"class": "felt__ledetekst"})
        label.text = self.argument
        label.set(*(("id", f"{self.id}-ledetekst") if alone else ("for", f"{self.id}-svar")))
        if self.options["stikkord"]:
            short = etree.SubElement(block, "p", {"class": "felt__stikkord", "aria-hidden": "true"})
            short.text = self.options["stikkord"]

    def _add_answer(self, block: etree.Element, choices: Sequence[Choice], *, described: bool) -> None:
        kind = self.options["type"]
        common = {"class": "felt__kontroll"} | ({"aria-describedby": f"{self.id}-hjelp"} if described else {})
        if kind in CHOSEN:
            self._add_choices(block, choices, common)
        elif kind == TABLE:
            self._add_table(block, common)
        else:
            if not self._on_paper_only:
                self._add_control(block, kind, common)
            self._add_lines(block, kind)
        if not self._on_paper_only and self.options["bare"] != SCREEN:
            etree.SubElement(block, "div", {"class": "felt__svar"})

    def _add_control(self, block: etree.Element, kind: str, common: dict[str, str]) -> None:
        # A placeholder of one space lets the style sheet tell a field that is empty from one that is not.
        common = common | {"id": f"{self.id}-svar", "autocomplete": "off", "placeholder": " "}
        if kind == LONG:
            etree.SubElement(block, "textarea", common | {"rows": str(self.options["linjer"])})
            return
        line = etree.SubElement(block, "div", {"class": "felt__linje"})
        types = {SHORT: "text", DATE: "date", NUMBER: "number"}
        attributes = common | {"type": types[kind]}
        if kind in (DATE, NUMBER):
            del attributes["placeholder"]
        if kind == NUMBER:
            attributes |= {"min": "0", "inputmode": "numeric"}
        etree.SubElement(line, "input", attributes)
        if self.options["enhet"]:
            etree.SubElement(line, "span", {"class": "felt__enhet"}).text = self.options["enhet"]

    def _add_lines(self, block: etree.Element, kind: str) -> None:
        paper = etree.SubElement(block, "div", {"class": "felt__papir", "aria-hidden": "true"})
        for _ in range(self.options["linjer"] if kind == LONG else 1):
            etree.SubElement(paper, "span", {"class": "felt__strek"})
        if self.options["enhet"]:
            etree.SubElement(paper, "span", {"class": "felt__enhet"}).text = self.options["enhet"]

    def _add_choices(self, block: etree.Element, choices: Sequence[Choice], common: dict[str, str]) -> None:
        if self._on_paper_only:
            boxes = etree.SubElement(block, "ul", {"class": "felt__alternativer"})
        else:
            boxes = etree.SubElement(block, "fieldset", common | {"aria-labelledby": f"{self.id}-ledetekst"})
            boxes.set("class", "felt__kontroll felt__alternativer")
        for choice in choices:
            attributes = {"class": "felt__alternativ"} | ({"data-verdi": choice.value} if self._on_paper_only else {})
            row = etree.SubElement(boxes, "li" if self._on_paper_only else "label", attributes)
            row.append(self._box(choice))
            etree.SubElement(row, "span").text = choice.text

    def _box(self, choice: Choice) -> etree.Element:
        round_ = self.options["type"] == ONE
        if self._on_paper_only:
            name = "felt__rute felt__rute--rund" if round_ else "felt__rute"
            return etree.Element("span", {"class": name, "aria-hidden": "true"})
        attributes = {"class": "felt__boks", "type": "radio" if round_ else "checkbox", "value": choice.value}
        attributes["name"] = self.id
        return etree.Element("input", attributes | ({"checked": ""} if choice.value == self.options["forvalg"] else {}))

    def _add_table(self, block: etree.Element, common: dict[str, str]) -> None:
        columns: Sequence[Choice] = self.options["kolonner"]
        names = " ".join(column.value for column in columns)
        attributes = {"class": "felt__tabell", "aria-labelledby": f"{self.id}-ledetekst", "data-kolonner": names}
        if "aria-describedby" in common:
            attributes["aria-describedby"] = common["aria-describedby"]
        if not self._on_paper_only:
            attributes["class"] = "felt__kontroll felt__tabell"
        table = etree.SubElement(block, "table", attributes)
        head = etree.SubElement(etree.SubElement(table, "thead"), "tr")
        for column in columns:
            etree.SubElement(head, "th", {"scope": "col"}).text = column.text
        body = etree.SubElement(table, "tbody")
        for number in range(1, self.options["rader"] + 1):
            self._add_row(etree.SubElement(body, "tr"), columns, number)

    def _add_row(self, row: etree.Element, columns: Sequence[Choice], number: int) -> None:
        for column in columns:
            cell = etree.SubElement(row, "td", {"data-kolonne": column.text})
            if self._on_paper_only:
                continue
            attributes = {"class": "felt__celle", "rows": "1", "autocomplete": "off", "placeholder": " "}
            label = f"{column.text}, rad {number}"
            etree.SubElement(cell, "textarea", attributes | {"aria-label": label, "data-kolonne": column.value})

    def _targets(self) -> list[tuple[str, Target]]:
        return [(id, self.config["recommendation"](id)) for id in self.options["krav"]]

    def _add_links(self, block: etree.Element) -> None:
        """The recommendations behind the question, each strength with its mark in front."""
        targets = sorted(self._targets(), key=lambda pair: -_rank(pair[1].strength))
        if not targets:
            return
        line = etree.SubElement(block, "p", {"class": "felt__krav"})
        for name, group in groupby(targets, key=lambda pair: pair[1].strength):
            strength = STRENGTHS[name]
            together = etree.SubElement(line, "span", {"class": "felt__kravgruppe"})
            together.tail = " "
            mark = etree.SubElement(together, "span", {"class": f"styrke styrke--{strength.slug}"})
            mark.text, mark.tail = strength.label, " "
            for id, target in group:
                link = etree.SubElement(together, "a", {"href": target.href})
                link.text, link.tail = id, ", "
            together[-1].tail = ""


def _rank(strength: str) -> int:
    return ["kan", "praksis", "bør", "skal ikke", "skal"].index(strength)


def _sorted_content(block: etree.Element) -> tuple[etree.Element, list[Choice], etree.Element]:
    """Take the content out of BLOCK: help, choices, and the example with its summary."""
    help = etree.Element("div", {"class": "felt__hjelp"})
    example = etree.Element("details", {"class": "eksempel"})
    etree.SubElement(example, "summary").text = EXAMPLE_TITLE
    choices: list[Choice] = []
    target = help
    for child in list(block):
        block.remove(child)
        if child.tag == "p" and (child.text or "").startswith(EXAMPLE_LABEL):
            child.text = (child.text or "").removeprefix(EXAMPLE_LABEL).lstrip()
            target = example
        if target is help and child.tag == "ul":
            choices += _choices_in(child)
        else:
            target.append(child)
    return help, choices, example


def _choices_in(items: etree.Element) -> Iterator[Choice]:
    for item in items:
        inner = item.find("p")
        choice = split_choice((item.text or "").strip() or (inner.text if inner is not None else "") or "")
        if choice:
            yield choice


class Template(ContentBlock):
    """A template; the module's docstring has the options."""

    NAME = "mal"
    ARGUMENT = True
    OPTIONS = {
        "id": ("", id_value),
        "lagring": ("", one_of(*STORAGE)),
        "figur": ((), ids_value),
        "utskrift": ("skjema", one_of("skjema", POSTER)),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("id", "lagring")
    EXAMPLE: ClassVar[str] = (
        "//// mal | Hageplan\n"
        "    id: hageplan\n"
        "    lagring: lokal\n"
        "\n"
        "#### Planter\n"
        "\n"
        "/// felt | Hva vil dere dyrke?\n"
        "    id: hageplan-planter\n"
        "    type: lang tekst\n"
        "    krav: hage-planter\n"
        "\n"
        "Tenk på hva dere rekker å stelle.\n"
        "///\n"
        "////"
    )

    @classmethod
    def inner_problems(cls, block: BlockSource, inner: Sequence[BlockSource]) -> list[Problem]:
        """What is wrong with the fields, taken together, and with the headings between them."""
        fields = [found for found in inner if found.name == Field.NAME]
        if not fields:
            return [Problem(block.file, block.line, f"malen «{block.argument}» har ingen felter", _shown(Field))]
        own_ids = [problem for field in fields for problem in _prefix_problems(block, field)]
        return [*own_ids, *condition_problems(fields), *_heading_problems(block)]

    def on_create(self, parent: etree.Element) -> etree.Element:
        # Fields are made while the template is open: this is how they know whether anything may be typed.
        self.config["storage"] = lambda: str(self.options["lagring"])
        attributes = {"class": "mal", "data-id": self.options["id"], "data-tittel": self.argument}
        attributes["data-lagring"] = self.options["lagring"]
        return etree.SubElement(parent, "div", attributes)

    def on_end(self, block: etree.Element) -> None:
        children = list(block)
        for child in children:
            block.remove(child)
        block.tag = "mal-skjema"
        if self.options["lagring"] == "aldri":
            note = etree.SubElement(block, "div", {"class": "mal__aldri varsel", "data-skjerm": ""})
            etree.SubElement(note, "p").text = WHY_NEVER
        headings = [child for child in children if child.tag == "h4"]
        intro = children.index(headings[0]) if headings else len(children)
        for child in children[:intro]:
            block.append(child)
        if self.options["figur"]:
            add_figure(block, self.options["id"], _elements(headings, self.options["figur"]))
        _add_groups(block, children[intro:])
        block.set("class", f"mal {self._becomes(block)}".strip())
        _hide_left_out(block)
        _break_lines(block)

    def _becomes(self, block: etree.Element) -> str:
        """The class that says what becomes of the form when it is filled in."""
        if self.options["lagring"] == "aldri":
            return ""
        if self.options["utskrift"] == POSTER:
            return "mal--oppslag"
        asked = any(field.get("data-bare") == PAPER and field.get("data-type") != TEXT for field in block.iter("div"))
        return "mal--til-andre" if asked else "mal--plan"


def _break_lines(block: etree.Element) -> None:
    """One part to a line, for those who read the source of the page; Python-Markdown does so for its own alone."""
    for element in block.iter():
        if element.tag in {"div", "section", "h3", "p", "textarea", "fieldset", "ul", "li", "table", "tr", "label"}:
            element.tail = element.tail or "\n"
        if element.tag in {"section", "mal-skjema"} or element.get("data-type"):
            element.text = element.text or "\n"


def _elements(headings: Iterable[etree.Element], ids: Sequence[str]) -> list[tuple[str, str]]:
    names = {_heading_id(heading): _HEADING_ID.sub("", heading.text or "").strip() for heading in headings}
    return [(id, names.get(id, id)) for id in ids]


def _heading_id(heading: etree.Element) -> str:
    match = _HEADING_ID.search(heading.text or "")
    return match["id"] if match else ""


def _add_groups(block: etree.Element, children: Iterable[etree.Element]) -> None:
    group = block
    for child in children:
        if child.tag == "h4":
            group = etree.SubElement(block, "section", {"class": "mal__gruppe"})
            if id := _heading_id(child):
                group.set("data-gruppe", id)
            child.tag = "h3"
            child.set("class", "mal__gruppetittel")
        group.append(child)
    for section in block.findall("section"):
        fields = [child for child in section if child.get("data-type")]
        if fields and all(field.get("data-bare") == SCREEN for field in fields):
            section.set("data-skjerm", "")


def _hide_left_out(block: etree.Element) -> None:
    """Hide what the default choices leave out; a choice without a default leaves out nothing."""
    chosen = {e.get("id"): e.get("data-forvalg") for e in block.iter("div") if e.get("data-forvalg")}
    for field in block.iter("div"):
        for condition in (field.get("data-vis-naar") or "").split("; "):
            name, _, values = condition.partition("=")
            if name in chosen and chosen[name] not in values.split():
                field.set("hidden", "")
    for section in block.findall("section"):
        fields = [child for child in section if child.get("data-type")]
        if fields and all(field.get("hidden") is not None for field in fields):
            section.set("hidden", "")


def _shown(block: type[ContentBlock]) -> str:
    return f"Slik ser en gyldig blokk ut:\n{block.EXAMPLE}"


def _prefix_problems(template: BlockSource, field: BlockSource) -> list[Problem]:
    own, id = template.options.get("id"), field.options.get("id")
    if not own or not id or id.startswith(f"{own}-"):
        return []
    message = f"id-en «{id}» må begynne med malens id, «{own}-»"
    return [Problem(field.file, field.line, message, f"Skriv id: {own}-{id.rsplit('-', 1)[-1]}")]


def _heading_problems(block: BlockSource) -> Iterator[Problem]:
    ids = []
    for number, line in enumerate(block.body.split("\n"), start=block.body_line):
        match = _HEADING.match(line)
        if not match:
            continue
        ids.append(match["id"] or "")
        if match["marks"] != "####":
            message = f"overskriften «{match['text']}» må ha fire #"
            yield Problem(block.file, number, message, f"Skriv #### {match['text']}")
    for id in block.options.get("figur", ()):
        if id not in ids:
            message = f"«figur» nevner «{id}», som ikke er en del av malen"
            remedy = did_you_mean(id, ids) or f"Gi delen en id: #### Planter {{: #{id} }}"
            yield Problem(block.file, block.line, message, remedy)


class TemplateExtension(BlocksExtension):
    """Registers the blocks.

    Config:
        recommendation: function from an id to its `Target`.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"recommendation": [unknown_target, "Function that finds a recommendation by id"]}
        super().__init__(**kwargs)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        shared = self.getConfigs()  # one for both: the template tells its fields how it is kept
        block_mgr.register(Template, shared)
        block_mgr.register(Field, shared)


def makeExtension(**kwargs: Any) -> TemplateExtension:
    """Return the extension, as Python-Markdown asks for it."""
    return TemplateExtension(**kwargs)
