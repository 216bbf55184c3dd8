"""Which entries a later event corrected. Worked out on reading, so that it does not depend on the order of arrival, and
so that "what did we know on that day" shows an entry as it stood then.

The correction may stand on other timelines than what it corrects: a line that named the wrong person is corrected on
the right person's timeline, and marked on the wrong one's. What a report said of an award is marked while its decision
is matched to the real one: the last word on that counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pymongo.database import Database

from gateway.timeline.entry import PART_OF, REPLACED
from registry.contracts.conference import (
    ConferenceCancelled,
    ConferenceConcluded,
    ConferenceOpened,
    ConferencePostponed,
    ConferenceScheduled,
)
from registry.contracts.decision import DecisionMatched
from registry.messaging.portions import find_by_id

Document = dict[str, Any]
_STEPS = frozenset(
    step.type
    for step in (ConferenceScheduled, ConferenceOpened, ConferenceConcluded, ConferencePostponed, ConferenceCancelled)
)


def corrections_of(
    database: Database[Document], rows: Sequence[Document], recorded_before: str | None
) -> Mapping[str, Document]:
    """By event id: the first correction of what the event stated, among those recorded before the given time; without
    one, what took its place.
    """
    stated = {one for row in rows for one in _statements(row)}
    statements = sorted(stated | {REPLACED + one for one in stated})
    made = {found["_id"]: found for found in find_by_id(database["corrections"], statements)}
    found = {}
    for row in rows:
        corrections = (c for one in _statements(row) for c in made.get(one, {}).get("corrections", ()))
        later = _later(corrections, row["sequence"], recorded_before) or _replacement(row, made, recorded_before)
        if later is not None:
            found[row["event_id"]] = later
    return found


def _statements(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What it states, and, for a mark on a line of a ledger, the line: a correction of either corrects it. The step of
    a conference is undone by the name of its event.
    """
    statement: str | None = row["statement"]
    named = (row["event_id"],) if row["type"] in _STEPS else ()
    if not statement:
        return named
    whole, sign, _ = statement.partition(PART_OF)
    return (*named, statement, whole) if sign else (*named, statement)


def _replacement(row: Mapping[str, Any], made: Mapping[str, Document], recorded_before: str | None) -> Document | None:
    said = made.get(f"{REPLACED}{row['statement']}", {}).get("corrections", ())
    known = [one for one in said if recorded_before is None or one["recorded_at"] < recorded_before]
    last: Document | None = max(known, key=lambda one: one["sequence"], default=None)
    return last if last is not None and last["type"] == DecisionMatched.type else None


def _later(corrections: Iterable[Document], sequence: int, recorded_before: str | None) -> Document | None:
    known = (c for c in corrections if recorded_before is None or c["recorded_at"] < recorded_before)
    return min((c for c in known if c["sequence"] > sequence), key=lambda c: c["sequence"], default=None)
