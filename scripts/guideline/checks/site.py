"""What must hold for the site as a whole. Each check takes records and gives problems, none when all is well."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from guideline.catalogue.catalogue import PageRecord
from guideline.checks.front_matter import line_of_field, restated_places
from guideline.components.checklist.block import LEARNING, Checklist
from guideline.components.checklist.items import ITEM
from guideline.components.form.block import Field
from guideline.components.form.fields import choices_of
from guideline.components.recommendation.block import Recommendation as RecommendationBlock
from guideline.components.strict import BlockSource
from guideline.model.guideline import FILE as GUIDELINE_FILE
from guideline.model.guideline import Pages
from guideline.model.records import Recommendation
from guideline.model.strength import Strengths, item_problem, label_problem, strength_problem, wording_problem
from guideline.source.provenance import Place, SourceMap, unaccounted
from guideline.text.errors import Problem, did_you_mean
from guideline.text.files import read_text
from guideline.text.markdown_file import MarkdownFile
from guideline.text.urls import page_url


def duplicate_ids(blocks: Sequence[BlockSource]) -> list[Problem]:
    """Written ids must be unique in the whole site, since they are addresses and never reused."""
    first: dict[str, BlockSource] = {}
    problems = []
    for block in blocks:
        other = first.setdefault(block.options.get("id", ""), block)
        if other is not block and block.options.get("id"):
            message = f"id-en «{block.options['id']}» er brukt før, i {other.file}, linje {other.line}"
            problems.append(Problem(block.file, block.line, message, "Gi den nyeste av dem en id som ikke er brukt."))
    return problems


def retired_ids(blocks: Iterable[BlockSource], retired: Mapping[str, Mapping[str, Any]]) -> list[Problem]:
    """An id that has been retired may not come back with another meaning."""
    return [
        Problem(
            block.file,
            block.line,
            f"id-en «{block.options['id']}» er trukket tilbake",
            "Velg en ny id. Gamle lenker og avkryssinger skal aldri peke på noe annet enn før.",
        )
        for block in blocks
        if block.options.get("id") in retired
    ]


def unknown_replacements(
    blocks: Iterable[BlockSource], retired: Mapping[str, Mapping[str, Any]], file: str
) -> list[Problem]:
    """What has taken the place of something retired in FILE must exist."""
    known = {block.options["id"] for block in blocks if block.options.get("id")}
    return [
        Problem(
            file,
            entry.get("line"),
            f"«{id}» er erstattet av «{new}», som ikke finnes",
            did_you_mean(new, known),
        )
        for id, entry in retired.items()
        if (new := entry.get("erstattet_av")) and new not in known
    ]


def unknown_recommendations(
    blocks: Sequence[BlockSource],
    retired: Mapping[str, Mapping[str, Any]] | None = None,
    vanished: Collection[str] = (),
) -> list[Problem]:
    """Every recommendation that a block names must exist; one that VANISHED is told of as such, once."""
    known = {
        block.options["id"] for block in blocks if block.name == RecommendationBlock.NAME and "id" in block.options
    }
    return [
        Problem(block.file, block.last_line, *_unknown(id, known, (retired or {}).get(id)))
        for block in blocks
        for id in block.options.get("krav", ())
        if id not in known and id not in vanished
    ]


def _unknown(id: str, known: Collection[str], retired: Mapping[str, Any] | None) -> tuple[str, str]:
    if retired is None:
        return f"kravet «{id}» finnes ikke", did_you_mean(id, known)
    instead = retired.get("erstattet_av")
    remedy = f"Skriv «{instead}» i stedet, om det sier det samme." if instead else "Ta det ut her også."
    return f"kravet «{id}» er trukket tilbake", remedy


def uncovered(blocks: Sequence[BlockSource], strengths: Strengths) -> list[Problem]:
    """Every recommendation but the optional is taken up by a checklist item, or has a waiver that says why not."""
    taken = {id: block for block in _items_of_work(blocks) for id in block.options["krav"]}
    problems = []
    for block in (b for b in blocks if b.name == RecommendationBlock.NAME):
        id, waiver = block.options["id"], block.options.get("unntak")
        if waiver and id in taken:
            message = f"«{id}» har unntak, men står i sjekklisten i {taken[id].file}, linje {taken[id].line}"
            problems.append(Problem(block.file, block.line, message, "Slett linjen «unntak», eller punktet."))
        elif not waiver and id not in taken and not strengths[block.argument].optional:
            message = f"«{id}» ({block.argument}) står ikke i noen sjekkliste"
            problems.append(Problem(block.file, block.line, message, _UNCOVERED.format(id=id)))
    return problems


def _items_of_work(blocks: Sequence[BlockSource]) -> list[BlockSource]:
    """The items that put recommendations into practice: not those of lists that are for learning them."""
    apart = [b for b in blocks if b.name == Checklist.NAME and b.options.get("til") == LEARNING]
    inside = {(b.file, line) for b in apart for line in range(b.line, b.last_line)}
    return [block for block in blocks if block.name == ITEM and (block.file, block.line) not in inside]


_UNCOVERED = """\
Legg det til på et punkt i en av listene under docs/sjekklister/: krav="{id}"
eller skriv i blokken hvorfor det ikke hører hjemme der: unntak: …\
"""


def item_strength_clashes(blocks: Sequence[BlockSource], strengths: Strengths) -> list[Problem]:
    """No checklist item is stronger than the recommendations that it puts into practice."""
    own = {block.options["id"]: block.argument for block in blocks if block.name == RecommendationBlock.NAME}
    remedy = f"Skriv hva dere har gjort, uten {_demanding(strengths)}, og ha ett punkt for hver styrke."
    problems = []
    for block in (b for b in blocks if b.name == ITEM):
        message = item_problem(block.argument, [own[id] for id in block.options["krav"]], strengths)
        if message:
            problems.append(Problem(block.file, block.line, f"«{block.options['id']}»: {message}", remedy))
    return problems


def label_strength_clashes(blocks: Sequence[BlockSource], strengths: Strengths) -> list[Problem]:
    """No label, short or long, and no choice of a field is stronger than the recommendations it rests on."""
    own = {block.options["id"]: block.argument for block in blocks if block.name == RecommendationBlock.NAME}
    remedy = f"Spør uten {_demanding(strengths)}, eller knytt feltet til et krav som er så sterkt."
    problems = []
    for block in (b for b in blocks if b.name == Field.NAME):
        names = [own[id] for id in block.options.get("krav", ())]
        for text in (block.argument, block.options.get("stikkord", ""), *(choice.text for choice in choices_of(block))):
            message = label_problem(text, names, strengths)
            if message:
                problems.append(Problem(block.file, block.line, f"«{block.options['id']}»: {message}", remedy))
    return problems


def _demanding(strengths: Strengths) -> str:
    """«skal», «må» og «bør»"""
    words = [f"«{word}»" for strength in strengths.values() for word in strength.demands]
    return " og ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def unknown_origins(blocks: Sequence[BlockSource]) -> list[Problem]:
    """A choice that takes its answer from another template names one that offers the same answers."""
    offered = {
        block.options["id"]: {choice.value for choice in choices_of(block)}
        for block in blocks
        if block.name == Field.NAME and "id" in block.options
    }
    problems = []
    for block in (b for b in blocks if b.name == Field.NAME and "hent" in b.options):
        origin = block.options["hent"]
        if origin not in offered:
            message = f"«hent» nevner feltet «{origin}», som ikke finnes"
            problems.append(Problem(block.file, block.line, message, did_you_mean(origin, offered)))
        elif not offered[origin] & {choice.value for choice in choices_of(block)}:
            message = f"«{origin}» har ingen svar som dette feltet også har"
            problems.append(
                Problem(block.file, block.line, message, f"Svarene der: {', '.join(sorted(offered[origin]))}.")
            )
    return problems


def anchor_clashes(pages: Mapping[str, Sequence[str]], files: Mapping[str, MarkdownFile]) -> list[Problem]:
    """No two elements of a page may have the same id.

    Args:
        pages: the ids of each page, by file name.
        files: what was written, likewise.
    """
    problems = []
    for file, page_ids in pages.items():
        for id in sorted({id for id in page_ids if page_ids.count(id) > 1}):
            remedy = "To overskrifter med samme navn? Gi den ene et eget anker: ## Gjennomføring {: #gjennomforing-2 }"
            problems.append(
                Problem(file, _written(id, files[file]), f"ankeret «#{id}» finnes mer enn én gang på siden", remedy)
            )
    return problems


def _written(id: str, file: MarkdownFile) -> int | None:
    """The last line that gives something the anchor ID by hand."""
    pattern = re.compile(rf"\{{:?[^}}]*#{re.escape(id)}[\s}}]|\bid\s*[:=]\s*[\"']?{re.escape(id)}\b(?!-)")
    return max((number for number, line in file.lines() if pattern.search(line)), default=None)


def unknown_places(
    files: Iterable[MarkdownFile], blocks: Iterable[BlockSource], maps: Sequence[SourceMap], map_file: str
) -> list[Problem]:
    """Every source paragraph that a page or block names must be in the map, which is MAP_FILE."""
    known = {block.place for source in maps for block in source.blocks}
    problems = []
    for file in files:
        for place in restated_places(file.meta):
            if place not in known:
                problems.append(_unknown_place(file.path, line_of_field(file, "gjengir"), place, known, map_file))
    for block in blocks:
        for place in block.options.get("kilde", ()):
            if place not in known:
                problems.append(_unknown_place(block.file, block.line, place, known, map_file))
    return problems


def _unknown_place(file: str, line: int, place: Place, known: set[Place], map_file: str) -> Problem:
    near = get_close_matches(place, sorted(known), n=3)
    remedy = f"Mente du {' eller '.join(near)}? Alle avsnitt står i {map_file}."
    return Problem(file, line, f"avsnittet «{place}» finnes ikke i kartet over kilden", remedy)


def outdated_pages(files: Iterable[MarkdownFile], maps: Sequence[SourceMap]) -> list[Problem]:
    """A page is held against the source after the last new edition that changed what it restates."""
    changed = {place: day for source in maps for place, day in source.changed.items()}
    problems = []
    for file in files:
        held = file.meta.get("kontrollert")
        newer = [place for place in restated_places(file.meta) if held and changed.get(place, held) > held]
        if newer:
            noun = "avsnittet" if len(newer) == 1 else "avsnittene"
            message = f"siden er eldre enn {noun} {', '.join(newer)}, som en ny utgave har endret"
            day = max(changed[place] for place in newer)
            remedy = f"Hold siden mot veilederen, og skriv dagen du gjør det, for eksempel:\nkontrollert: {day}"
            problems.append(Problem(file.path, line_of_field(file, "kontrollert"), message, remedy))
    return problems


def edition_clashes(maps: Iterable[SourceMap], edition: str) -> list[Problem]:
    """What the site calls the EDITION is what the map is the shape of."""
    return [
        Problem(
            GUIDELINE_FILE,
            None,
            f"utgaven heter «{edition}» her, men kartet over kilden er av «{source.edition}»",
            "En ny utgave tas inn med make sources, som endrer begge. Håndboken sier hvordan.",
        )
        for source in maps
        if source.edition and source.edition != edition
    ]


def unaccounted_places(maps: Sequence[SourceMap], restated: Iterable[Place], map_file: str) -> list[Problem]:
    """Every source paragraph is restated by a page, or left out with a reason in MAP_FILE."""
    everything = set(restated)
    return [
        Problem(
            map_file,
            None,
            f"avsnittet «{place}» i {source.title} er ikke gjengitt på noen side",
            f"Skriv «gjengir: {place}» øverst på siden som gjengir det,\n"
            f"eller før det opp under «omitted» i {map_file} med en grunn.",
        )
        for source in maps
        for place in unaccounted(source, everything)
    ]


def beside_the_chapters(
    maps: Sequence[SourceMap], files: Iterable[MarkdownFile], beside: Collection[str]
) -> list[Problem]:
    """Paragraphs that only pages BESIDE the chapters restate: they would be missing where readers look for them.

    Args:
        maps: the maps of the source; one that no chapter restates anything of is not the chapters' to restate.
        files: all pages.
        beside: the addresses of pages that restate something, and are no chapters.
    """
    pages = [(file, restated_places(file.meta), page_url(file.path) in beside) for file in files]
    whole = {place for _, places, is_beside in pages if not is_beside for place in places}
    theirs = {block.place for source in maps if whole & {b.place for b in source.blocks} for block in source.blocks}
    lists = {section for source in maps for section in (*source.bibliography, source.front)}
    return [
        Problem(
            file.path,
            line_of_field(file, "gjengir"),
            f"avsnittet «{place}» er bare gjengitt her, og ikke i noe kapittel",
            f"Gjengi det i et kapittel også, og skriv «{place}» etter «gjengir» øverst i kapittelet.",
        )
        for file, places, is_beside in pages
        for place in places
        if is_beside and place in theirs - whole and place.rsplit(".", 1)[0] not in lists
    ]


def unknown_addresses(pages: Pages, places: Mapping[str, Sequence[str]], file: Path) -> list[Problem]:
    """What the interface links to must exist: a page, a place on one, or a folder that holds some.

    Args:
        pages: the addresses.
        places: the ids of each page, by address.
        file: what names them.
    """
    known = {*places, *(f"{url}#{id}" for url, ids in places.items() for id in ids)}
    folders = {"/".join([*url.split("/")[:depth], ""]) for url in places for depth in range(1, url.count("/"))}
    wrong = [address for address in dataclasses.astuple(pages) if address and address not in known | folders]
    text = read_text(file, file.name) if wrong else ""
    return [
        Problem(
            file.name,
            line_with(text, address),
            f"siden «{address}» finnes ikke",
            f"{did_you_mean(address, known)} Slett linjen hvis nettstedet ikke har en slik side.".strip(),
        )
        for address in wrong
    ]


def line_with(text: str, part: str) -> int | None:
    """The first line of TEXT that has PART."""
    return next((number for number, line in enumerate(text.split("\n"), start=1) if part in line), None)


def outside_page(pages: Iterable[tuple[PageRecord, Sequence[Recommendation]]]) -> list[Problem]:
    """A recommendation restates at least one paragraph that its own page says it restates."""
    return [
        Problem(
            record.written.file,
            record.written.line,
            f"«{record.id}» bygger på {', '.join(record.restates)}, men siden sier ikke at den gjengir det",
            f"Legg avsnittet til i «gjengir» øverst på siden: {record.restates[0]}",
        )
        for page, records in pages
        for record in records
        if not set(record.restates) & set(page.restates)
    ]


def strength_clashes(records: Iterable[Recommendation], strengths: Strengths) -> list[Problem]:
    """The first sentence and the recorded wording carry the recorded strength."""
    problems = []
    for record in records:
        for message in (
            strength_problem(record.text.plain, record.strength, strengths),
            wording_problem(record.ordlyd, record.strength, strengths),
        ):
            if message:
                remedy = f"Skriv om, eller endre styrken etter | i «/// anbefaling | {record.strength}»."
                remedy += _SUBORDINATE if "men første setning sier" in message else ""
                problems.append(Problem(record.written.file, record.written.line, f"«{record.id}»: {message}", remedy))
    return problems


_SUBORDINATE = """
Står ordet i en bisetning, skriver du den om, for eksempel «det dere skal dyrke» til «det dere vil dyrke»,
eller du flytter den til en ny setning.\
"""
