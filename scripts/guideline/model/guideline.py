"""What makes this guideline this one: `guideline.yml` at the top of the project, as data.

Whoever needs it is given it; nothing is loaded when a module is imported. The comments in the file explain its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from guideline.model.strength import Strength, is_phrase
from guideline.text.errors import Problem, did_you_mean, raise_if_any
from guideline.text.files import read_text
from guideline.text.typed_yaml import Reader, at

FILE = "guideline.yml"
FOOTNOTE_ONLY, MISSING = "fotnote", "mangler"
"""The lists of sources that every guideline has: cited in the text alone, and never found."""

_PLAIN = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Names:
    """What the guideline is called, and whose text it is.

    Args:
        short: in a sentence, `veilederen`.
        edition: which edition is restated.
        restated: the sentence that says whose text this is, with `{utgave}` for the edition.
        file: name of the whole guideline as a file.
        legend: the heading over the key to the strengths.
        since: what others have changed after this edition; empty when nobody knows of anything.
    """

    short: str = at("kort", "kort: veilederen")
    edition: str = at("utgave", "utgave: våren 2030")
    restated: str = at("gjengitt", "gjengitt: Gjengitt fra hageboka ({utgave}). Originalen gjelder.")
    file: str = at("fil", "fil: veileder")
    legend: str = at("tegnforklaring", "tegnforklaring: Hva betyr skal, bør og kan?")
    since: str = at("siden", "siden: Kommunen har gitt nye regler for hager siden.", default="")

    @property
    def whose(self) -> str:
        """The sentence that says whose text this is."""
        return self.restated.replace("{utgave}", self.edition)


@dataclass(frozen=True)
class AnswerSet:
    """The answers of the self-assessment for some strengths.

    Args:
        strengths: names of the strengths.
        answers: value and label of each.
        reasoned: the answer that asks for a reason; empty when none does.
        because: the line for that reason on paper.
    """

    strengths: tuple[str, ...] = at("styrker", "styrker: [skal]")
    answers: Mapping[str, str] = at("svar", "svar:\n  oppfylt: Oppfylt")
    reasoned: str = at("begrunnes", "begrunnes: hos-oss", default="")
    because: str = at("fordi", "fordi: Hos oss fordi", default="")


@dataclass(frozen=True)
class Assessment:
    """The self-assessment.

    Args:
        subject: what the first line asks for.
        sets: the answers; a strength that is in none is left out.
    """

    subject: str = at("gjelder", "gjelder: Hagelag eller bed")
    sets: tuple[AnswerSet, ...] = at("svar", "svar:\n  - styrker: [skal]\n    svar:\n      ja: Ja")

    def of(self, strength: str) -> AnswerSet | None:
        """The answers of STRENGTH; None when it isn't asked for."""
        return next((group for group in self.sets if strength in group.strengths), None)


@dataclass(frozen=True)
class OwnAdvice:
    """What the site itself advises in lists and forms, where it must not pass for the guideline's.

    Args:
        mark: what stands before it.
        words: a sentence of help that begins with one of these gives advice.
        all_own: beginnings of files that say themselves that everything in them is ours.
    """

    mark: str = at("merke", 'merke: "Vårt råd:"', default="Vårt råd:")
    words: tuple[str, ...] = at("ord", "ord: [skriv, tenk]", default=())
    all_own: tuple[str, ...] = at("ikke", "ikke: [docs/kurs/]", default=())


@dataclass(frozen=True)
class SourceLists:
    """The lists that sources stand in.

    Args:
        reading: keyword and heading of each list of its own, in order.
        footnote: the heading over those that are only cited.
    """

    reading: Mapping[str, str] = at("lister", "lister:\n  kilder: Kilder")
    footnote: str = at("fotnote", "fotnote: Bare i fotnoter")

    @property
    def keywords(self) -> tuple[str, ...]:
        """Every keyword that an entry may have."""
        return (*self.reading, FOOTNOTE_ONLY, MISSING)

    @property
    def headings(self) -> Mapping[str, str]:
        """Keyword and heading of every list that is shown, in order."""
        return {**self.reading, FOOTNOTE_ONLY: self.footnote}


