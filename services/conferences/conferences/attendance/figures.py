"""What a ledger comes to: who is there now, by role, mode and organisation; quorum; who came in time. Pure.

People are counted, one a line. A headcount is somebody's word for many without names: it is said beside, never added.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from conferences.attendance.marks import THERE
from conferences.conference.quorum import needed
from registry.contracts.attendance import AttendanceState
from registry.contracts.conference import QuorumRule

_NO_POINTS: Mapping[str, str] = {}
NOW_THERE: tuple[AttendanceState, ...] = ("present", "late")
AWAY: tuple[AttendanceState, ...] = tuple(state for state in get_args(AttendanceState) if state not in THERE)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A line as it is counted. `organisation` is as said, else of the post held then; None: none, several, unknown."""

    state: AttendanceState
    roles: tuple[str, ...]
    mode: str | None = None
    organisation: str | None = None
    point_id: str | None = None
    arrived_at: datetime | None = None
    is_walk_in: bool = False
    is_category: bool = False
    headcount: int | None = None


@dataclass(frozen=True, kw_only=True)
class Group:
    """Those who have a role, a mode or an organisation in common. `name` None: it is not known."""

    name: str | None
    invited: int
    attended: int
    present_now: int


@dataclass(frozen=True, kw_only=True)
class Quorum:
    """`present` of the `invited` whom the rule counts; `needed` would do."""

    rule: QuorumRule
    invited: int
    present: int
    needed: int
    is_reached: bool


@dataclass(frozen=True, kw_only=True)
class Punctuality:
    """Against the minute of the opening, when that is known; whoever was marked late is late in any case.

    In one session, against the hour at which it is to begin.
    """

    opened_at: datetime | None
    in_time: int
    late: int
    hour_unknown: int


@dataclass(frozen=True, kw_only=True)
class Headcounts:
    """Categories: how many lines, the sum of those that say a number, and how many say none."""

    lines: int
    people: int
    number_unknown: int


@dataclass(frozen=True, kw_only=True)
class AtPoint:
    """A bridge point and who belongs to it or was seen at it. `point_id` None: those of whom no point is known."""

    point_id: str | None
    place: str | None
    invited: int
    attended: int
    present_now: int
    headcounts: Headcounts


@dataclass(frozen=True, kw_only=True)
class Figures:
    invited: int
    walk_ins: int
    attended: int
    present_now: int
    by_state: Mapping[AttendanceState, int]
    away: Mapping[AttendanceState, int]
    by_role: tuple[Group, ...]
    by_mode: tuple[Group, ...]
    by_organisation: tuple[Group, ...]
    by_point: tuple[AtPoint, ...]
    quorum: Quorum | None
    punctuality: Punctuality
    headcounts: Headcounts


def figures(
    roll: Iterable[Counted],
    rule: QuorumRule | None,
    opened_at: datetime | None,
    points: Mapping[str, str] = _NO_POINTS,
) -> Figures:
    """`points`: the places of the bridge points by their ids, in their order; each is counted, were nobody there."""
    everybody = list(roll)
    people = [one for one in everybody if not one.is_category]
    return Figures(
        invited=_count(people, _invited),
        walk_ins=_count(people, lambda one: one.is_walk_in),
        attended=_count(people, _attended),
        present_now=_count(people, _present_now),
        by_state=_by_state(people, get_args(AttendanceState)),
        away=_by_state(filter(_invited, people), AWAY),
        by_role=_groups(people, lambda one: one.roles),
        by_mode=_groups([one for one in people if _attended(one)], lambda one: (one.mode,)),
        by_organisation=_groups(people, lambda one: (one.organisation,)),
        by_point=_by_point(everybody, points),
        quorum=_quorum(people, rule) if rule else None,
        punctuality=_punctuality([one for one in people if _attended(one)], opened_at),
        headcounts=_headcounts([one for one in everybody if one.is_category]),
    )


def _by_state(people: Iterable[Counted], states: Iterable[AttendanceState]) -> Mapping[AttendanceState, int]:
    """How many stand in each of the states, were it nobody."""
    there = Counter(one.state for one in people)
    return {state: there[state] for state in states}


def _invited(one: Counted) -> bool:
    return not one.is_walk_in


def _attended(one: Counted) -> bool:
    return one.state in THERE


def _present_now(one: Counted) -> bool:
    return one.state in NOW_THERE


def _count(people: Iterable[Counted], fits: Callable[[Counted], bool]) -> int:
    return sum(map(fits, people))


def _groups(people: Sequence[Counted], names: Callable[[Counted], Iterable[str | None]]) -> tuple[Group, ...]:
    """The largest first; who has several names stands in each of their groups."""
    members: dict[str | None, list[Counted]] = {}
    for one in people:
        for name in names(one):
            members.setdefault(name, []).append(one)
    made = [
        Group(
            name=name,
            invited=_count(those, _invited),
            attended=_count(those, _attended),
            present_now=_count(those, _present_now),
        )
        for name, those in members.items()
    ]
    return tuple(sorted(made, key=lambda group: (-group.invited, -group.attended, group.name or "")))


def _by_point(roll: Iterable[Counted], points: Mapping[str, str]) -> tuple[AtPoint, ...]:
    """A conference without bridge points has no figures of them; one that was taken away counts as not known."""
    there: dict[str | None, list[Counted]] = {point_id: [] for point_id in points}
    for one in roll if points else ():
        there.setdefault(one.point_id if one.point_id in points else None, []).append(one)
    return tuple(_at_point(those, point_id, points.get(point_id or "")) for point_id, those in there.items())


def _at_point(there: Sequence[Counted], point_id: str | None, place: str | None) -> AtPoint:
    people = [one for one in there if not one.is_category]
    return AtPoint(
        point_id=point_id,
        place=place,
        invited=_count(people, _invited),
        attended=_count(people, _attended),
        present_now=_count(people, _present_now),
        headcounts=_headcounts([one for one in there if one.is_category]),
    )


def _quorum(people: Iterable[Counted], rule: QuorumRule) -> Quorum:
    """Of those invited: a walk-in has no seat to fill."""
    counted = [one for one in people if _invited(one) and (rule.role is None or rule.role in one.roles)]
    stands_in = rule.counts_representatives
    present = _count(counted, lambda one: _present_now(one) or (stands_in and one.state == "represented"))
    wanted = needed(rule, len(counted))
    return Quorum(
        rule=rule,
        invited=len(counted),
        present=present,
        needed=wanted,
        is_reached=bool(counted) and present >= wanted,
    )


def _punctuality(attended: Sequence[Counted], opened_at: datetime | None) -> Punctuality:
    was_late = [_was_late(one, opened_at) for one in attended]
    late, in_time = was_late.count(True), was_late.count(False)
    return Punctuality(opened_at=opened_at, in_time=in_time, late=late, hour_unknown=was_late.count(None))


def _was_late(one: Counted, opened_at: datetime | None) -> bool | None:
    if one.state == "late":
        return True
    return one.arrived_at > opened_at if one.arrived_at and opened_at else None


def _headcounts(categories: Sequence[Counted]) -> Headcounts:
    numbers = [one.headcount for one in categories if one.headcount is not None]
    return Headcounts(lines=len(categories), people=sum(numbers), number_unknown=len(categories) - len(numbers))
