"""gateway serve | project | ensure-indexes | rewind | rebuild | digest | dead-letters."""

import json
import sys
from typing import Any

import click

from gateway.settings import Settings
from gateway.timeline.desk import desk
from gateway.timeline.digest import digest
from gateway.timeline.generation import Generations
from gateway.timeline.projector import MakeConsumer, Projector
from gateway.timeline.rebuild import RebuildEnded, rebuild
from registry.chassis import dead_letter_commands, worker
from registry.chassis.processes import Processes, every_topic, instance_of
from registry.chassis.settings import ServiceSettings
from registry.messaging.connection import Documents
from registry.messaging.consumer import Apply, Consumer
from registry.messaging.offsets import StoredOffsets
from registry.messaging.redriving import Desk


class GatewayProcesses(Processes):
    """The gateway publishes nothing; it reads every topic, into one generation of its read model or another."""

    def group(self) -> click.Group:
        commands = super().group()
        as_json = click.Option(["--json", "as_json"], is_flag=True, help="One line of JSON for a script.")
        for name, callback, says in (
            ("project", self.project, "Apply events from Kafka."),
            ("rewind", self.rewind, "Read the log from its beginning at the next start; nothing is applied twice."),
            ("digest", self.digest, "The digest of every timeline: two replays of one log have the same."),
        ):
            commands.add_command(click.Command(name, callback=callback, help=says))
        commands.add_command(
            click.Command("rebuild", callback=self.rebuild, params=[as_json], help="Make every timeline anew.")
        )
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

    def rebuild(self, *, as_json: bool) -> None:
        settings, database = self._start("rebuild")

        def progress(read: int, total: int) -> None:
            if not as_json:
                click.echo(f"\rgateway: {read} of {total} records read", nl=False, err=True)

        try:
            outcome = rebuild(Generations(database), _consumers("gateway-rebuild", settings), progress)
        except RebuildEnded as ended:
            click.echo(f"\ngateway: {ended}: {ended.__cause__}. The timelines stand as they did.", err=True)
            sys.exit(worker.ENDED_BY_ITSELF)
        told: dict[str, Any] = {
            "generation": outcome.generation,
            "records": outcome.records,
            "is_identical": outcome.is_identical,
        }
        click.echo(json.dumps(told) if as_json else f"\n{_SAID[outcome.is_identical]}")


_SAID = {
    True: "Every timeline was made anew and came out the same, byte for byte.",
    False: "Every timeline was made anew. Some differ from what stood there before.",
    None: "Every timeline was made anew. New events arrived meanwhile, so it was not compared with the old one.",
}


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


def main() -> None:
    PROCESSES.group()()


if __name__ == "__main__":
    main()
