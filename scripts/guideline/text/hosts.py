"""Addresses at the host that keeps the content: where a file is changed, and where a mistake is reported."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit


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


def report_url(repository: str, what: str, file: str, line: int = 0) -> str:
    """Where a mistake in WHAT, which stands in FILE, is reported; empty where there is nobody to report to."""
    if not repository or is_editor(repository):
        return ""
    place = f"{file}, linje {line}" if line else file
    title, text = f"Feil i {what}", f"Det gjelder {place}.\n\nDette er galt:\n\nSlik burde det stå:\n"
    if _is_gitlab(repository):
        return f"{repository.rstrip('/')}/-/issues/new?" + urlencode(
            {"issue[title]": title, "issue[description]": text}
        )
    return f"{repository.rstrip('/')}/issues/new?" + urlencode({"title": title, "body": text})


def is_editor(repository: str) -> bool:
    """Whether REPOSITORY is the editor on this machine, where a mistake is mended at once."""
    return urlsplit(repository).hostname in {"127.0.0.1", "localhost", "::1"}


def _is_gitlab(repository: str) -> bool:
    return "gitlab" in (urlsplit(repository).hostname or "")
