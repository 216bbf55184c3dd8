"""What stands around the text of an administrative document, as its template asks for it; no file, no clock.

The Typst package `@registry/administrative` says how it looks. What is not known is left in dots, and never guessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from registry.contracts.shapes import PartyRef
from registry.printing.stationery import FRAME, HEADS

Head = Literal["state", "party"]  # the nation's title and motto, or the Party's name


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """`number` and `dateline` as printed. `mark` stands across each page, `remark` under the number."""

    language: str
    head: Head
    issuers: Sequence[str]
    number: str
    dateline: str
    mark: str | None = None
    remark: str | None = None

    def values(self) -> dict[str, Any]:
        """What the package's functions are given as `said`."""
        words = {**HEADS[self.language], **FRAME[self.language]}
        number = self.number.replace("Số: ", "Số ") if self.head == "party" else self.number  # the Party's has no colon
        return {**vars(self), "issuers": list(self.issuers), "number": number, "words": words}


def number_said(number: str, language: str) -> str:
    """For example "Số: 12/QĐ-UBND"."""
    return FRAME[language]["number"].format(number=number)


def dateline(place: str | None, day: str | None, language: str) -> str:
    """For example "Đông Hà, ngày 08 tháng 01 năm 2025"; `day` as it is said."""
    words = FRAME[language]
    return f"{place or words['place_blank']}, {day or words['date_blank']}"


def signatory(title: str, party: PartyRef | None) -> Mapping[str, str | None]:
    """One who signs under this title; without a name it is left to be written."""
    return {"title": title, "name": party.name if party else None, "post": party.post if party else None}
