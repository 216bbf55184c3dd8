"""What can be asked of an act that changes organisations. Frozen, in the imperative."""

from dataclasses import dataclass
from typing import Annotated

from registry.contracts.party import Level
from registry.contracts.reorganisation import ReorganisationKind
from registry.contracts.report_item import CitedDocument
from registry.contracts.shapes import DateSaid, Doubt, Source


@dataclass(frozen=True, kw_only=True)
class NewSuccession:
    party_id: Annotated[str, "the record of an organisation that there is after the act"]
    name: Annotated[str | None, "its name from then on; left out, the act leaves it"] = None
    level: Annotated[Level | None, "its level from then on; left out, the act leaves it"] = None
    parent_id: Annotated[str | None, "the organisation above it from then on; left out, the act leaves it"] = None


@dataclass(frozen=True, kw_only=True)
class NewPlacement:
    party_id: Annotated[str | None, "an organisation that stood under one that ends; left out, all others that did"] = (
        None
    )
    parent_id: Annotated[str, "the organisation above it from then on"]


@dataclass(frozen=True, kw_only=True)
class RecordReorganisation:
    kind: Annotated[ReorganisationKind, "what was done; moved is to another level or under another parent"]
    took_effect: Annotated[DateSaid, "the first day of the new state; at least its year is known"]
    order: Annotated[
        int | None, "which it was of several acts of one day that change the same, from 1; left out, before those"
    ] = None
    predecessors: Annotated[
        tuple[str, ...],
        "the records of those there were before: they end, unless they are successors too; none when renamed or moved",
    ] = ()
    successors: Annotated[
        tuple[NewSuccession, ...],
        "those there are since; who is no predecessor and has no day of founding begins by a merger or a split",
    ] = ()
    below: Annotated[
        tuple[NewPlacement, ...],
        "where those go that stood under who ends; left out, under the only successor",
    ] = ()
    document: Annotated[CitedDocument | None, "what ordered it; left out when it is not known"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
    doubts: Annotated[tuple[Doubt, ...], "what is not certain"] = ()


@dataclass(frozen=True, kw_only=True)
class UndoReorganisation:
    reorganisation_id: str
    version: int
    reason: str
