"""XML for other systems: elements with text, and a document as it is packed."""

from __future__ import annotations

import xml.etree.ElementTree as etree


def added(parent: etree.Element, tag: str, text: str = "", **attributes: str) -> etree.Element:
    """A new element called TAG, last in PARENT."""
    made = etree.SubElement(parent, tag, attributes)
    made.text = text or None
    return made


def document(root: etree.Element) -> bytes:
    """ROOT as a file that people can read too."""
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
