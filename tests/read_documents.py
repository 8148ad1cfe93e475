"""Reading finished PDF and Word files back: the names of their fields and controls."""

from __future__ import annotations

from typing import Any

import pikepdf
from docx.oxml.ns import qn


def fields(document: pikepdf.Pdf) -> dict[str, str]:
    """The name of each field and what a screen reader calls it."""
    if "/AcroForm" not in document.Root:
        return {}
    found: list[Any] = list(document.Root.AcroForm.Fields)
    return {str(field.T): str(field.TU) for field in found}


def controls(document: Any) -> list[Any]:
    return list(document.element.body.iter(qn("w:sdt")))


def tags(document: Any) -> list[str]:
    return [control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) for control in controls(document)]
