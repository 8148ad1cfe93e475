"""Reading .bib files: what BibTeX, biblatex and other programs allow is read, and what can't be right is said.

Each error stands with the entry as it is when its remedy has been followed: that must be read, and mean what was meant.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from guideline.bibliography.bibtex import read_entries
from guideline.bibliography.latex import letters, plain
from guideline.bibliography.references import Reference, load
from guideline.text.errors import ContentError, Problem

from ..conftest import ROOT

CSL = ROOT / "bibliography/nok-veileder.csl"


def entry(kind: str = "book", key: str = "furu2019", **fields: str) -> str:
    """An invented work; a field with no value is left out, one written with braces or quotes stands as it is."""
    values = {"author": "Furu, Mari", "title": "Bed i skygge", "year": "2019", "publisher": "Lundeforlaget"}
    if kind == "article":
        values = values | {"publisher": "", "journaltitle": "Hagebladet"}
    written = {name: value for name, value in (values | {"keywords": "kilder"} | fields).items() if value}
    lines = "".join(f"  {name} = {_braced(value)},\n" for name, value in written.items())
    return f"@{kind}{{{key},\n{lines}}}\n"


def _braced(value: str) -> str:
    return value.removeprefix("=") if value.startswith("=") else f"{{{value}}}"


def read(tmp_path: Path, text: str) -> Reference:
    """The last work of TEXT."""
    path = tmp_path / "works.bib"
    path.write_text(text, encoding="utf-8")
    works = load(path, CSL, shown_as="works.bib").references
    return max(works.values(), key=lambda work: work.line)


def problems(text: str) -> list[Problem]:
    try:
        read_entries(text, "works.bib")
    except ContentError as error:
        return error.problems
    return []


STANDARD = "Furu, Mari. 2019. Bed i skygge. Lundeforlaget."
IN_JOURNAL = "Furu, Mari. 2019. «Bed i skygge». Hagebladet"

READ = {
    # syntax
    "parentheses": (entry().replace("@book{", "@book(").removesuffix("}\n") + ")\n", STANDARD),
    "spaces": (entry().replace("@book{furu2019,", "@ Book { furu2019 ,"), STANDARD),
    "a word with @ in a value": (entry(note="Skriv til\n@furu(hage) for mer"), STANDARD),
    "an entry's look in a value": (entry(note="Som i\n@book{x} og @article {y}"), STANDARD),
    "quotation marks": (entry(title='="Bed i {"}skygge{"}"'), 'Furu, Mari. 2019. Bed i "skygge". Lundeforlaget.'),
    "numbers": (entry(year="=2019"), STANDARD),
    "months": (entry(month="=may", day="=17"), STANDARD),
    "joined": ("@string{h = {Lunde}}\n" + entry(publisher='=h # "for" # {laget}'), STANDARD),
    "abbreviations in parentheses": ('@String(H = "Lundeforlaget")\n' + entry(publisher="=h"), STANDARD),
    "a preamble": ('@preamble{"\\newcommand{\\x}{y}"}\n' + entry(), STANDARD),
    "comments": ("@comment{a {b} @book{c}}\n@Comment{jabref-meta: databaseType:biblatex;}\n" + entry(), STANDARD),
    "a comment on a line": ("@comment\n" + entry(), STANDARD),
    "text between entries": ("Made by a program\nDon't change it.\n" + entry(), STANDARD),
    "no comma at the end": (entry().replace("{kilder},", "{kilder}"), STANDARD),
    "one line": (entry().replace("\n", " "), STANDARD),
    "deep braces": (entry(title="Bed {i {{skygge}}}"), STANDARD),
    # names
    "others": (entry(author="Furu, Mari and others"), "Furu, Mari mfl. 2019. Bed i skygge. Lundeforlaget."),
    "others after two": (
        entry(author="Furu, Mari and Dal, Ola and others"),
        "Furu, Mari, Ola Dal mfl. 2019. Bed i skygge. Lundeforlaget.",
    ),
    "other editors": (
        entry(author="", editor="Furu, Mari and others"),
        "Furu, Mari mfl. (red.). 2019. Bed i skygge. Lundeforlaget.",
    ),
    "capital AND": (
        entry(author="Furu, Mari AND Dal, Ola"),
        "Furu, Mari og Ola Dal. 2019. Bed i skygge. Lundeforlaget.",
    ),
    "a name on two lines": (
        entry(author="Furu, Mari\n and Dal, Ola"),
        "Furu, Mari og Ola Dal. 2019. Bed i skygge. Lundeforlaget.",
    ),
    "an organisation with braces": (
        entry(author="{Etaten for {BUP}, barn og unge}"),
        "Etaten for BUP, barn og unge. 2019. Bed i skygge. Lundeforlaget.",
    ),
    "two organisations": (
        entry(author="{Furu og Dal} and {Lund, Berg and Co}"),
        "Furu og Dal og Lund, Berg and Co. 2019. Bed i skygge. Lundeforlaget.",
    ),
    "suffix": (entry(author="Furu, Jr., Mari"), "Furu, Mari, Jr. 2019. Bed i skygge. Lundeforlaget."),
    "particle": (
        entry(author="von Furu, Mari and Dal, Ola"),
        "Furu, Mari von og Ola Dal. 2019. Bed i skygge. Lundeforlaget.",
    ),
    "given name first": (entry(author="Ludwig van Furu"), "Furu, Ludwig van. 2019. Bed i skygge. Lundeforlaget."),
    "spelled-out parts": (
        entry(author="family=Furu, given=Mari, prefix=von, useprefix=false"),
        "Furu, Mari von. 2019. Bed i skygge. Lundeforlaget.",
    ),
    "an editor's role": (
        entry(author="", editor="Furu, Mari (red.)"),
        "Furu, Mari (red.). 2019. Bed i skygge. Lundeforlaget.",
    ),
    "LaTeX letters": (
        entry(author=r"{\O}y, {\AA}se and M\"uller, Jos\'e"),
        "Øy, Åse og José Müller. 2019. Bed i skygge. Lundeforlaget.",
    ),
    "hard spaces": (
        entry(author="Furu,\u00a0Mari\u00a0and\u00a0Dal, Ola"),
        "Furu, Mari og Ola Dal. 2019. Bed i skygge. Lundeforlaget.",
    ),
    # dates
    "date": (entry(year="", date="2019-05-17"), STANDARD),
    "date and year": (entry(date="2019-05"), STANDARD),
    "period": (entry(year="", date="2018/2020"), "Furu, Mari. 2018–2020. Bed i skygge. Lundeforlaget."),
    "open period": (entry(year="", date="2018/.."), "Furu, Mari. 2018–. Bed i skygge. Lundeforlaget."),
    "about": (entry(year="", date="2019~"), STANDARD),
    "with time": (entry(year="", date="2019-05-17T10:00:00"), STANDARD),
    # labels that the style prints
    "pages with a label": (entry("article", pages="s. 3-9"), f"{IN_JOURNAL}, s.\u00a03–9."),
    "pages in English": (entry("article", pages="pp.~3--9, p. 11"), f"{IN_JOURNAL}, s.\u00a03–9, 11."),
    "pages with other dashes": (entry("article", pages="sidene 3−9; 12‒14"), f"{IN_JOURNAL}, s.\u00a03–9, 12–14."),
    "Roman pages": (entry("article", pages="s. iv--vi"), f"{IN_JOURNAL}, s.\u00a0iv–vi."),
    "volume and issue": (entry("article", volume="årg. 4", number="nr. 2"), f"{IN_JOURNAL}, 4(2)."),
    "issue in brackets": (entry("article", volume="Vol 4", number="(2-3)"), f"{IN_JOURNAL}, 4(2–3)."),
    "edition": (entry(edition="2. utg."), "Furu, Mari. 2019. Bed i skygge. 2. utg. Lundeforlaget."),
    "edition in words": (entry(edition="Second edition"), "Furu, Mari. 2019. Bed i skygge. 2. utg. Lundeforlaget."),
    "another edition": (entry(edition="Rev. utg."), "Furu, Mari. 2019. Bed i skygge. Rev. utg. Lundeforlaget."),
    "chapter": (
        entry("incollection", booktitle="Hagen", chapter="kap. 3"),
        "Furu, Mari. 2019. «Bed i skygge», kap.\u00a03 i Hagen. Lundeforlaget.",
    ),
    "type in the number": (
        entry("report", type="Rapport", number="Rapport 3/19"),
        "Furu, Mari. 2019. Bed i skygge. Rapport 3/19. Lundeforlaget.",
    ),
    "series in the number": (
        entry(series="Småskrift", number="Småskrift 3"),
        "Furu, Mari. 2019. Bed i skygge. Småskrift 3. Lundeforlaget.",
    ),
    "place in the publisher": (
        entry(location="Lunde", publisher="Lunde: Forlaget"),
        "Furu, Mari. 2019. Bed i skygge. Lunde: Forlaget.",
    ),
    "quotation marks round a title": (entry("article", title="«Bed i skygge»"), f"{IN_JOURNAL}."),
    "DOI twice": (
        entry("article", doi="10.9999/c", url="https://doi.org/10.9999/C"),
        f"{IN_JOURNAL}. https://doi.org/10.9999/c",
    ),
    "a publisher called «and»": (entry(publisher="Furu and Dal"), "Furu, Mari. 2019. Bed i skygge. Furu and Dal."),
    # other names of types and fields
    "journal": (entry("article", journaltitle="", journal="Hagebladet"), f"{IN_JOURNAL}."),
    "techreport": (entry("techreport", publisher="", institution="Lund"), "Furu, Mari. 2019. Bed i skygge. Lund."),
    "phdthesis": (
        entry("phdthesis", publisher="", school="Lund"),
        "Furu, Mari. 2019. Bed i skygge. Doktoravhandling, Lund.",
    ),
    "mastersthesis": (
        entry("mastersthesis", publisher="", school="Lund"),
        "Furu, Mari. 2019. Bed i skygge. Masteroppgave, Lund.",
    ),
    "mathesis": (
        entry("thesis", publisher="", institution="Lund", type="mathesis"),
        "Furu, Mari. 2019. Bed i skygge. Masteroppgave, Lund.",
    ),
    "inproceedings": (
        entry("inproceedings", booktitle="Hagen"),
        "Furu, Mari. 2019. «Bed i skygge» i Hagen. Lundeforlaget.",
    ),
    "address": (entry(address="Lunde"), "Furu, Mari. 2019. Bed i skygge. Lunde: Lundeforlaget."),
    "howpublished": (
        entry("misc", publisher="", howpublished=r"\url{https://eksempel.no/a_b}"),
        "Furu, Mari. 2019. Bed i skygge. Hentet fra https://eksempel.no/a_b",
    ),
    "organization": (
        entry("online", publisher="", organization="Lund", url="https://eksempel.no"),
        "Furu, Mari. 2019. Bed i skygge. Lund. Hentet fra https://eksempel.no",
    ),
    "lists in braces": (entry(keywords="{Kilder}; {tips}"), STANDARD),
    "EndNote's type": (entry("article", type="Journal Article"), f"{IN_JOURNAL}."),
    "language": (
        entry("article", title="Beds in the Shade", langid="english", language="en"),
        "Furu, Mari. 2019. «Beds in the Shade». Hagebladet.",
    ),
    "markup": (
        entry(title=r"Bed i \emph{skygge} og \textbf{sol}"),
        "Furu, Mari. 2019. Bed i skygge og sol. Lundeforlaget.",
    ),
    "signs in an address": (
        entry("online", publisher="", url="https://eksempel.no/~a_b%20c?d=1&e=2#f"),
        "Furu, Mari. 2019. Bed i skygge. Hentet fra https://eksempel.no/~a_b%20c?d=1&e=2#f",
    ),
    "capital letters in a key": (entry(key="Furu2019"), STANDARD),
    # what an entry has from another
    "crossref": (
        entry(key="bok", title="Hagen", author="", editor="Dal, Ola")
        + entry("incollection", year="", publisher="", crossref="bok"),
        "Furu, Mari. 2019. «Bed i skygge» i Dal, Ola (red.). Hagen. Lundeforlaget.",
    ),
    "xdata": (
        "@xdata{lund, publisher={Lundeforlaget}, year=2019}\n" + entry(year="", publisher="", xdata="lund"),
        STANDARD,
    ),
    # signs
    "decomposed letters": (entry(title="Bla\u030aba\u0308r"), "Furu, Mari. 2019. Blåbär. Lundeforlaget."),
    "invisible signs": (entry(author="Fu\u200bru, Mari"), STANDARD),
}


@pytest.mark.parametrize("name", READ)
def test_what_is_allowed_is_read(tmp_path: Path, name: str) -> None:
    text, reference = READ[name]
    assert read(tmp_path, text).full_text == reference


def test_a_short_form_says_that_there_are_others(tmp_path: Path) -> None:
    assert read(tmp_path, entry(author="Furu, Mari and others")).short == "Furu mfl. 2019"
    assert read(tmp_path, entry(author="Furu, Mari and Dal, Ola and others")).short == "Furu mfl. 2019"


WRONG: dict[str, tuple[str, int, str, str]] = {
    "organisation without braces": (
        entry(author="Direktoratet for hager"),
        2,
        "«Direktoratet for hager» i «author» mangler komma",
        entry(author="{Direktoratet for hager}"),
    ),
    "given name first": (
        entry(author="Mari Furu"),
        2,
        "mangler komma mellom etternavn og fornavn",
        entry(author="Furu, Mari"),
    ),
    "and twice": (
        entry(author="Furu, Mari and and Dal, Ola"),
        2,
        "mangler et navn ved «and»",
        entry(author="Furu, Mari and Dal, Ola"),
    ),
    "and at the end": (entry(author="Furu, Mari and"), 2, "mangler et navn ved «and»", entry(author="Furu, Mari")),
    "and first": (entry(author="and Furu, Mari"), 2, "mangler et navn ved «and»", entry(author="Furu, Mari")),
    "commas between people": (
        entry(author="Furu, Mari, Dal, Ola"),
        2,
        "må skilles med « and »",
        entry(author="Furu, Mari and Dal, Ola"),
    ),
    "missing and": (
        entry(author="Furu, Mari Dal, Ola"),
        2,
        "må skilles med « and »",
        entry(author="Furu, Mari and Dal, Ola"),
    ),
    "a comma before and": (
        entry(author="Furu, Mari, and Dal, Ola"),
        2,
        "må skilles med « and »",
        entry(author="Furu, Mari and Dal, Ola"),
    ),
    "og": (entry(author="Furu, M. og Dal, O."), 2, "må skilles med « and »", entry(author="Furu, M. and Dal, O.")),
    "ampersand": (
        entry(author=r"Furu, M. \& Dal, O."),
        2,
        "må skilles med « and »",
        entry(author="Furu, M. and Dal, O."),
    ),
    "semicolon": (entry(author="Furu, M.; Dal, O."), 2, "må skilles med « and »", entry(author="Furu, M. and Dal, O.")),
    "a comma too many": (entry(author="Furu,"), 2, "har et komma for mye", entry(author="Furu")),
    "et al.": (
        entry(author="Furu, Mari et al."),
        2,
        "flere forfattere skrives på en annen måte",
        entry(author="Furu, Mari and others"),
    ),
    "mfl.": (
        entry(author="Furu, Mari and mfl."),
        2,
        "flere forfattere skrives på en annen måte",
        entry(author="Furu, Mari and others"),
    ),
    "others first": (
        entry(author="others and Furu, Mari"),
        2,
        "«others» i «author» må stå sist",
        entry(author="Furu, Mari and others"),
    ),
    "nobody": (entry(author="{}"), 2, "feltet «author» er tomt", entry(author="Furu, Mari")),
    "Norwegian date": (
        entry(year="", date="17.05.2019"),
        6,
        "«17.05.2019» er ikke en dato",
        entry(year="", date="2019-05-17"),
    ),
    "date in words": (entry(year="", date="mai 2019"), 6, "«mai 2019» er ikke en dato", entry(year="", date="2019")),
    "a day that is none": (
        entry(year="", date="2019-02-30"),
        6,
        "«2019-02-30» er ikke en dato",
        entry(year="", date="2019"),
    ),
    "a month that is none": (
        entry(year="", date="2019-13"),
        6,
        "«2019-13» er ikke en dato",
        entry(year="", date="2019"),
    ),
    "half a year": (entry(year="", date="201X"), 6, "«201X» er ikke en dato", entry(year="", date="2019")),
    "a period in words": (
        entry(year="", date="2018-2020"),
        6,
        "«2018-2020» er ikke en dato",
        entry(year="", date="2018/2020"),
    ),
    "day of reading": (entry(urldate="i går"), 7, "«i går» er ikke en dato", entry(urldate="2019-05-17")),
    "two years": (entry(date="2018"), 7, "sier ikke det samme: 2019 og 2018", entry(date="2019")),
    "year in words": (entry(year="ca. 2019"), 4, "«ca. 2019» er ikke et årstall", entry(year="2019")),
    "escaped address": (
        entry(url=r"https://eksempel.no/a\_b?c=1\&d=5\%"),
        7,
        "har LaTeX-koder",
        entry(url="https://eksempel.no/a_b?c=1&d=5%"),
    ),
    "escaped tilde": (
        entry(url=r"https://eksempel.no/{\textasciitilde}a"),
        7,
        "har LaTeX-koder",
        entry(url="https://eksempel.no/~a"),
    ),
    "escaped DOI": (entry(doi=r"10.9999/a\_b"), 7, "er ikke en DOI", entry(doi="10.9999/a_b")),
    "two addresses": (
        entry(url="https://eksempel.no/a;https://eksempel.no/b"),
        7,
        "er ikke en nettadresse",
        entry(url="https://arkiv.eksempel.no/2020/https://eksempel.no/a"),
    ),
    "DOI as an address": (entry(doi="https://doi.org/10.9999/a"), 7, "er ikke en DOI", entry(doi="10.9999/a")),
    "no comma after the key": (entry().replace("furu2019,", "furu2019"), 1, "mangler et komma etter nøkkelen", entry()),
    "no key": (entry().replace("furu2019,", ""), 1, "posten mangler nøkkel", entry()),
    "a space in the key": (entry(key="furu 2019"), 1, "nøkkelen «furu 2019» har tegn som ikke er lov", entry()),
    "a dash in the key": (entry(key="furu–2019"), 1, "tegn som ikke er lov: en tankestrek", entry(key="furu-2019")),
    "keys that differ in case": (
        entry() + entry(key="Furu2019"),
        8,
        "nøkkelen finnes allerede på linje 1",
        entry() + entry(key="furu2019b"),
    ),
    "a field twice": (
        entry().replace("  year", "  title = {To},\n  year"),
        4,
        "feltet «title» står to ganger",
        entry(),
    ),
    "two names of a field": (
        entry("article", journal="Bladet"),
        7,
        "«journaltitle» og «journal» er to navn på samme felt",
        entry("article"),
    ),
    "unknown abbreviation": (entry(publisher="=lund"), 5, "verdien etter = mangler klammer", entry(publisher="Lund")),
    "an entry in a value": (
        entry(title="Bed {i\n@book{dal2020, title = {x}}"),
        1,
        "posten blir aldri avsluttet",
        entry(title="Bed i"),
    ),
    "an entry in a note": (
        entry(note="Mer\n@book{dal2020,\n title = {x}}"),
        7,
        "posten «dal2020» har havnet inne i en verdi",
        entry(note="Mer"),
    ),
    "whole that isn't there": (
        entry(crossref="bko") + entry(key="bok"),
        7,
        "posten «bko», som «crossref» viser til",
        entry(crossref="bok") + entry(key="bok"),
    ),
    "unknown LaTeX": (entry(title=r"Bed \hspace{1cm} i"), 3, r"LaTeX-koden «\hspace{1cm}»", entry(title="Bed i")),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_and_the_remedy_helps(name: str) -> None:
    text, line, message, mended = WRONG[name]
    found = [problem for problem in problems(text) if message in problem.message]
    assert found, problems(text)
    assert found[0].line == line
    assert found[0].remedy
    assert problems(mended) == []


def test_the_remedy_for_an_address_is_the_address() -> None:
    (problem,) = problems(entry(url=r"https://eksempel.no/{\_}a\~{}b\%20"))
    assert problem.remedy.endswith("url = {https://eksempel.no/_a~b%20},")


def test_what_its_keeper_wrote_for_themselves_is_not_published(tmp_path: Path) -> None:
    private = {
        "annote": "Ring 50% av dem",
        "file": r":C$\backslash$:/x.pdf:pdf",
        "abstract": "Lang",
        "owner": "kari",
        "mendeley-groups": "Hage",
    }
    work = read(tmp_path, entry(**private))
    assert work.full_text == STANDARD
    assert work.bibtex == entry().strip()


def test_a_published_entry_stands_on_its_own(tmp_path: Path) -> None:
    assert "Lundeforlaget" in read(tmp_path, "@string{h = {Lundeforlaget}}\n" + entry(publisher="=h")).bibtex


@pytest.mark.parametrize("remark", ["note", "annotation", "annote"])
def test_a_remark_may_admit_what_is_missing(tmp_path: Path, remark: str) -> None:
    work = read(tmp_path, entry(year="", **{remark: "År er ikke kjent."}))
    assert work.full_text == "Furu, Mari. u.å. Bed i skygge. Lundeforlaget."


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"Caf\'e", "Café"),
        (r"{\o}stby, \AA{}se", "østby, Åse"),
        (r"M{\"u}ller og M\"{u}ller", "Müller og Müller"),
        (r"{\'E}tat {N\aa}r \'{\i}", "État {Nå}r í"),
        (r"\guillemotleft x\guillemotright{} \textendash{} y", "«x» – y"),
        (r"\c{c} \v s \k{a} \H{o} \~n \ss", "ç š ą ő ñ ß"),
        (r"50~\% \& \_ \# \$ \{ \}", r"50~\% \& \_ \# \$ \{ \}"),
        (r"\emph{øl} {\textasciitilde}", r"\emph{øl} {\textasciitilde}"),
    ],
)
def test_letters_that_latex_writes_as_commands(written: str, read: str) -> None:
    assert letters(written) == read


def test_plain_text_of_markup() -> None:
    assert plain(r"\emph{Bed} {\textasciitilde} \enquote{x} \textbackslash") == "Bed ~ x \\"
