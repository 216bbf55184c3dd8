"""A list as it was read: its proposal, and its rows with what the law finds of each. A working paper, no aggregate."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from mongoengine import DateField, DictField, IntField, ListField, StringField

from awards.nomination.findings import NominationFinding
from awards.nomination.nomination import Nomination
from registry.contracts.nomination import SubmissionRef
from registry.contracts.shapes import PartyRef
from registry.contracts.wire import encode
from registry.importing import planned
from registry.importing.plan import PLAN_INDEXES, ROW_INDEXES, Plan, PlannedRow
from registry.messaging.aggregate import ShapeField
from registry.tables.cells import Remark


@dataclass(kw_only=True)
class Planned(planned.Planned):
    """`doubts`: why it is left unless it is to be entered all the same."""

    doubts: list[Remark] = field(default_factory=list)
    findings: tuple[NominationFinding, ...] = ()
    enters_doubtful: bool = False

    @property
    def is_doubtful(self) -> bool:
        return bool(self.doubts) and not self.enters_doubtful


class SubmissionRow(PlannedRow):
    """doubtful: left, because the law forbids it or because it says a nomination again."""

    meta: ClassVar[dict[str, Any]] = {
        "collection": "submission_rows",
        "db_alias": "awards",
        "auto_create_index": False,
        "indexes": ROW_INDEXES,
    }

    doubts = ListField(DictField())
    findings = ListField(DictField())

    @classmethod
    def of(cls, plan: Plan, one: Planned) -> dict[str, Any]:  # type: ignore[override]  # rows of a list are planned here
        return super().of(plan, one) | {"doubts": encode(one.doubts), "findings": encode(one.findings)}


class SubmissionList(Plan):
    """`remarks`: where the list is not what its proposal says of it."""

    meta: ClassVar[dict[str, Any]] = {
        "collection": "submission_lists",
        "db_alias": "awards",
        "auto_create_index": False,
        "indexes": [*PLAN_INDEXES, {"fields": ["campaign_id", "id"], "name": "campaign"}],
    }
    row = SubmissionRow
    purpose = ("campaign_id", "nominator_name")

    campaign_id = StringField(required=True)
    nominator = ShapeField(PartyRef, required=True)
    nominator_name = StringField(required=True)
    number = StringField()
    dated = DateField()
    individuals = IntField()
    collectives = IntField()
    households = IntField()
    remarks = ListField(DictField())

    def drafts(self) -> list[str]:
        """The ids of its nominations that were not submitted yet."""
        made = list(self.rows("entered").scalar("record_id"))
        return [str(found) for found in Nomination.objects(id__in=made, state="drafted").order_by("id").scalar("id")]

    @property
    def not_submitted(self) -> int:
        return len(self.drafts())

    def reference(self) -> SubmissionRef:
        """The list as its nominations say it."""
        return SubmissionRef(list_id=self.id, number=self.number, dated=self.dated)
