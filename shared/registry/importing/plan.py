"""A plan: what a file would enter, row by row, kept until it is applied or forgotten. A working paper, no aggregate.

Each row is a document of its own that says what became of it, in the transaction that entered it: so nothing is entered
twice, and how far an import has come is counted, never remembered. Both are forgotten after KEPT_DAYS. A service gives
both a collection, and says what a plan is for.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, Self, get_args

from mongoengine import DateTimeField, DictField, Document, DynamicField, IntField, ListField, StringField
from pymongo import UpdateOne

from registry.contracts.wire import encode
from registry.importing.planned import Planned, RowState
from registry.messaging.aggregate import Matches, new_id
from registry.tables.cells import Remark
from registry.tables.reading import Table

KEPT_DAYS = 30
_SEVERAL = 1_000  # rows written at once
_FORGOTTEN = {"fields": ["made_at"], "name": "forgotten", "expireAfterSeconds": KEPT_DAYS * 86_400}
ROW_INDEXES = [{"fields": ["import_id", "state", "id"], "name": "state"}, _FORGOTTEN]
PLAN_INDEXES = [{"fields": ["file_digest"], "name": "file"}, _FORGOTTEN]


class PlannedRow(Document):
    """ready: will be entered; wrong: cannot be; doubtful: left; refused: a rule broke since; cancelled: not reached."""

    meta: ClassVar[dict[str, Any]] = {"abstract": True, "auto_create_index": False}

    id = StringField(primary_key=True)
    import_id = StringField(required=True)
    made_at = DateTimeField(required=True)
    number = IntField(required=True)
    state = StringField(required=True)
    enters = DynamicField()
    written = ListField(StringField())
    remarks = ListField(DictField())
    warnings = ListField(DictField())
    record_id = StringField()

    @classmethod
    def of(cls, plan: "Plan", one: Planned) -> dict[str, Any]:
        """As the database keeps it: to make a document of each row would be a third of planning it."""
        return {
            "_id": f"{plan.id}.{one.number:07d}",
            "import_id": plan.id,
            "made_at": plan.made_at,
            "number": one.number,
            "state": _state(one),
            "enters": one.enters,
            "written": list(one.written),
            "remarks": encode(one.remarks),
            "warnings": encode(one.warnings),
        }

    def written_lines(self) -> Iterable[tuple[int, Sequence[str]]]:
        """The lines of the file that it comes from, numbered as there, as they were written."""
        return [(self.number, self.written)]

    @classmethod
    def entered_as(cls, made: Mapping[str, str]) -> None:
        """Within the transaction that made the records: which row, by its id, made which."""
        marks = [UpdateOne({"_id": row}, {"$set": {"state": "entered", "record_id": made[row]}}) for row in made]
        if marks:
            cls._get_collection().bulk_write(marks)

    def refused_for(self, remark: Remark) -> None:
        still = type(self).objects(id=self.id, state="ready")  # another request may have entered it since
        still.update_one(state="refused", remarks=[*self.remarks, encode(remark)])


class Plan(Document):
    """`purpose` names the fields that say what it is for: a file is applied once for one purpose."""

    meta: ClassVar[dict[str, Any]] = {"abstract": True, "auto_create_index": False}
    row: ClassVar[type[PlannedRow]]
    purpose: ClassVar[tuple[str, ...]]

    id = StringField(primary_key=True)
    made_at = DateTimeField(required=True)
    made_by = StringField(required=True)
    file_digest = StringField(required=True)
    digest = StringField(required=True)
    headings = ListField(StringField())
    ignored_headings = ListField(StringField())
    started_at = DateTimeField()
    cancelled_at = DateTimeField()

    @classmethod
    def make(cls, content: bytes, table: Table, planned: Sequence[Planned], by: str, at: datetime, **own: Any) -> Self:
        """The plan, its rows kept, itself not yet: rows without a plan are found by nobody, and forgotten.

        `own` are the fields that the service's plan has beside these.
        """
        plan = cls(id=new_id(), made_at=at, made_by=by, file_digest=hashlib.sha256(content).hexdigest(), **own)
        plan.headings, plan.ignored_headings = list(table.headings), list(table.ignored)
        rows = [cls.row.of(plan, one) for one in planned]
        plan.digest = plan._digest(rows)
        for first in range(0, len(rows), _SEVERAL):
            some = rows[first : first + _SEVERAL]
            cls.row._get_collection().insert_many([_without_blanks(row) for row in some], ordered=False)
        return plan

    @property
    def version(self) -> str:
        """Which plan this is: what whoever applies it must say to have read."""
        return str(self.digest)

    def rows(self, *states: RowState) -> Matches:
        wanted = {"state__in": states} if states else {}
        return self.row.objects(import_id=self.id, **wanted).order_by("id")

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many rows stand in each state, when it is first asked for: once an answer, for its state too."""
        counted = {"$group": {"_id": "$state", "rows": {"$sum": 1}}}
        found = {row["_id"]: row["rows"] for row in self.row.objects(import_id=self.id).aggregate([counted])}
        return {state: found.get(state, 0) for state in get_args(RowState)}

    @property
    def state(self) -> str:
        return "cancelled" if self.cancelled_at else state_of(self.counts)

    @property
    def applied_before(self) -> Self | None:
        """Another import of the same file for the same purpose that was begun, and not cancelled since."""
        same = {name: getattr(self, name) for name in ("file_digest", *self.purpose)}
        found: Self | None = type(self).objects(**same, started_at__ne=None, cancelled_at=None, id__ne=self.id).first()
        return found

    def _digest(self, rows: Iterable[Mapping[str, Any]]) -> str:
        purpose = [getattr(self, name) for name in self.purpose]
        said = [*purpose, [[row["number"], row["state"], row["enters"]] for row in rows]]
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def state_of(counts: Mapping[str, int]) -> str:
    if not counts["entered"] + counts["refused"]:
        return "planned"
    return "applying" if counts["ready"] else "applied"


def _state(one: Planned) -> RowState:
    if one.remarks:
        return "wrong"
    return "doubtful" if one.is_doubtful else "ready"


def _without_blanks(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Most rows have nothing to remark, and what is not there is read as blank."""
    return {name: said for name, said in row.items() if said is not None and said != []}
