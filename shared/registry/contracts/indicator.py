"""Events of indicators: what a conference reported in numbers; published on conferences.events."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from registry.contracts.event import DomainEvent
from registry.contracts.shapes import ConferenceRef, Doubt, PartyRef, Period, Source

Comparator = Literal["equal", "at_least", "more_than", "at_most", "less_than", "about", "range"]


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A number as it was said. Without an amount only the words are known: "exceeded the plan"."""

    amount: Annotated[float | None, "the number; of a range its lower end"] = None
    upper: Annotated[float | None, "the upper end of a range"] = None
    comparator: Annotated[Comparator, "how the number was said: more than 4178"] = "equal"
    unit: Annotated[str | None, "VND, people, percent; what is counted when absent"] = None
    as_reported: Annotated[str | None, "the words of the source: 18/18"] = None


@dataclass(frozen=True, kw_only=True)
class IndicatorFacts:
    conference: Annotated[ConferenceRef, "where it was reported"]
    name: Annotated[str, "what was measured"]
    subject: Annotated[PartyRef | None, "whose it is, when not the host's"] = None
    hosts: Annotated[tuple[PartyRef, ...], "whose it is when it has no subject: the conference's hosts"] = ()
    partners: Annotated[tuple[PartyRef, ...], "with whom it was reached, beside whose it is"] = ()
    period: Annotated[Period | None, "for when"] = None
    value: Annotated[Measured, "what was reached"]
    target: Annotated[Measured | None, "what was to be reached"] = None
    target_set_by: Annotated[str | None, "who or what set the target: a resolution"] = None
    reported_percent: Annotated[float | None, "the percentage as it was reported"] = None
    computed_percent: Annotated[float | None, "value of target in percent, two decimals; where both are plain"] = None
    discrepancy: Annotated[float | None, "reported less computed, in percentage points; absent when they agree"] = None
    part_of: Annotated[str | None, "the indicator that this one is a part of"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class IndicatorEvent(DomainEvent):
    aggregate_field: ClassVar[str] = "indicator_id"

    indicator_id: Annotated[str, "the indicator's record"]
    indicator: Annotated[IndicatorFacts, "the indicator as it is after this event"]


@dataclass(frozen=True, kw_only=True)
class IndicatorRecorded(IndicatorEvent):
    """A number was reported at a conference."""

    type: ClassVar[str] = "registry.indicator.recorded.v1"


@dataclass(frozen=True, kw_only=True)
class IndicatorCorrected(IndicatorEvent):
    """The record of the number said something wrong; it says the new from now on."""

    type: ClassVar[str] = "registry.indicator.corrected.v1"

    reason: Annotated[str, "why, in the words of who corrected it"]
    changed: Annotated[tuple[str, ...], "the names of the fields that changed"]


EVENTS: tuple[type[IndicatorEvent], ...] = (IndicatorRecorded, IndicatorCorrected)
