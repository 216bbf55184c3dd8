"""Events of what a conference is made of, its agenda and its bridge points; published on conferences.events."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from registry.contracts.agenda import AgendaItem
from registry.contracts.bridge_point import BridgePoint
from registry.contracts.conference import ConferenceEvent


@dataclass(frozen=True, kw_only=True)
class AgendaItemAdded(ConferenceEvent):
    """The agenda has a new item."""

    type: ClassVar[str] = "registry.conference.agenda_item_added.v1"

    item: Annotated[AgendaItem, "the item"]
    reason: Annotated[str | None, "why it was added; always there once the minutes are approved"] = None


@dataclass(frozen=True, kw_only=True)
class AgendaItemChanged(ConferenceEvent):
    """An item of the agenda reads otherwise."""

    type: ClassVar[str] = "registry.conference.agenda_item_changed.v1"

    item: Annotated[AgendaItem, "the item as it is now"]
    reason: Annotated[str | None, "why, in the words of who did it"] = None


@dataclass(frozen=True, kw_only=True)
class AgendaItemRemoved(ConferenceEvent):
    """An item was taken off the agenda."""

    type: ClassVar[str] = "registry.conference.agenda_item_removed.v1"

    item: Annotated[AgendaItem, "the item as it was"]
    reason: Annotated[str | None, "why, in the words of who did it"] = None


@dataclass(frozen=True, kw_only=True)
class BridgePointAdded(ConferenceEvent):
    """People take part from one more place."""

    type: ClassVar[str] = "registry.conference.bridge_point_added.v1"

    point: Annotated[BridgePoint, "the point"]
    reason: Annotated[str | None, "why it was added; always there once the minutes are approved"] = None


@dataclass(frozen=True, kw_only=True)
class BridgePointChanged(ConferenceEvent):
    """A bridge point has another place, or others are in charge of it."""

    type: ClassVar[str] = "registry.conference.bridge_point_changed.v1"

    point: Annotated[BridgePoint, "the point as it is now"]
    reason: Annotated[str, "why, in the words of who did it"]


@dataclass(frozen=True, kw_only=True)
class BridgePointRemoved(ConferenceEvent):
    """Nobody takes part from there."""

    type: ClassVar[str] = "registry.conference.bridge_point_removed.v1"

    point: Annotated[BridgePoint, "the point as it was"]
    reason: Annotated[str, "why, in the words of who did it"]


@dataclass(frozen=True, kw_only=True)
class AgendaReordered(ConferenceEvent):
    """The items of the agenda stand in another order, counted from 1 again."""

    type: ClassVar[str] = "registry.conference.agenda_reordered.v1"

    items: Annotated[tuple[AgendaItem, ...], "all of them in their new order"]
    reason: Annotated[str, "why, in the words of who did it"]


EVENTS: tuple[type[ConferenceEvent], ...] = (
    AgendaItemAdded,
    AgendaItemChanged,
    AgendaItemRemoved,
    AgendaReordered,
    BridgePointAdded,
    BridgePointChanged,
    BridgePointRemoved,
)
