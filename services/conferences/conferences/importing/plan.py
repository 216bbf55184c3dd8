"""A plan: what a file would enter, row by row, kept until it is applied or forgotten. A working paper, no aggregate.

Each row is a document of its own that says what became of it, in the transaction that entered it: so nothing is entered
twice, and how far an import has come is counted, never remembered. Both are forgotten after KEPT_DAYS.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal, Self

from mongoengine import DateTimeField, DictField, Document, DynamicField, IntField, ListField, StringField

from conferences.importing.cells import Remark
from conferences.importing.commands import Duplicates, PlanImport
from conferences.importing.planned import Planned
from registry.contracts.wire import encode
from registry.messaging.aggregate import Matches, new_id

RowState = Literal["ready", "wrong", "doubtful", "entered", "refused"]
KEPT_DAYS = 30
_SEVERAL = 1_000  # rows written at once


class ImportRow(Document):
    """ready: will be entered; wrong: cannot be; doubtful: left, as a likely duplicate; refused: a rule broke since."""

    meta = {
        "collection": "import_rows",
        "db_alias": "conferences",
        "auto_create_index": False,
        "indexes": [
            {"fields": ["import_id", "state", "id"], "name": "state"},
            {"fields": ["made_at"], "name": "forgotten", "expireAfterSeconds": KEPT_DAYS * 86_400},
        ],
    }

    id = StringField(primary_key=True)
    import_id = StringField(required=True)
    made_at = DateTimeField(required=True)
    number = IntField(required=True)
    state = StringField(required=True)
    enters = DynamicField()
    written = ListField(StringField())
    remarks = ListField(DictField())
    duplicates = ListField(DictField())
    candidates = ListField(DictField())
    matched = DynamicField()
    record_id = StringField()

    @classmethod
    def of(cls, plan: "Import", one: Planned, duplicates: Duplicates) -> Self:
        return cls(
            id=f"{plan.id}.{one.number:07d}",
            import_id=plan.id,
            made_at=plan.made_at,
            number=one.number,
            state=_state(one, duplicates),
            enters=one.enters,
            written=list(one.written),
            remarks=encode(one.remarks),
            duplicates=encode(one.duplicates),
            candidates=encode(one.candidates),
            matched=encode(one.matched),
        )

    def entered_as(self, record_id: str) -> None:
        """Within the transaction that made the record."""
        self.update(state="entered", record_id=record_id)

    def refused_for(self, remark: Remark) -> None:
        still = type(self).objects(id=self.id, state="ready")  # another request may have entered it since
        still.update_one(state="refused", remarks=[*self.remarks, encode(remark)])


class Import(Document):
    meta = {
        "collection": "imports",
        "db_alias": "conferences",
        "auto_create_index": False,
        "indexes": [
            {"fields": ["file_digest"], "name": "file"},
            {"fields": ["made_at"], "name": "forgotten", "expireAfterSeconds": KEPT_DAYS * 86_400},
        ],
    }

    id = StringField(primary_key=True)
    subject = StringField(required=True)
    conference_id = StringField()
    made_at = DateTimeField(required=True)
    made_by = StringField(required=True)
    file_digest = StringField(required=True)
    digest = StringField(required=True)
    headings = ListField(StringField())
    ignored_headings = ListField(StringField())
    started_at = DateTimeField()

    @classmethod
    def make(
        cls, command: PlanImport, planned: Sequence[Planned], headings: Sequence[str], made_by: str, at: datetime
    ) -> tuple[Self, list[ImportRow]]:
        plan = cls(
            id=new_id(),
            subject=command.subject,
            conference_id=command.conference_id,
            made_at=at,
            made_by=made_by,
            file_digest=hashlib.sha256(command.content).hexdigest(),
            headings=list(headings),
        )
        rows = [ImportRow.of(plan, one, command.duplicates) for one in planned]
        plan.digest = plan._digest(rows)
        return plan, rows

    def keep_rows(self, rows: Sequence[ImportRow]) -> None:
        """Before the plan itself is kept: rows without a plan are found by nobody, and forgotten."""
        for first in range(0, len(rows), _SEVERAL):
            ImportRow.objects.insert(rows[first : first + _SEVERAL], load_bulk=False)

    @property
    def version(self) -> str:
        """Which plan this is: what whoever applies it must say to have read."""
        return str(self.digest)

    def rows(self, *states: RowState) -> Matches:
        wanted = {"state__in": states} if states else {}
        return ImportRow.objects(import_id=self.id, **wanted).order_by("id")

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows stand in each state."""
        counted = {"$group": {"_id": "$state", "rows": {"$sum": 1}}}
        found = {row["_id"]: row["rows"] for row in ImportRow.objects(import_id=self.id).aggregate([counted])}
        return {state: found.get(state, 0) for state in ("ready", "wrong", "doubtful", "entered", "refused")}

    @property
    def state(self) -> str:
        return state_of(self.counts)

    @property
    def applied_before(self) -> Self | None:
        """Another import of the same file for the same purpose that was begun already."""
        same = {"file_digest": self.file_digest, "subject": self.subject, "conference_id": self.conference_id}
        found: Self | None = type(self).objects(**same, started_at__ne=None, id__ne=self.id).first()
        return found

    def _digest(self, rows: Iterable[ImportRow]) -> str:
        said = [self.subject, self.conference_id, [[row.number, row.state, row.enters] for row in rows]]
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def state_of(counts: Mapping[str, int]) -> str:
    if not counts["entered"] + counts["refused"]:
        return "planned"
    return "applying" if counts["ready"] else "applied"


def _state(one: Planned, duplicates: Duplicates) -> RowState:
    if one.remarks:
        return "wrong"
    return "doubtful" if one.duplicates and duplicates == "leave" else "ready"