@dataclass(frozen=True)
class Files:
    """Where things stand, from the top of the project.

    Args:
        bib: the BibTeX file.
        csl: the citation style.
        source_map: the map of the source.
        retired: ids that may not be used again.
        everyday: what people type instead of the guideline's words.
        link_records: what is known of the addresses of other hosts.
        modals: sentences that sound like recommendations and are none, each with its reason.
        link_decisions: which of them an editor has looked at and found in order.
        words: what is spelled right though the dictionary doesn't know it.
        published: every id that readers have met.
        paper: every edition of the lists that was printed.
        history: when a recommendation changed, and why.
        renewal: the state of the work on a new edition.
    """

    bib: str = at("kilder", "kilder: bibliography/references.bib")
    csl: str = at("stil", "stil: bibliography/stil.csl")
    source_map: str = at("kart", "kart: bibliography/source-map.yml")
    retired: str = at("utgåtte", "utgåtte: bibliography/retired-ids.yml")
    everyday: str = at("hverdagsord", default="bibliography/hverdagsord.yml")
    link_records: str = at("lenker", default="bibliography/link-records.tsv")
    modals: str = at("utenfor", default="bibliography/utenfor-anbefalinger.yml")
    link_decisions: str = at("sette lenker", default="bibliography/link-decisions.yml")
    words: str = at("ordliste", default="bibliography/ordliste.txt")
    published: str = at("publiserte", default="bibliography/published-ids.tsv")
    paper: str = at("papir", default="bibliography/paper-editions.tsv")
    history: str = at("historikk", default="bibliography/history.yml")
    renewal: str = at("ny utgave", default="bibliography/new-edition.yml")


@dataclass(frozen=True)
class Pages:
    """Addresses that the interface itself links to, from the top of the site; empty for what there is none of.

    Args:
        requirements: every recommendation.
        terms: the glossary.
        checklists: the folder of the checklists.
        forms: the folder of the forms.
        training: the folder of the training.
        repetition: where questions come back.
        about: the folder of the pages about the site.
        limits: what the guideline says nothing about.
        whole: the whole guideline, for print.
        one_page: what binds, on one sheet.
        short: what is written for users.
        edition: what there is to know of the edition.
        uses: where each recommendation is used; without such a page it stands on the cards.
        report: how a mistake is reported, where nobody is set to take it.
        changes: what is new on the site, the newest first.
    """

    requirements: str = at("krav", default="")
    terms: str = at("begreper", default="")
    checklists: str = at("sjekklister", default="")
    forms: str = at("maler", default="")
    training: str = at("opplæring", default="")
    repetition: str = at("repetisjon", default="")
    about: str = at("om", default="")
    limits: str = at("begrenset", default="")
    whole: str = at("hele", default="")
    one_page: str = at("på én side", default="")
    short: str = at("kort", default="")
    edition: str = at("utgaven", default="")
    uses: str = at("bruk", default="")
    report: str = at("meld feil", default="")
    changes: str = at("endringer", default="")


@dataclass(frozen=True)
class App:
    """The site as an app that a reader installs.

    Args:
        name: under its icon, where there is room for a dozen letters; empty for the name of the site.
    """

    name: str = at("navn", "navn: Hageboka", default="")


@dataclass(frozen=True)
class SearchWords:
    """What the search must know of this guideline; the beginnings of addresses tell pages apart.

    Args:
        gap: the answer where the guideline says nothing.
        silent: words that say nothing of what is sought.
        light: words that stand nearly everywhere.
        kinds: what the pages of a part of the site are.
        no_chapters: pages that restate something without being a chapter.
        headings_only: pages that are found by headings and description alone.
        last: pages about the text or the site rather than the work.
        wholes: pages that come before their own parts.
    """

    gap: str = at("hull", default="")
    silent: tuple[str, ...] = at("tause", "tause: [hagebok, hageboka]", default=())
    light: tuple[str, ...] = at("lette", "lette: [hage, hagen]", default=())
    kinds: Mapping[str, str] = at("slag", "slag:\n  sjekklister: sjekkliste", default_factory=dict)
    no_chapters: tuple[str, ...] = at("ikke kapitler", "ikke kapitler: [kilder/]", default=())
    headings_only: tuple[str, ...] = at("bare overskrifter", "bare overskrifter: [om/]", default=())
    last: tuple[str, ...] = at("bakerst", "bakerst: [om/]", default=())
    wholes: tuple[str, ...] = at("helheter", "helheter: [sjekklister/]", default=())


