"""`guideline.standalone.extension` in a list of Markdown extensions: each page is what the whole site makes of it.

For generators that know Python-Markdown and run no plugins of MkDocs. Zensical is one: it tells a page's file to those
who look for its preprocessor `rendering_context`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from guideline.standalone.whole_site import WholeSite, whole_site

_ONE_AT_A_TIME = Lock()
"""Pages are rendered side by side, and all of them wait for the same site."""


class WholeSiteExtension(Extension):
    """Gives each page what was drawn of it.

    Args:
        root: the folder with `guideline.yml`, `docs/` and `bibliography/`.
        theme: the folder with the templates of the components.
        name: what the site is called.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"root": [".", "The project"], "theme": ["overrides", "The templates"], "name": ["", "Its name"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Put the finished page in the place of the Markdown, which was rendered with all others."""
        with _ONE_AT_A_TIME:
            site = _site(Path(self.getConfig("root")), Path(self.getConfig("theme")), self.getConfig("name"))
        md.preprocessors.register(_Nothing(md), "nothing", 1000)  # nothing to render a second time
        md.postprocessors.register(_Drawn(md, site), "drawn", -1000)


@cache
def _site(root: Path, theme: Path, name: str) -> WholeSite:
    return whole_site(root, theme, name)


class _Nothing(Preprocessor):
    """Leaves a word for the postprocessor to be called with: Python-Markdown passes by what is empty."""

    def run(self, lines: list[str]) -> list[str]:
        """Give one line in the place of LINES."""
        return ["…"]


class _Drawn(Postprocessor):
    def __init__(self, md: Markdown, site: WholeSite) -> None:
        super().__init__(md)
        self.site = site

    def run(self, text: str) -> str:
        """Give the page in the place of TEXT."""
        context: Any = self.md.preprocessors["rendering_context"]
        return self.site.pages[f"docs/{context.page.path}"].html


def makeExtension(**kwargs: Any) -> WholeSiteExtension:
    """The entry point that Python-Markdown calls."""
    return WholeSiteExtension(**kwargs)
