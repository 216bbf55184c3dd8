"""Sub-commands that are commands of the services, run with the environment of the registry that runs here."""

from __future__ import annotations

import os
import subprocess
import sys

import click

from registry_local.commands.options import addresses_of, data_dir_option, running_state
from registry_local.data_directory import DataDirectory
from registry_local.processes import WITH_OUTBOX, WITH_PROJECTOR, service_command, service_environment


@click.command()
@data_dir_option
@click.option("--json", "as_json", is_flag=True, help="Figures as JSON on standard output.")
def republish(directory: DataDirectory, *, as_json: bool) -> None:
    """Send every event of both outboxes to Kafka again, in order.

    For a Kafka that was emptied or cut off. Timelines do not change: what they have already is recognised. Consumers
    that stopped because their log was cut off need `registry rewind` after it.
    """
    for service in WITH_OUTBOX:
        _run(directory, service, "republish", *(["--json"] if as_json else []))


@click.command()
@data_dir_option
def rewind(directory: DataDirectory) -> None:
    """Let every consumer read Kafka from its beginning at its next start.

    For consumers that stopped because the log is not the one they had read; they are started again by themselves.
    What was applied already is not applied again.
    """
    for service in WITH_PROJECTOR:
        _run(directory, service, "rewind")


@click.command()
@data_dir_option
@click.option("--json", "as_json", is_flag=True, help="Figures as JSON on standard output.")
def rebuild(directory: DataDirectory, *, as_json: bool) -> None:
    """Make every timeline anew from the events in Kafka."""
    _run(directory, "gateway", "rebuild", *(["--json"] if as_json else []))


def run_service(directory: DataDirectory, service: str, *arguments: str) -> int:
    """Run the command with our own standard streams and return its exit code. Raises RunnerError when nothing runs."""
    running_state(directory)
    environment = {**os.environ, **service_environment(directory, addresses_of(directory))}
    command = service_command(service, *arguments)
    return subprocess.run(command, env=environment, cwd=directory.root, check=False).returncode


def _run(directory: DataDirectory, service: str, *arguments: str) -> None:
    """The same; ends us with its exit code when that is not 0."""
    if code := run_service(directory, service, *arguments):
        sys.exit(code)
