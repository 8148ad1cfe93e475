"""What a centre says of itself in `lokalt.yml`, in the folder of its own additions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from guideline.text.typed_yaml import at

FILE = "lokalt.yml"

_CONTACT = "hvem er hvem:\n  - rolle: Faglig veileder\n    telefon: 22 00 00 00\n    tid: mandag–fredag 9–15"


@dataclass(frozen=True)
class Contact:
    """Somebody to turn to, by what they do and not by name.

    Args:
        role: what they do.
        phone: where they answer; may be empty.
        hours: when they answer; may be empty.
    """

    role: str = at("rolle", "rolle: Faglig veileder")
    phone: str = at("telefon", "telefon: 22 00 00 00", default="")
    hours: str = at("tid", "tid: mandag–fredag 9–15", default="")

    @property
    def line(self) -> str:
        """All of it in one line."""
        return f"{self.role}: {', '.join(filter(None, (self.phone, self.hours)))}".removesuffix(": ")

    @property
    def link(self) -> str:
        """The phone as an address; empty when it is no number."""
        digits = self.phone.replace(" ", "").replace("\u00a0", "")
        return f"tel:{digits}" if digits.lstrip("+").isdigit() else ""


@dataclass(frozen=True)
class Settings:
    """The whole file.

    Args:
        centre: what the centre is called.
        contacts: who is who.
        shown_on: the addresses of pages that show who is who.
        contact_line: where users of the centre turn, on the short version.
        seen: the day somebody last went through the additions, `2027-03-01`; may be empty.
        everyday: what people type for an addition or a place of the guideline, by its id or address.
    """

    centre: str = at("senter", "senter: Fjordby senter")
    contacts: tuple[Contact, ...] = at("hvem er hvem", _CONTACT, default=())
    shown_on: tuple[str, ...] = at("vises på", "vises på:\n  - sjekklister/tur/", default=())
    contact_line: str = at("kontakt", "kontakt: Ring oss på 22 00 00 00.", default="")
    seen: str = at("sett", "sett: 2027-03-01", default="")
    everyday: Mapping[str, str] = at("hverdagsord", "hverdagsord:\n  lokal-buss: minibuss", default_factory=dict)

    @property
    def whose(self) -> str:
        """Whose the additions are."""
        return f"Skrevet av {self.centre}. Det er ikke en del av veilederen."

    @property
    def day_seen(self) -> datetime.date | None:
        """`seen` as a day; None where nobody has said.

        Raises:
            ValueError: when it is no day.
        """
        return datetime.date.fromisoformat(self.seen) if self.seen else None
