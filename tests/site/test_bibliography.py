"""The references of this site."""

from __future__ import annotations

import pytest

from guideline.bibliography.bibtex import GROUPS
from guideline.bibliography.citations import footnote_html
from guideline.bibliography.references import Bibliography, load

from ..conftest import ROOT

BIB = ROOT / "bibliography/references.bib"
CSL = ROOT / "bibliography/nok-veileder.csl"

PINPOINTS = [("folkehelse2019", "s. 41-42"), ("smette2017", ""), ("rvtsflyktning", "s. 3")]


@pytest.fixture(scope="module")
def real() -> Bibliography:
    """The site's own references."""
    return load(BIB, CSL, PINPOINTS, shown_as="bibliography/references.bib")


LISTS = {
    "kilder": "aamodt2019 barstad2015 bufdir2018brukere bufdir2019deltakelse folkehelse2019 fhi2014 fmso2017 "
    "golding2002 dahm2009 smette2017 turner1999",
    "annen-litteratur": "barstad2015 fhi2014 brottveit2019 helsedir2014 kogstad2013 kvamme2011 askheim2007 zeiner2014 "
    "ostby2017",
    "nettressurser": "helsedir2019 nklmh2019a nklmh2019b slade2017 rvtssor2019 rvtsflyktning seif dinutvei",
    "tips": "bufdir2018brukere folkehelse2019 aglen2011 hedlund2012a hedlund2011 hedlund2012b avis2008 brottveit2013 "
    "brottveit2014 eidheim2000 fareha2014 feiring2014 gotaas2012 hasle2007",
    "fotnote": "bufdir2019retningslinjer lyngby2009 toleransevindu noktilbud",
    "mangler": "lyngby2009",
}


@pytest.mark.parametrize("group", GROUPS)
def test_each_list_has_the_works_of_the_source(real: Bibliography, group: str) -> None:
    assert {reference.key for reference in real.group(group)} == set(LISTS[group].split())


def test_there_is_no_other_list(real: Bibliography) -> None:
    with pytest.raises(ValueError, match="artikler"):
        real.group("artikler")


def test_all_42_keys_are_formatted(real: Bibliography) -> None:
    assert len(real.references) == 42
    for reference in real.references.values():
        assert reference.full_text
        assert reference.short
        assert reference.bibtex.startswith("@")
        assert reference.bibtex.endswith("}")
        assert BIB.read_text(encoding="utf-8").splitlines()[reference.line - 1].endswith(f"{{{reference.key},")


