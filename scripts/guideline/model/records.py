"""The records that everything is drawn from: what a block hands over while its page is rendered, once and complete.

Pages, lists, print, PDF, Word, search and `katalog.json` are drawn from these; none of them reads HTML to learn a fact.
The vocabulary is that of `katalog.json` (see its schema).
"""

from __future__ import annotations

import hashlib
import html
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

Place = str
"""A paragraph of the source, `rammer.2`."""

Pinpoint = tuple[str, str]
"""A key of the bibliography and a place in the work, `s. 41–42`, empty for the work as a whole."""

LOCAL, NEVER = "lokal", "aldri"
"""How a list or form is kept: in the browser when its reader asks for it, or never, because it is about a person."""

SCREEN, PAPER, POSTER, SHEET = "skjerm", "papir", "oppslag", "skjema"
"""Where a field belongs, and what becomes of a form that is filled in."""

MILDER, STRONGER, OTHER = VERSION_STRENGTHS = ("mykere", "sterkere", "annen")
"""How another version of the source says the same thing."""

LOCAL_PREFIX = "lokal-"
"""What the id of every addition by a centre begins with, and no other."""


LOCAL_NAME, LOCAL_MARK = "Hos oss", "Lokal rutine"
"""What stands over what a centre says, and beside what it does, in the place of a strength."""


def is_local(id: str) -> bool:
    """Whether ID is that of an addition by a centre."""
    return id.startswith(LOCAL_PREFIX)


ONE, SEVERAL, ORDER, TRUE_FALSE, STRENGTH = QUESTION_TYPES = (
    "ett svar",
    "flere svar",
    "rekkefølge",
    "sant eller usant",
    "styrke",
)
"""How a question is answered."""

PATH, CHOICE, FIELDS, SIDES, MATRIX = "vei", "valg", "felter", "side-ved-side", "matrise"
"""What is drawn in a figure: steps in order, a choice, equals, two sides with an arrow between, a table."""


def digest(strength: str, text: str) -> str:
    """Changes when the wording or the strength does."""
    return hashlib.sha256(f"{strength}\n{text}".encode()).hexdigest()[:12]


CODE_SIGNS, CODE_LENGTH = "ABCDEFGHJKLMNPRSTUVWXYZ23456789", 4
"""What a code is made of: no sign that a pen or an eye takes for another."""


