"""Documents to download: pages as PDF and DOCX, and the whole guideline as one PDF.

`content.py` draws what belongs on paper as HTML, `overrides/document.html` puts the frame around it, and `pdf.py` makes
the file. `manuscript.py` makes of the same records what `docx.py` writes. May import `catalogue` and what is below.
"""

from guideline.documents.press import Document, Press, Workshop

__all__ = ["Document", "Press", "Workshop"]
