"""An object of an award: ordered, received, or written off. Each method checks the rules and returns its event.

Owns how it came to lie ready. Where it is since then follows from its award: handed over with it, due back when that
was revoked, back when somebody confirmed so.
"""

from datetime import date, datetime
from typing import Any, ClassVar, Literal, Self

from mongoengine import DateField, StringField

from awards.award.award import Award
from awards.award_object import refusals
from awards.award_object.commands import OrderObject, Outcome
from registry.contracts.award_object import (
    AwardObjectFacts,
    AwardObjectOrdered,
    AwardObjectReceived,
    AwardObjectWrittenOff,
)
from registry.contracts.presentation import PresentedAward
from registry.contracts.shapes import LOCAL, DateSaid
from registry.messaging.aggregate import Aggregate, new_id

Whereabouts = Literal["ordered", "in_store", "handed_over", "due_back", "came_back", "lost", "damaged"]


class AwardObject(Aggregate):
    """`standing` names award and kind while it is not written off: an award has one of a kind."""

    meta: ClassVar[dict[str, Any]] = {
        "collection": "award_objects",
        "db_alias": "awards",
        "auto_create_index": False,
        "indexes": [
            {"fields": ["standing"], "name": "standing", "unique": True, "sparse": True},
            {"fields": ["award_id", "id"], "name": "award"},
            {"fields": ["state", "id"], "name": "state"},
        ],
    }

    award_id = StringField(required=True)
    kind = StringField(required=True)
    state = StringField(required=True)
    supplier = StringField()
    ordered_on = DateField(required=True)
    received_on = DateField()
    standing = StringField()

    @classmethod
    def order(cls, said: OrderObject, award: Award, at: datetime) -> tuple[Self, AwardObjectOrdered]:
        if award.state == "revoked":
            raise refusals.award_revoked()
        _require_past(said.ordered_on, "ordered_on", at)
        one = cls(id=new_id(), state="ordered", standing=f"{award.id}/{said.kind}", **vars(said))
        moment, precision = DateSaid(on=said.ordered_on).happened(at)
        return one, AwardObjectOrdered(happened_at=moment, happened_precision=precision, **one._said(award))

    def receive(self, on: date, award: Award, at: datetime) -> AwardObjectReceived:
        self._require("ordered")
        _require_past(on, "received_on", at)
        if on < self.ordered_on:
            raise refusals.received_before_ordered()
        self.state, self.received_on = "received", on
        moment, precision = DateSaid(on=on).happened(at)
        return AwardObjectReceived(happened_at=moment, happened_precision=precision, **self._said(award))

    def write_off(self, outcome: Outcome, reason: str, award: Award, at: datetime) -> AwardObjectWrittenOff:
        self._require("ordered", "received")
        self.state, self.standing = outcome, None
        return AwardObjectWrittenOff(happened_at=at, reason=reason, **self._said(award))

    @property
    def award(self) -> PresentedAward:
        """The award as it is known now."""
        return self._award.as_presented()

    @property
    def whereabouts(self) -> Whereabouts:
        return whereabouts(self, self._award)

    @property
    def _award(self) -> Award:
        award: Award = Award.objects(id=self.award_id).get()
        return award

    def _said(self, award: Award) -> dict[str, Any]:
        facts = AwardObjectFacts(
            award=award.as_presented(),
            kind=self.kind,
            state=self.state,
            supplier=self.supplier,
            ordered_on=self.ordered_on,
            received_on=self.received_on,
        )
        return {"award_object_id": self.id, "award_object": facts}

    def _require(self, *states: str) -> None:
        if self.state not in states:
            raise refusals.wrong_state(self.state, ", ".join(states))


def whereabouts(one: AwardObject, award: Award) -> Whereabouts:
    """What was never received was never handed over, whatever a mark at the stage says of the award."""
    if one.state != "received":
        written: Whereabouts = one.state
        return written
    if "presented" not in (award.state, award.stood_as):
        return "in_store"
    if award.state != "revoked":
        return "handed_over"
    return "came_back" if any(each.what == "object" for each in award.recoveries) else "due_back"


def _require_past(day: date, field: str, at: datetime) -> None:
    if day > at.astimezone(LOCAL).date():
        raise refusals.in_future(field)
