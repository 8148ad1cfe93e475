"""What search engines are told: `robots.txt`, beside what stands in each page and what a server sends.

A page that search engines may not show must be read by them to learn it. So nothing is closed to them but the
documents, which can't say it themselves on a host that sends no headers of ours.
"""

from __future__ import annotations

_OPEN = "User-agent: *\nDisallow:\n"
_CLOSED = "User-agent: *\nDisallow: {folder}nedlasting/\n"


def robots(site_url: str, *, indexed: bool) -> str:
    """`robots.txt` for the site at SITE_URL, which is empty when nobody knows it."""
    path = "/" + site_url.partition("://")[2].partition("/")[2]
    if not indexed:
        return _CLOSED.format(folder=path if path.endswith("/") else f"{path}/")
    return _OPEN + (f"Sitemap: {site_url}sitemap.xml\n" if site_url else "")
