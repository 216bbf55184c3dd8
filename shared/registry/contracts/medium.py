"""Events of media: photographs, recordings and scans of a conference; published on conferences.events.

The bytes do not travel: an event says their SHA-256, and who wants them asks the service.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from registry.contracts.event import DomainEvent
from registry.contracts.shapes import ConferenceRef, DateSaid, Doubt, KeptFile, Source

MediumKind = Literal["photograph", "recording", "scan"]


@dataclass(frozen=True, kw_only=True)
class MediumFacts:
    conference: Annotated[ConferenceRef, "the conference it shows"]
    kind: Annotated[MediumKind, "what it is; a scan is of a paper"]
    caption: Annotated[str | None, "what it shows; absent when only a number of such media is known"] = None
    count: Annotated[int | None, "how many it stands for, when they are not told apart"] = None
    credit: Annotated[str | None, "who made it, as the source names them"] = None
    made: Annotated[DateSaid | None, "when it was made, when that is said"] = None
    file: Annotated[KeptFile | None, "its bytes; absent when it is only told of, and nobody here has it"] = None
    is_removed: Annotated[bool, "was taken down; the record and the bytes are kept"] = False
    sources: Annotated[tuple[Source, ...], "where it was read or had from"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class MediumEvent(DomainEvent):
    aggregate_field: ClassVar[str] = "medium_id"

    medium_id: Annotated[str, "the medium's record"]
    medium: Annotated[MediumFacts, "the medium as it is after this event"]


@dataclass(frozen=True, kw_only=True)
class MediumRecorded(MediumEvent):
    """There is a photograph, a recording or a scan of a conference, whether or not its bytes are here."""

    type: ClassVar[str] = "registry.medium.recorded.v1"


@dataclass(frozen=True, kw_only=True)
class MediumFileKept(MediumEvent):
    """Its bytes are here."""

    type: ClassVar[str] = "registry.medium.file_kept.v1"


@dataclass(frozen=True, kw_only=True)
class MediumCorrected(MediumEvent):
    """The record of it said something wrong; it says the new from now on."""

    type: ClassVar[str] = "registry.medium.corrected.v1"

    reason: Annotated[str, "why, in the words of who corrected it"]
    changed: Annotated[tuple[str, ...], "the names of the fields that changed"]


@dataclass(frozen=True, kw_only=True)
class MediumRemoved(MediumEvent):
    """It was taken down: its bytes are given to nobody any more."""

    type: ClassVar[str] = "registry.medium.removed.v1"

    reason: Annotated[str, "why, in the words of who removed it"]


EVENTS: tuple[type[MediumEvent], ...] = (MediumRecorded, MediumFileKept, MediumCorrected, MediumRemoved)
