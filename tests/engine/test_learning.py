"""Questions: the strength they teach, what they miss, where answers stand, how they are shown. Invented texts."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup
from docx import Document

from guideline.build.derived import with_place
from guideline.catalogue.catalogue import PageRecord
from guideline.catalogue.excerpts import excerpts
from guideline.catalogue.key import NAME, key_of
from guideline.catalogue.learning import asked_hash
from guideline.checks.learning import question_places, question_strength_clashes, untested, without_key
from guideline.components.strict import BlockSource, scan_blocks
from guideline.documents import docx, pdf
from guideline.documents.content import of_page
from guideline.documents.links import Links
from guideline.documents.manuscript import Frame, Manuscript, manuscript_of
from guideline.model.records import ORDER, Answer, Question, Text
from guideline.search.index import search_records
from guideline.text.markdown_file import MarkdownFile

from ..conftest import ROOT
from ..guidelines import GARDEN, GARDEN_BLOCKS
from ..read_documents import fields, tags
from ..rendering import artist, page_of


def recommendation(id: str, strength: str) -> str:
    words = {"skal": "skal vannes", "skal ikke": "skal ikke vannes", "bør": "bør vannes", "kan": "kan vannes"}[strength]
    options = (
        f"    id: {id}\n    tittel: {id}\n    kilde: hage.1\n    ordlyd: {words}\n    nivå: tilbud\n    fase: starte\n"
    )
    return f"/// anbefaling | {strength}\n{options}\nPlantene {words}.\n///\n\n"


def question(
    asked: str, right: str, wrong: str = "Midt på dagen", *, type: str = "ett svar", krav: str = "hage-vann"
) -> str:
    ground = f"    krav: {krav}\n" if krav else "    sted: hage.md#jord\n"
    answers = f"- [x] {right}\n\n    Ja.\n\n- [ ] {wrong}\n\n    Da går vannet tapt.\n"
    return f"/// spørsmål | {asked}\n    id: o1-vann\n    type: {type}\n{ground}\n{answers}///\n"


def file(text: str) -> MarkdownFile:
    return MarkdownFile("docs/hage.md", {}, text, 0)


def scanned(text: str) -> list[BlockSource]:
    blocks, problems = scan_blocks(file(text), GARDEN_BLOCKS)
    assert problems == []
    return blocks


def clashes(*texts: str) -> list[str]:
    return [problem.message for problem in question_strength_clashes(scanned("\n".join(texts)), GARDEN.strengths)]


# --- The strength that a question teaches ---


@pytest.mark.parametrize(
    ("strength", "asked", "right"),
    [
        ("bør", "Når bør plantene få vann?", "Om morgenen"),
        ("bør", "Når får plantene vann?", "De bør få det om morgenen"),
        ("skal", "Hva må plantene ha?", "De skal ha vann"),
        ("skal ikke", "Hva skal plantene ikke ha?", "Vann"),
        ("kan", "Når får plantene vann?", "Om morgenen"),
    ],
)
def test_a_question_with_the_strength_of_its_recommendation_is_fine(strength: str, asked: str, right: str) -> None:
    assert clashes(recommendation("hage-vann", strength), question(asked, right)) == []


@pytest.mark.parametrize(
    ("strength", "asked", "right", "wrong"),
    [
        ("bør", "Når skal plantene få vann?", "Om morgenen", "spørsmålet sier «skal», men bygger på «bør»"),
        ("bør", "Når får plantene vann?", "Det må de få tidlig", "det riktige svaret sier «må», men bygger på «bør»"),
        ("kan", "Når bør plantene få vann?", "Om morgenen", "spørsmålet sier «bør», men bygger på «kan»"),
        ("skal", "Når får plantene vann?", "De bør få det", "det riktige svaret sier «bør», men bygger på «skal»"),
    ],
)
def test_neither_stronger_nor_weaker_passes(strength: str, asked: str, right: str, wrong: str) -> None:
    (message,) = clashes(recommendation("hage-vann", strength), question(asked, right))
    assert wrong in message


def test_a_wrong_answer_may_say_any_strength() -> None:
    text = question("Når får plantene vann?", "Om morgenen", "De skal få det midt på dagen")
    assert clashes(recommendation("hage-vann", "bør"), text) == []


def test_a_question_without_recommendation_states_no_strength() -> None:
    (message,) = clashes(question("Hva må jorda ha?", "Luft", krav=""))
    assert "spørsmålet sier «må», men nevner ikke noen anbefaling" in message


@pytest.mark.parametrize(("right", "wrong", "expected"), [("Usant", "Sant", 0), ("Sant", "Usant", 1)])
def test_a_false_claim_may_say_any_strength_and_a_true_one_may_not(right: str, wrong: str, expected: int) -> None:
    text = question("Plantene skal ha vann midt på dagen.", right, wrong, type="sant eller usant")
    assert len(clashes(recommendation("hage-vann", "bør"), text)) == expected


def test_the_strength_that_is_right_is_that_of_the_recommendation() -> None:
    text = question("Hvor sterkt er det?", "skal", "bør", type="styrke")
    assert clashes(recommendation("hage-vann", "skal"), text) == []
    assert clashes(recommendation("hage-vann", "bør"), text) == [
        "«o1-vann»: det riktige svaret er «skal», men anbefalingen er «bør»"
    ]


# --- What no question tests ---


def test_a_duty_or_a_ban_that_nothing_tests_is_named() -> None:
    known = [recommendation(f"hage-{n}", s) for n, s in enumerate(("skal", "skal ikke", "bør", "kan"))]
    asked = question("Når får plantene vann?", "Om morgenen")
    blocks = scanned("\n".join([*known, recommendation("hage-vann", "skal"), asked]))
    assert untested(blocks, GARDEN.strengths) == ["hage-0", "hage-1"]


def test_a_site_without_questions_misses_nothing() -> None:
    assert untested(scanned(recommendation("hage-vann", "skal")), GARDEN.strengths) == []


# --- Where answers stand ---


def test_the_place_that_settles_a_question_is_held_against_the_pages() -> None:
    (link,) = question_places(scanned(question("Hva trenger jorda?", "Luft", krav="")))
    assert (link.file, link.line, link.target) == ("docs/hage.md", 1, "hage.md#jord")


@pytest.mark.parametrize(("more", "expected"), [("<!-- avledet: fasit -->", 0), ("", 1)])
def test_a_page_with_questions_has_a_key(more: str, expected: int) -> None:
    text = question("Når får plantene vann?", "Om morgenen") + more
    assert len(without_key({"docs/hage.md": file(text)}, scanned(text))) == expected


def test_ids_begin_with_the_number_of_their_module() -> None:
    page = MarkdownFile("docs/hage.md", {"modul": 3}, question("Når får plantene vann?", "Om morgenen"), 0)
    (problem,) = scan_blocks(page, GARDEN_BLOCKS)[1]
    assert problem.message == "id-en «o1-vann» må begynne med modulens nummer, «o3-»"


# --- How a question and its key are shown ---


def test_the_key_says_what_is_right_why_and_where_it_stands() -> None:
    page = page_of(question("Når får plantene vann?", "Om *morgenen*"))
    key = BeautifulSoup(artist(page).component(key_of(page), page.url), "lxml")
    right, wrong = key.select(".fasit__valg")
    assert right.get_text(" ", strip=True) == "Riktig: Om morgenen Ja."
    assert wrong.get_text(" ", strip=True) == "Midt på dagen Da går vannet tapt."
    (link,) = key.select(".fasit__krav a")
    assert (link["href"], key.select_one(".styrke")) == ("../bed/#hage-vann", key.select_one(".styrke--bor"))


def test_a_key_without_recommendation_leads_to_the_paragraph() -> None:
    page = page_of(question("Hva trenger jorda?", "Luft", krav=""))
    key = BeautifulSoup(artist(page).component(key_of(page), page.url), "lxml")
    assert [link.get_text() for link in key.select(".fasit__krav a")] == ["Les der svaret står: Hva trenger jorda?"]


def order(*steps: str) -> Question:
    answers = tuple(Answer(Text.of(step), True, Text.of("Slik er det.")) for step in steps)
    return Question("o1-tre", ORDER, Text.of("Sett i rekkefølge."), Text(), Text(), answers, (), "", "", "")


@pytest.mark.parametrize("steps", [("Grav", "Plant", "Vann"), ("Vann", "Plant", "Grav"), ("A", "B", "C", "D")])
def test_an_order_is_never_shown_in_the_right_order(steps: tuple[str, ...]) -> None:
    shown = order(*steps).shown
    assert [number for number, _ in shown] != sorted(number for number, _ in shown)
    assert [steps[number - 1] for number, _ in shown] == [answer.text.plain for _, answer in shown]
    assert shown == order(*steps).shown


def test_the_hash_changes_with_what_is_asked_and_what_is_right_alone() -> None:
    first = order("Grav", "Plant")
    assert first.hash != order("Plant", "Grav").hash
    explained = tuple(Answer(answer.text, True, Text.of("Noe annet.")) for answer in first.answers)
    assert first.hash == Question("o1", ORDER, first.text, Text(), Text(), explained, (), "", "", "").hash


# --- On paper ---

WORKSHEET = f"""# Hage

