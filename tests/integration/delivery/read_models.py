"""Two outboxes and the read models made of them, as the services make them: timelines and the directory of awards."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from pymongo import MongoClient

from awards.directory.projection import DIRECTORY, projection
from gateway.timeline.digest import digest as digest_of_timelines
from gateway.timeline.generation import Generations
from gateway.timeline.projector import Projector
from registry.contracts.award import AwardFacts, AwardGranted, DecisionRef, FormRef, Recipient
from registry.contracts.conference import ConferenceDrafted, ConferenceFacts, ConferencePostponed, ConferenceScheduled
from registry.contracts.event import DomainEvent
from registry.contracts.party import PartyCorrected, PartyFacts, PartyRegistered
from registry.contracts.shapes import UNKNOWN_DATE, DateSaid, PartyRef
from registry.contracts.topics import AWARDS, CONFERENCES, PARTITIONS
from registry.messaging import outbox
from registry.messaging.connection import Documents
from registry.messaging.consumer import Apply, Consumer
from registry.messaging.digest import digest
from registry.messaging.offsets import StoredOffsets
from registry.messaging.outbox import Act
from registry.messaging.publisher import Publisher
from registry.messaging.relay import Relay
from registry.messaging.shards import Shards
from tests.integration.delivery.registry_under_test import QUIET, until
from tests.integration.delivery.running import Running

BEGAN = datetime(2025, 1, 14, 1, tzinfo=UTC)
HELD = DateSaid(on=date(2025, 2, 20))
ACT = Act(actor="u1", actor_name="Trần Thị Hoài", correlation_id="c1")
Story = Sequence[DomainEvent]


def party(number: int) -> Story:
    """Registered, and the name is corrected afterwards."""
    first, second = (PartyFacts(kind="person", name=f"{name} {number}") for name in ("Người", "Người thứ"))
    later = BEGAN + timedelta(days=number % 40)
    corrected = PartyCorrected(
        happened_at=later, party_id=f"p{number}", party=second, reason="Thiếu chữ", changed=("name",)
    )
    return PartyRegistered(happened_at=BEGAN, party_id=f"p{number}", party=first), corrected


def conference(number: int) -> Story:
    """Drafted, scheduled and postponed."""
    said: dict[str, Any] = {
        "titles": {"vi": f"Hội nghị {number}"},
        "kind": "review",
        "hosts": (PartyRef(party_id="p0", name="Người 0", kind="organisation"),),
    }
    drafted, scheduled = (ConferenceFacts(state=state, held=HELD, **said) for state in ("draft", "scheduled"))
    postponed = ConferenceFacts(state="postponed", held=UNKNOWN_DATE, **said)
    own: dict[str, Any] = {"happened_at": BEGAN, "conference_id": f"c{number}"}
    return (
        ConferenceDrafted(conference=drafted, **own),
        ConferenceScheduled(conference=scheduled, **own),
        ConferencePostponed(conference=postponed, reason="Bão", postponed_from=HELD, **own),
    )


def award(number: int) -> Story:
    issuer = PartyRef(name="Chính phủ", kind="organisation")
    facts = AwardFacts(
        form=FormRef(labels={"vi": "Bằng khen"}),
        recipient=Recipient(party_id=f"p{number}", name=f"Người {number}", kind="individual"),
        achievement="Thành tích công tác",
        decision=DecisionRef(decision_id="d1", issuer=issuer, signed=UNKNOWN_DATE, state="reported_unverified"),
        state="granted",
    )
    return (AwardGranted(happened_at=BEGAN, award_id=f"a{number}", award=facts),)


class ReadModels:
    """What the gateway and awards keep: filled by consumers of their own, in databases of their own."""

    def __init__(self, client: MongoClient[dict[str, Any]], bootstrap_servers: str) -> None:
        self._name = f"reading-{uuid.uuid4().hex[:12]}"
        self._bootstrap_servers = bootstrap_servers
        self.timelines: Documents = client[f"{self._name}-gateway"]
        self.directory: Documents = client[f"{self._name}-awards"]
        Generations(self.timelines).ensure()

    @contextmanager
    def following(self) -> Iterator[None]:
        projector = Projector(Generations(self.timelines), self._consumer_of_timelines)
        directory = self._consumer("awards", [CONFERENCES], self.directory, projection(self.directory))
        with ExitStack() as running:
            for work in (projector.run, directory.run):
                running.callback(Running(work).stop)
            yield

    def rewind(self) -> None:
        for database in (self.timelines, self.directory):
            StoredOffsets(database["offsets"]).forget()

    def digest(self) -> dict[str, Any]:
        return digest_of_timelines(self.timelines) | digest(self.directory, DIRECTORY)

    def taken(self) -> int:
        """How many events each of the two has taken, together."""
        sequences = (database["sequences"].find() for database in (self.timelines, self.directory))
        return sum(turn["last"] for turns in sequences for turn in turns)

    def _consumer_of_timelines(self, database: Documents, apply: Apply) -> Consumer:
        return self._consumer("gateway", [AWARDS, CONFERENCES], database, apply)

    def _consumer(self, name: str, topics: list[str], database: Documents, apply: Apply) -> Consumer:
        own = f"{self._name}-{name}"
        return Consumer(
            name=own,
            topics=topics,
            bootstrap_servers=self._bootstrap_servers,
            database=database,
            apply=apply,
            instance=f"{own}-1",
        )


class Outboxes:
    """Those of conferences and awards, written as a transaction writes them."""

    def __init__(self, client: MongoClient[dict[str, Any]], bootstrap_servers: str) -> None:
        self._bootstrap_servers = bootstrap_servers
        name = f"writing-{uuid.uuid4().hex[:12]}"
        self.conferences: Documents = client[f"{name}-conferences"]
        self.awards: Documents = client[f"{name}-awards"]
        for database in (self.conferences, self.awards):
            outbox.ensure_indexes(database)

    def write(self, database: Documents, stories: Sequence[Story]) -> None:
        recorded_at = BEGAN + timedelta(days=60)
        database["outbox"].insert_many(
            outbox.entry_of(event, sequence=number, act=ACT, source="urn:registry:test", recorded_at=recorded_at)
            for story in stories
            for number, event in enumerate(story, 1)
        )

    @contextmanager
    def relaying(self) -> Iterator[None]:
        with ExitStack() as running:
            for database in (self.conferences, self.awards):
                publisher = Publisher(self._bootstrap_servers, database.name)
                relay = Relay(database, publisher, Shards(database, "relay"))
                running.callback(Running(relay.run).stop)
            yield


def wait_taken(models: ReadModels, events: int) -> None:
    until(lambda: models.taken() >= events, lambda: f"{models.taken()} of {events} were taken")


def log_of(bootstrap_servers: str, topic: str) -> dict[str, list[int]]:
    """The sequences of each aggregate, in the order in which they stand in the log; of what is no event, nothing."""
    partitions = [TopicPartition(topic, number) for number in range(PARTITIONS)]
    found: dict[str, list[int]] = {}
    consumer = KafkaConsumer(bootstrap_servers=bootstrap_servers, auto_offset_reset="earliest", **QUIET)
    try:
        consumer.assign(partitions)
        consumer.seek_to_beginning(*partitions)
        ends = consumer.end_offsets(partitions)
        while any(consumer.position(partition) < end for partition, end in ends.items()):
            for records in consumer.poll(timeout_ms=500).values():
                for record in records:
                    if sequence := dict(record.headers).get("ce_sequence"):
                        found.setdefault(record.key.decode(), []).append(int(sequence))
    finally:
        consumer.close(autocommit=False)
    return found
