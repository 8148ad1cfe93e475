"""What tests of print share: the page as the browser puts it on paper, read back."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from playwright.sync_api import Page

from .conftest import OpenPage

NO_WINDOW = "window.print = () => undefined"
BEFORE = "dispatchEvent(new Event('beforeprint'))"


AFTER = "dispatchEvent(new Event('afterprint'))"


def text_of(page: Page, folder: Path) -> str:
    """What stands on the paper."""
    page.pdf(path=folder / "ark.pdf", prefer_css_page_size=True)
    command = ["pdftotext", "-layout", str(folder / "ark.pdf"), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def print_page(open_page: OpenPage, path: str, folder: Path) -> tuple[str, int]:
    """Print the page at PATH; gives the text of the PDF and its number of sheets."""
    page = open_page(path)
    pdf = folder / "side.pdf"
    page.pdf(path=str(pdf), prefer_css_page_size=True, print_background=False)
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    info = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Page size:\s+59[45](\.\d+)? x 84[12]", info), info
    return text, int(re.search(r"Pages:\s+(\d+)", info)[1])  # type: ignore[index]
