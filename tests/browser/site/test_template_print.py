"""The forms of this site on paper, filled in: every word, on as few sheets as it takes."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

from ..checklists import ListPage
from ..conftest import OpenPage
from ..paper import NO_WINDOW, text_of

FILLED = Path(__file__).parents[2] / "fixtures"
ANSWERS_ON_A_SHEET = 15
"""At least, when each is a line or two."""
CONDITIONS = "all => all.flatMap((one) => one.dataset.visNaar.split(';')).map((one) => one.split('=')[0].trim())"
FILL = """answers => {
    const write = (control, text) => {
        control.value = text;
        control.dispatchEvent(new Event("input", { bubbles: true }));
        control.dispatchEvent(new Event("blur"));
    };
    for (const [id, answer] of Object.entries(answers)) {
        const field = document.getElementById(id);
        const type = field.dataset.type;
        const more = [...field.querySelectorAll("button")].find((button) => button.textContent.startsWith("Legg til"));
        if (type === "tabell") answer.forEach((row, place) => {
            if (!field.querySelectorAll("tbody tr")[place]) more.click();
            const cells = field.querySelectorAll("tbody tr")[place].querySelectorAll("textarea");
            row.forEach((text, column) => write(cells[column], text));
        });
        else if (type.endsWith("valg")) [answer].flat().forEach((one) => field.querySelector(`[value=${one}]`).click());
        else write(field.querySelector(".felt__kontroll"), answer);
    }
}"""


def words(text: str) -> str:
    """The text without what paper does to it: line breaks, page feet and spaces."""
    return re.sub(r"\s+", "", text)


def test_the_real_plan_is_a_document_of_two_pages(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("maler/planlegging/")
    page.locator(".mal--klar").wait_for()
    page.evaluate(NO_WINDOW)
    for field in page.locator(".felt__kontroll:is(textarea, input[type=text])").all():
        field.fill("Vi går korte løyper med benker, og sender ut planen med bilder på forhånd.")
    page.locator(".felt__kontroll:is(textarea, input[type=text])").last.blur()
    ListPage(page).press("Skriv ut")
    text = text_of(page, tmp_path)
    filled = page.locator(".felt:not([hidden]) .felt__kontroll:is(textarea, input[type=text])").count()
    assert text.count("\f") <= max(2, 1 + filled // ANSWERS_ON_A_SHEET), text.count("\f")
    assert words(text).count(words("Vi går korte løyper med benker")) == filled
    expect(page.locator(".modell__element--pabegynt").first).to_be_attached()


@pytest.mark.parametrize(("name", "sheets"), [("planlegging", 2), ("evalueringsplan", 1)])
def test_a_filled_plan_is_a_document_to_hand_on(open_page: OpenPage, tmp_path: Path, name: str, sheets: int) -> None:
    """Everything that was answered, short labels, and none of what was not: on two sheets at most."""
    page = open_page(f"maler/{name}/")
    page.locator(".mal--klar").wait_for()
    written = yaml.safe_load((FILLED / f"{name}.yml").read_text(encoding="utf-8"))
    answers = {id: answer for id, answer in written.items() if page.locator(f"[id='{id}']").count()}
    assert len(answers) > len(written) / 2, "the form has other fields by now"
    left_out = list(answers)[-2]
    page.evaluate(FILL, {id: answer for id, answer in answers.items() if id != left_out})
    expect(page.locator(f"#{list(answers)[-1]}")).to_have_class(re.compile("felt--utfylt"))
    text = text_of(page, tmp_path)
    info = subprocess.run(["pdfinfo", str(tmp_path / "ark.pdf")], capture_output=True, text=True, check=True).stdout
    assert int(re.findall(r"Pages:\s+(\d+)\n", info)[0]) <= sheets, info
    page.emulate_media(media="print")
    page.evaluate("document.querySelector('.mal').dataset.utskrift = 'utfylt'")
    shown = words(page.locator(".mal").inner_text())
    for id, answer in answers.items():
        if isinstance(answer, str) and len(answer) > 30 and id != left_out:
            assert words(answer) in shown, id
    for id in answers:
        field = page.locator(f"#{id}")
        assert field.is_visible() == (id != left_out), id
        assert not field.locator(".felt__hjelp, .felt__krav, .felt__boks").locator("visible=true").count(), id
    assert "Skrevet ut" in text
    assert "Nettutgave" in text
    assert page.locator(".felt__stikkord:visible").count() > 0


def test_an_anonymous_form_is_one_clean_sheet(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("maler/evalueringsskjema/")
    page.locator(".mal--klar").first.wait_for()
    form = page.locator("mal-skjema").first
    for condition in dict.fromkeys(form.locator("[data-vis-naar]").evaluate_all(CONDITIONS)):
        for box in form.locator(f"[id='{condition}'] input[type=checkbox]:visible").all()[-1:]:
            box.check()
    form.locator("[data-felles=navn] input").fill("Rolige skritt")
    asked = form.locator(".felt:visible:not([data-bare=skjerm])").count()
    unasked = form.locator(".felt:not(:visible) .felt__ledetekst, .felt[data-bare=skjerm] .felt__ledetekst")
    page.evaluate(NO_WINDOW)
    ListPage(page).tool("Skriv ut").first.click()
    text = text_of(page, tmp_path)
    assert text.count("\f") <= max(1, asked // 8)
    assert "Rolige skritt" in text
    assert not re.search("underskrift|signatur", text, re.IGNORECASE)
    shown = set(form.locator(".felt:visible .felt__ledetekst").all_inner_texts())
    for label in {label.strip() for label in unasked.all_inner_texts()} - shown - {""}:
        assert label not in text