def short_code(text: str) -> str:
    """A code for TEXT that is quick to read and to type."""
    number = int.from_bytes(hashlib.sha256(text.encode()).digest())
    base = len(CODE_SIGNS)
    return "".join(CODE_SIGNS[number // base**place % base] for place in range(CODE_LENGTH))


@dataclass(frozen=True)
class Text:
    """A piece of content in every form that somebody draws from.

    Args:
        html: as it stands on its page, links relative to it, marks of footnotes included.
        plain: on one line, without marks.
        tree: as a tree, for writers that make something else than HTML.
    """

    html: str = ""
    plain: str = ""
    tree: etree.Element = field(default_factory=lambda: etree.Element("div"), repr=False, compare=False)

    def __bool__(self) -> bool:
        return bool(self.html)

    @classmethod
    def of(cls, words: str) -> Text:
        """Plain WORDS."""
        tree = etree.Element("div")
        tree.text = words
        return cls(html.escape(words, quote=False), words, tree)


@dataclass(frozen=True)
class Written:
    """Where a record was written, for errors and for those who want to change it.

    Args:
        file: as editors know it.
        line: its opening line, 0 where nobody knows.
        markdown: what stands there.
    """

    file: str = ""
    line: int = 0
    markdown: str = field(default="", repr=False)


@dataclass(frozen=True)
class Note:
    """A footnote of a page.

    Args:
        id: its anchor.
        text: what it says, without the links back.
        html: the whole of it, links back included.
        key: what it cites; empty for a note that its writer wrote.
        locator: the place in that work.
    """

    id: str
    text: Text
    html: str
    key: str = ""
    locator: str = ""


@dataclass(frozen=True)
class Mark:
    """A raised number in the text that leads to a footnote.

    Args:
        id: its anchor.
        note: the id of the footnote.
        under: the recommendation that it stands in, else the heading that it stands under; empty before the first.
    """

    id: str
    note: str
    under: str


ABOUT_TEXT = ("versjoner", "merknad")
"""The parts of a recommendation that are about the text."""


# --- What the blocks hand over ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Recommendation:
    """A recommendation.

    Args:
        id: its address on the page.
        title: its name for readers.
        strength: how strongly the source binds.
        ordlyd: the source's own modal phrase.
        origin: who demands it.
        level: whom it concerns.
        phase: when in the work.
        restates: the places of the source, and `places` the same for readers.
        waiver: why no checklist takes it up.
        text: the recommendation.
        parts: what follows it, by name: hvorfor, praksis, versjoner, merknad.
        labels: what readers see before each part.
        citations: what it cites, in order.
        url: its address from the top of the site.
        page: the address of its page.
        version_strength: how another version of the source differs in strength; empty when none does.
    """

    id: str
    strength: str
    ordlyd: str
    origin: str
    level: str
    phase: tuple[str, ...]
    restates: tuple[Place, ...]
    places: str
    waiver: str
    text: Text
    parts: Mapping[str, Text]
    labels: Mapping[str, str]
    citations: tuple[Pinpoint, ...]
    url: str
    page: str
    written: Written
    title: str
    version_strength: str = ""

    component: ClassVar[str] = "recommendation"

    @property
    def open_parts(self) -> Mapping[str, Text]:
        """What readers need beside the sentence: why, and how it is done."""
        return {name: part for name, part in self.parts.items() if name not in ABOUT_TEXT}

    @property
    def read(self) -> str:
        """The words that stand open."""
        return " ".join([self.title, self.text.plain, *(part.plain for part in self.open_parts.values())])

    @property
    def text_parts(self) -> Mapping[str, Text]:
        """What is said of the text rather than of the work."""
        return {name: part for name, part in self.parts.items() if name in ABOUT_TEXT}

    @property
    def hash(self) -> str:
        """Changes when the wording or the strength does."""
        return digest(self.strength, self.text.plain)


@dataclass(frozen=True)
class Line:
    """A line to write on: its name, and what stands before it."""

    name: str
    label: str
    wide: bool = False


@dataclass(frozen=True)
class Item:
    """An item of a checklist.

    Args:
        id: unique in the whole site.
        text: what one says yes to.
        recommendations: ids of those that it puts into practice.
        strength: theirs.
        hash: changes when wording or strength does.
        help: a sentence below it.
        answers: values and labels of its answers; none for an item with a box.
        lines: lines that belong to it, on paper.
    """

    id: str
    text: Text
    recommendations: tuple[str, ...]
    strength: str
    hash: str
    help: Text = field(default_factory=Text)
    answers: tuple[tuple[str, str], ...] = ()
    lines: tuple[Line, ...] = ()
    written: Written = field(default_factory=Written)


@dataclass(frozen=True)
class Group:
    """Items under a heading, which may be empty; `id` is the heading's anchor; `local` ones are a centre's own."""

    title: Text
    id: str
    items: tuple[Item, ...]
    local: bool = False


@dataclass(frozen=True)
class Sum:
    """A table of sums: the answers that are counted, and for each strength how many items have it."""

    answers: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Checklist:
    """A checklist, or the self-assessment that is made of all recommendations.

    Args:
        id: its name in the browser's store and elsewhere.
        kind: `sjekkliste` or `egenkontroll`.
        title: as readers see it.
        url: the address of its page.
        keeping: `lokal` when ticks may be kept, `aldri` when the list is about a person.
        lines: lines of its own above the items.
        dates: how many columns for dates its print has, 0 for none.
        groups: the items.
        sums: tables at the end, for items that have answers.
        subject: what the first line asks for, when that is something else than in other lists.
    """

    id: str
    kind: str
    title: str
    url: str
    keeping: str
    lines: tuple[Line, ...]
    dates: int
    groups: tuple[Group, ...]
    sums: tuple[Sum, ...] = ()
    subject: str = ""
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "checklist"

    @property
    def private(self) -> bool:
        """Whether it is about a person: nothing is kept, nothing is typed."""
        return self.keeping == NEVER

    @property
    def assessment(self) -> bool:
        """Whether its items have answers rather than a box."""
        return any(item.answers for item in self.items)

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in order, without those that a centre has added."""
        return tuple(item for group in self.groups for item in group.items if not group.local)

    @property
    def pieces(self) -> tuple[Item, ...]:
        """What rests on recommendations, as `Form.pieces`."""
        return self.items

    @property
    def numbers(self) -> Mapping[str, int]:
        """What each item is called on paper, in the order that they stand; no paper about a person comes back."""
        items = () if self.private else (item for group in self.groups for item in group.items)
        return {item.id: number for number, item in enumerate(items, start=1)}

    @property
    def code(self) -> str:
        """What paper says of its edition: changes when a number means something else; none for what has no numbers."""
        said = "".join(f"{item.id} {item.hash}\n" for item in self.items)
        return "" if self.private else short_code(f"{self.id}\n{said}")

    @property
    def most_answers(self) -> int:
        """How many answers the items have, at the most; the last one of an item takes the room that is left."""
        return max((len(item.answers) for item in self.items), default=0)

    @property
    def paper_lines(self) -> tuple[Line, ...]:
        """The lines that are there on paper only: what is done, and when."""
        if self.private:
            return ()
        dated = self.dates or self.lines
        return (Line("aktivitet", self.subject or "Aktivitet"), *(() if dated else (Line("dato", "Dato"),)))


@dataclass(frozen=True)
class Option:
    """A choice, or a column of a table: what is kept, and what readers see."""

    value: str
    text: Text


@dataclass(frozen=True)
class Condition:
    """Part of when a field is shown: a field of choices, and the values at which it is."""

    field: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.field}={' '.join(self.values)}"


@dataclass(frozen=True)
class Field:
    """A field of a form.

    Args:
        id: unique in the whole site.
        label: the question.
        type: a word of `components.form.fields.TYPES`.
        recommendations: ids of those behind the question.
        strength: the strongest of theirs, empty when there is none.
        hash: changes when wording or strength does.
        only: `skjerm` for what is not printed, `papir` for what is for a pen alone, else empty.
        help: a text below the question.
        choices: for a field of choices.
        columns: for a table.
        rows: how many rows a table has from the start.
        lines: how many lines a long text has room for.
        unit: what stands after a number.
        default: the choice that counts until another is made.
        fetch: a choice of another form whose answer is proposed here.
        shared: what it has in common with other sheets of an activity, a word of `components.form.fields.SHARED`.
        keyword: what stands for the question on paper that is filled in.
        shown_when: the conditions, none for a field that always belongs.
        hidden: whether the defaults leave it out.
        example: an example of an answer.
    """

    id: str
    label: Text
    type: str
    recommendations: tuple[str, ...]
    strength: str
    hash: str
    only: str
    help: Text
    choices: tuple[Option, ...]
    columns: tuple[Option, ...]
    rows: int
    lines: int
    unit: str
    default: str
    fetch: str
    shared: str
    keyword: str
    shown_when: tuple[Condition, ...]
    example: Text
    hidden: bool = False
    written: Written = field(default_factory=Written)

    @property
    def condition(self) -> str:
        """The conditions in one line, as the browser reads them."""
        return "; ".join(map(str, self.shown_when))


@dataclass(frozen=True)
class Part:
    """A part of a form: a heading, which may be empty, and fields and prose in order.

    Args:
        title: the heading.
        id: the anchor of the heading.
        name: the id that the figure knows the part by; empty when its writer gave none.
        content: fields, and prose between them.
        local: whether it is a centre's own.
    """

    title: Text
    id: str
    name: str
    content: tuple[Field | Text, ...]
    local: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields, in order."""
        return tuple(piece for piece in self.content if isinstance(piece, Field))

    @property
    def on_screen_only(self) -> bool:
        """Whether nothing of it is printed."""
        return bool(self.fields) and all(field.only == SCREEN for field in self.fields)

    @property
    def hidden(self) -> bool:
        """Whether the defaults leave out all of it."""
        return bool(self.fields) and all(field.hidden for field in self.fields)


@dataclass(frozen=True)
class Form:
    """A form.

    Args:
        id: its name in the browser's store and elsewhere.
        title: as readers see it.
        url: the address of its page.
        keeping: `lokal` when answers may be kept, `aldri` when the form is about a person.
        figure: ids and names of the parts that are drawn as a ring of equal elements.
        becomes: what becomes of it when it is filled in: `oppslag`, `til-andre`, `plan`; empty when it is never kept.
        intro: prose before the first part.
        parts: the rest.
    """

    id: str
    title: str
    url: str
    keeping: str
    figure: tuple[tuple[str, str], ...]
    becomes: str
    intro: tuple[Field | Text, ...]
    parts: tuple[Part, ...]
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "form"

    @property
    def private(self) -> bool:
        """Whether it is about a person: nothing is kept, nothing is typed."""
        return self.keeping == NEVER

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, in order, without those that a centre has added."""
        first = (piece for piece in self.intro if isinstance(piece, Field))
        return (*first, *(field for part in self.parts if not part.local for field in part.fields))

    @property
    def composed_by(self) -> str:
        """The choices on screen that decide what its paper asks, with their defaults, as the browser reads them."""
        return "; ".join(f"{f.id}={f.default}" for f in self.fields if f.only == SCREEN and f.choices)

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """All fields, in order, and those that a centre has added."""
        return (*self.fields, *(field for part in self.parts if part.local for field in part.fields))

    @property
    def pieces(self) -> tuple[Field, ...]:
        """What rests on recommendations, as `Checklist.pieces`."""
        return self.fields


@dataclass(frozen=True)
class Term:
    """A word of the glossary.

    Args:
        id: its address.
        term: the word itself.
        forms: other forms of the word that are recognised.
        also: other names that mean the same.
        text: the explanation.
        heading: the word as its heading, permalink included.
        url: its address from the top of the site.
    """

    id: str
    term: str
    forms: tuple[str, ...]
    also: tuple[str, ...]
    text: Text
    heading: Text
    url: str
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "term"


@dataclass(frozen=True)
class Answer:
    """An answer to a question, or a step of an order.

    Args:
        text: what readers choose.
        right: whether it is right; a step always is.
        feedback: what it teaches.
    """

    text: Text
    right: bool
    feedback: Text


@dataclass(frozen=True)
class Question:
    """A question.

    Args:
        id: its address on the page and its name everywhere else.
        type: one of `QUESTION_TYPES`.
        text: the question, or the claim.
        intro: what stands between question and answers.
        hint: a sentence for those who want help.
        answers: in order; those of an order in the right one.
        recommendations: ids of those that it tests.
        place: the address of the paragraph that settles it, where that is no recommendation.
        url: its address from the top of the site.
        page: the address of its page.
    """

    id: str
    type: str
    text: Text
    intro: Text
    hint: Text
    answers: tuple[Answer, ...]
    recommendations: tuple[str, ...]
    place: str
    url: str
    page: str
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "question"

    @property
    def before(self) -> str:
        """What stands before the question, to say what kind it is."""
        return "Sant eller usant? " if self.type == TRUE_FALSE else ""

    @property
    def instruction(self) -> str:
        """How to answer, where the boxes don't say it."""
        return {
            SEVERAL: "Flere svar er riktige.",
            ORDER: "Skriv 1 ved det som kommer først, 2 ved det neste, og så videre.",
        }.get(self.type, "")

    @property
    def shown(self) -> tuple[tuple[int, Answer], ...]:
        """The answers as readers meet them, each with its number; an order is mixed, the same way each time."""
        numbered = tuple(enumerate(self.answers, start=1))
        if self.type != ORDER:
            return numbered
        mixed = tuple(sorted(numbered, key=lambda pair: digest(self.id, pair[1].text.plain)))
        return mixed if mixed != numbered else (*mixed[1:], mixed[0])

    @property
    def hash(self) -> str:
        """Changes when the question, an answer or what is right does."""
        answers = (f"{answer.right}\t{answer.text.plain}" for answer in self.answers)
        return digest(self.type, "\n".join((self.text.plain, *answers)))


@dataclass(frozen=True)
class Way:
    """Something that one may do in a situation.

    Args:
        id: unique in the whole site.
        text: what one does.
        outcome: what follows from it.
        recommendations: ids of those behind the outcome.
        leads_to: id of the choice that comes next; empty when the situation ends here.
    """

    id: str
    text: Text
    outcome: Text
    recommendations: tuple[str, ...]
    leads_to: str


@dataclass(frozen=True)
class Decision:
    """A choice in a situation: the question, what stands below it, and the ways."""

    id: str
    text: Text
    intro: Text
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Situation:
    """A case from everyday work that branches.

    Args:
        id: its address on the page and its name everywhere else.
        title: as readers see it.
        heading: the same as its heading, permalink included.
        intro: what has happened.
        decisions: the choices; readers begin with the first.
        url: its address from the top of the site.
        page: the address of its page.
    """

    id: str
    title: str
    heading: Text
    intro: Text
    decisions: tuple[Decision, ...]
    url: str
    page: str
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "situation"

    @property
    def ways(self) -> tuple[Way, ...]:
        """All ways, in order."""
        return tuple(way for decision in self.decisions for way in decision.ways)


@dataclass(frozen=True)
class Key:
    """The key to the questions of a page: what is right, and what each answer teaches."""

    id: str
    questions: tuple[Question, ...]

    component: ClassVar[str] = "key"


@dataclass(frozen=True)
class Element:
    """A part of a figure.

    Args:
        text: what it says.
        recommendations: ids of those that it rests on; none for what rests on prose.
        elements: what stands below it, or the cells of a row.
    """

    text: str
    recommendations: tuple[str, ...] = ()
    elements: tuple[Element, ...] = ()

    @property
    def name(self) -> str:
        """What stands before the colon: an answer, or what a field is called; empty without one."""
        before, colon, _ = self.text.partition(": ")
        return before if colon else ""

    @property
    def rest(self) -> str:
        """The text without the name."""
        return self.text.removeprefix(f"{self.name}: ") if self.name else self.text

    @property
    def all(self) -> Iterator[Element]:
        """It and all below it, in order."""
        yield self
        for element in self.elements:
            yield from element.all


@dataclass(frozen=True)
class Figure:
    """A drawing, and the same in words.

    Args:
        id: its address on the page and its name everywhere else.
        title: as readers see it.
        form: one of `PATH`, `CHOICE`, `FIELDS`, `SIDES` and `MATRIX`.
        intro: what it shows, in a sentence.
        note: what stands below it; may be empty.
        elements: what is drawn; the rows of a matrix.
        columns: the heads of a matrix.
        imprint: a sign for each of `recommendations`, as they were when somebody last held the figure against them.
        url: its address from the top of the site.
        page: the address of its page.
    """

    id: str
    title: str
    form: str
    intro: Text
    note: Text
    elements: tuple[Element, ...]
    columns: tuple[str, ...]
    imprint: tuple[str, ...]
    url: str
    page: str
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "figure"

    @property
    def parts(self) -> tuple[Element, ...]:
        """All elements, in order."""
        return tuple(part for element in self.elements for part in element.all)

    @property
    def recommendations(self) -> tuple[str, ...]:
        """The ids of those that it rests on, each once, in order."""
        return tuple(dict.fromkeys(id for part in self.parts for id in part.recommendations))

    @property
    def words(self) -> str:
        """All that it says, on one line."""
        said = (self.intro.plain, *self.columns, *(part.text for part in self.parts), self.note.plain)
        return " ".join(filter(None, said))


OUTCOMES: Mapping[str, str] = {"klart": "Klart", "vent": "Vent", "stopp": "Stopp"}
"""Where a decision may end, and what readers see before the sentence that says how."""


@dataclass(frozen=True)
class GateAnswer:
    """An answer to a question of a decision.

    Args:
        name: what one answers.
        outcome: a word of `OUTCOMES`; empty when the next question comes.
        text: what follows from it.
        recommendations: ids of those behind that, beside those of the question.
    """

    name: str
    outcome: str
    text: str
    recommendations: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The outcome as readers see it."""
        return OUTCOMES.get(self.outcome, "")


@dataclass(frozen=True)
class GateQuestion:
    """A question of a decision, what it rests on, and its answers."""

    id: str
    text: str
    recommendations: tuple[str, ...]
    answers: tuple[GateAnswer, ...]


@dataclass(frozen=True)
class Gate:
    """A decision, question by question; nothing of it is ever kept.

    Args:
        id: its address on the page and its name everywhere else.
        title: what is decided.
        private: whether it is about a person.
        intro: when it is used.
        note: what stands below it; may be empty.
        questions: in order.
        imprint: a sign for each of `recommendations`, as they were when somebody last held the decision against them.
        url: its address from the top of the site.
        page: the address of its page.
    """

    id: str
    title: str
    private: bool
    intro: Text
    note: Text
    questions: tuple[GateQuestion, ...]
    imprint: tuple[str, ...]
    url: str
    page: str
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "gate"

    @property
    def recommendations(self) -> tuple[str, ...]:
        """The ids of those that it rests on, each once, in order."""
        found = [[*question.recommendations, *(id for a in question.answers for id in a.recommendations)]
                 for question in self.questions]  # fmt: skip
        return tuple(dict.fromkeys(id for ids in found for id in ids))

    @property
    def words(self) -> str:
        """All that it says, on one line."""
        said = (f"{question.text} {' '.join(a.text for a in question.answers)}" for question in self.questions)
        return " ".join((self.intro.plain, *said, self.note.plain))


def stop_query(route: str, number: int) -> str:
    """What tells, in an address, that a reader follows ROUTE and has come to its place NUMBER."""
    return f"rute={route}&steg={number}"


@dataclass(frozen=True)
class Stop:
    """A place on a reading route.

    Args:
        number: its place in the order, from 1.
        title: what it is called on the route.
        part: the part of the route that it belongs to; may be empty.
        page: the address of its page, from the top of the site.
        anchor: the place on that page; empty for all of it.
    """

    number: int
    title: str
    part: str
    page: str
    anchor: str

    def url(self, route: str) -> str:
        """The address of the place for those who follow ROUTE."""
        return f"{self.page}?{stop_query(route, self.number)}" + (f"#{self.anchor}" if self.anchor else "")


@dataclass(frozen=True)
class ReadingRoute:
    """Places to read in order.

    Args:
        id: its address on the page, and the word for it in the addresses of its places.
        title: as readers see it.
        heading: the same as its heading, permalink included.
        text: for whom it is, and the list; its links say that the reader follows the route.
        stops: the places, in order.
        url: its address from the top of the site.
        page: the address of its page.
    """

    id: str
    title: str
    heading: Text
    text: Text
    stops: tuple[Stop, ...]
    url: str
    page: str
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "route"


@dataclass(frozen=True)
class Leg:
    """A place on a route, as its page shows it: where the reader is, and what is left."""

    route: ReadingRoute
    stop: Stop

    @property
    def left(self) -> tuple[tuple[str, str], ...]:
        """Title and address of the places that come after it, the next one first."""
        return tuple((stop.title, stop.url(self.route.id)) for stop in self.route.stops[self.stop.number :])


@dataclass(frozen=True)
class LocalNote:
    """«Hos oss»: what a centre says beside a recommendation or on a page.

    Args:
        id: its address where it stands and its name everywhere else.
        title: as readers see it.
        beside: the id of a recommendation, or the address of a page.
        text: what it says.
        url: its address from the top of the site.
    """

    id: str
    title: str
    beside: str
    text: Text
    url: str
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "local-note"


@dataclass(frozen=True)
class LocalItems:
    """A centre's own items in a list of the guideline's, whose id is `beside`."""

    id: str
    title: str
    beside: str
    items: tuple[Item, ...]
    url: str
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "local-items"


@dataclass(frozen=True)
class LocalFields:
    """A centre's own fields in a form of the guideline's, whose id is `beside`."""

    id: str
    title: str
    beside: str
    fields: tuple[Field, ...]
    url: str
    written: Written = field(default_factory=Written)

    component: ClassVar[str] = "local-fields"


Addition = LocalNote | LocalItems | LocalFields

Component = (
    Recommendation | Checklist | Form | Term | Question | Situation | Key | Figure | ReadingRoute | Gate | Addition
)
"""What a block hands over."""

Mode = Literal["page", "blank", "pdf"]
"""What a component is drawn for: its page, a blank sheet among others, a PDF with fields."""


# --- A page -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PageText:
    """What a page says: prose, with places where components stand.

    Args:
        title: its heading as HTML, anchor included; empty for a page without one.
        lead: the first paragraph when it stands right below the heading.
        body: the rest as HTML; a place for a component is an empty `<guideline-part data-id="…">`.
        tree: the same as a tree.
        components: what stands in the places, in order.
        notes: the footnotes.
        marks: what leads to them, in reading order.
    """

    EMPTY: ClassVar[PageText]
    """A page that says nothing."""

    title: str
    lead: Text
    body: str
    tree: etree.Element = field(repr=False)
    components: tuple[Component, ...]
    notes: tuple[Note, ...]
    marks: tuple[Mark, ...] = ()

    def forms(self) -> Iterator[Checklist | Form]:
        """The lists and forms of the page."""
        return (part for part in self.components if isinstance(part, Checklist | Form))


PageText.EMPTY = PageText("", Text(), "", etree.Element("div"), (), ())
