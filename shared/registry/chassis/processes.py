"""The processes of a service, each a command of its own: `serve`, `relay`, `project`, and the one-shot ones.

A service's `processes` names its settings, its indexes and what it makes of events; the rest is the same for all.
"""

import json
import logging
import os
import socket
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import click

from registry.chassis import dead_letter_commands, idempotency, starting, worker
from registry.chassis.progress import ProgressLine
from registry.chassis.settings import ServiceSettings
from registry.contracts.topics import TOPIC_OF_CONTEXT
from registry.messaging import outbox
from registry.messaging.anew import apply_anew
from registry.messaging.connection import Documents, connect
from registry.messaging.consumer import Apply, Consumer, member_name
from registry.messaging.digest import digest
from registry.messaging.offsets import StoredOffsets
from registry.messaging.publisher import Publisher, PublishFailed
from registry.messaging.redriving import Desk
from registry.messaging.relay import Relay, measure
from registry.messaging.republish import republish
from registry.messaging.shards import Shards
from registry.messaging.topics import ensure_topics

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Processes:
    """What a service must say for its commands. `topics` are those it reads; `apply` makes what it keeps of them, in
    the collections `read_models`.
    """

    service: str
    settings: starting.ReadSettings
    ensure_indexes: Callable[[Documents], None]
    publishes: bool = True
    topics: Sequence[str] = ()
    apply: Callable[[Documents], Apply] | None = None
    read_models: Sequence[str] = ()

    def group(self) -> click.Group:
        """The commands this service has."""
        commands = click.Group(self.service, help=f"The processes of the service `{self.service}`.")
        commands.add_command(click.Command("serve", callback=self.serve, help="Answer HTTP on BIND (gunicorn)."))
        commands.add_command(
            click.Command("ensure-indexes", callback=self.prepare, help="Make indexes and topics; safe to repeat.")
        )
        if self.publishes:
            commands.add_command(click.Command("relay", callback=self.relay, help="Send the outbox to Kafka."))
            flag = click.Option(["--json", "as_json"], is_flag=True, help="One line of JSON for a script.")
            commands.add_command(
                click.Command(
                    "republish", callback=self.republish, params=[flag], help="Send the whole outbox to Kafka again."
                )
            )
        if self.apply:
            commands.add_command(click.Command("project", callback=self.project, help="Apply events from Kafka."))
            anew = click.Option(["--anew"], is_flag=True, help="And apply every event again.")
            commands.add_command(
                click.Command(
                    "rewind",
                    callback=lambda *, anew: self.apply_anew() if anew else self.rewind(),
                    params=[anew],
                    help="Read the log from its beginning at the next start; what was applied is not applied again.",
                )
            )
            commands.add_command(
                click.Command(
                    "digest", callback=self.digest, help="Of what was made of events: two replays have the same."
                )
            )
            commands.add_command(dead_letter_commands.group(self.service, self._open_desk))
        return commands

    def serve(self) -> None:
        starting.serve(self.service, self.settings)

    def prepare(self) -> None:
        settings, database = self._start("ensure-indexes")
        self.ensure_indexes(database)
        if self.publishes:
            outbox.ensure_indexes(database)
            idempotency.ensure_indexes(database)
            topic = f"{self.service}.events"
            ensure_topics(settings.kafka_bootstrap_servers, topic, settings.kafka_replication_factor)
        log.info("%s: indexes and topics are there", self.service)

    def relay(self) -> None:
        settings, database = self._start("relay")
        publisher = Publisher(settings.kafka_bootstrap_servers, f"{self.service}-relay")
        relay = Relay(database, publisher, Shards(database, f"{socket.gethostname()}:{os.getpid()}"))
        worker.run(relay.run, bind=settings.bind, database=database, refresh=lambda: measure(database))

    def republish(self, *, as_json: bool) -> None:
        settings, database = self._start("republish")
        line = ProgressLine(self.service, "events")

        def progress(sent: int, total: int) -> None:
            if not as_json:
                line.show("sending", sent, total)

        try:
            sent = republish(database, settings.kafka_bootstrap_servers, progress)
        except PublishFailed as failed:
            line.close()
            click.echo(f"{self.service}: {failed}. What was sent is no harm: run it again.", err=True)
            sys.exit(worker.ENDED_BY_ITSELF)
        line.close()
        click.echo(json.dumps({"service": self.service, "sent": sent}) if as_json else f"{self.service}: {sent} sent")

    def project(self) -> None:
        settings, database = self._start("project")
        consumer = self.consumer(settings, database)
        worker.run(consumer.run, bind=settings.bind, database=database)

    def consumer(self, settings: ServiceSettings, database: Documents) -> Consumer:
        """The consumer of `project`; raises when this service reads no events."""
        if self.apply is None:
            raise click.UsageError(f"{self.service} reads no events")
        return Consumer(
            name=self.service,
            topics=self.topics,
            bootstrap_servers=settings.kafka_bootstrap_servers,
            database=database,
            apply=self.apply(database),
            instance=instance_of(self.service, settings),
        )

    def desk(self, database: Documents) -> Desk:
        """Where dead letters of this service's consumer are decided; raises when it reads no events."""
        if self.apply is None:
            raise click.UsageError(f"{self.service} reads no events")
        return Desk(database, self.apply(database))

    def rewind(self) -> None:
        _, database = self._start("rewind")
        StoredOffsets(database["offsets"]).forget()
        click.echo(f"{self.service}: the next `project` reads the log from its beginning", err=True)

    def apply_anew(self) -> None:
        _, database = self._start("rewind")
        apply_anew(database, self.read_models)
        click.echo(f"{self.service}: the next `project` applies the whole log again", err=True)

    def digest(self) -> None:
        _, database = self._start("digest")
        click.echo(json.dumps(digest(database, self.read_models)))

    def _open_desk(self) -> Desk:
        _, database = self._start("dead-letters")
        return self.desk(database)

    def _start(self, command: str) -> tuple[ServiceSettings, Documents]:
        settings = starting.begin(self.service, command, self.settings)
        return settings, connect(self.service, settings.mongodb_uri)


def instance_of(name: str, settings: ServiceSettings) -> str:
    """The name of a group's member that a restart keeps: this host's and the door's port, which no other shares."""
    return member_name(name, settings.bind.rpartition(":")[2])


def every_topic() -> tuple[str, ...]:
    return tuple(sorted(set(TOPIC_OF_CONTEXT.values())))