{question("Når får plantene vann?", "Om morgenen")}
/// spørsmål | Dere planter et tre.
    id: o1-tre
    type: rekkefølge
    krav: hage-vann

1. Grav

    Hullet er der først.

2. Plant

    Nå er det et hull.

3. Vann

    Nå er det en plante.
///

{GARDEN_BLOCKS["situasjon"].EXAMPLE}

## Fasit

<!-- avledet: fasit -->
"""


def worksheet() -> PageRecord:
    """The worksheet with the key in its place."""
    page = page_of(WORKSHEET)
    key = key_of(page)
    text = with_place(page.text, NAME, key.id)
    return replace(page, text=replace(text, components=(*text.components, key)))


def manuscript() -> Manuscript:
    """The worksheet for Word."""
    page = worksheet()
    frame = Frame("Hage", "Hage", "", datetime.date(2030, 6, 1), "Hagen", "Nettutgave", "Gjengitt.")
    return manuscript_of(page, artist(page), Links(page.url, "https://hage.example/"), frame)


def test_the_word_file_has_a_box_or_a_line_for_each_answer() -> None:
    document = Document(io.BytesIO(docx.write(manuscript())))
    orders = [tag for tag in tags(document) if tag.startswith("o1-tre")]
    assert [tag for tag in tags(document) if tag not in orders] == ["o1-vann:1", "o1-vann:2"]
    assert sorted(orders) == ["o1-tre:1", "o1-tre:2", "o1-tre:3"]
    assert orders != sorted(orders)


def test_the_word_file_tells_what_is_right_after_everything_else() -> None:
    lines = [paragraph.text for paragraph in Document(io.BytesIO(docx.write(manuscript()))).paragraphs]
    key = lines.index("Fasit")
    assert not [line for line in lines[:key] if "Riktig" in line or line == "Ja."]
    assert "Riktig:\N{NO-BREAK SPACE}Om morgenen" in lines[key:]
    assert [line for line in lines[key:] if line[:2] in ("1.", "2.", "3.")] == ["1. Grav", "2. Plant", "3. Vann"]
    assert "Solen står høyt, og mye av vannet går tapt." in lines[:key]


def test_the_pdf_names_its_answers(tmp_path: Path) -> None:
    page = worksheet()
    content = of_page(page, artist(page), Links(page.url, "https://hage.example/"))
    html = f'<!doctype html><html lang="nb"><head><title>Hage</title></head><body>{content.body}</body></html>'
    named = fields(pikepdf.open(io.BytesIO(pdf.PdfWriter(ROOT / "overrides", tmp_path).write(html))))
    assert named.pop("o1-vann") == "Når får plantene vann?"
    assert named == {
        f"o1-tre:{n}": f"{step} – Dere planter et tre." for n, step in enumerate(("Grav", "Plant", "Vann"), 1)
    }


# --- What is asked again ---


def test_a_question_is_asked_again_when_a_recommendation_behind_it_changes() -> None:
    page = page_of(question("Når får plantene vann?", "Om morgenen"))
    catalogue = artist(page).catalogue
    (asked,) = catalogue.questions
    changed = tuple(replace(record, text=Text.of("Noe annet.")) for record in catalogue.recommendations)
    other = replace(page, url="bed/", text=replace(page.text, components=changed))
    after = replace(catalogue, pages=[catalogue.pages[0], other])
    assert asked_hash(asked, catalogue) != asked_hash(asked, after)


# --- The paragraph that settles a question ---

QUOTED = """# Hage

