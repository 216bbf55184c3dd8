"""A complaint about a nomination or an award: what it says, and how it was settled.

Refuses to know what becomes of the award: who decides reads it as a warning. Each method checks the rules and returns
the event that happened; no event says the text, nor who complained.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Self

from mongoengine import DateField, StringField

from awards.complaint import refusals
from awards.complaint.commands import ReceiveComplaint
from registry.contracts.complaint import ComplaintFacts, ComplaintOutcome, ComplaintReceived, ComplaintSettled
from registry.contracts.shapes import LOCAL, DateSaid
from registry.messaging.aggregate import Aggregate, Matches, new_id


class Complaint(Aggregate):
    meta: ClassVar[dict[str, Any]] = {
        "collection": "complaints",
        "db_alias": "awards",
        "auto_create_index": False,
        "indexes": [
            {"fields": ["nomination_id", "id"], "name": "nomination"},
            {"fields": ["award_id", "id"], "name": "award"},
            {"fields": ["state", "id"], "name": "state"},
        ],
    }

    kind = StringField(required=True)
    nomination_id = StringField()
    award_id = StringField()
    received_on = DateField(required=True)
    text = StringField(required=True)
    by = StringField()
    state = StringField(required=True)
    outcome = StringField()
    settled_on = DateField()
    reason = StringField()

    @classmethod
    def receive(cls, said: ReceiveComplaint, at: datetime) -> tuple[Self, ComplaintReceived]:
        if (said.nomination_id is None) == (said.award_id is None):
            raise refusals.about_one()
        if not said.text.strip():
            raise refusals.text_missing()
        if said.received_on > at.astimezone(LOCAL).date():
            raise refusals.in_future("received_on")
        complaint = cls(id=new_id(), state="pending", **vars(said))
        return complaint, ComplaintReceived(**complaint._said(said.received_on, at))

    def settle(self, outcome: ComplaintOutcome, settled_on: date, reason: str, at: datetime) -> ComplaintSettled:
        """Upheld or not, nothing is revoked by it: that is for who decides."""
        if self.state == "settled":
            raise refusals.settled_already()
        if settled_on > at.astimezone(LOCAL).date():
            raise refusals.in_future("settled_on")
        if settled_on < self.received_on:
            raise refusals.settled_before_received()
        self.state, self.outcome, self.settled_on, self.reason = "settled", outcome, settled_on, reason
        return ComplaintSettled(**self._said(settled_on, at))

    @classmethod
    def pending_about(cls, ids: Sequence[str]) -> Matches:
        """Those about these nominations and awards that are not settled, the first one first."""
        about = [{name: {"$in": list(ids)}} for name in ("nomination_id", "award_id")]
        return cls.objects(__raw__={"state": "pending", "$or": about}).order_by("id")

    def _said(self, on: date, at: datetime) -> dict[str, Any]:
        moment, precision = DateSaid(on=on).happened(at)
        facts = ComplaintFacts(**self.said_as(ComplaintFacts))
        return {"happened_at": moment, "happened_precision": precision, "complaint_id": self.id, "complaint": facts}
