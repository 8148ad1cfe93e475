"""Questions and modules for other systems: learning platforms (QTI 2.1, SCORM 1.2), spreadsheets and cards (CSV, Anki).

May import `checks`, `documents`, `search` and what is below.
"""

from guideline.exchange.parcels import Parcel, parcels

__all__ = ["Parcel", "parcels"]
