"""What can be asked of a presentation. Frozen, in the imperative; a door fills them, a use case carries them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from awards.directory.references import NamedParty
from registry.contracts.shapes import DateSaid, Doubt, Source


@dataclass(frozen=True, kw_only=True)
class RecordPresentation:
    award_id: Annotated[str, "the award that was handed over"]
    conference_id: Annotated[str, "the conference at which it was"]
    presented: Annotated[DateSaid | None, "when; left out, it is the day of the conference"] = None
    rank_order: Annotated[int | None, "place in the running order, from 1"] = None
    presenters: Annotated[tuple[NamedParty, ...], "who handed it over, with the post held then"] = ()
    receivers: Annotated[tuple[NamedParty, ...], "who received it"] = ()
    caption: Annotated[str | None, "what the photograph's caption says"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class CorrectPresentation:
    """The fields as they should have been said; the award stays the same one."""

    presentation_id: str
    version: int
    reason: str
    changes: Mapping[str, Any]
