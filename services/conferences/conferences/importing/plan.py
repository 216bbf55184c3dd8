"""A plan of parties or of a roster: its rows say beside the rest what each may be a duplicate of."""

from typing import Any, ClassVar

from mongoengine import DictField, DynamicField, ListField, StringField

from conferences.importing.planned import Planned
from registry.contracts.wire import encode
from registry.importing import plan
from registry.importing.plan import PLAN_INDEXES, ROW_INDEXES


class ImportRow(plan.PlannedRow):
    """doubtful: left, as a likely duplicate."""

    meta: ClassVar[dict[str, Any]] = {
        "collection": "import_rows",
        "db_alias": "conferences",
        "auto_create_index": False,
        "indexes": ROW_INDEXES,
    }

    duplicates = ListField(DictField())
    candidates = ListField(DictField())
    matched = DynamicField()

    @classmethod
    def of(cls, plan: plan.Plan, one: Planned) -> dict[str, Any]:  # type: ignore[override]  # rows of this plan are planned here
        likely = {"duplicates": encode(one.duplicates), "candidates": encode(one.candidates)}
        return super().of(plan, one) | likely | {"matched": encode(one.matched)}


class Import(plan.Plan):
    meta: ClassVar[dict[str, Any]] = {
        "collection": "imports",
        "db_alias": "conferences",
        "auto_create_index": False,
        "indexes": PLAN_INDEXES,
    }
    row = ImportRow
    purpose = ("subject", "conference_id")

    subject = StringField(required=True)
    conference_id = StringField()
