"""An import of past decisions: its source, and its decisions with what the law of their day finds. A working paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from mongoengine import IntField, ListField, StringField

from registry.contracts.shapes import Source
from registry.importing import planned
from registry.importing.plan import PLAN_INDEXES, ROW_INDEXES, Plan, PlannedRow
from registry.messaging.aggregate import ShapeField


@dataclass(kw_only=True)
class Planned(planned.Planned):
    """One decision of the list. `lines`: each of its `rows` as it was written."""

    rows: list[int] = field(default_factory=list)
    lines: list[Sequence[str]] = field(default_factory=list)


class ImportedDecision(PlannedRow):
    """`number` is its first row, `rows` are all of them."""

    meta: ClassVar[dict[str, Any]] = {
        "collection": "imported_decisions",
        "db_alias": "awards",
        "auto_create_index": False,
        "indexes": ROW_INDEXES,
    }

    rows = ListField(IntField())
    lines = ListField(ListField(StringField()))

    @classmethod
    def of(cls, plan: Plan, one: Planned) -> dict[str, Any]:  # type: ignore[override]  # decisions of a list are planned here
        return super().of(plan, one) | {"rows": one.rows, "lines": [list(line) for line in one.lines]}

    def written_lines(self) -> Iterable[tuple[int, Sequence[str]]]:
        return zip(self.rows, self.lines, strict=True)


class DecisionImport(Plan):
    meta: ClassVar[dict[str, Any]] = {
        "collection": "decision_imports",
        "db_alias": "awards",
        "auto_create_index": False,
        "indexes": PLAN_INDEXES,
    }
    row = ImportedDecision
    purpose = ()

    source = ShapeField(Source, required=True)
