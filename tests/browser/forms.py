"""What tests of forms share: the forms of the invented site, and the hands of somebody who fills one in."""

from __future__ import annotations

from .checklists import ListPage

PLAN, QUESTIONS, VISIT = "maler/hageplan", "maler/sporsmal", "maler/besok"
WORD = "Punkt én\t«sitat» – æøå ÆØÅ\n\n• Kule\u00a0fra Word\n<b>ikke fet</b> & \u201cenglish\u201d 🌱\n  innrykk  "


LONG = (WORD + "\n" + "Setning nummer så-og-så om reddiker. " * 200)[:4990] + "\nsiste ord"


def fill(reader: ListPage) -> None:
    """One answer of each type."""
    reader.answer_field("hageplan-navn").fill("Hagen «Blåbær»")
    reader.answer_field("hageplan-dato").fill("2031-05-17")
    reader.answer_field("hageplan-dyrke").fill(LONG)
    reader.answer_field("hageplan-bed").fill("12")
    reader.page.get_by_label("Den som har vakt").check()
    reader.page.get_by_label("Grave").check()
    reader.page.get_by_label("Høste").check()
    reader.page.get_by_role("button", name="Legg til rad").click()
    reader.cell("Når, rad 3").fill("Lørdag\nog søndag")
    reader.cell("Hva, rad 1").fill("Spa om")
    reader.cell("Hva, rad 1").blur()
