"""What must hold for the site as a whole. Each check takes records and gives problems, none when all is well."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from guideline.catalogue.catalogue import RecommendationRecord
from guideline.checks.front_matter import line_of_field, restated_places
from guideline.components.checklist.items import ITEM
from guideline.components.form.block import Field
from guideline.components.form.fields import choices_of
from guideline.components.recommendation.block import Recommendation
from guideline.components.strict import BlockSource
from guideline.model.strength import item_problem, label_problem, strength_problem, wording_problem
from guideline.source.provenance import Place, SourceMap, unaccounted
from guideline.text.errors import Problem, did_you_mean
from guideline.text.markdown_file import MarkdownFile

MAP_FILE = "bibliography/source-map.yml"
RETIRED_FILE = "bibliography/retired-ids.yml"


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


def unknown_replacements(blocks: Iterable[BlockSource], retired: Mapping[str, Mapping[str, Any]]) -> list[Problem]:
    """What has taken the place of something retired must exist."""
    known = {block.options["id"] for block in blocks if block.options.get("id")}
    return [
        Problem(
            RETIRED_FILE,
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
    known = {block.options["id"] for block in blocks if block.name == Recommendation.NAME and "id" in block.options}
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


def uncovered(blocks: Sequence[BlockSource]) -> list[Problem]:
    """Every recommendation but the kan is taken up by a checklist item, or has a waiver that says why not."""
    taken = {id: block for block in blocks if block.name == ITEM for id in block.options["krav"]}
    problems = []
    for block in (b for b in blocks if b.name == Recommendation.NAME):
        id, waiver = block.options["id"], block.options.get("unntak")
        if waiver and id in taken:
            message = f"«{id}» har unntak, men står i sjekklisten i {taken[id].file}, linje {taken[id].line}"
            problems.append(Problem(block.file, block.line, message, "Slett linjen «unntak», eller punktet."))
        elif not waiver and id not in taken and block.argument != "kan":
            message = f"«{id}» ({block.argument}) står ikke i noen sjekkliste"
            problems.append(Problem(block.file, block.line, message, _UNCOVERED.format(id=id)))
    return problems


_UNCOVERED = """\
Legg det til på et punkt i en av listene under docs/sjekklister/: krav="{id}"
eller skriv i blokken hvorfor det ikke hører hjemme der: unntak: …\
"""


def item_strength_clashes(blocks: Sequence[BlockSource]) -> list[Problem]:
    """No checklist item is stronger than the recommendations that it puts into practice."""
    strengths = {block.options["id"]: block.argument for block in blocks if block.name == Recommendation.NAME}
    remedy = "Skriv hva dere har gjort, uten «skal», «må» og «bør», og ha ett punkt for hver styrke."
    problems = []
    for block in (b for b in blocks if b.name == ITEM):
        message = item_problem(block.argument, [strengths[id] for id in block.options["krav"]])
        if message:
            problems.append(Problem(block.file, block.line, f"«{block.options['id']}»: {message}", remedy))
    return problems


def label_strength_clashes(blocks: Sequence[BlockSource]) -> list[Problem]:
    """No label, short or long, and no choice of a field is stronger than the recommendations it rests on."""
    strengths = {block.options["id"]: block.argument for block in blocks if block.name == Recommendation.NAME}
    remedy = "Spør uten «skal», «må» og «bør», eller knytt feltet til et krav som er så sterkt."
    problems = []
    for block in (b for b in blocks if b.name == Field.NAME):
        names = [strengths[id] for id in block.options.get("krav", ())]
        for text in (block.argument, block.options.get("stikkord", ""), *(choice.text for choice in choices_of(block))):
            message = label_problem(text, names)
            if message:
                problems.append(Problem(block.file, block.line, f"«{block.options['id']}»: {message}", remedy))
    return problems


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
    files: Iterable[MarkdownFile], blocks: Iterable[BlockSource], maps: Sequence[SourceMap]
) -> list[Problem]:
    """Every source paragraph that a page or block names must be in the map."""
    known = {block.place for source in maps for block in source.blocks}
    problems = []
    for file in files:
        for place in restated_places(file.meta):
            if place not in known:
                problems.append(_unknown_place(file.path, line_of_field(file, "gjengir"), place, known))
    for block in blocks:
        for place in block.options.get("kilde", ()):
            if place not in known:
                problems.append(_unknown_place(block.file, block.line, place, known))
    return problems


def _unknown_place(file: str, line: int, place: Place, known: set[Place]) -> Problem:
    near = get_close_matches(place, sorted(known), n=3)
    remedy = f"Mente du {' eller '.join(near)}? Alle avsnitt står i {MAP_FILE}."
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
            "mkdocs.yml",
            None,
            f"utgaven heter «{edition}» her, men kartet over kilden er av «{source.edition}»",
            "En ny utgave tas inn med make sources, som endrer begge. Håndboken sier hvordan.",
        )
        for source in maps
        if source.edition and source.edition != edition
    ]


def unaccounted_places(maps: Sequence[SourceMap], restated: Iterable[Place]) -> list[Problem]:
    """Every source paragraph is restated by a page, or left out with a reason."""
    everything = set(restated)
    return [
        Problem(
            MAP_FILE,
            None,
            f"avsnittet «{place}» i {source.title} er ikke gjengitt på noen side",
            f"Skriv «gjengir: {place}» øverst på siden som gjengir det,\n"
            f"eller før det opp under «omitted» i {MAP_FILE} med en grunn.",
        )
        for source in maps
        for place in unaccounted(source, everything)
    ]


def outside_page(records: Iterable[RecommendationRecord]) -> list[Problem]:
    """A recommendation restates at least one paragraph that its own page says it restates."""
    return [
        Problem(
            record.file,
            record.line,
            f"«{record.id}» bygger på {', '.join(record.restates)}, men siden sier ikke at den gjengir det",
            f"Legg avsnittet til i «gjengir» øverst på siden: {record.restates[0]}",
        )
        for record in records
        if not set(record.restates) & set(record.page.restates)
    ]


def strength_clashes(records: Iterable[RecommendationRecord]) -> list[Problem]:
    """The first sentence and the recorded wording carry the recorded strength."""
    problems = []
    for record in records:
        for message in (
            strength_problem(record.text, record.strength),
            wording_problem(record.ordlyd, record.strength),
        ):
            if message:
                remedy = f"Skriv om, eller endre styrken etter | i «/// anbefaling | {record.strength}»."
                problems.append(Problem(record.file, record.line, f"«{record.id}»: {message}", remedy))
    return problems
