"""`make bench-lighthouse`: what Lighthouse says of the front page, a chapter, a list, a form and the recommendations.

Lighthouse is no part of `make test`: its numbers sway with the machine, and the suite has budgets of its own. What it
finds wrong is listed by name, so that a page can be mended or a finding weighed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..chromium import chromium_path
from ..conftest import ROOT, build, serve
from .page_host import GoodHost

PAGES = ("", "veileder/overbehandling/", "sjekklister/nytt-tilbud/", "maler/planlegging/", "veileder/krav/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_NOT_OF_A_SITE_ON_THIS_MACHINE = {"is-on-https", "redirects-http"}
"""A server on this machine speaks no HTTPS; what a host sends is tested with the recipes."""


@dataclass(frozen=True)
class Judgement:
    """What Lighthouse says of a page.

    Args:
        page: its address, from the top of the site.
        scores: from 0 to 100, by category.
        findings: what it would have otherwise, in its own words.
    """

    page: str
    scores: dict[str, int]
    findings: list[str]


def judged(page: str, report: dict[str, Any]) -> Judgement:
    """What a REPORT of Lighthouse on PAGE comes to."""
    scores = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}
    wanted = {part["id"] for name in CATEGORIES for part in report["categories"][name]["auditRefs"] if part["weight"]}
    audits = [report["audits"][name] for name in sorted(wanted - _NOT_OF_A_SITE_ON_THIS_MACHINE)]
    lacking = [audit for audit in audits if (audit["score"] if audit["score"] is not None else 1) < 0.9]
    findings = [f"{audit['title']} {audit.get('displayValue', '')}".strip() for audit in lacking]
    return Judgement(page, scores, findings)


def ask(address: str, out: Path) -> dict[str, Any]:
    """The report of Lighthouse on the page at ADDRESS, on a phone with a slow line as it has it itself.

    Raises:
        CalledProcessError: when it can't say anything.
    """
    command = ["node", str(ROOT / "tests/lighthouse/node_modules/lighthouse/cli/index.js"), address, "--quiet"]
    command += ["--output=json", f"--output-path={out}", f"--only-categories={','.join(CATEGORIES)}"]
    command += ["--chrome-flags=--headless --no-sandbox"]
    subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": chromium_path(), "NO_COLOR": "1"})
    report: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return report


def table(judgements: list[Judgement]) -> Iterator[str]:
    """A line for each page, and under it what it could have otherwise."""
    yield f"{'page':<28}" + "".join(f"{name:>16}" for name in CATEGORIES)
    for each in judgements:
        yield f"{each.page or '/':<28}" + "".join(f"{each.scores[name]:>16}" for name in CATEGORIES)
        yield from (f"    {finding}" for finding in each.findings)


def main() -> None:
    """Build the site, ask about each page, and print and keep what is answered."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.lighthouse", description=__doc__)
    parser.add_argument("--site", type=Path, help="this project's site, built already")
    parser.add_argument("--pages", nargs="*", default=PAGES, help="addresses from the top of the site")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        site = options.site or Path(name) / "site"
        if not options.site and (built := build(ROOT, site)).returncode:
            raise SystemExit(built.stdout + built.stderr)
        address = stack.enter_context(serve(site, host=GoodHost))
        judgements = [judged(page, ask(address + page, Path(name) / "report.json")) for page in options.pages]
    print("\n".join(table(judgements)))
    kept = ROOT / "build/bench-lighthouse.json"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps([vars(each) for each in judgements], indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
