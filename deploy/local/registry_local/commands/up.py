"""`registry up`: checks what a start needs, leaves a supervisor behind, and shows how it gets on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click
import psutil
from rich.console import Console

from registry_local.addresses import HIGHEST_BASE, Addresses
from registry_local.choices import PORT_BASE, ChoiceRefusedError, Choices, choose, read_choices, write_choices
from registry_local.commands.options import command_name, data_dir_option
from registry_local.commands.progress_view import ProgressView, follow
from registry_local.commands.summary import print_summary
from registry_local.data_directory import DataDirectory
from registry_local.exit_codes import INTERRUPTED, PORT_TAKEN, PROGRAM_MISSING, RunnerError
from registry_local.identity import ensure_key
from registry_local.orphans import end_orphans, orphans
from registry_local.ports import holder_of
from registry_local.supervisor.state import State, read_state

LOG_BYTES = 20_000_000
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@click.command()
@data_dir_option
@click.option(
    "--port-base",
    type=click.IntRange(1024, HIGHEST_BASE),
    help="First port: gateway on it, conferences +1, awards +2, inner doors +11 to +14, MongoDB +17, Kafka +92 to +97. "
    f"[default: as last time, at first {PORT_BASE}]",
)
@click.option(
    "--kafka",
    metavar="embedded|apache|HOST:PORT",
    help="embedded: the small broker that pip brought. apache: Apache Kafka itself, from Maven Central; needs Java 17 "
    "and Maven. HOST:PORT[,HOST:PORT]: brokers that exist. [default: as last time, at first embedded]",
)
@click.option("--brokers", type=click.Choice(["1", "3"]), help="How many brokers with --kafka apache. [default: 1]")
@click.option("--mongodb", metavar="URI", help="A MongoDB that exists (a replica set, no database in the URI).")
@click.option("--foreground", is_flag=True, help="Stay, and stop everything at Ctrl-C or when the terminal closes.")
def up(
    directory: DataDirectory,
    port_base: int | None,
    kafka: str | None,
    brokers: str | None,
    mongodb: str | None,
    *,
    foreground: bool,
) -> None:
    """Start the registry, or say that it runs already.

    Starts MongoDB and Kafka, then every process of every service, and returns when all answer. A supervisor stays
    behind and starts again what dies. Ctrl-C while it starts stops everything that was started.
    """
    console = Console()
    running = directory.holder
    if running is not None:
        _show_running(console, directory, running)
        return
    choices = _choices(directory, port_base, kafka, int(brokers) if brokers else None, mongodb)
    _end_orphans(console, directory)
    _require_programs(choices)
    _require_ports(choices)
    write_choices(directory, choices)
    ensure_key(directory)
    _start(console, directory, is_foreground=foreground)


def _choices(
    directory: DataDirectory, port_base: int | None, kafka: str | None, brokers: int | None, mongodb: str | None
) -> Choices:
    remembered = read_choices(directory)
    try:
        return choose(remembered, port_base=port_base, kafka=kafka, brokers=brokers, mongodb=mongodb)
    except ChoiceRefusedError as error:
        raise click.UsageError(str(error)) from None


def _show_running(console: Console, directory: DataDirectory, supervisor: int) -> None:
    """Wait for a start that is under way elsewhere, then print the same as the first `up`."""
    state = read_state(directory)
    if state is None or state.phase != "running":
        with ProgressView(console) as view:
            state = follow(directory, supervisor, lambda: psutil.pid_exists(supervisor), view.show)
    if state is None or state.phase != "running":
        raise _failure(directory, state)
    console.print(f"The registry runs already on this data (supervisor {supervisor}).", highlight=False)
    print_summary(console, directory)


def _end_orphans(console: Console, directory: DataDirectory) -> None:
    left = orphans(directory)
    if left:
        names = ", ".join(each.name for each in left)
        console.print(f"Stopping what a killed supervisor left running: {names}", highlight=False)
        end_orphans(left)


def _require_programs(choices: Choices) -> None:
    from registry_local.servers import MissingProgramError, noida
    from registry_local.servers.kafka_jars import missing_for_kafka

    try:
        if choices.kafka == "embedded":
            noida.require_runnable()
    except MissingProgramError as error:
        raise RunnerError(str(error), PROGRAM_MISSING) from None
    reason = missing_for_kafka() if choices.kafka == "apache" else None
    if reason is not None:
        raise RunnerError(f"Apache Kafka cannot run on this machine. {reason}", PROGRAM_MISSING)


def _require_ports(choices: Choices) -> None:
    taken = {name: holder for port, name in Addresses(choices).ports_needed().items() if (holder := holder_of(port))}
    if taken:
        lines = "\n".join(f"  {name}: {holder}" for name, holder in taken.items())
        other = choices.port_base + 1000 if choices.port_base + 1000 <= HIGHEST_BASE else PORT_BASE
        remedy = f"Stop the program, or start the registry on other ports: {command_name()} up --port-base {other}"
        raise RunnerError(f"Ports that the registry needs are taken.\n{lines}\n{remedy}", PORT_TAKEN)


def _start(console: Console, directory: DataDirectory, *, is_foreground: bool) -> None:
    for number in STOP_SIGNALS:
        signal.signal(number, _interrupt)
    supervisor = _launch(directory, is_foreground=is_foreground)
    try:
        with ProgressView(console) as view:
            state = follow(directory, supervisor.pid, lambda: supervisor.poll() is None, view.show)
        if state is None or state.phase != "running":
            raise _failure(directory, state)
        console.print("\nThe registry runs.", highlight=False)
        print_summary(console, directory)
        if is_foreground:
            console.print("\nCtrl-C stops it.", highlight=False)
            _wait(directory, supervisor)
    except KeyboardInterrupt:
        _stop(console, supervisor, is_foreground=is_foreground)


def _launch(directory: DataDirectory, *, is_foreground: bool) -> subprocess.Popen[bytes]:
    """Start the supervisor in a session of its own: closing this terminal does not reach it."""
    directory.logs.mkdir(parents=True, exist_ok=True)
    for old in directory.logs.glob("*.log"):
        if old.stat().st_size > LOG_BYTES:
            old.replace(old.with_suffix(".log.1"))
    parent = [str(os.getpid())] if is_foreground else []
    with directory.log("supervisor").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "registry_local.supervisor", str(directory.root), *parent],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=Path(directory.root),
            start_new_session=True,
        )


def _wait(directory: DataDirectory, supervisor: subprocess.Popen[bytes]) -> None:
    """Return when the supervisor was stopped from elsewhere (`registry down`). Raises RunnerError when it died."""
    if supervisor.wait() != 0:
        raise RunnerError(f"The supervisor ended with code {supervisor.returncode}. Logs: {directory.logs}")


def _stop(console: Console, supervisor: subprocess.Popen[bytes], *, is_foreground: bool) -> NoReturn:
    """Ask first and speak later: after a hang-up there may be nobody to speak to."""
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    supervisor.terminate()
    console.print("\nStopping what was started ...", highlight=False)
    supervisor.wait()
    console.print("Stopped.", highlight=False)
    sys.exit(0 if is_foreground else INTERRUPTED)


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _failure(directory: DataDirectory, state: State | None) -> RunnerError:
    reason = state.failure if state is not None else None
    reason = reason or "The supervisor ended before the registry ran."
    return RunnerError(f"{reason}\nEverything that was started is stopped again. Logs: {directory.logs}")
