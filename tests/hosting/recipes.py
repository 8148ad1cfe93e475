"""Each recipe of `docs/om/drift.md` on the server that it is for, with an invented site: what readers get, and how."""

from __future__ import annotations

import gzip
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from guideline.hosting.servers import ASKED, FOR_A_DAY, FOR_A_VISIT, HASHED, KEPT

from ..conftest import ROOT, build
from ..projects import copy_of
from .servers import SERVERS, free_port

RECIPE = re.compile(r"<!-- oppskrift: (?P<server>\w+) (?P<place>\w+) -->\n```\w+\n(?P<text>.*?)\n```", re.DOTALL)
RECIPES = {
    (found["server"], found["place"]): found["text"]
    for found in RECIPE.finditer((ROOT / "docs/om/drift.md").read_text(encoding="utf-8"))
}
BELOW = "undermappe"


@dataclass(frozen=True)
class Built:
    """An invented site, built to be served.

    Args:
        root: its project.
    """

    root: Path

    @property
    def site(self) -> Path:
        """What is published."""
        return self.root / "site"

    def headers(self) -> dict[str, str]:
        """What every answer shall carry."""
        first = (self.site / "_headers").read_text(encoding="utf-8").split("\n/", 1)[0]
        lines = (line.strip().partition(": ") for line in first.splitlines()[1:])
        return {name: value for name, _, value in lines}


@dataclass(frozen=True)
class Running:
    """A server with a site.

    Args:
        built: the site.
        address: where it is; ends in `/`.
    """

    built: Built
    address: str

    def get(self, path: str, **headers: str) -> requests.Response:
        """What it answers, sent on or not."""
        return requests.get(self.address + path, headers=headers, allow_redirects=False, timeout=10)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that a server may read, whoever it runs as."""
    made = Path(tempfile.mkdtemp(prefix="hosting-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="module")
def sites(folder: Path) -> dict[str, Built]:
    """The invented site for the top of a host, and for a place below it."""
    found: dict[str, Built] = {}
    for path in ("/", "/veileder/"):
        root = copy_of("second", folder / f"place{len(found)}")
        finished = build(root, root / "site", SITE_URL=f"http://127.0.0.1{path}")
        assert finished.returncode == 0, finished.stderr
        found[path] = Built(root)
    return found


@pytest.fixture(scope="module", params=[key for key in RECIPES if key[1] != "internt"], ids=" ".join)
def running(request: pytest.FixtureRequest, folder: Path, sites: dict[str, Built]) -> Iterator[Running]:
    name, place = request.param
    path = "/veileder/" if place == BELOW else "/"
    port = free_port()
    own = Path(tempfile.mkdtemp(dir=folder))
    with SERVERS[name].running(_here(RECIPES[name, place], sites[path], port), port, own):
        yield Running(sites[path], f"http://127.0.0.1:{port}{path}")


def _here(recipe: str, built: Built, port: int) -> str:
    """RECIPE for this machine: other folders, another port, no name."""
    recipe = recipe.replace("/srv/veileder/site", str(built.site))
    recipe = recipe.replace("/srv/veileder/hosting", str(built.root / "build/hosting"))
    recipe = recipe.replace("listen 80;", f"listen 127.0.0.1:{port};").replace(
        "VirtualHost *:80", f"VirtualHost *:{port}"
    )
    return re.sub(r"^(?:veileder\.)?example\.no \{", f"http://127.0.0.1:{port} {{", recipe)


def test_every_server_has_a_recipe_for_every_place() -> None:
    assert set(RECIPES) == {(server, place) for server in SERVERS for place in ("rot", BELOW, "internt")}


def test_a_page_comes_with_every_header(running: Running) -> None:
    answer = running.get("")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].lower() == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == ASKED
    expected = running.built.headers()
    assert {name: answer.headers.get(name) for name in expected} == expected
    assert answer.content == (running.built.site / "index.html").read_bytes()


def test_a_page_is_asked_for_anew_and_answered_in_a_few_bytes(running: Running) -> None:
    answer = running.get("ordbok/")
    again = running.get("ordbok/", **{"If-Modified-Since": answer.headers["Last-Modified"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_has_its_name_of_its_content_is_kept(running: Running) -> None:
    assets = [path for path in running.built.site.glob("assets/*") if re.search(HASHED, path.name)]
    assert assets
    for path in assets:
        answer = running.get(f"assets/{path.name}")
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == KEPT, path.name
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Type"].split(";")[0] in ("text/css", "text/javascript", "application/javascript")


def test_fonts_are_kept_for_a_day(running: Running) -> None:
    font = next(path for path in running.built.site.glob("assets/fonts/*.woff2"))
    answer = running.get(f"assets/fonts/{font.name}")
    assert answer.headers["Cache-Control"] == (KEPT if re.search(HASHED, font.name) else FOR_A_DAY)


def test_what_a_centre_has_written_is_asked_for_once_in_a_visit(running: Running) -> None:
    assert running.get("lokalt.json").headers["Cache-Control"] == FOR_A_VISIT


def test_text_is_compressed(running: Running) -> None:
    style = next(path for path in running.built.site.glob("assets/site-*.css"))
    for path in ("", f"assets/{style.name}", "katalog.json"):
        answer = requests.get(running.address + path, headers={"Accept-Encoding": "gzip"}, stream=True, timeout=10)
        sent = answer.raw.read(decode_content=False)
        assert answer.headers["Content-Encoding"] == "gzip", path
        assert "accept-encoding" in answer.headers["Vary"].lower()
        assert gzip.decompress(sent) == (running.built.site / (path or "index.html")).read_bytes()


def test_what_is_not_there_is_our_own_page(running: Running) -> None:
    answer = running.get("finnes/ikke/")
    assert answer.status_code == 404
    assert "Vi fant ikke siden" in answer.content.decode()
    assert answer.headers["Content-Security-Policy"] == running.built.headers()["Content-Security-Policy"]
    script = re.search(r'<script type="module" src="(?P<address>[^"]+site[^"]+)"', answer.content.decode())
    assert script
    found = requests.get(requests.compat.urljoin(answer.url, script["address"]), timeout=10)
    assert found.status_code == 200, "from wherever it is shown it must find its script"


def test_a_folder_without_its_slash_leads_to_the_page(running: Running) -> None:
    answer = requests.get(running.address + "ordbok", timeout=10)
    assert answer.url == running.address + "ordbok/"
    assert answer.status_code == 200


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_documents_are_what_they_say(running: Running, kind: str) -> None:
    document = next(path for path in running.built.site.glob(f"nedlasting/*.{kind}"))
    answer = running.get(f"nedlasting/{document.name}")
    assert answer.content == document.read_bytes()
    assert ("pdf" if kind == "pdf" else "wordprocessingml") in answer.headers["Content-Type"]


@pytest.mark.parametrize("name", SERVERS)
def test_on_an_internal_network_others_are_turned_away(name: str, folder: Path, sites: dict[str, Built]) -> None:
    for network, status in (("10.0.0.0/8", 403), ("127.0.0.0/8", 200)):
        port = free_port()
        recipe = _here(RECIPES[name, "internt"], sites["/"], port).replace("10.0.0.0/8", network)
        with SERVERS[name].running(recipe, port, Path(tempfile.mkdtemp(dir=folder))):
            for path in ("", "katalog.json", "finnes/ikke/"):
                expected = 404 if status == 200 and "ikke" in path else status
                answer = requests.get(f"http://127.0.0.1:{port}/{path}", timeout=10)
                assert answer.status_code == expected, path
                assert (status == 200) == ("Båthuset" in answer.content.decode()), path
