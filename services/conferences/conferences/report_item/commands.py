"""What can be asked of a report item. Frozen, in the imperative; a door fills them, a use case carries them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from conferences.party.references import NamedParty
from registry.contracts.indicator import Measured
from registry.contracts.report_item import CitedDocument, ReportItemKind, TaskState
from registry.contracts.shapes import DateSaid, Doubt, Period, Source


@dataclass(frozen=True, kw_only=True)
class NewAdoption:
    adopted_id: Annotated[str | None, "the report item of the system, model or programme, when there is one"] = None
    name: Annotated[str | None, "what it was called; left out, what that item says is taken"] = None
    adopters: Annotated[tuple[NamedParty, ...], "who uses it, as far as they are named"] = ()
    since: Annotated[DateSaid | None, "from when on; left out when it is not known"] = None
    figures: Annotated[tuple[Measured, ...], "what was counted of it: 450 accounts, more than 98 %"] = ()


@dataclass(frozen=True, kw_only=True)
class NewReportItem:
    kind: Annotated[ReportItemKind, "what it is"]
    text: Annotated[str | None, "what was said; left out when only a number of such items is known"] = None
    count: Annotated[int | None, "how many it stands for, when they are not listed"] = None
    by: Annotated[NamedParty | None, "who said, set or won it"] = None
    for_whom: Annotated[tuple[NamedParty, ...], "who is to do it, or whom it concerns"] = ()
    period: Annotated[Period | None, "for when"] = None
    due: Annotated[DateSaid | None, "until when; of a task"] = None
    partners: Annotated[tuple[NamedParty, ...], "with whom it is done, beside whose it is"] = ()
    result: Annotated[str | None, "what came of it: first prize"] = None
    document: Annotated[CitedDocument | None, "of a document alone, which needs it"] = None
    adoption: Annotated[NewAdoption | None, "of an adoption alone, which needs it"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class RecordReportItem:
    conference_id: str
    item: NewReportItem


@dataclass(frozen=True, kw_only=True)
class NewTaskReview:
    state: Annotated[TaskState, "done, dropped, or open still"]
    conference_id: Annotated[str | None, "the later conference that reviewed it"] = None
    reason: Annotated[str | None, "what was said of it; needed when it is dropped"] = None


@dataclass(frozen=True, kw_only=True)
class ReviewTask:
    report_item_id: str
    version: int
    review: NewTaskReview


@dataclass(frozen=True, kw_only=True)
class CorrectReportItem:
    report_item_id: str
    version: int
    reason: str
    changes: Mapping[str, Any]
