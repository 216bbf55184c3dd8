"""The bridge points of a conference (điểm cầu): the central one, and those joined to it. Owns the rules of a point.

Refuses to know documents and who attends where; the conference keeps the points and says what happened to them.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from conferences.conference.commands import NewBridgePoint
from registry.contracts.bridge_point import BridgePoint
from registry.contracts.shapes import BridgePointRef, PartyRef
from registry.contracts.wire import encode
from registry.errors import Conflict, NotFound, RuleBroken
from registry.folding import fold
from registry.messaging.aggregate import new_id

Points = tuple[BridgePoint, ...]
MOST_POINTS = 1_000  # a province has a point in each commune


def new_point(said: NewBridgePoint, body: PartyRef | None, in_charge: PartyRef | None) -> BridgePoint:
    return BridgePoint(
        point_id=new_id(), kind=said.kind, place=said.place, body=body, in_charge=in_charge, sources=said.sources
    )


def point_of(points: Points, point_id: str) -> BridgePoint:
    found = next((point for point in points if point.point_id == point_id), None)
    if found is None:
        raise NotFound(
            "conference.bridge_point_not_found",
            en=f"The conference has no bridge point with the id {point_id}. Read the conference for the ids of its "
            "points.",
            vi=f"Hội nghị không có điểm cầu mang mã {point_id}. Hãy đọc hội nghị để lấy mã các điểm cầu.",
            field="point_id",
        )
    return found


def reference(points: Points, point_id: str | None) -> BridgePointRef | None:
    """The point as a line of the ledger names it. Raises RuleBroken when it is no point of this conference."""
    if point_id is None:
        return None
    try:
        point = point_of(points, point_id)
    except NotFound as unknown:
        raise RuleBroken(
            "conference.bridge_point_of_another",
            en=unknown.messages["en"],
            vi=unknown.messages["vi"],
            field="point_id",
        ) from unknown
    return BridgePointRef(point_id=point.point_id, place=point.place)


def changed_point(point: BridgePoint, changes: Mapping[str, Any]) -> BridgePoint:
    """The point as it should read; raises RuleBroken when it reads so already."""
    changed = dataclasses.replace(point, **changes)
    if encode(changed) == encode(point):
        raise RuleBroken(
            "conference.nothing_changed",
            en="The change says what the point says already. Name at least one field with another value.",
            vi="Nội dung sửa trùng với điểm cầu hiện có. Hãy nêu ít nhất một trường có giá trị khác.",
        )
    return changed


def in_order(points: Sequence[BridgePoint]) -> Points:
    """The central point first, the others as they were entered. Raises RuleBroken, Conflict for what cannot stand."""
    if len(points) > MOST_POINTS:
        raise RuleBroken(
            "conference.too_many_bridge_points",
            en=f"A conference has at most {MOST_POINTS} bridge points. Bring the rooms of one body together.",
            vi=f"Hội nghị có tối đa {MOST_POINTS} điểm cầu. Hãy gộp các phòng họp của cùng một đơn vị.",
        )
    _check_central(points)
    _check_places(points)
    return tuple(sorted(points, key=lambda point: (point.kind != "central", point.point_id)))


def no_sitting() -> RuleBroken:
    return RuleBroken(
        "conference.no_sitting",
        en="A published report has no sitting, so no point is joined to it. Choose a conference.",
        vi="Báo cáo công bố không có phiên họp nên không có điểm cầu. Hãy chọn một hội nghị.",
        field="conference_id",
    )


def _check_central(points: Sequence[BridgePoint]) -> None:
    central = [point for point in points if point.kind == "central"]
    if len(central) > 1:
        raise Conflict(
            "conference.two_central_points",
            en=f"{central[0].place} is the central point already, and there is one. Make the other a branch first.",
            vi=f"{central[0].place} đã là điểm cầu trung tâm, mỗi hội nghị chỉ có một. Hãy đổi điểm kia thành điểm "
            "cầu nhánh trước.",
            field="kind",
        )


def _check_places(points: Sequence[BridgePoint]) -> None:
    """A roster names a point by its place, so no two may read alike."""
    places: set[str] = set()
    for point in points:
        place = fold(point.place)
        if not place:
            raise RuleBroken(
                "conference.bridge_point_unplaced",
                en="`place` is empty. Say where the point is, such as the hall or the commune.",
                vi="`place` đang trống. Hãy ghi nơi đặt điểm cầu, ví dụ hội trường hoặc xã.",
                field="place",
            )
        if place in places:
            raise Conflict(
                "conference.bridge_point_exists",
                en=f"The conference has a bridge point at {point.place} already. Change that one, or say the place "
                "more exactly.",
                vi=f"Hội nghị đã có điểm cầu tại {point.place}. Hãy sửa điểm cầu đó, hoặc ghi địa điểm rõ hơn.",
                field="place",
            )
        places.add(place)
