"""`make bench-build`: how long a build takes, and how that grows, beside stock Material on the same invented pages.

Each size is built by stock Material on the pages without their citations, by stock Material with mkdocs-bibtex, and by
this project, without documents; and by this project once more with a word of the glossary, a recommendation and an item
of a checklist on every page, which stock Material has no means to make. Each build is a process of its own, and the
best of some rounds counts, since the machine may have other things to do.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from guideline.source.provenance import Block, Section, SourceMap, dump_maps

from ..conftest import ROOT

SIZES = (20, 200, 1000)
PAGES_IN_A_SECTION = 20
CITATIONS, WORKS = 6, 40
WORDS = """hage bed jord spade kompost frø plante vanne luke høste dugnad hekk plen benk regn sol skygge rot blad gren
vi dere alle noen og eller men når der her kan vil står går lager deler ser tar gir for med uten mellom etter"""


# --- The invented pages ---


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS.split(), k=chance.randint(8, 16))).capitalize()


def paragraph(chance: random.Random, sentences: int = 5) -> str:
    return ". ".join(sentence(chance) for _ in range(sentences)) + "."


def cited(chance: random.Random, text: str) -> str:
    """TEXT with a citation at its end."""
    return f"{text}[@verk{chance.randrange(WORKS)}, s. {chance.randrange(1, 9)}]"


def page(number: int, pages: int) -> str:
    """Page NUMBER of PAGES: three parts with a list, a table, links and citations."""
    chance = random.Random(number)
    parts = []
    for part in range(1, CITATIONS // 2 + 1):
        link = f"Les [mer](../{path(chance.randrange(pages))}). "
        prose = [cited(chance, paragraph(chance)), paragraph(chance), link + cited(chance, paragraph(chance))]
        items = "\n".join(f"- {sentence(chance)}" for _ in range(4))
        parts.append("\n\n".join([f"## Del {part}", *prose, items]))
    table = "| Uke | Jobb |\n|---|---|\n" + "\n".join(f"| {week} | {sentence(chance)} |" for week in range(1, 5))
    front = f"---\ntitle: Side {number}\ndescription: Om side {number}.\n---\n\n# Side {number}\n\n"
    return front + "\n\n".join([*parts, table]) + "\n"


def path(number: int) -> str:
    return f"del-{number // PAGES_IN_A_SECTION}/side-{number}.md"


LIST = """
/// sjekkliste | Liste {n}
    id: liste-{n}
    lagring: lokal

