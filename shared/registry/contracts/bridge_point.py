"""A bridge point of a conference: a shape that its events carry."""

from dataclasses import dataclass
from typing import Annotated, Literal

from registry.contracts.shapes import PartyRef, Source

BridgePointKind = Literal["central", "branch"]


@dataclass(frozen=True, kw_only=True)
class BridgePoint:
    """A place from which people take part (điểm cầu); the others are joined to the central one."""

    point_id: Annotated[str, "names the point within its conference"]
    kind: Annotated[BridgePointKind, "the central point, of which there is one, or a branch"] = "branch"
    place: Annotated[str, "where it is: a hall, an office, a commune; once in a conference"]
    body: Annotated[PartyRef | None, "the organisation in charge of it"] = None
    in_charge: Annotated[PartyRef | None, "the person in charge of it, with the post held then"] = None
    sources: Annotated[tuple[Source, ...], "where it was read"] = ()
