"""What manuscripts are made of; `manuscript.py` says what the elements mean."""

from __future__ import annotations

import xml.etree.ElementTree as etree

STYLE, WIDTH, BREAK = "style", "width", "break"
Content = etree.Element | str | None


def element(tag: str, *content: Content, **attributes: str | None) -> etree.Element:
    """An element TAG with CONTENT; attributes that are None are left out, and `style_` stands for `style`."""
    made = etree.Element(tag, {name: value for name, value in attributes.items() if value is not None})
    for piece in content:
        if isinstance(piece, str):
            append_text(made, piece)
        elif piece is not None:
            made.append(piece)
    return made


def append_text(parent: etree.Element, text: str) -> None:
    """Put TEXT at the end of PARENT."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def control(tag: str, name: str, title: str, **attributes: str | None) -> etree.Element:
    """A place to answer: an `input` or a `textarea` with its NAME and what a screen reader says of it."""
    return element(tag, name=name, title=title, **attributes)


def check_box(name: str, title: str, value: str | None = None) -> etree.Element:
    """A box; one of several answers to NAME has a VALUE."""
    return control("input", name, title, type="checkbox", value=value)