@dataclass(frozen=True)
class Leaving:
    """Where those are led who must leave a page for users at once.

    Args:
        address: of a page that says nothing of where they were.
        name: what it is called in a sentence.
    """

    address: str = at("adresse", "adresse: https://www.eksempel.no/")
    name: str = at("navn", "navn: værmeldingen på eksempel.no")


@dataclass(frozen=True)
class PlanningModel:
    """The figure of the planning model.

    Args:
        break_before: a long name may be divided before these.
    """

    break_before: tuple[str, ...] = at("deles foran", "deles foran: [planter]", default=())


@dataclass(frozen=True, eq=False)  # compared and remembered as the one object that it is
class Guideline:
    """Everything in `guideline.yml`.

    Args:
        names: what it is called, and whose text it is.
        strengths: by name, in the order that readers see them.
        levels: whom a recommendation concerns, with what readers see.
        phases: when it does.
        origins: who demands it; the first is the guideline itself.
        example: a valid recommendation, for errors.
        sources: the lists of sources.
        store: what is kept in the browser is kept under this name.
        files: where things stand.
        assessment: the self-assessment, when there is one.
        pages: addresses that the interface links to.
        app: the site as an app.
        search: what the search must know.
        planning_model: the figure.
        advice: how the site marks its own advice.
        leaving: where «Forlat siden» leads; without it there is no such button.
    """

    names: Names = at("navn", "navn:\n  kort: veilederen")
    strengths: Mapping[str, Strength] = at("styrker", "styrker:\n  skal:\n    vises: Skal\n    …")
    levels: Mapping[str, str] = at("nivåer", "nivåer:\n  laget: Hele hagelaget")
    phases: tuple[str, ...] = at("faser", "faser: [planlegge, gjennomføre]")
    origins: tuple[str, ...] = at("opphav", "opphav: [veilederen]")
    example: str = at("eksempel", "eksempel: |\n  /// anbefaling | bør\n  …")
    sources: SourceLists = at("kilder", "kilder:\n  lister:\n    kilder: Kilder\n  fotnote: Bare i fotnoter")
    store: str = at("lager", "lager: hagelaget")
    files: Files = at("filer", "filer:\n  kilder: bibliography/references.bib")
    assessment: Assessment | None = at("egenkontroll", default=None)
    pages: Pages = at("sider", default_factory=Pages)
    app: App = at("app", default_factory=App)
    search: SearchWords = at("søk", default_factory=SearchWords)
    planning_model: PlanningModel = at("planleggingsmodell", default_factory=PlanningModel)
    advice: OwnAdvice = at("vårt råd", default_factory=OwnAdvice)
    leaving: Leaving | None = at("forlat siden", default=None)

    @property
    def own_origin(self) -> str:
        """The origin of what the guideline itself demands."""
        return self.origins[0]

    @property
    def answers(self) -> dict[str, Mapping[str, str]]:
        """Value and label of each answer of the self-assessment, by strength."""
        sets = self.assessment.sets if self.assessment else ()
        return {name: group.answers for group in sets for name in group.strengths}

    def for_browser(self) -> dict[str, Any]:
        """What scripts need to know."""
        labels = {value: label for answers in self.answers.values() for value, label in answers.items()}
        sets = self.assessment.sets if self.assessment else ()
        return {
            "store": self.store,
            "strengths": {name: self._strength_json(strength) for name, strength in self.strengths.items()},
            "answers": labels,
            "reasoned": [group.reasoned for group in sets if group.reasoned],
            "pages": {
                "sjekkliste": self.pages.checklists,
                "mal": self.pages.forms,
                "opplæring": self.pages.training,
                "kort": self.pages.short,
                "begrep": self.pages.terms,
            },
            "claims": {
                "demands": [word for strength in self.strengths.values() for word in strength.demands],
                "labels": [strength.label for strength in self.strengths.values()],
            },
        }

    def for_search(self) -> dict[str, Any]:
        """What the search worker needs to know."""
        search = self.search
        return {
            "strengths": {n: self._strength_json(s) | {"kind": s.kind} for n, s in self.strengths.items()},
            "silent": list(search.silent),
            "light": list(search.light),
            "last": list(search.last),
            "wholes": list(search.wholes),
        }

    def _strength_json(self, strength: Strength) -> dict[str, str | int]:
        return {"label": strength.label, "slug": strength.slug, "rank": strength.rank}


