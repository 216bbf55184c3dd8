"""What one row of a file comes to here: beside what it would enter, what it may be a duplicate of."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest
from typing import Literal

from conferences.conference.conference import Conference
from conferences.party.duplicates import Reason
from registry.contracts.attendance import AttendanceState
from registry.importing import planned
from registry.tables.cells import Reading

DuplicateOf = Literal["party", "line", "indicator", "agenda_item", "row"]


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """When rows are planned, by whom and what for: their conference, and where a line stands that does not say."""

    at: datetime
    by: str
    conference: Conference | None = None
    state: AttendanceState = "invited"

    @property
    def meeting(self) -> Conference:
        """The conference, for rows that have one."""
        assert self.conference is not None  # noqa: S101 - narrows the type; the address of such rows names it
        return self.conference


@dataclass(frozen=True, kw_only=True)
class Duplicate:
    """What the row may say again: a record, a line of the ledger, an item, or an earlier row of the same file."""

    what: DuplicateOf
    id: str
    name: str
    reasons: tuple[Reason, ...]


@dataclass(kw_only=True)
class Planned(planned.Planned):
    duplicates: list[Duplicate] = field(default_factory=list)
    candidates: list[Duplicate] = field(default_factory=list)  # records it may belong to, told and not chosen
    matched: Duplicate | None = None  # the record it was given, with the reasons
    enters_duplicates: bool = False

    @property
    def is_doubtful(self) -> bool:
        return bool(self.duplicates) and not self.enters_duplicates


def doubts(reading: Reading) -> list[dict[str, str]]:
    return [{"text": text} for text in reading.texts("doubt")]


def sources(reading: Reading) -> list[dict[str, str | None]]:
    """Several by semicolons, an address to each: "; https://..." is that of the second."""
    publishers = reading.texts("source")
    said = reading.text("source_url") or ""
    urls = [said] if len(publishers) == 1 else [url.strip() for url in said.split(";")]
    if said and len(urls) != len(publishers):
        reading.remark(
            "source",
            "import.publisher_missing",
            en=f"The sources have {len(urls)} addresses and {len(publishers)} names. Write who published each.",
            vi=f"Nguồn có {len(urls)} địa chỉ và {len(publishers)} tên. Hãy ghi nơi đăng tải của từng nguồn.",
        )
    return [{"publisher": name, "url": url or None} for name, url in zip_longest(publishers, urls) if name]
