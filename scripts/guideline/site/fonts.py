"""The fonts that readers get: those of the theme, cut down to the letters and the weights that a page may need.

What somebody writes in a form may hold others; the browser takes those from the fonts that stand in for ours. PDFs are
made with the whole fonts.
"""

from __future__ import annotations

import hashlib
import io
from base64 import b64decode, b64encode
from collections.abc import Iterable
from pathlib import Path

from guideline.text.saved import Saved

LETTERS = frozenset(
    {*map(chr, range(0x20, 0x7F))}
    | {*"æøåÆØÅäöÄÖéèêëóòôüáàíñçÉÈÓÒÔÜÁÀ"}
    | {*"«»–—…’‘“”§°·•×½²³±−≤≥←↑→↓€\u00a0\u00ad\u2011\u202f"}
)
"""What any page in Norwegian may have; what the content has beside it is added."""

WEIGHTS = (400, 700)
"""The lightest and the boldest that a style asks for."""


def letters_of(texts: Iterable[str]) -> frozenset[str]:
    """The letters that a font must have for TEXTS."""
    return LETTERS.union(*map(frozenset, texts))


def cut(font: Path, letters: frozenset[str], saved: Saved) -> bytes:
    """FONT with LETTERS and nothing else, unless it is among what was SAVED from the build before."""
    whole = font.read_bytes()
    made_of = (hashlib.sha256(whole).hexdigest(), "".join(sorted(letters)), WEIGHTS)
    return b64decode(saved.recall("skrifter", made_of, lambda: b64encode(_cut(whole, letters)).decode()))


def _cut(whole: bytes, letters: frozenset[str]) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    opened = TTFont(io.BytesIO(whole), recalcTimestamp=False)
    options = Options(layout_features=["kern"], hinting=False, desubroutinize=True, name_IDs=[], notdef_outline=True)
    options.drop_tables += ["STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(letters))
    subsetter.subset(opened)
    if "fvar" in opened:
        opened = instantiateVariableFont(opened, {"wght": WEIGHTS})
    opened.flavor = "woff2"
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()
