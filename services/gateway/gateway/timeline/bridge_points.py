"""What an event of bridge points tells: on the timelines of the conference, of its place, of the body and of the
person in charge. Pure.
"""

from gateway.timeline import mentions as named
from gateway.timeline import places
from gateway.timeline.entry import Mention, Telling
from registry.contracts.bridge_point import BridgePoint
from registry.contracts.conference import ConferenceEvent
from registry.contracts.conference_parts import BridgePointAdded, BridgePointChanged, BridgePointRemoved

_POINT_EVENTS = (BridgePointAdded, BridgePointChanged, BridgePointRemoved)


def of_bridge_point(event: ConferenceEvent) -> Telling:
    """The conference's hosts and presiders have entries enough: who looks after a point is told of it."""
    assert isinstance(event, _POINT_EVENTS)  # noqa: S101 - narrows the type; the table gives no other
    point, titles = event.point, event.conference.titles
    own = Mention(kind="conference", record_id=event.conference_id, labels=titles, role="conference")
    told = {
        "titles": dict(titles),
        "kind": point.kind,
        "place": point.place,
        "body": point.body.name if point.body else None,
        "in_charge": {"name": point.in_charge.name, "post": point.in_charge.post} if point.in_charge else None,
        "reason": event.reason,
    }
    return Telling(
        record=f"/v1/conferences/{event.conference_id}",
        mentions=(own, *looking_after(point), *places.mentioned(event)),
        facts=told,
        said=event.conference.held,
        statement=f"{event.conference_id}/points/{point.point_id}",
    )


def looking_after(point: BridgePoint) -> tuple[Mention, ...]:
    body = named.parties([point.body] if point.body else [], "point_body", usually="organisation")
    return body + named.parties([point.in_charge] if point.in_charge else [], "point_in_charge")
