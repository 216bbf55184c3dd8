"""Logs in which something is wrong, each of a record that nobody made, and what must come of it.

Refuses to know who else writes meanwhile, and which broker has them.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.faults.planting import INDISPENSABLE, MIB, UNREADABLE, Changes, Planted, changed
from tests.integration.delivery.projection import POISON
from tests.unit.gateway.events import envelope, registered

Events = tuple[tuple[int, Changes], ...]
"""By sequence, and what is said in each instead; in the order of the log."""
AS_IT_IS: Changes = {}


@dataclass(frozen=True, kw_only=True)
class BadLog:
    """What is `sent` comes to the sequences `applied`, and one record of it parks if there is a `reason`; then `late`
    is sent, and it comes to `at_last`.
    """

    sent: Events
    applied: list[int]
    reason: str = ""
    late: Events = ()
    at_last: list[int]


def _second(changes: Changes, applied: list[int], reason: str = "") -> BadLog:
    """The second of three has `changes`."""
    return BadLog(sent=_in_order(changes), applied=applied, reason=reason, at_last=applied)


def _in_order(of_second: Changes) -> Events:
    return (1, AS_IT_IS), (2, of_second), (3, AS_IT_IS)


def _without(header: str) -> BadLog:
    reason = f"malformed event: missing attributes: {header.removeprefix('ce_')}"
    return BadLog(sent=_in_order({header: None}), applied=[1], reason=reason, late=((2, AS_IT_IS),), at_last=[1, 2, 3])


def _fact(name: str) -> str:
    return json.dumps({"party_id": "p1", "party": {"kind": "person", "name": name}})


BAD_LOGS: Mapping[str, BadLog] = {
    **{name: _second(changes, [1, 3], reason) for name, (changes, reason) in UNREADABLE.items()},
    **{header: _without(header) for header in INDISPENSABLE},
    "5 MiB of an event": _second({"value": _fact("Lý") + " " * (5 * MIB)}, [1, 2, 3]),
    "5 MiB of poison": _second({"value": "x" * (5 * MIB)}, [1, 3], "malformed event: the value is not JSON"),
    "the same id with another body": BadLog(  # applying the second would fail, and park it
        sent=((1, AS_IT_IS), (1, {"value": _fact(POISON)}), (2, AS_IT_IS)), applied=[1, 2], at_last=[1, 2]
    ),
    "repeated and reversed": BadLog(
        sent=tuple((n, AS_IT_IS) for n in (4, 3, 2, 1, 1, 2, 3, 4, 4, 4, 2, 2)),
        applied=[1, 2, 3, 4],
        at_last=[1, 2, 3, 4],
    ),
    "a sequence is missing": BadLog(
        sent=tuple((n, AS_IT_IS) for n in (1, 3, 4)), applied=[1], late=((2, AS_IT_IS),), at_last=[1, 2, 3, 4]
    ),
}
"""By what is wrong."""


def records(aggregate: str, events: Events) -> Iterable[Planted]:
    """As they are sent."""
    for sequence, changes in events:
        value, headers = changed(envelope(registered(aggregate), sequence), changes)
        yield aggregate.encode(), value, headers
