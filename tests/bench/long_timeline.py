"""A timeline of any length, put into the read model in large portions, past projector and Kafka.

The rows are what the projection makes of one attendance line, with the ids and times of another: that they are what it
would have made is compared for the first and the last of each portion. The line's entry on the timeline of everything
is left out.
"""

import itertools
import uuid
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from pymongo import UpdateOne
from pymongo.database import Database

from gateway.timeline.months import member, month_of
from gateway.timeline.projection import project
from gateway.timeline.rows import entry_rows
from registry.contracts.envelope import timestamp
from registry.messaging.outbox import envelope_of
from tests.bench.written_events import BEGAN, YEARS, attendance_entry

PORTION = 5_000
Row = dict[str, Any]


def fill(gateway: Database[Row], conference_id: str, count: int) -> None:
    """`count` entries more, spread evenly over YEARS, and the counts of their months."""
    step = timedelta(days=365 * YEARS) / count
    moments = ((number, _milliseconds(BEGAN + number * step)) for number in range(count))
    template = _projected(conference_id, str(uuid.UUID(int=0)), 0, BEGAN)
    while rows := [_row(template, number, at) for number, at in itertools.islice(moments, PORTION)]:
        _check(conference_id, rows)
        gateway["entries"].insert_many(rows, ordered=False)
        gateway["months"].bulk_write(_month_updates(rows), ordered=False)


def _row(template: Row, number: int, at: datetime) -> Row:
    line, moment = str(uuid.uuid4()), timestamp(at)
    event = f"{line}.00000001"
    row = template | {"event_id": event, "aggregate_id": line, "statement": line, "record": f"/v1/attendance/{line}"}
    row |= {"_id": f"{row['timeline']}|{event}", "place": f"{row['timeline']}|{moment}|{moment}|{event}"}
    return row | {
        "happened_at": moment,
        "recorded_at": moment,
        "facts": {**template["facts"], "headcount": number % 50},
    }


def _projected(conference_id: str, line: str, headcount: int, at: datetime) -> Row:
    entries = project(envelope_of(attendance_entry(conference_id, line, headcount, at)))
    return next(row for row in entry_rows(entries) if row["timeline"] == f"conference:{conference_id}")


def _check(conference_id: str, rows: Sequence[Row]) -> None:
    for row in (rows[0], rows[-1]):
        at = datetime.fromisoformat(row["happened_at"])
        made = _projected(conference_id, row["aggregate_id"], row["facts"]["headcount"], at)
        if row != made:
            raise RuntimeError(f"the row is {row}, and the projection makes {made}")


def _month_updates(rows: Sequence[Row]) -> list[UpdateOne]:
    counts = Counter((row["timeline"], month_of(row["happened_at"]), member(row["type"])) for row in rows)
    return [
        UpdateOne(
            {"_id": f"{timeline}|{month}"},
            {"$setOnInsert": {"timeline": timeline, "month": month}, "$inc": {f"types.{name}": count}},
            upsert=True,
        )
        for (timeline, month, name), count in counts.items()
    ]


def _milliseconds(at: datetime) -> datetime:
    return at.replace(microsecond=at.microsecond // 1000 * 1000)
