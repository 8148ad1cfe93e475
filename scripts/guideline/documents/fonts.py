"""The site's own fonts, made ready for PDF.

The site has one file for all weights of the sans; a PDF needs one for each weight. WeasyPrint would make them anew for
every document, which takes longer than the document itself, so they are made once and kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

_FACES = (
    ("Source Sans 3", "source-sans-3-latin-wght-normal.woff2", "normal", (400, 700)),
    ("Source Sans 3", "source-sans-3-latin-wght-italic.woff2", "italic", (400, 700)),
    ("Source Serif 4", "source-serif-4-latin-400-normal.woff2", "normal", (400,)),
    ("Source Serif 4", "source-serif-4-latin-600-normal.woff2", "normal", (600,)),
)


def font_faces(fonts: Path, kept: Path) -> str:
    """A style sheet with the fonts.

    Args:
        fonts: the folder of the site's own.
        kept: the folder where those for PDF are kept; made when it isn't there.
    """
    kept.mkdir(parents=True, exist_ok=True)
    return "\n".join(_rules(fonts, kept))


def _rules(fonts: Path, kept: Path) -> Iterator[str]:
    for family, file, style, weights in _FACES:
        for weight in weights:
            made = _made(fonts / file, weight, kept)
            yield (
                f'@font-face {{ font-family: "{family}"; font-style: {style}; font-weight: {weight}; '
                f'src: url("{made.as_uri()}"); }}'
            )


def _made(font: Path, weight: int, kept: Path) -> Path:
    """FONT at WEIGHT as a file that needs no work; its name changes when the font does."""
    digest = hashlib.sha256(font.read_bytes()).hexdigest()[:12]
    made = kept / f"{font.stem}-{weight}-{digest}.ttf"
    if not made.exists():
        new = made.with_suffix(f".{weight}.new")
        _write(font, weight, new)
        new.replace(made)
    return made


def _write(font: Path, weight: int, path: Path) -> None:
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    opened = TTFont(font)
    if "fvar" in opened:
        opened = instantiateVariableFont(opened, {"wght": weight}, updateFontNames=False)
    opened.flavor = None
    opened.save(path)
