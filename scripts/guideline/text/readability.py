"""LIX, the Scandinavian measure of how heavy a text is to read."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?:]+(?:\s|$)")
_LONG = 6


def lix(text: str) -> int:
    """LIX of TEXT: words per sentence plus the percentage of words with more than six letters; 0 for no words.

    Source: Björnsson, C. H. (1968). *Läsbarhet*. Stockholm: Liber.
    """
    words = _WORD.findall(text)
    if not words:
        return 0
    sentences = max(1, len(_SENTENCE.findall(text)))
    long_words = sum(len(word) > _LONG for word in words)
    return round(len(words) / sentences + 100 * long_words / len(words))