- [ ] Noen vanner på side {n}.
    {{: #liste-{n}-vann krav="side-{n}-vann" }}
///
"""
RECOMMENDATION = """
/// anbefaling | bør
    id: side-{n}-vann
    tittel: Vann til side {n}
    kilde: hage.1
    ordlyd: bør vannes
    nivå: tilbud
    fase: starte

Plantene på side {n} bør vannes med ord{word:02}.
///
"""


def with_records(number: int, text: str) -> str:
    """TEXT with a recommendation, and a list that takes it up; what is filled in comes first on a page."""
    restating = text.replace("\n---\n", "\ngjengir: hage.1\nkontrollert: 2026-01-01\n---\n", 1)
    begun = restating.replace("## Del 1\n", f"{LIST.format(n=number)}\n## Del 1\n", 1)
    return begun + RECOMMENDATION.format(n=number, word=number % 50)


def glossary() -> str:
    words = (f"/// begrep | Ord{n:02}\n    id: ord{n:02}\n\nEt ord om hagen.\n///\n" for n in range(50))
    return "---\ntitle: Begreper\ndescription: Ord.\n---\n\n# Begreper\n\n" + "\n".join(words)


WORK = """@book{{verk{n},
  author = {{Etternavn{n}, Fornavn}},
  title = {{Bok {n}}},
  year = {{20{n:02}}},
  publisher = {{Hagen}},
  keywords = {{kilder}},
}}
"""


def bibliography() -> str:
    return "".join(WORK.format(n=n) for n in range(WORKS))


# --- The projects ---

STOCK = """\
site_name: Hagen
theme: { name: material, language: nb, font: false }
markdown_extensions: [attr_list, def_list, footnotes, md_in_html, tables, toc, pymdownx.superfences]
"""
BIBTEX = "  - bibtex: { bib_file: bibliography/works.bib, csl_file: CSL, bib_by_default: false }\n"
CSL = str(ROOT / "bibliography/nok-veileder.csl")
OURS = f"""\
INHERIT: "{ROOT}/mkdocs.yml"
site_name: Hagen
theme: {{ custom_dir: "{ROOT}/overrides" }}
watch: []
plugins:
  - search: {{ lang: "no" }}
  - bibtex:
      bib_by_default: false
      enable_inline_citations: false
  - guideline: {{ documents: false }}
"""


def without_citations(text: str) -> str:
    return re.sub(r"\[@[^\]]*\]", "", text)


@dataclass(frozen=True)
class Variant:
    """One way to build the pages.

    Args:
        name: as it is shown.
        settings: mkdocs.yml without its navigation.
        write: makes of a page's number and text what stands in its file.
        ours: whether it is this project.
    """

    name: str
    settings: str
    write: Callable[[int, str], str] = lambda _, text: text
    ours: bool = False


VARIANTS = (
    Variant("Material", STOCK + "plugins: [search]\n", lambda _, text: without_citations(text)),
    Variant("Material + mkdocs-bibtex", STOCK + "plugins:\n  - search\n" + BIBTEX.replace("CSL", CSL)),
    Variant("this project", OURS, ours=True),
    Variant("this project, records", OURS, with_records, ours=True),
)
BASE = VARIANTS[0]


def navigation(files: Sequence[str]) -> Iterator[str]:
    """The lines of `nav`: the sections with their pages."""
    yield "nav:"
    section = ""
    for file in files:
        folder = file.partition("/")[0] if "/" in file else ""
        if folder != section:
            yield f"  - {folder}:"
        yield f"{'      ' if folder else '  '}- {file}"
        section = folder


def make(folder: Path, variant: Variant, pages: int) -> None:
    """Write the project of VARIANT with so many PAGES into FOLDER."""
    docs = {"index.md": "---\ntitle: Hagen\ndescription: Om hagen.\n---\n\n# Hagen\n\nHer er hagen.\n"}
    if variant is VARIANTS[-1]:
        docs["begreper.md"] = glossary()
    docs |= {path(number): variant.write(number, page(number, pages)) for number in range(pages)}
    for name, text in docs.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    (folder / "bibliography").mkdir()
    (folder / "bibliography/works.bib").write_text(bibliography(), encoding="utf-8")
    section, block = Section("hage", "Hage"), Block("hage.1", 1, ())
    source = SourceMap("veileder", "Hageboka", (section,), (), (block,), {"hage.1": "Det er oppdiktet."})
    (folder / "bibliography/source-map.yml").write_text(dump_maps([source]), encoding="utf-8")
    (folder / "bibliography/retired-ids.yml").write_text("{}\n", encoding="utf-8")
    words = (ROOT / "tests/sites/garden/guideline.yml").read_text(encoding="utf-8")
    (folder / "guideline.yml").write_text(
        words.replace("../../../bibliography/nok-veileder.csl", CSL), encoding="utf-8"
    )
    (folder / "mkdocs.yml").write_text(variant.settings + "\n".join(navigation([*docs])) + "\n", encoding="utf-8")


# --- The measurements ---


@dataclass(frozen=True)
class Measured:
    """What one build took: by the clock, of the processors (its children's too), and at most of memory."""

    seconds: float
    work: float
    megabytes: float


def build(folder: Path) -> Measured:
    """Build the project in FOLDER in a process of its own, from nothing."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    settings = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    arguments = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]
    start = time.monotonic()
    process = os.posix_spawn(sys.executable, arguments, settings)
    _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{folder}: the build failed")
    return Measured(time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(variants: Sequence[Variant], pages: int, rounds: int) -> dict[str, Measured]:
    """The best of ROUNDS for each of VARIANTS, taken in turn, so that all meet the same machine."""
    found: dict[str, list[Measured]] = {variant.name: [] for variant in variants}
    with tempfile.TemporaryDirectory() as name:
        for variant in variants:
            make(Path(name) / variant.name, variant, pages)
        for _ in range(rounds):
            for variant in variants:
                found[variant.name].append(build(Path(name) / variant.name))
    return {name: min(taken, key=lambda one: one.work) for name, taken in found.items()}


def report(results: dict[int, dict[str, Measured]]) -> Iterator[str]:
    """The table of RESULTS.

    Seconds by the clock, and of the processors, which other programs disturb less; each as times stock Material; the
    milliseconds of work for each page, and for each page more than in the size before; peak memory.
    """
    yield f"{'':<26}{'pages':>7}{'seconds':>9}{'ratio':>7}{'work':>8}{'ratio':>7}{'ms/page':>9}{'more ms':>9}{'MB':>6}"
    before: dict[str, tuple[int, float]] = {}
    for pages, measured in results.items():
        stock = measured[BASE.name]
        for name, one in measured.items():
            fewer, less = before.get(name, (0, 0.0))
            yield (
                f"{name:<26}{pages:>7}{one.seconds:>9.2f}{one.seconds / stock.seconds:>7.2f}"
                f"{one.work:>8.2f}{one.work / stock.work:>7.2f}{1000 * one.work / pages:>9.1f}"
                f"{1000 * (one.work - less) / (pages - fewer):>9.1f}{one.megabytes:>6.0f}"
            )
            before[name] = (pages, one.work)


def main() -> None:
    """Measure as the command line says, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.build", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", help="parts of the names of the variants to build, besides Material")
    options = parser.parse_args()
    chosen = [v for v in VARIANTS if v is BASE or not options.only or any(part in v.name for part in options.only)]
    results = {pages: measure(chosen, pages, options.rounds) for pages in options.sizes}
    print("\n".join(report(results)))


if __name__ == "__main__":
    main()
