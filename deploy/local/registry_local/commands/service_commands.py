"""Sub-commands that are commands of the services, run with the environment of the registry that runs here."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

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
@click.option("--anew", is_flag=True, help="Begin from zero, whatever an earlier rebuild has made.")
def rebuild(directory: DataDirectory, *, as_json: bool, anew: bool) -> None:
    """Make every timeline anew from the events in Kafka.

    Readers keep the old ones until the new ones are whole and compared. Ctrl-C stops it, and the next one goes on.
    """
    _run(directory, "gateway", "rebuild", *(["--json"] if as_json else []), *(["--anew"] if anew else []))


def run_service(directory: DataDirectory, service: str, *arguments: str) -> int:
    """Run the command with our own standard streams and return its exit code. Raises RunnerError when nothing runs."""
    running_state(directory)
    environment = {**os.environ, **service_environment(directory, addresses_of(directory))}
    command = service_command(service, *arguments)
    with subprocess.Popen(command, env=environment, cwd=directory.root) as process, _ctrl_c_is_the_commands():
        return process.wait()


@contextlib.contextmanager
def _ctrl_c_is_the_commands() -> Iterator[None]:
    """A terminal sends Ctrl-C to both of us: the command decides what it finishes, and we wait for it."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _run(directory: DataDirectory, service: str, *arguments: str) -> None:
    """The same; ends us with its exit code when that is not 0."""
    if code := run_service(directory, service, *arguments):
        sys.exit(code)
