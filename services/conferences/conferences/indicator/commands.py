"""What can be asked of an indicator. Frozen, in the imperative; a door fills them, a use case carries them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from conferences.party.references import NamedParty
from registry.contracts.indicator import Measured
from registry.contracts.shapes import Doubt, Period, Source


@dataclass(frozen=True, kw_only=True)
class NewIndicator:
    name: Annotated[str, "what was measured"]
    subject: Annotated[NamedParty | None, "whose it is, when not the host's; an organisation"] = None
    partners: Annotated[tuple[NamedParty, ...], "with whom it was reached; organisations"] = ()
    period: Annotated[Period | None, "for when; left out, the conference's review period"] = None
    value: Annotated[Measured, "what was reached"]
    target: Annotated[Measured | None, "what was to be reached"] = None
    target_set_by: Annotated[str | None, "who or what set the target: a resolution"] = None
    reported_percent: Annotated[float | None, "the percentage as it was reported; ours is reckoned beside it"] = None
    part_of: Annotated[str | None, "the indicator that this one is a part of"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class RecordIndicator:
    conference_id: str
    indicator: NewIndicator


@dataclass(frozen=True, kw_only=True)
class CorrectIndicator:
    indicator_id: str
    version: int
    reason: str
    changes: Mapping[str, Any]