## Jorda {: #jord }

Jorda trenger [luft](../bed/#luft)[^1] og *vann*.

- Og mark.

## Været {: #vaer }

Det regner.

[^1]: En note.
"""


def test_the_paragraph_is_quoted_from_its_heading_to_the_next_without_notes_and_with_links_that_lead() -> None:
    source = page_of(QUOTED, "veileder/hage/", "Hage")
    asking = page_of(question("Hva trenger jorda?", "Luft", krav=""), "opplaering/hage/")
    (asked,) = (part for part in asking.text.components if isinstance(part, Question))
    asked = replace(asked, place="veileder/hage/#jord")
    (found,) = excerpts(asked, artist(source, asking).catalogue, "opplaering/hage/")
    assert found.title == "Jorda"
    assert found.url == "veileder/hage/#jord"
    first, rest = found.html.split("\n", 1)
    assert first == '<p>Jorda trenger <a href="../../veileder/bed/#luft">luft</a> og <em>vann</em>.</p>'
    assert "".join(rest.split("\n")) == "<ul><li>Og mark.</li></ul>"


def test_a_recommendation_is_quoted_with_its_strength_and_its_reason() -> None:
    page = page_of(question("Når får plantene vann?", "Om morgenen"))
    known = artist(page)
    (asked,) = known.catalogue.questions
    (found,) = excerpts(asked, known.catalogue, page.url)
    assert (found.strength, found.url) == ("bør", known.catalogue.recommendation("hage-vann").url)


def test_a_question_is_found_by_what_it_asks_and_one_about_a_strength_is_not() -> None:
    about_strength = question("Å vanne: Hvor sterkt?", "bør", "kan", type="styrke").replace("o1-vann", "o1-styrke")
    page = page_of(question("Når får plantene vann?", "Om morgenen") + about_strength)
    records = search_records(artist(page).catalogue, "", GARDEN.search)
    assert [(record.title, record.text) for record in records if record.kind == "spørsmål"] == [
        ("Når får plantene vann?", "")
    ]
