"""Events of the minutes of conferences: drafted, edited, submitted, approved, amended; on conferences.events.

Each carries the whole text as it is after it, so that the log of these events is the row of revisions.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from registry.contracts.event import DomainEvent
from registry.contracts.shapes import ConferenceRef, PartyRef

MinutesState = Literal["draft", "submitted", "returned", "approved", "amended"]
MinutesLanguage = Literal["vi", "en"]
MinutesHead = Literal["state", "party"]


@dataclass(frozen=True, kw_only=True)
class MinutesSection:
    key: Annotated[str, "names the section through all revisions: opening, present, course ..."]
    heading: Annotated[str, "as it is printed, without its number"]
    paragraphs: Annotated[tuple[str, ...], "the text"] = ()


@dataclass(frozen=True, kw_only=True)
class MinutesRemark:
    """What is to be mended before the minutes can be approved."""

    section: Annotated[str | None, "the key of the section it is about; the minutes as a whole when absent"] = None
    text: Annotated[str, "what to mend"]


@dataclass(frozen=True, kw_only=True)
class MinutesFacts:
    conference: Annotated[ConferenceRef, "what was held"]
    language: Annotated[MinutesLanguage, "the language they are written in"]
    state: Annotated[MinutesState, "amended: an approved text is being changed, and the new one is not approved yet"]
    revision: Annotated[int, "counts the texts, from 1"]
    approved_revision: Annotated[int | None, "the text that was approved last, which holds until another is"] = None
    head: Annotated[MinutesHead, "what stands above: the nation's title and motto, or the Party's name"] = "state"
    issuers: Annotated[
        tuple[str, ...], "in whose name; the last one is printed in bold, those above it are over it"
    ] = ()
    number: Annotated[str | None, "number and symbol as written: 12/BB-UBND"] = None
    place: Annotated[str | None, "where they were made; stands before the date"] = None
    dated: Annotated[date | None, "the day they bear"] = None
    title: Annotated[str, "what they are the minutes of"]
    sections: Annotated[tuple[MinutesSection, ...], "the text, in its order"] = ()
    presider: Annotated[PartyRef | None, "who signs as presider"] = None
    secretary: Annotated[PartyRef | None, "who signs as secretary"] = None
    recipients: Annotated[tuple[str, ...], "who gets them, a line each"] = ()
    remarks: Annotated[tuple[MinutesRemark, ...], "what was to be mended when they were returned last"] = ()
    approved_by: Annotated[PartyRef | None, "who approved this text; absent while nobody has"] = None


@dataclass(frozen=True, kw_only=True)
class MinutesEvent(DomainEvent):
    aggregate_field: ClassVar[str] = "minutes_id"

    minutes_id: Annotated[str, "the record of the minutes"]
    minutes: Annotated[MinutesFacts, "the minutes as they are after this event"]


@dataclass(frozen=True, kw_only=True)
class MinutesDrafted(MinutesEvent):
    """A first text was made of what is recorded of the conference."""

    type: ClassVar[str] = "registry.minutes.drafted.v1"


@dataclass(frozen=True, kw_only=True)
class MinutesEdited(MinutesEvent):
    """The text reads otherwise: a new revision."""

    type: ClassVar[str] = "registry.minutes.edited.v1"

    changed: Annotated[tuple[str, ...], "the names of the fields that changed"]
    reason: Annotated[str | None, "why, when something was said"] = None


@dataclass(frozen=True, kw_only=True)
class MinutesSubmitted(MinutesEvent):
    """The text lies before who approves it; it is not edited meanwhile."""

    type: ClassVar[str] = "registry.minutes.submitted.v1"


@dataclass(frozen=True, kw_only=True)
class MinutesReturned(MinutesEvent):
    """The text went back to be mended, with remarks."""

    type: ClassVar[str] = "registry.minutes.returned.v1"


@dataclass(frozen=True, kw_only=True)
class MinutesApproved(MinutesEvent):
    """A presider, or one the conference names, approved the text: it is frozen."""

    type: ClassVar[str] = "registry.minutes.approved.v1"


@dataclass(frozen=True, kw_only=True)
class MinutesAmended(MinutesEvent):
    """An approved text is changed by a new revision, which is approved again; until then the approved one holds."""

    type: ClassVar[str] = "registry.minutes.amended.v1"

    reason: Annotated[str, "why, in the words of who amended them"]
    changed: Annotated[tuple[str, ...], "the names of the fields that changed"]


EVENTS: tuple[type[MinutesEvent], ...] = (
    MinutesDrafted,
    MinutesEdited,
    MinutesSubmitted,
    MinutesReturned,
    MinutesApproved,
    MinutesAmended,
)
