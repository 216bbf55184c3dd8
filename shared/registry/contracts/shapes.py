"""Values that several events carry: dates as they are known, periods, references by name, sources and doubts.

A value as reported is kept beside the value as read: a registry that drops a doubt invents a certainty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from registry.contracts.event import Precision

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
DatePrecision = Literal["day", "month", "year", "unknown"]
PartOfDay = Literal["morning", "afternoon", "evening"]
Titles = Mapping[str, str]  # language tag (BCP 47: vi, en, de, ru) to text
ORIGINAL = "vi"  # the language in which things are titled here

_BEGINS = {None: time(0), "morning": time(0), "afternoon": time(12), "evening": time(18)}


def in_language(texts: Titles, language: str) -> str:
    """The text in the language, else the original, else whichever there is."""
    return texts.get(language) or texts.get(ORIGINAL) or next(iter(texts.values()), "")


@dataclass(frozen=True, kw_only=True)
class DateSaid:
    """A date with how much of it is known, in Asia/Ho_Chi_Minh."""

    on: Annotated[date | None, "the day, or the first day of the month or year that is known"] = None
    until: Annotated[date | None, "the last day, when it lasted several"] = None
    precision: Annotated[DatePrecision, "how much of `on` is known"] = "day"
    part_of_day: Annotated[PartOfDay | None, "morning, afternoon or evening, when it was said"] = None
    is_year_inferred: Annotated[bool, "the source gave no year; it was inferred"] = False
    not_after: Annotated[date | None, "when the date is unknown: the day by which it had happened"] = None
    as_reported: Annotated[str | None, "the words of the source"] = None

    @property
    def day(self) -> date | None:
        """The day, the first one when it lasted several; None while less than that is known."""
        return self.on if self.precision == "day" else None

    def happened(self, recorded_at: datetime) -> tuple[datetime, Precision]:
        """The beginning of what is known, and its precision; the time of recording where nothing is known."""
        if self.on is not None and self.precision != "unknown":
            return datetime.combine(self.on, _BEGINS[self.part_of_day], LOCAL), self.precision
        if self.not_after is not None:
            return datetime.combine(self.not_after, time(0), LOCAL), "unknown"
        return recorded_at, "unknown"


UNKNOWN_DATE = DateSaid(precision="unknown")


@dataclass(frozen=True, kw_only=True)
class Period:
    label: Annotated[str, 'as people say it: "2024", "2020-2024"']
    starts_on: Annotated[date | None, "first day, inclusive"] = None
    ends_on: Annotated[date | None, "last day, inclusive"] = None


@dataclass(frozen=True, kw_only=True)
class PartyRef:
    """A party as it was named then and there. Without `party_id` it is a name only: "provincial leaders"."""

    party_id: Annotated[str | None, "the party's record, when there is one"] = None
    name: Annotated[str, "the name as written at that time"]
    kind: Annotated[Literal["person", "organisation", "household"] | None, "what the party is"] = None
    post: Annotated[str | None, "the post held at that time"] = None

    @property
    def with_post(self) -> str:
        """The name, and the post behind it."""
        return f"{self.name}, {self.post}" if self.post else self.name


@dataclass(frozen=True, kw_only=True)
class ConferenceRef:
    conference_id: Annotated[str, "the conference's record"]
    titles: Annotated[Titles, "the titles by language"]
    held: Annotated[DateSaid, "when it was held"]


@dataclass(frozen=True, kw_only=True)
class BridgePointRef:
    """A bridge point (điểm cầu) as it was named then."""

    point_id: Annotated[str, "names the point within its conference"]
    place: Annotated[str, "where it is"]


@dataclass(frozen=True, kw_only=True)
class SessionRef:
    """A session (phiên họp) as it was named then."""

    session_id: Annotated[str, "names the session within its conference"]
    name: Annotated[str, "as the programme said it"]


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a record was read, or one field of it alone."""

    publisher: Annotated[str, "newspaper, body or archive"]
    url: Annotated[str | None, "address of the text"] = None
    author: Annotated[str | None, "who wrote it"] = None
    published_on: Annotated[date | None, "day of publication"] = None
    read_in: Annotated[str | None, "language it was read in (BCP 47)"] = None
    original_language: Annotated[str | None, "language it was written in (BCP 47)"] = None
    is_machine_translated: Annotated[bool | None, "whether what was read was translated by machine"] = None
    quote: Annotated[str | None, "the verbatim span that says it"] = None
    photo_credit: Annotated[str | None, "who took the photographs"] = None
    confidence: Annotated[Literal["certain", "probable", "doubtful"] | None, "how sure the reader is"] = None
    field: Annotated[str | None, "the field it says, as a path; absent: the record"] = None


@dataclass(frozen=True, kw_only=True)
class Doubt:
    text: Annotated[str, "what is doubtful, in words a reader understands"]
    field: Annotated[str | None, "the field it is about, as a path"] = None
    as_reported: Annotated[str | None, "the value as the source gave it"] = None


@dataclass(frozen=True, kw_only=True)
class KeptFile:
    """The bytes of a file, as they were sent."""

    sha256: Annotated[str, "of the bytes, in hexadecimal"]
    size_bytes: Annotated[int, "how many there are"]
    media_type: Annotated[str, "what the bytes themselves say they are (RFC 6838), whatever was claimed"]
    width: Annotated[int | None, "of an image, in pixels"] = None
    height: Annotated[int | None, "of an image, in pixels"] = None
