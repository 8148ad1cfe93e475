"""The settings of web servers, all from one list of headers: what pages say themselves, and what only a server can."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guideline.hosting.policy import Policy

KEPT = "public, max-age=31536000, immutable"
"""For a file whose name changes with what is in it."""
FOR_A_DAY = "public, max-age=86400, stale-while-revalidate=604800"
"""For a font: should it lack a letter of a new text, the machine's own font has it until tomorrow."""
FOR_A_VISIT = "public, max-age=900"
"""For what a centre has written: every page asks for it, and it is empty where nobody has (`decisions/0030`)."""
ASKED = "no-cache"
"""For all others: kept, and asked for anew each time, which is answered in a few bytes when nothing has changed."""
HASHED = r"-[A-Z0-9]{8}\.(css|js|woff2)$"
"""The names of files that may be kept for ever."""
FONTS = r"\.woff2$"
LOCAL = r"lokalt\.json$"

_NOT_USED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""What browsers can do and the site never asks for."""

_COMPRESSED = (
    "application/atom+xml",
    "application/javascript",
    "application/json",
    "application/manifest+json",
    "application/xml",
    "image/svg+xml",
    "text/css",
    "text/javascript",
    "text/plain",
    "text/xml",
)
"""Beside HTML. The other kinds are compressed already."""


@dataclass(frozen=True)
class Served:
    """What a web server is told of a site.

    Args:
        policy: what all its pages need.
        indexed: whether search engines may show it.
        hashed: addresses of the files whose names change with what is in them, from the top of the site.
    """

    policy: Policy
    indexed: bool
    hashed: Sequence[str] = ()

    def headers(self) -> Mapping[str, str]:
        """What every answer carries."""
        found = {
            "Content-Security-Policy": self.policy.for_header(),
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": ", ".join(f"{name}=()" for name in _NOT_USED),
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "SAMEORIGIN",
        }
        return found if self.indexed else found | {"X-Robots-Tag": "noindex"}

    def files(self) -> Mapping[str, str]:
        """The settings of each server, by the name of the file."""
        return {"nginx.conf": self._nginx(), "Caddyfile": self._caddy(), "apache.conf": self._apache()}

    def for_hosts(self) -> str:
        """`_headers`, which Netlify, Cloudflare Pages and their like read; they ask anew for what is not named here."""
        lines = ["/*", *(f"  {name}: {value}" for name, value in self.headers().items())]
        lines += ["/assets/fonts/*", f"  Cache-Control: {FOR_A_DAY}", "/lokalt.json", f"  Cache-Control: {FOR_A_VISIT}"]
        for path in self.hashed:
            lines += [f"/{path}", f"  Cache-Control: {KEPT}"]
        return "\n".join(lines) + "\n"

    def _nginx(self) -> str:
        return _filled(
            _NGINX,
            "\n".join(f'add_header {name} "{value}" always;' for name, value in self.headers().items()),
            " ".join(_COMPRESSED),
        )

    def _caddy(self) -> str:
        return _filled(_CADDY, "\n".join(f'\t{name} "{value}"' for name, value in self.headers().items()))

    def _apache(self) -> str:
        headers = "\n".join(f'    Header always set {name} "{value}"' for name, value in self.headers().items())
        return _filled(_APACHE, headers, " ".join(["text/html", *_COMPRESSED]))


def _filled(template: str, headers: str, kinds: str = "") -> str:
    values = {"HEADERS": headers, "KINDS": kinds, "HASHED": HASHED, "FONTS": FONTS, "LOCAL": LOCAL}
    values |= {"KEPT": KEPT, "FOR_A_DAY": FOR_A_DAY, "FOR_A_VISIT": FOR_A_VISIT, "ASKED": ASKED}
    for name, value in values.items():
        template = template.replace(f"@{name}@", value)
    return template


_MADE = """\
# Laget av «make site», og lages på nytt hver gang: Endre ikke her. Om nettstedet > Drift sier hvordan den brukes.
"""

_NGINX = f"""{_MADE}\
# Hentes inn i en «server» eller «location» med «include».

set $keep "@ASKED@";
if ($uri ~ "@FONTS@") {{
    set $keep "@FOR_A_DAY@";
}}
if ($uri ~ "@LOCAL@") {{
    set $keep "@FOR_A_VISIT@";
}}
if ($uri ~ "@HASHED@") {{
    set $keep "@KEPT@";
}}
add_header Cache-Control $keep always;
@HEADERS@

charset utf-8;
gzip on;
gzip_static on;
gzip_vary on;
gzip_min_length 512;
gzip_types @KINDS@;
"""

_CADDY = f"""{_MADE}\
# Hentes inn i en adresse eller en «handle_path» med «import».

header {{
@HEADERS@
}}
@hashed path_regexp @HASHED@
header @hashed Cache-Control "@KEPT@"
@fonts {{
	path_regexp @FONTS@
	not path_regexp @HASHED@
}}
header @fonts Cache-Control "@FOR_A_DAY@"
@local path_regexp @LOCAL@
header @local Cache-Control "@FOR_A_VISIT@"
@others {{
	not path_regexp @LOCAL@
	not path_regexp @FONTS@
	not path_regexp @HASHED@
}}
header @others Cache-Control "@ASKED@"
encode zstd gzip
"""

_APACHE = f"""{_MADE}\
# Hentes inn i en «Directory» med «Include», eller legges i mappen som .htaccess. Trenger mod_headers og mod_deflate.

<IfModule mod_headers.c>
@HEADERS@
    Header always set Cache-Control "@ASKED@"
    <FilesMatch "@FONTS@">
        Header always set Cache-Control "@FOR_A_DAY@"
    </FilesMatch>
    <FilesMatch "@LOCAL@">
        Header always set Cache-Control "@FOR_A_VISIT@"
    </FilesMatch>
    <FilesMatch "@HASHED@">
        Header always set Cache-Control "@KEPT@"
    </FilesMatch>
</IfModule>
<IfModule mod_deflate.c>
    AddOutputFilterByType DEFLATE @KINDS@
</IfModule>
AddDefaultCharset utf-8
AddType application/manifest+json .webmanifest
"""
