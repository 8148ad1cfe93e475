"""What must be known of a page to find what on it leads elsewhere."""

from __future__ import annotations

from typing import Protocol

from guideline.model.records import PageText


class Page(Protocol):
    """A page as far as that is concerned; `catalogue.PageRecord` is one."""

    @property
    def url(self) -> str:
        """Its address."""

    @property
    def title(self) -> str:
        """Its heading."""

    @property
    def text(self) -> PageText:
        """What it says."""
