"""The processes of this service: timelines made of every event, made anew, and their dead letters."""

import dataclasses
import json
import signal
import sys
from typing import Any

import click

from gateway.settings import Settings
from gateway.timeline.desk import desk
from gateway.timeline.digest import digest
from gateway.timeline.generation import Generations
from gateway.timeline.projector import MakeConsumer, Projector
from gateway.timeline.rebuild import AnotherRebuild, Outcome, Progress, RebuildEnded, lease_of, rebuild
from registry.chassis import dead_letter_commands, worker
from registry.chassis.processes import Processes, every_topic, instance_of
from registry.chassis.progress import ProgressLine
from registry.chassis.settings import ServiceSettings
from registry.messaging.connection import Documents
from registry.messaging.consumer import Apply, Consumer
from registry.messaging.lease import LeaseLost
from registry.messaging.offsets import StoredOffsets
from registry.messaging.redriving import Desk

_REBUILD = "Make every timeline anew from the log. Stopped or killed, it goes on from there the next time."


class GatewayProcesses(Processes):
    """The gateway publishes nothing; it reads every topic, into one generation of its read model or another."""

    def group(self) -> click.Group:
        commands = super().group()
        as_json = click.Option(["--json", "as_json"], is_flag=True, help="One line of JSON for a script.")
        anew = click.Option(["--anew"], is_flag=True, help="Begin from zero, whatever an earlier one has made.")
        for name, callback, says in (
            ("project", self.project, "Apply events from Kafka."),
            ("rewind", self.rewind, "Read the log from its beginning at the next start; nothing is applied twice."),
            ("digest", self.digest, "The digest of every timeline: two replays of one log have the same."),
        ):
            commands.add_command(click.Command(name, callback=callback, help=says))
        commands.add_command(click.Command("rebuild", callback=self.rebuild, params=[as_json, anew], help=_REBUILD))
        commands.add_command(dead_letter_commands.group(self.service, self._open_desk))
        return commands

    def project(self) -> None:
        settings, database = self._start("project")
        projector = Projector(Generations(database), _consumers("gateway", settings, instance_of("gateway", settings)))
        worker.run(projector.run, bind=settings.bind, database=database)

    def rewind(self) -> None:
        _, database = self._start("rewind")
        StoredOffsets(Generations(database).current().database["offsets"]).forget()
        click.echo("gateway: the next `project` reads the log from its beginning", err=True)

    def desk(self, database: Documents) -> Desk:
        return desk(Generations(database))

    def digest(self) -> None:
        _, database = self._start("digest")
        click.echo(json.dumps(digest(Generations(database).current().database)))

    def rebuild(self, *, as_json: bool, anew: bool) -> None:
        settings, database = self._start("rebuild")
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        line = ProgressLine("gateway", "records")
        show: Progress = (lambda *_: None) if as_json else line.show
        make_consumer = _consumers("gateway-rebuild", settings)
        try:
            outcome = rebuild(Generations(database), lease_of(database), make_consumer, show, anew=anew)
        except KeyboardInterrupt:
            line.close()
            click.echo("gateway: stopped. The timelines stand as they did; `rebuild` goes on from here.", err=True)
            sys.exit(STOPPED)
        except (RebuildEnded, AnotherRebuild, LeaseLost) as ended:
            line.close()
            click.echo(f"gateway: {ended}{_cause(ended)}. The timelines stand as they did.", err=True)
            sys.exit(worker.ENDED_BY_ITSELF)
        line.close()
        click.echo(json.dumps(_told(outcome)) if as_json else _said(outcome))


STOPPED = 130  # what a shell says of a command that was ended by Ctrl-C


def _told(outcome: Outcome) -> dict[str, Any]:
    return dataclasses.asdict(outcome) | {"is_identical": outcome.is_identical}


def _said(outcome: Outcome) -> str:
    from_there = f" (from record {outcome.resumed_at} on)" if outcome.resumed_at else ""
    made = f"Every timeline was made anew{from_there}"
    if outcome.differing is None:
        return f"{made}. New events arrived meanwhile, so it was not compared with the old one."
    if outcome.differing:
        return f"{made}. These differ from what stood there before: {', '.join(outcome.differing)}."
    return f"{made} and came out the same, byte for byte."


def _cause(ended: Exception) -> str:
    return f": {ended.__cause__}" if ended.__cause__ else ""


def _consumers(name: str, settings: ServiceSettings, instance: str | None = None) -> MakeConsumer:
    def make(database: Documents, apply: Apply) -> Consumer:
        return Consumer(
            name=name,
            topics=every_topic(),
            bootstrap_servers=settings.kafka_bootstrap_servers,
            database=database,
            apply=apply,
            instance=instance,
        )

    return make


PROCESSES = GatewayProcesses(
    service="gateway",
    settings=Settings.from_environment,
    ensure_indexes=lambda database: Generations(database).ensure(),
    publishes=False,
)
