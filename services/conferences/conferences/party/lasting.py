"""How an organisation lasts: when it began and ended, and what it was called, at which level and under which parent, by
the acts that changed it.

Of each of the three the present value stands by itself, and behind it what held before, in the order of time, each
until the first day of the act that ended it: so they never overlap, and one holds on every day. Refuses to know what
acts there are, and whether one may be recorded.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self

from conferences.party.findable import Findable
from registry.contracts.party import ByReorganisation, Earlier, EarlierLevel, EarlierName, EarlierParent, held_then
from registry.errors import RuleBroken
from registry.messaging.aggregate import ShapeField

EARLIER: Mapping[str, tuple[str, type[Earlier]]] = {
    "name": ("earlier_names", EarlierName),
    "level": ("earlier_levels", EarlierLevel),
    "parent_id": ("earlier_parents", EarlierParent),
}


@dataclass(frozen=True, kw_only=True)
class Change:
    """What one act makes of one organisation. `now` has what is said of its name, level and parent from then on."""

    by: ByReorganisation
    begins: bool = False
    ends: bool = False
    successor_id: str | None = None
    now: Mapping[str, Any] = field(default_factory=dict)


class Lasting(Findable):
    meta: ClassVar[dict[str, Any]] = {"abstract": True}

    earlier_names = ShapeField(EarlierName, many=True)
    earlier_levels = ShapeField(EarlierLevel, many=True)
    earlier_parents = ShapeField(EarlierParent, many=True)
    began_by = ShapeField(ByReorganisation)
    ended_by = ShapeField(ByReorganisation)

    if TYPE_CHECKING:  # fields of the party itself
        level: Any
        founded_on: Any
        dissolved_on: Any
        successor_id: Any

    @property
    def first_day(self) -> date | None:
        """None when it is not known."""
        first: date | None = self.founded_on or (self.began_by and self.began_by.first_day)
        return first

    @property
    def last_day(self) -> date | None:
        """None while it stands, or when its end is not known."""
        last: date | None = self.dissolved_on or (self.ended_by and day_before(self.ended_by.first_day))
        return last

    def may_exist_on(self, day: date) -> bool:
        """False when it is known to have begun after the day or to have ended before it."""
        return (self.first_day or day) <= day <= (self.last_day or day)

    def said_on(self, member: str, day: date) -> Any:
        """The name, level or parent of that day."""
        return held_then(getattr(self, EARLIER[member][0]), getattr(self, member), day)

    def said_before(self, member: str, by: ByReorganisation) -> Any:
        """The name, level or parent that an act finds: that of its day, but for acts that come after it."""
        after = self._after(member, by)
        return after[0].value if after else getattr(self, member)

    def unsure_on(self, day: date) -> list[str]:
        """Of name, level and parent those that changed in the month or year of the day, nobody knows on which day."""
        return [
            member
            for member, (course, _) in EARLIER.items()
            if any(_may_be_on(one, day) for one in getattr(self, course))
        ]

    @classmethod
    def standing_under(cls, organisation_ids: Collection[str], day: date) -> list[Self]:
        """The organisations right below any of those on the day, by what holds now."""
        found = cls.objects(organisation_ids__in=sorted(organisation_ids), kind="organisation", merged_into=None)
        return [one for one in found if one.said_on("parent_id", day) in organisation_ids and one.may_exist_on(day)]

    def level_since(self) -> date | None:
        """The first day on which it stood where it stands."""
        return self.earlier_levels[-1].first_day if self.earlier_levels else self.first_day

    def take(self, change: Change) -> None:
        """Let an act take effect. Raises RuleBroken when another changed the same on the same day, at the same turn."""
        for member, value in change.now.items():
            self._hold_from(member, value, change.by)
        is_exact = change.by.took_effect.day is not None
        if change.begins:
            self.began_by = change.by
            self.founded_on = change.by.first_day if is_exact else None
        if change.ends:
            self._forget_move_on(change.by.first_day)
            self.ended_by, self.successor_id = change.by, change.successor_id
            self.dissolved_on = day_before(change.by.first_day) if is_exact else None

    def untake(self, reorganisation_id: str) -> None:
        """Let an act not have been: what held before it held on, until the next act that changed it."""
        for member in EARLIER:
            self._forget(member, reorganisation_id)
        if self.began_by and self.began_by.reorganisation_id == reorganisation_id:
            self.began_by = self.founded_on = None
        if self.ended_by and self.ended_by.reorganisation_id == reorganisation_id:
            self.ended_by = self.dissolved_on = self.successor_id = None

    def check_life(self) -> None:
        """Raises RuleBroken when it would have changed before it began or after it ended."""
        acts = [one for course, _ in EARLIER.values() for one in getattr(self, course)]
        first, last = self.first_day or date.min, self.last_day or date.max
        outside = next((one for one in acts if not first <= one.first_day <= last), None)
        if outside:
            raise _changed_outside_life(outside)

    def _hold_from(self, member: str, value: Any, by: ByReorganisation) -> None:
        course, shape = EARLIER[member]
        same = next((one for one in getattr(self, course) if one.turn == by.turn), None)
        if same:
            raise _changed_twice(member, same)
        before = tuple(one for one in getattr(self, course) if one.turn < by.turn)
        said = {member: self.said_before(member, by), **vars(by)}
        after = self._with_next(member, self._after(member, by), value)
        setattr(self, course, (*before, shape(**said), *after))

    def _after(self, member: str, by: ByReorganisation) -> tuple[Earlier, ...]:
        return tuple(one for one in getattr(self, EARLIER[member][0]) if one.turn > by.turn)

    def _forget_move_on(self, day: date) -> None:
        """What stood above it ended that day too, and it was moved along: it was not there to stand anywhere."""
        for move in (one for one in self.earlier_parents if one.first_day == day):
            self._forget("parent_id", move.reorganisation_id)

    def _forget(self, member: str, reorganisation_id: str) -> None:
        course, _ = EARLIER[member]
        earlier = getattr(self, course)
        for at, one in enumerate(earlier):
            if one.reorganisation_id == reorganisation_id:
                setattr(self, course, (*earlier[:at], *self._with_next(member, earlier[at + 1 :], one.value)))

    def _with_next(self, member: str, after: tuple[Earlier, ...], value: Any) -> tuple[Earlier, ...]:
        """Those after, of which the first holds the value; the present holds it when there is none."""
        if not after:
            setattr(self, member, value)
            return ()
        said: dict[str, Any] = {member: value}
        return replace(after[0], **said), *after[1:]


def day_before(day: date) -> date:
    return day - timedelta(days=1)


def _may_be_on(one: Earlier, day: date) -> bool:
    first, precision = one.first_day, one.took_effect.precision
    is_same_month = (first.year, first.month) == (day.year, day.month)
    return (precision == "year" and first.year == day.year) or (precision == "month" and is_same_month)


def _changed_outside_life(act: Earlier) -> RuleBroken:
    day = act.first_day
    return RuleBroken(
        "party.changed_outside_life",
        en=f"The act {act.reorganisation_id} changed the organisation on {day}, and then it had not begun yet or had "
        "ended. Correct the date, or undo that act first.",
        vi=f"Lần sắp xếp {act.reorganisation_id} thay đổi tổ chức ngày {day:%d/%m/%Y}, khi tổ chức chưa thành lập hoặc "
        "đã kết thúc. Hãy sửa ngày, hoặc hủy lần sắp xếp đó trước.",
    )


def _changed_twice(member: str, other: Earlier) -> RuleBroken:
    day, act, following = other.first_day, other.reorganisation_id, (other.order or 0) + 1
    return RuleBroken(
        "party.changed_twice",
        en=f"The act {act} changed the `{member}` on {day} already. If this one came after it, say so by `order`: "
        f"{following}; if before, undo that one and record it again with a greater `order`. Else correct the date.",
        vi=f"Lần sắp xếp {act} đã thay đổi `{member}` từ ngày {day:%d/%m/%Y}. Nếu lần này diễn ra sau, hãy ghi "
        f"`order` là {following}; nếu trước, hãy hủy lần đó rồi ghi lại với `order` lớn hơn. Nếu không thì sửa ngày.",
        field="order",
    )
