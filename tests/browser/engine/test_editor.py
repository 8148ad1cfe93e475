"""The editor in a real browser: the jobs of the handbook, each with what stands in the files afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ...conftest import serve
from ...editing import HISTORY, RETIRED, SOURCES, WORDS, Editing, boathouse, edited, editing_and_preview
from ...projects import once
from ..conftest import PHONE, assert_whole, axe_violations

WATER, LIST, FORM = "docs/handboka/vannet.md", "docs/lister/utreise.md", "docs/skjemaer/sesongplan.md"
PATIENT = 60_000
"""A check takes seconds, and more when others use the machine; in milliseconds."""


@dataclass
class Desk:
    """Somebody who edits.

    Args:
        page: what they see.
        editing: the project.
        trouble: what the browser complained about.
    """

    page: Page
    editing: Editing
    trouble: list[str]

    def read(self, path: str) -> str:
        return (self.editing.root / path).read_text(encoding="utf-8")

    def open(self, path: str) -> None:
        self.page.locator(f'[data-path="{path}"]').click()
        expect(self.page.locator(".skriving__sti")).to_have_text(path)

    def select(self, text: str) -> None:
        """Find TEXT in the file, as with the keyboard."""
        self.page.locator(".cm-content").focus()
        self.page.keyboard.press("Control+f")
        self.page.get_by_role("textbox", name="Finn").fill(text)
        self.page.keyboard.press("End")  # it listens to keys
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Escape")
        expect(self.page.locator(".cm-content")).to_be_focused()

    def write(self, old: str, new: str) -> None:
        """Write NEW for OLD."""
        self.select(old)
        self.page.keyboard.insert_text(new)
        self.says("ikke lagret")

    def put_in(self, name: str, **answers: str) -> None:
        """Put in what is called NAME, with ANSWERS by the names on the form, `_` for a space."""
        self.page.get_by_role("button", name=name, exact=True).click()
        dialog = self.page.get_by_role("dialog")
        for label, answer in answers.items():
            control = dialog.get_by_label(label.replace("_", " "), exact=False).first
            if control.evaluate("each => each.tagName") == "SELECT":
                control.select_option(answer)
            else:
                control.fill(answer)
        dialog.get_by_role("button").first.click()
        expect(dialog).to_be_hidden()
        if name != "Ny side":
            expect(self.page.locator(".cm-content")).to_be_focused()

    def save(self) -> None:
        self.page.keyboard.press("Control+s")
        self.says("Lagret.")

    def says(self, sentence: str) -> None:
        expect(self.page.locator("#tilstand")).to_contain_text(sentence, timeout=PATIENT)

    def must_mend(self, message: str) -> None:
        expect(self.page.locator(".feil__liste")).to_contain_text(message, timeout=PATIENT)


@pytest.fixture(scope="session")
def original(shared: Path) -> Path:
    return once(shared, "editing", boathouse) / "second"


@pytest.fixture
def editing(original: Path, tmp_path: Path) -> Iterator[Editing]:
    shutil.copytree(original, tmp_path / "prosjekt")
    (tmp_path / "vist").mkdir()
    for name in ("index.html", "404.html"):
        (tmp_path / "vist" / name).write_text("<!doctype html><title>Siden</title>", encoding="utf-8")
    with serve(tmp_path / "vist") as preview, edited(tmp_path / "prosjekt", tmp_path, preview) as editing:
        yield editing


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(locale="nb-NO", viewport={"width": 1440, "height": 900})
    yield made
    made.close()


def sit_down(context: BrowserContext, editing: Editing) -> Desk:
    desk = Desk(context.new_page(), editing, [])
    desk.page.on("pageerror", lambda error: desk.trouble.append(str(error)))
    refused = "Content Security Policy"
    desk.page.on("console", lambda said: desk.trouble.append(said.text) if refused in said.text else None)
    desk.page.goto(editing.link)
    expect(desk.page.locator('[aria-current="true"]')).to_be_visible(timeout=PATIENT)
    return desk


@pytest.fixture
def desk(context: BrowserContext, editing: Editing) -> Iterator[Desk]:
    desk = sit_down(context, editing)
    yield desk
    assert desk.trouble == []


# --- The jobs ---------------------------------------------------------------------------------------------------------


def test_change_a_word(desk: Desk) -> None:
    before = desk.read(WATER)
    desk.open(WATER)
    desk.write("Havet er større", "Havet er mye større")
    desk.save()
    assert desk.read(WATER) == before.replace("Havet er større", "Havet er mye større")


def test_a_mistake_is_told_before_it_is_saved_and_undone(desk: Desk) -> None:
    before = desk.read(WATER)
    desk.open(WATER)
    desk.write("| påbudt", "| pålagt")
    desk.must_mend("ukjent styrke «pålagt»")
    desk.page.keyboard.press("Control+s")
    expect(desk.page.locator(".feil__navn")).to_be_focused(timeout=PATIENT)
    assert desk.read(WATER) == before
    desk.page.get_by_role("button", name=f"{WATER}, linje 14").click()
    expect(desk.page.locator(".cm-content")).to_be_focused()
    desk.page.keyboard.press("Control+z")
    desk.says("Alt er lagret.")
    expect(desk.page.locator(".feil")).to_be_hidden(timeout=PATIENT)


def test_add_an_item_to_a_checklist(desk: Desk) -> None:
    before = desk.read(LIST)
    desk.open(LIST)
    desk.select("Alle har vest")
    desk.put_in("Punkt", Punktet="Vi har telt vestene.", Bygger_på="vannet-vest")
    desk.save()
    item = '- [ ] Vi har telt vestene.\n    {: #utreise-telt-vestene krav="vannet-vest" }\n'
    assert desk.read(LIST) == before.replace("- [ ] Vi har lest", f"{item}- [ ] Vi har lest")


def test_add_a_field_to_a_form(desk: Desk) -> None:
    desk.open(FORM)
    desk.select("Har dere vakt?")
    desk.put_in("Felt", Spørsmålet="Når er dugnaden?", Slags_svar="dato")
    desk.save()
    assert "///\n\n/// felt | Når er dugnaden?\n    id: sesong-nar-dugnaden\n    type: dato\n///\n\n####" in desk.read(
        FORM
    )


def test_add_a_source_and_cite_it(desk: Desk) -> None:
    """Neither can be saved alone: a source that nobody cites is a mistake, and so is a citation of none."""
    desk.open(SOURCES)
    desk.put_in("Kilde", Forfatter="Vik, Kari", Tittel="Tau", År="2030", Utgiver="Fjordforlaget", Liste="boker")
    desk.open(WATER)
    desk.select("Vannet er kaldt.")
    desk.page.keyboard.press("ArrowRight")
    desk.put_in("Kildehenvisning", Kilde="vik2030", Side="7")
    desk.save()
    assert "@book{vik2030,\n" in desk.read(SOURCES)
    assert "Vannet er kaldt.[@vik2030, s. 7]" in desk.read(WATER)


def test_reword_a_recommendation_and_say_why(desk: Desk) -> None:
    desk.open(WATER)
    desk.write("Dere kan fiske underveis.", "Dere kan gjerne fiske underveis.")
    desk.must_mend("historikken")
    desk.page.get_by_role("button", name="Skriv hvorfor den er endret").click()
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_label("Grunnen").fill("Det er sagt klarere.")
    dialog.get_by_role("button", name="Før inn").click()
    expect(desk.page.locator(".feil")).to_be_hidden(timeout=PATIENT)
    desk.save()
    assert "grunn: Det er sagt klarere." in desk.read(HISTORY)


def test_take_an_item_back(desk: Desk) -> None:
    desk.open(LIST)
    desk.write("- [ ] Turen står på tavla.", "- [ ] Noen i land vet om turen.")
    desk.write("#utreise-tavle", "#utreise-land")
    desk.must_mend("utreise-tavle")
    desk.open(RETIRED)
    desk.put_in("Tilbaketrekking", **{"Id-en": "utreise-tavle"}, Hva_den_var="sjekkpunkt", Grunn="Tavla er borte.")
    desk.save()
    assert "utreise-tavle:\n  dato: " in desk.read(RETIRED)


def test_let_the_spelling_know_a_word(desk: Desk) -> None:
    desk.open(WATER)
    desk.write("Havet er større", "Bokashibøtta er større")
    desk.must_mend("ordet «Bokashibøtta» er ukjent")
    desk.page.get_by_role("button", name="Legg «Bokashibøtta» i ordlisten").click()
    expect(desk.page.locator(".feil")).to_be_hidden(timeout=PATIENT)
    desk.save()
    assert "Bokashibøtta" in desk.read(WORDS).split("\n")


def test_add_everyday_words(desk: Desk) -> None:
    before = desk.read("referanser/folkeord.yml")
    desk.open("referanser/folkeord.yml")
    desk.write("flytevest,", "flytevest, vestene,")
    desk.save()
    assert desk.read("referanser/folkeord.yml") == before.replace("flytevest,", "flytevest, vestene,")


def test_make_a_page_and_fill_in_its_fields(desk: Desk) -> None:
    desk.put_in("Ny side", Tittel="Om vinteren", Beskrivelse="Når isen kommer.", Etter_hvilken="om/index.md")
    expect(desk.page.locator(".skriving__sti")).to_have_text("docs/om/vinteren.md", timeout=PATIENT)
    desk.page.get_by_text("Feltene øverst på siden").click()
    field = desk.page.get_by_label("Beskrivelse")
    field.fill("Når isen kommer: hva dere gjør.")
    field.blur()
    desk.save()
    assert 'description: "Når isen kommer: hva dere gjør."\n' in desk.read("docs/om/vinteren.md")
    assert "om/vinteren.md" in desk.read("mkdocs.yml")


def new_page(desk: Desk) -> None:
    """A page that nobody else has met."""
    desk.put_in("Ny side", Tittel="Om vinteren", Beskrivelse="Når isen kommer.", Etter_hvilken="om/index.md")
    expect(desk.page.locator(".skriving__sti")).to_have_text("docs/om/vinteren.md", timeout=PATIENT)


def test_take_a_page_away_and_put_it_back(desk: Desk) -> None:
    new_page(desk)
    text, menu = desk.read("docs/om/vinteren.md"), desk.read("mkdocs.yml")
    desk.page.get_by_role("button", name="Slett siden").click()
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_contain_text("«Om vinteren» blir slettet")
    dialog.get_by_role("button", name="Slett siden").click()
    desk.says("Siden er slettet.")
    expect(desk.page.locator('[data-path="docs/om/vinteren.md"]')).to_have_count(0)
    assert "vinteren" not in desk.read("mkdocs.yml")
    desk.page.get_by_role("button", name="Angre slettingen").click()
    desk.says("Alt er som før.")
    expect(desk.page.locator(".skriving__sti")).to_have_text("docs/om/vinteren.md")
    assert (desk.read("docs/om/vinteren.md"), desk.read("mkdocs.yml")) == (text, menu)
    expect(desk.page.get_by_role("button", name="Angre slettingen")).to_have_count(0)


def test_a_page_that_others_lead_to_says_from_where(desk: Desk) -> None:
    desk.open(FORM)
    desk.page.get_by_role("button", name="Slett siden").click()
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Andre sider lenker hit")
    place = dialog.get_by_role("listitem").first
    file = place.inner_text().split(",")[0]
    place.get_by_role("button").click()
    expect(desk.page.locator(".skriving__sti")).to_have_text(file)


def test_give_a_new_page_another_name(desk: Desk) -> None:
    new_page(desk)
    desk.page.get_by_role("button", name="Gi nytt filnavn").click()
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_label("Filnavn").fill("isen")
    dialog.get_by_role("button", name="Gi nytt navn").click()
    expect(desk.page.locator(".skriving__sti")).to_have_text("docs/om/isen.md", timeout=PATIENT)
    assert "om/isen.md" in desk.read("mkdocs.yml")


def test_a_page_that_has_readers_keeps_its_name(desk: Desk) -> None:
    desk.open(WATER)
    desk.page.get_by_role("button", name="Gi nytt filnavn").click()
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_label("Filnavn").fill("sjoen")
    dialog.get_by_role("button", name="Gi nytt navn").click()
    desk.must_mend("adressen er deres")
    expect(desk.page.locator(".skriving__sti")).to_have_text(WATER)


def test_what_is_not_saved_is_saved_first(desk: Desk) -> None:
    desk.open(WATER)
    desk.write("Havet er større", "Havet er mye større")
    desk.page.get_by_role("button", name="Slett siden").click()
    desk.says("Lagre først.")


def test_help_is_there_and_names_the_keys(desk: Desk) -> None:
    desk.page.get_by_role("button", name="Hjelp").click()
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Velg en fil til venstre.")
    expect(dialog).to_contain_text("Ctrl + S")
    assert axe_violations(desk.page) == []
    desk.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_draw_a_figure_and_propose_it(desk: Desk) -> None:
    desk.open(LIST)
    desk.select("Før dere legger fra")
    content = {
        "Tittel": "Veien ut",
        "Form": "vei",
        "Hva_figuren_viser": "Figuren viser veien ut.",
        "Innholdet": "Vest\nTavle",
    }
    desk.put_in("Figur", **content)
    desk.save()
    desk.page.get_by_role("button", name="Foreslå endringene").click()
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"git add {LIST}")
    with desk.page.expect_download() as patch:
        dialog.get_by_role("button", name="Last ned som patch").click()
    assert "+/// figur | Veien ut" in Path(patch.value.path()).read_text(encoding="utf-8")
    with desk.page.expect_download() as files:
        dialog.get_by_role("button", name="Last ned filene").click()
    assert files.value.suggested_filename == "endringer.zip"


# --- Nothing is lost --------------------------------------------------------------------------------------------------


def test_opening_every_file_changes_nothing(desk: Desk) -> None:
    paths = desk.page.locator("[data-path]").evaluate_all("all => all.map(each => each.dataset.path)")
    before = {path: desk.read(path) for path in paths}
    assert len(paths) > 15
    for path in paths:
        desk.open(path)
    desk.says("Alt er lagret.")
    assert {path: desk.read(path) for path in paths} == before


def test_two_editors_see_each_other_s_changes(desk: Desk, browser: Browser, editing: Editing) -> None:
    other = browser.new_context(locale="nb-NO")
    second = sit_down(other, editing)
    for each, old, new in (
        (desk, "Havet er større", "Havet er mye større"),
        (second, "Vannet er kaldt", "Sjøen er kald"),
    ):
        each.open(WATER)
        each.write(old, new)
    desk.save()
    saved = desk.read(WATER)
    second.page.keyboard.press("Control+s")
    dialog = second.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Havet er mye større", timeout=PATIENT)
    expect(dialog).to_contain_text("Sjøen er kald")
    assert desk.read(WATER) == saved
    dialog.get_by_role("button", name="Ta med begge endringene").click()
    expect(second.page.locator(".cm-content")).to_contain_text("Havet er mye større")
    assert desk.read(WATER) == saved
    second.save()
    assert desk.read(WATER) == saved.replace("Vannet er kaldt", "Sjøen er kald")
    other.close()


def test_who_gives_way_keeps_what_they_wrote(desk: Desk) -> None:
    desk.open(WATER)
    desk.write("Havet er større", "Havet er mye større")
    others = desk.editing.draft(WATER, "Havet er større", "Sjøen er større")
    assert desk.editing.ask("save", drafts=others)[0] == 200
    desk.page.keyboard.press("Control+s")
    dialog = desk.page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Lukk")).to_be_focused(timeout=PATIENT)
    expect(dialog.get_by_role("button", name="Ta med begge")).to_have_count(0)
    with desk.page.expect_download() as mine:
        dialog.get_by_role("button", name="Ta den lagrede teksten").click()
    assert "Havet er mye større" in Path(mine.value.path()).read_text(encoding="utf-8")
    expect(desk.page.locator(".cm-content")).to_contain_text("Sjøen er større")
    desk.says("Alt er lagret.")


def test_a_file_that_another_takes_away_is_told_and_what_was_written_in_it_is_kept(desk: Desk) -> None:
    new_page(desk)
    path = "docs/om/vinteren.md"
    desk.write("Skriv her.", "Dette vil jeg beholde.")
    base = desk.editing.ask("file", path=path)[1]["version"]
    assert desk.editing.ask("remove", path=path, base=base, reason="")[0] == 200
    desk.page.keyboard.press("Control+s")
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Filen er slettet av noen andre", timeout=PATIENT)
    with desk.page.expect_download() as mine:
        dialog.get_by_role("button", name="Last ned teksten min").click()
    assert "Dette vil jeg beholde." in Path(mine.value.path()).read_text(encoding="utf-8")
    expect(desk.page.locator(".skriving__sti")).not_to_have_text(path)
    desk.says("Alt er lagret.")


def test_an_open_file_that_another_takes_away_is_told(desk: Desk) -> None:
    new_page(desk)
    path = "docs/om/vinteren.md"
    base = desk.editing.ask("file", path=path)[1]["version"]
    assert desk.editing.ask("remove", path=path, base=base, reason="")[0] == 200
    desk.says("er slettet, eller har fått et nytt navn, av noen andre")
    expect(desk.page.locator(f'[data-path="{path}"]')).to_have_count(0)


def test_a_broken_connection_loses_nothing(desk: Desk, context: BrowserContext) -> None:
    desk.open(WATER)
    context.set_offline(True)
    desk.write("Havet er større", "Havet er mye større")
    expect(desk.page.locator("#brudd")).to_contain_text("Forbindelsen til redigeringen er brutt", timeout=PATIENT)
    context.set_offline(False)
    expect(desk.page.locator("#brudd")).to_be_hidden(timeout=PATIENT)
    desk.page.reload()
    expect(desk.page.locator(".cm-content")).to_contain_text("Havet er mye større", timeout=PATIENT)
    desk.says("Én fil er ikke lagret")
    desk.save()
    assert "Havet er mye større" in desk.read(WATER)


def test_a_second_tab_says_that_there_is_one(desk: Desk, context: BrowserContext) -> None:
    second = context.new_page()
    second.goto(desk.editing.link)
    expect(second.locator("#brudd")).to_contain_text("åpen i en annen fane")


def test_who_has_no_key_is_told_where_it_is(context: BrowserContext, editing: Editing) -> None:
    page = context.new_page()
    page.goto(f"http://{editing.host}/")
    expect(page.locator("#brudd")).to_contain_text("Åpne lenken som står i vinduet")


def test_a_link_from_the_preview_leads_to_file_and_line(desk: Desk) -> None:
    line = desk.read(LIST).split("\n").index("- [ ] Alle har vest på.") + 1
    desk.page.goto(f"http://{desk.editing.host}/#fil={LIST}&linje={line}")
    expect(desk.page.locator(".skriving__sti")).to_have_text(LIST)
    expect(desk.page.locator(".cm-activeLine")).to_contain_text("Alle har vest")


def test_the_page_beside_the_text_follows_what_is_written(
    context: BrowserContext, original: Path, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(original, tmp_path / "prosjekt"))
    with editing_and_preview(root) as (editing, _):
        desk = sit_down(context, editing)
        desk.open(WATER)
        shown = desk.page.frame_locator("iframe")
        expect(shown.locator("article.prosa")).to_contain_text("Havet er større", timeout=PATIENT)
        desk.write("Havet er større", "Havet er mye større")
        expect(shown.locator("article.prosa")).to_contain_text("Havet er mye større", timeout=PATIENT)
        desk.open(LIST)
        desk.page.get_by_role("button", name="På vannet").click()
        shown.get_by_role("link", name="Rediger siden").click()
        expect(desk.page.locator(".skriving__sti")).to_have_text(WATER)
    assert desk.trouble == []


@pytest.mark.parametrize("phone", [False, True])
def test_it_can_be_used_by_anyone(browser: Browser, editing: Editing, phone: bool) -> None:
    size = PHONE if phone else {"width": 1440, "height": 900}
    context = browser.new_context(locale="nb-NO", viewport=size, bypass_csp=True)
    desk = sit_down(context, editing)
    desk.open(WATER)
    desk.write("| påbudt", "| pålagt")
    desk.must_mend("ukjent styrke")
    assert axe_violations(desk.page) == []
    desk.page.get_by_role("button", name="Anbefaling", exact=True).click()
    assert axe_violations(desk.page) == []
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_the_editor_is_whole_in_every_guise(browser: Browser, editing: Editing) -> None:
    context = browser.new_context(locale="nb-NO", bypass_csp=True, reduced_motion="reduce")
    desk = sit_down(context, editing)
    desk.open(WATER)
    assert_whole(desk.page)
    context.close()
