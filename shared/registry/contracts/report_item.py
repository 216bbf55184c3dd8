"""Events of report items: tasks, directives, shortcomings, cited documents and the like; on conferences.events."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from registry.contracts.event import DomainEvent
from registry.contracts.indicator import Measured
from registry.contracts.shapes import ConferenceRef, DateSaid, Doubt, PartyRef, Period, Source

ReportItemKind = Literal[
    "task",
    "directive",
    "shortcoming",
    "cause",
    "document",
    "contest",
    "training",
    "programme",
    "system",
    "model",
    "adoption",
    "other",
]
TaskState = Literal["open", "done", "dropped"]


@dataclass(frozen=True, kw_only=True)
class CitedDocument:
    """A document as it was cited; the number of some is not known."""

    kind: Annotated[str, "resolution, plan, notice, decree ..."]
    number: Annotated[str | None, "as written; unknown when absent"] = None
    symbol: Annotated[str | None, "the letters after the number: NQ/TU"] = None
    issuer: Annotated[str | None, "who issued it"] = None
    issued: Annotated[DateSaid | None, "when, as far as it is known"] = None


@dataclass(frozen=True, kw_only=True)
class Adoption:
    """That a system, a model or a programme was taken into use: what, by whom, and since when."""

    name: Annotated[str, "what was taken into use, as it was called"]
    adopted_id: Annotated[str | None, "the report item that tells of it, when there is one"] = None
    adopters: Annotated[tuple[PartyRef, ...], "who uses it, as far as they are named"] = ()
    since: Annotated[DateSaid | None, "from when on; unknown when absent"] = None
    figures: Annotated[tuple[Measured, ...], "what was counted of it: 450 accounts, more than 98 %"] = ()


@dataclass(frozen=True, kw_only=True)
class ReportItemFacts:
    conference: Annotated[ConferenceRef, "where it was said"]
    kind: Annotated[ReportItemKind, "what it is"]
    text: Annotated[str | None, "what was said; absent when only a number of such items is known"] = None
    count: Annotated[int | None, "how many it stands for, when they are not listed"] = None
    by: Annotated[PartyRef | None, "who said, set or won it"] = None
    for_whom: Annotated[tuple[PartyRef, ...], "who is to do it, or whom it concerns"] = ()
    hosts: Annotated[tuple[PartyRef, ...], "whose task it is when it names nobody: the conference's hosts"] = ()
    period: Annotated[Period | None, "for when"] = None
    due: Annotated[DateSaid | None, "until when; of a task"] = None
    state: Annotated[TaskState | None, "of a task alone"] = None
    partners: Annotated[tuple[PartyRef, ...], "with whom it is done, beside whose it is"] = ()
    result: Annotated[str | None, "what came of it: first prize"] = None
    document: Annotated[CitedDocument | None, "of a document alone"] = None
    adoption: Annotated[Adoption | None, "of an adoption alone"] = None
    reviewed_at: Annotated[ConferenceRef | None, "the later conference that reviewed the task last"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class ReportItemEvent(DomainEvent):
    aggregate_field: ClassVar[str] = "report_item_id"

    report_item_id: Annotated[str, "the item's record"]
    report_item: Annotated[ReportItemFacts, "the item as it is after this event"]


@dataclass(frozen=True, kw_only=True)
class ReportItemRecorded(ReportItemEvent):
    """It was said at a conference. An adoption happened when it began, as far as that is known."""

    type: ClassVar[str] = "registry.report_item.recorded.v1"


@dataclass(frozen=True, kw_only=True)
class ReportItemReviewed(ReportItemEvent):
    """A task was reviewed: it is done, dropped, or open still."""

    type: ClassVar[str] = "registry.report_item.reviewed.v1"

    previous_state: Annotated[TaskState, "where it stood before"]
    reason: Annotated[str | None, "what was said of it"] = None


@dataclass(frozen=True, kw_only=True)
class ReportItemCorrected(ReportItemEvent):
    """The record of it said something wrong; it says the new from now on."""

    type: ClassVar[str] = "registry.report_item.corrected.v1"

    reason: Annotated[str, "why, in the words of who corrected it"]
    changed: Annotated[tuple[str, ...], "the names of the fields that changed"]


EVENTS: tuple[type[ReportItemEvent], ...] = (ReportItemRecorded, ReportItemReviewed, ReportItemCorrected)