def load_guideline(root: Path) -> Guideline:
    """The guideline of the project at ROOT; the same object while the file stays the same.

    Raises:
        ContentError: with everything that is wrong in the file.
    """
    return _parsed(read_text(root / FILE, FILE))


@lru_cache(maxsize=16)
def _parsed(text: str) -> Guideline:
    reader = Reader(FILE)
    guideline = reader.read(Guideline, text)
    raise_if_any(list(_clashes(guideline, reader)))
    return guideline


def _clashes(guideline: Guideline, reader: Reader) -> Iterator[Problem]:
    """What is wrong when the parts of GUIDELINE are held together."""
    if not guideline.strengths:
        yield reader.problem("styrker", "det må være minst én styrke", "Skriv:\nstyrker:\n  skal:\n    vises: Skal")
    if not _PLAIN.fullmatch(guideline.store):
        message = f"navnet «{guideline.store}» kan bare ha små bokstaver a–z, tall og bindestrek"
        yield reader.problem("lager", message, "Skriv for eksempel: lager: hagelaget")
    if "{utgave}" not in guideline.names.restated:
        yield reader.problem(
            "navn.gjengitt", "setningen sier ikke hvilken utgave", "Sett inn {utgave} der den skal stå."
        )
    for name, strength in guideline.strengths.items():
        yield from _word_clashes(strength, f"styrker.{name}", reader)
        if strength.rank < 0:
            yield reader.problem(
                f"styrker.{name}.rang", f"rangen {strength.rank} er mindre enn 0", "Begynn med rang: 0"
            )
    for number, phase in enumerate(guideline.phases):
        if len(phase.split()) > 1:
            remedy = "Skriv ett ord for hver fase, for mellomrom skiller dem i blokkene."
            yield reader.problem(f"faser.{number}", f"fasen «{phase}» er mer enn ett ord", remedy)
    if guideline.leaving and not guideline.leaving.address.startswith("https://"):
        message = f"«{guideline.leaving.address}» er ikke adressen til en nettside"
        yield reader.problem("forlat siden.adresse", message, "Skriv hele adressen: https://www.eksempel.no/")
    yield from _answer_clashes(guideline, reader)
    yield from _list_clashes(guideline, reader)


def _word_clashes(strength: Strength, path: str, reader: Reader) -> Iterator[Problem]:
    """Words that can't be looked for, since a parenthesis or a `|` is missing or too many."""
    lists = {"ord": strength.words, "uten": strength.without, "krever": strength.demands, "tittel": strength.titled}
    for key, words in lists.items():
        for word in words:
            if not is_phrase(word):
                remedy = "Skriv for eksempel (skal|må) … ikke"
                yield reader.problem(f"{path}.{key}", f"«{word}» kan ikke leses", remedy)


def _answer_clashes(guideline: Guideline, reader: Reader) -> Iterator[Problem]:
    """Each strength is answered in one way."""
    seen: set[str] = set()
    for number, group in enumerate(guideline.assessment.sets if guideline.assessment else ()):
        path = f"egenkontroll.svar.{number}"
        for name in group.strengths:
            if name not in guideline.strengths:
                remedy = did_you_mean(name, guideline.strengths)
                yield reader.problem(f"{path}.styrker", f"styrken «{name}» finnes ikke", remedy)
            elif name in seen:
                yield reader.problem(f"{path}.styrker", f"styrken «{name}» har svar fra før", "Behold det ene.")
            seen.add(name)
        for value in group.answers:
            if not _PLAIN.fullmatch(value):
                message = f"svaret «{value}» kan bare ha små bokstaver a–z, tall og bindestrek foran kolon"
                yield reader.problem(f"{path}.svar.{value}", message, "Skriv for eksempel: ikke-aktuelt: Ikke aktuelt")
        if group.reasoned and group.reasoned not in group.answers:
            remedy = did_you_mean(group.reasoned, group.answers)
            yield reader.problem(f"{path}.begrunnes", f"«{group.reasoned}» er ikke et av svarene", remedy)


def _list_clashes(guideline: Guideline, reader: Reader) -> Iterator[Problem]:
    for name in (FOOTNOTE_ONLY, MISSING):
        if name in guideline.sources.reading:
            message = f"listen kan ikke hete «{name}», for det navnet finnes alltid"
            yield reader.problem(f"kilder.lister.{name}", message, "Gi den et annet navn.")
