"""Addresses where the content is changed, and where a mistake is reported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

_MAIL = re.compile(r"[^\s@<>?&]+@[^\s@<>?&]+\.[^\s@<>?&]+")


def edit_url(repository: str, file: str, line: int = 0, branch: str = "main") -> str:
    """Where FILE of REPOSITORY is changed, at its LINE when that is known; empty without a repository."""
    if not repository:
        return ""
    if is_editor(repository):
        return f"{repository}#fil={file}&linje={line or 1}"
    between = "-/" if _is_gitlab(repository) else ""
    if line:  # an editor opens at the top; the file as it is written can be pointed into
        plain = "" if between else "?plain=1"
        return f"{repository.rstrip('/')}/{between}blob/{branch}/{file}{plain}#L{line}"
    return f"{repository.rstrip('/')}/{between}edit/{branch}/{file}"


@dataclass(frozen=True)
class Desk:
    """Who takes mistakes that readers find.

    Args:
        mail: an address of e-mail; the repository takes them when there is none.
        repository: where the content is kept.
        site: the address of the site, so that a report says where the reader was.
    """

    mail: str = ""
    repository: str = ""
    site: str = ""

    def report_url(self, what: str, address: str, file: str, line: int = 0) -> str:
        """Where a mistake in WHAT is reported; empty when nobody takes it.

        Args:
            what: the title of a page, or the id of a recommendation.
            address: where it is read, from the top of the site.
            file: where it is written, and `line` the line in it.
            line: 0 when that isn't known.
        """
        place = f"{file}, linje {line}" if line else file
        title = f"Feil i {what}"
        text = f"Det gjelder {self.site}{address}\n({place})\n\nDette er galt:\n\nSlik burde det stå:\n"
        if self.mail:
            return f"mailto:{self.mail}?" + urlencode({"subject": title, "body": text}, quote_via=quote)
        taken = self.repository and not is_editor(self.repository)
        return _issue(self.repository.rstrip("/"), title, text) if taken else ""


def is_mail(address: str) -> bool:
    """Whether ADDRESS is one of e-mail that a link can hold."""
    return bool(_MAIL.fullmatch(address))


def _issue(repository: str, title: str, text: str) -> str:
    if _is_gitlab(repository):
        return f"{repository}/-/issues/new?" + urlencode({"issue[title]": title, "issue[description]": text})
    return f"{repository}/issues/new?" + urlencode({"title": title, "body": text})


def is_editor(repository: str) -> bool:
    """Whether REPOSITORY is the editor on this machine, where a mistake is mended at once."""
    return urlsplit(repository).hostname in {"127.0.0.1", "localhost", "::1"}


def _is_gitlab(repository: str) -> bool:
    return "gitlab" in (urlsplit(repository).hostname or "")
