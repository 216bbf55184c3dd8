"""What anybody could send to a topic is sent while eight clients write: it comes to what it should, and harms none of
what they were answered.

One load has all of it, and is judged at its end; the tests ask what came of each.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from registry.messaging.aggregate import new_id
from registry.messaging.topics import ensure_topics
from tests.faults import planting, topics
from tests.faults.bad_logs import BAD_LOGS, Events, records
from tests.faults.clients_at_load import Load
from tests.faults.conftest import OF_KAFKA_ITSELF
from tests.faults.planting import INDISPENSABLE, LARGEST_BYTES, MIB, UNREADABLE
from tests.integration.delivery.registry_under_test import TOPIC, RegistryUnderTest, until

NEWEST = 50  # records of a partition


@dataclass(frozen=True)
class Came:
    """Of each bad log: what was applied before what was late came, and at last; its dead letter in the topic, and the
    line of it in the ledger.
    """

    applied: Mapping[str, list[int]]
    at_last: Mapping[str, list[int]]
    letters: Mapping[str, Any]
    lines: Mapping[str, Any]

    def check(self, name: str) -> None:
        log = BAD_LOGS[name]
        assert (self.applied[name], self.at_last[name]) == (log.applied, log.at_last)
        assert (name in self.letters) == bool(log.reason)
        if log.reason:
            assert dict(self.letters[name].headers)["dl_reason"].decode().startswith(log.reason)


class Logs:
    """The bad logs in one topic; each is of a record of its own."""

    def __init__(self, registry: RegistryUnderTest) -> None:
        self._registry = registry
        self.records = {name: new_id() for name in BAD_LOGS}
        self._names = {record: name for name, record in self.records.items()}
        registry.sent.update((self.records[name], len(log.at_last)) for name, log in BAD_LOGS.items())

    def send(self, events: Mapping[str, Events]) -> None:
        sent = (each for name, some in events.items() for each in records(self.records[name], some))
        planting.send(self._registry.bootstrap_servers, *sent)

    def come_to(self, wanted: Mapping[str, list[int]]) -> Mapping[str, list[int]]:
        """What was applied of each, when it is that."""
        until(lambda: self._applied() == wanted, lambda: f"{self._applied()} of {wanted}")
        return self._applied()

    def send_what_others_wrote(self) -> None:
        """The newest events of a partition once more, the newest first."""
        newest = topics.newest(self._registry.bootstrap_servers, TOPIC, NEWEST, random.Random(TOPIC))
        others = [each for each in reversed(newest) if (each.key or b"").decode() not in self._names]
        assert others
        again = ((each.key or b"", each.value or b"", [(n, raw or b"") for n, raw in each.headers]) for each in others)
        planting.send(self._registry.bootstrap_servers, *again)

    def letters(self) -> dict[str, Any]:
        return {self._names[each.key.decode()]: each for each in self._registry.dead_letters()}

    def lines(self) -> dict[str, Any]:
        return {self._names[each["key"].decode()]: each for each in self._registry.projected["parked"].find()}

    def _applied(self) -> dict[str, list[int]]:
        return {self._names[record]: sequences for record, sequences in self._registry.applied.items()}


@pytest.fixture(scope="module")
def came(apache, own_mongodb_uri, tmp_path_factory):
    directory = tmp_path_factory.mktemp("bad-logs")
    ensure_topics(apache.bootstrap_servers, TOPIC, 1)
    registry = RegistryUnderTest(own_mongodb_uri, apache, directory)
    registry.empty_outbox()
    topics.take(apache.bootstrap_servers, TOPIC, LARGEST_BYTES)
    logs = Logs(registry)
    load = Load(registry, directory, apart=logs.records.values())
    with registry.relay(), registry.projection():
        with load:
            load.arrives()
            logs.send({name: log.sent for name, log in BAD_LOGS.items()})
            logs.send_what_others_wrote()
            applied = logs.come_to({name: log.applied for name, log in BAD_LOGS.items()})
            logs.send({name: log.late for name, log in BAD_LOGS.items()})
            at_last = logs.come_to({name: log.at_last for name, log in BAD_LOGS.items()})
            load.arrives()
        load.check()
    topics.take(apache.bootstrap_servers, TOPIC, OF_KAFKA_ITSELF)
    return Came(applied, at_last, logs.letters(), logs.lines())


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_takes_its_turn_in_dead_letters_and_the_next_goes_on(came, name):
    came.check(name)
    assert came.letters[name].value == came.lines[name]["value"]


@pytest.mark.parametrize("name", INDISPENSABLE)
def test_a_record_that_lacks_a_header_parks_and_its_aggregate_waits_for_the_true_one(came, name):
    came.check(name)
    assert came.letters[name].value == came.lines[name]["value"]


def test_the_same_id_with_another_body_is_a_repetition_of_the_first(came):
    """The consumer keeps what it read first; whoever reads the log again reads the same first."""
    came.check("the same id with another body")


def test_a_record_of_5_mib_is_no_obstacle(came):
    """One that is an event is applied as any other; one that is none parks, and is whole in the ledger alone."""
    came.check("5 MiB of an event")
    came.check("5 MiB of poison")
    letter, line = (found["5 MiB of poison"] for found in (came.letters, came.lines))
    assert letter.value is None
    assert int(dict(letter.headers)["dl_left_out_bytes"]) > 5 * MIB
    assert line["value"] == b"x" * (5 * MIB)


def test_a_log_that_repeats_and_reverses_is_applied_once_and_in_order(came):
    """So was the newest of what the clients wrote, of which the load was judged."""
    came.check("repeated and reversed")


def test_a_missing_sequence_holds_its_aggregate_alone_until_it_comes(came):
    came.check("a sequence is missing")
