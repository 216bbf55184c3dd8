"""A print run: one paper for many lines of a ledger, set some at a time and taken along as one file. No aggregate.

Owns whose papers they are, chosen once at its beginning, and how far it has come. What is set is kept for KEPT_DAYS, a
sheet a document; the run itself stays, since it says for whom a paper was printed.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Self

from mongoengine import BinaryField, DateTimeField, DictField, Document, IntField, ListField, StringField

from registry.errors import DomainError
from registry.messaging.aggregate import new_id

KEPT_DAYS = 30
AT_ONCE = 48  # six sheets of eight badges: no sheet but the last has room left


class PrintRun(Document):
    """`done` counts the lines that were set or refused, in the order of `line_ids`."""

    meta = {
        "collection": "print_runs",
        "db_alias": "conferences",
        "auto_create_index": False,
        "indexes": [{"fields": ["conference_id", "id"], "name": "conference"}],
    }

    id = StringField(primary_key=True)
    conference_id = StringField(required=True)
    paper = StringField(required=True)
    language = StringField(required=True)
    heading = StringField(required=True)
    made_at = DateTimeField(required=True)
    made_by = StringField(required=True)
    line_ids = ListField(StringField())
    done = IntField(default=0)
    refused = ListField(DictField())
    cancelled_at = DateTimeField()

    @classmethod
    def make(cls, line_ids: Sequence[str], **said: Any) -> Self:
        """Not kept yet."""
        return cls(id=new_id(), line_ids=list(line_ids), **said)

    @property
    def version(self) -> int:
        return int(self.done)

    @property
    def total(self) -> int:
        return len(self.line_ids)

    @property
    def state(self) -> str:
        if self.cancelled_at:
            return "cancelled"
        return "printed" if self.done == self.total else "printing"

    @property
    def kept_until(self) -> datetime:
        until: datetime = self.made_at + timedelta(days=KEPT_DAYS)
        return until

    @property
    def next_lines(self) -> list[str]:
        return list(self.line_ids[self.done : self.done + AT_ONCE])

    def keep(self, content: bytes | None, lines: int, refused: Sequence[tuple[str, DomainError]]) -> None:
        """What its next lines came to. Of two requests that set the same ones, one moves the run on."""
        first = self.done
        if content:
            PrintedSheet(id=f"{self.id}.{first:06d}", run_id=self.id, made_at=self.made_at, content=content).save()
        said = [{"line_id": line_id, "code": why.code, **why.messages} for line_id, why in refused]
        still = type(self).objects(id=self.id, done=first, cancelled_at=None)
        still.update_one(inc__done=lines, push_all__refused=said)
        self.reload()

    def cancel(self, at: datetime) -> None:
        """Unless everything is printed already."""
        type(self).objects(id=self.id, done__lt=self.total, cancelled_at=None).update_one(cancelled_at=at)
        self.reload()

    def sheets(self) -> Iterator[tuple[int, bytes]]:
        """Each with the place of its first line, from 0."""
        for sheet in PrintedSheet.objects(run_id=self.id).order_by("id").no_cache():
            yield int(sheet.id.rpartition(".")[2]), bytes(sheet.content)

    @classmethod
    def printed(cls, conference_id: str, paper: str) -> set[str]:
        """The lines that this paper was printed for."""
        runs = cls.objects(conference_id=conference_id, paper=paper, cancelled_at=None)
        return {line_id for run in runs if run.state == "printed" for line_id in run.set_lines}

    @property
    def set_lines(self) -> set[str]:
        return set(self.line_ids[: self.done]) - {one["line_id"] for one in self.refused}


class PrintedSheet(Document):
    meta = {
        "collection": "print_sheets",
        "db_alias": "conferences",
        "auto_create_index": False,
        "indexes": [
            {"fields": ["run_id", "id"], "name": "run"},
            {"fields": ["made_at"], "name": "forgotten", "expireAfterSeconds": KEPT_DAYS * 86_400},
        ],
    }

    id = StringField(primary_key=True)
    run_id = StringField(required=True)
    made_at = DateTimeField(required=True)
    content = BinaryField(required=True)