FULL = {
    "smette2017": "Smette, Ingrid, Kari Stefansen og Jane Dullum. 2017. Sentrene mot incest og seksuelle overgrep. En "
    "evaluering av sentrenes arbeid og rammevilkår. NOVA Rapport 16/17. Oslo: Norsk institutt for forskning om "
    "oppvekst, velferd og aldring.",
    "turner1999": "Turner, R. J. og J. B. Turner. 1999. «Social integration and support», s.\u00a0301–319 i Aneshensel, C. "
    "og J. C. Phelan (red.). Handbook of the Sociology of Mental Health. New York: Kluwer Academic/Plenum. "
    "https://doi.org/10.1007/0-387-36223-1_15",
    "golding2002": "Golding, J. M., S. C. Wilsnack og M. L. Cooper. 2002. «Sexual assault history and social support: Six "
    "general population studies». Journal of Traumatic Stress, 15(3), s.\u00a0187–197. "
    "https://doi.org/10.1023/A:1015247110020",
    "fhi2014": "Folkehelseinstituttet (FHI). 2014. Fakta om sosial støtte og ensomhet. Hentet fra "
    "https://www.fhi.no/fp/psykiskhelse/psykiskelidelser/sosial-stotte-og-ensomhet---faktaar/",
    "folkehelse2019": "Helse- og omsorgsdepartementet. 2019. Folkehelsemeldinga – Gode liv i eit trygt samfunn. Meld. St. "
    "19 (2018–2019). Hentet fra https://www.regjeringen.no/no/dokumenter/meld.-st.-19-20182019/id2639770/",
    "brottveit2019": "Brottveit, Ånund, Nora Gotaas, Hilde Hatleskog Zeiner og Marte Feiring. 2019. «Den nye "
    "selvhjelpsbevegelsen», kap.\u00a01 i Brottveit, Ånund og Marte Feiring (red.). Samarbeid om selvhjelp. En antologi "
    "om den nye selvhjelpsbevegelsen i Norge. Cappelen Damm Akademisk/NOASP. https://doi.org/10.23865/noasp.68",
    "askheim2007": "Askheim, Ole Petter og Bengt Starrin (red.). 2007. Empowerment: i teori og praksis. Oslo: Gyldendal "
    "akademisk.",
    "kogstad2013": "Kogstad, R. E., E. Mønness og T. Sørensen. 2013. «Social Networks for Mental Health Clients: "
    "Resources and Solution». Community Mental Health Journal, 49(1), s.\u00a095–100. "
    "https://doi.org/10.1007/s10597-012-9491-4. Hentet fra "
    "https://brage.inn.no/inn-xmlui/bitstream/handle/11250/134378/kogstad.pdf?sequence=3&isAllowed=y",
    "kvamme2011": "Kvamme, Ingunn og Ann Christin Eklund Nilsen. 2011. Hjelper selvhjelp? En prosessevaluering av "
    "prosjektet «Selvhjelp og individuell plan i psykisk helsefremmende arbeid». Prosjektrapport. Kristiansand: "
    "Agderforskning. Hentet fra http://www.agderforskning.no/wp-content/uploads/2015/10/Hjelper-selvhjelp.pdf",
    "helsedir2014": "Helsedirektoratet. 2014. Nasjonal plan for selvhjelp 2014–2018. IS-2168. Oslo: Helsedirektoratet. "
    "Hentet fra https://helsedirektoratet.no/publikasjoner/nasjonal-plan-for-selvhjelp-20142018",
    "slade2017": "Slade, Mike. 2017. 100 råd som fremmer recovery. 2. utg. Nasjonalt kompetansesenter for psykisk "
    "helsearbeid (NAPHA). Hentet fra http://www.melkeveien.me/NAPHA-Rapport-2-2017/Rapport-2-2017.html#p=10",
    "seif": "SEIF. u.å. Selvhjelp for innvandrere og flyktninger. Hentet fra https://seif.no/",
    "dinutvei": "Sosiale nettverk i etterkant av overgrep – Innvandrerkvinner. u.å. Hentet fra "
    "https://dinutvei.no/om-vold/299-innvandrere-og-flyktningebakgrunn",
    "hedlund2011": "Hedlund, M. og B. J. Landstad. 2011. «Participants’ Experiences of Empowerment in Self-Help Groups». "
    "Innsendt for publisering.",
    "fareha2014": "Fareha, Yonus. 2014. På hvilken måte kan selvhjelp/selvhjelpsgrupper bidra til empowerment for "
    "personer med psykiske lidelser? Masteroppgave, Høgskolen på Lillehammer. Hentet fra "
    "http://www.brage.bibsys.no/xmlui/handle/11250/285095",
    "brottveit2013": "Brottveit, Å. 2013. «Fortrolige fremmede: Selvhjelpsgrupper som utgangspunkt for personlig endring» "
    "i Brottveit, Å. og M. Feiring. Endringsarbeid i selvhjelpsgrupper – perspektiver på deltakelse og samarbeid. "
    "NIBR-notat 2013:107. Norsk institutt for by- og regionforskning, Diakonhjemmets høgskole og Høgskolen i Oslo og "
    "Akershus.",
    "feiring2014": "Feiring, M. 2014. «Fra frivillig arbeid til folkehelsearbeid – en studie av politiseringsprosesser "
    "innen selvhjelpsfeltet» i Om politisering og læring i selvhjelpsfeltet: To notater fra et forskningsprosjekt om "
    "selvhjelpsvirksomhet. Småskrift 2014 nr. 1. Høgskolen i Oslo og Akershus.",
    "ostby2017": "Østby, Lene og Kari Stefansen. 2017. «Nettverkets betydning etter seksuelle overgrep». Tidsskrift for "
    "psykisk helsearbeid, 14(3).",
}


