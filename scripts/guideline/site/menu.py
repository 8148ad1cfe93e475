"""The menu of all pages, drawn once for each depth of folders.

Every page has it, so that drawing it for each would grow with the square of the pages. From two pages at the same depth
the links are written the same, and only the page that is open differs.
"""

from __future__ import annotations

import jinja2
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page


class Menu:
    """What `partials/menu.html` makes of the navigation.

    Args:
        templates: where it is found.
    """

    def __init__(self, templates: jinja2.Environment) -> None:
        self._template = templates.get_template("partials/menu.html")
        self._drawn: dict[str, str] = {}

    def __call__(self, nav: Navigation, page: Page | None, base_url: str) -> str:
        """The entries of NAV as they are seen from PAGE, which has the top of the site at BASE_URL."""
        top = base_url.rstrip("/")
        if top not in self._drawn:
            self._drawn[top] = self._template.render(nav=nav, top=top)
        if not page:
            return self._drawn[top]
        link = f'href="{top}/{page.url}"'
        return self._drawn[top].replace(link, f'{link} aria-current="page"')