@pytest.mark.parametrize("key", FULL)
def test_full_reference(real: Bibliography, key: str) -> None:
    assert real.references[key].full_text == FULL[key]


SHORT = {
    "smette2017": "Smette mfl. 2017",
    "bufdir2019retningslinjer": "Bufdir 2019 (retningslinjer)",
    "bufdir2019deltakelse": "Bufdir 2019 (Sosial deltakelse)",
    "bufdir2018brukere": "Bufdir 2018",
    "turner1999": "Turner & Turner 1999",
    "dahm2009": "Kunnskapssenteret 2009",
    "fhi2014": "FHI 2014",
    "barstad2015": "Barstad og Sandvik 2015",
    "golding2002": "Golding mfl. 2002",
    "lyngby2009": "Lyngby 2009",
    "seif": "SEIF u.å.",
}


@pytest.mark.parametrize("key", SHORT)
def test_short_form_is_the_guidelines_own(real: Bibliography, key: str) -> None:
    assert real.references[key].short == SHORT[key]


def test_no_two_works_share_a_short_form_but_in_the_lists(real: Bibliography) -> None:
    shorts = [reference.short for reference in real.references.values()]
    assert len(shorts) == len(set(shorts))


def test_pinpoints_follow_the_short_form(real: Bibliography) -> None:
    assert real.short("folkehelse2019", "s. 41–42") == "Folkehelsemeldinga (2018–2019), s.\u00a041–42"
    assert real.short("rvtsflyktning", "s. 3") == "RVTS u.å., s.\u00a03"
    assert real.short("turner1999") == "Turner &amp; Turner 1999"


def test_a_pinpoint_that_nobody_announced_is_made_when_asked_for(real: Bibliography) -> None:
    assert real.short("fhi2014", "§§ 3-1 og 4") == "FHI 2014, §§\u00a03-1 og 4"
    assert real.short("seif", "punkt 3_1*, <b> & «nr. 2»") == "SEIF u.å., punkt 3_1*, &lt;b&gt; &amp; «nr.\u00a02»"


def test_links_work_and_addresses_are_whole(real: Bibliography) -> None:
    kogstad = real.references["kogstad2013"].full_html
    assert '<a href="https://doi.org/10.1007/s10597-012-9491-4">' in kogstad
    assert 'kogstad.pdf?sequence=3&amp;isAllowed=y">' in kogstad
    assert real.references["turner1999"].doi == "10.1007/0-387-36223-1_15"
    assert real.references["noktilbud"].url == "https://fmso.no/tilbudet-ved-sentrene"


def test_the_missing_source_is_said_to_be_missing(real: Bibliography) -> None:
    assert [reference.key for reference in real.references.values() if reference.missing] == ["lyngby2009"]
    assert "Kilden mangler:" in footnote_html(real, "lyngby2009")


def test_notes_are_plain_text_and_control_data_is_not_printed(real: Bibliography) -> None:
    for reference in real.references.values():
        assert "\\" not in reference.note
        assert "{" not in reference.note
        assert "kontroll" not in reference.full_html
    assert "72\u00a0% er ikke" in real.references["bufdir2018brukere"].note


def test_what_is_unknown_is_left_out_and_said(real: Bibliography) -> None:
    assert "er ikke kjent" in real.references["bufdir2019retningslinjer"].note
    assert not real.references["bufdir2019retningslinjer"].titled
    assert real.references["bufdir2019retningslinjer"].full_text == "Bufdir. 2019."
    assert "0172011" not in real.references["kvamme2011"].full_text


def test_unused_footnote_entries_are_reported(real: Bibliography) -> None:
    problems = real.unused(["lyngby2009", "toleransevindu", "noktilbud"])
    assert [problem.file for problem in problems] == ["bibliography/references.bib"]
    assert "«bufdir2019retningslinjer» er verken brukt" in problems[0].message
    assert problems[0].line == real.references["bufdir2019retningslinjer"].line
