"""`registry status`: what runs, whether it answers, and how far behind anything is; for people and for programs."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field

import click
from rich.console import Console
from rich.table import Table

from registry_local import probes
from registry_local.addresses import HOST, Addresses
from registry_local.commands.options import addresses_of, command_name, data_dir_option
from registry_local.data_directory import DataDirectory
from registry_local.exit_codes import FAILED, NOT_RUNNING
from registry_local.lags import Lag, lags
from registry_local.orphans import orphans
from registry_local.processes import PROCESSES
from registry_local.servers.mongodb import answers_ping
from registry_local.servers.process import accepts_connections
from registry_local.supervisor.state import ProcessState, read_state


@dataclass(frozen=True)
class Outbox:
    """Events that a service has committed and not yet sent, and the age of the oldest."""

    pending: int
    oldest_age_seconds: float


@dataclass(frozen=True)
class ProcessReport:
    """One process now. `uptime_seconds` counts from its last start."""

    pid: int | None
    health: str
    uptime_seconds: float | None
    restarts: int
    exit_code: int | None


@dataclass(frozen=True)
class Report:
    """What `--json` prints. `consumers` is the lag in records, by process; `at_least` are those of which more may wait,
    because they say it themselves and Kafka does not.
    """

    phase: str
    data_directory: str
    addresses: dict[str, str]
    processes: dict[str, ProcessReport] = field(default_factory=dict)
    outboxes: dict[str, Outbox] = field(default_factory=dict)
    consumers: dict[str, int] = field(default_factory=dict)
    at_least: list[str] = field(default_factory=list)
    failure: str | None = None
    running: bool = False

    @property
    def is_well(self) -> bool:
        return self.running and all(each.health == "ready" for each in self.processes.values())


@click.command()
@data_dir_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def status(directory: DataDirectory, *, as_json: bool) -> None:
    """Show every process, the addresses, the backlog of each outbox and the lag of each consumer.

    Exits with 0 when everything is ready, 1 when something is not, 3 when the registry does not run.
    """
    report = make_report(directory)
    if as_json:
        click.echo(json.dumps(asdict(report), indent=2))
    else:
        _print(Console(), directory, report)
    raise SystemExit(0 if report.is_well else FAILED if report.running else NOT_RUNNING)


def make_report(directory: DataDirectory) -> Report:
    """Ask every process now; takes about two seconds at most when some hang, and more when Kafka does, too."""
    addresses = addresses_of(directory)
    state = read_state(directory) if directory.is_held else None
    if state is None:
        return Report("stopped", str(directory.root), addresses.as_printed())
    with ThreadPoolExecutor(max_workers=16) as pool:
        health = pool.map(lambda each: _health(addresses, each), state.processes)
        figures = pool.map(lambda each: probes.figures(addresses.bind(each.name)), PROCESSES)
        by_process = dict(zip((each.name for each in PROCESSES), figures, strict=True))
        processes = {each.name: _process_report(each, word) for each, word in zip(state.processes, health, strict=True)}
    behind = _lags(by_process, addresses)
    return Report(
        state.phase,
        str(directory.root),
        state.addresses,
        processes,
        _outboxes(by_process),
        consumers={name: lag.records for name, lag in behind.items()},
        at_least=[name for name, lag in behind.items() if lag.is_own_word],
        failure=state.failure,
        running=True,
    )


def _health(addresses: Addresses, process: ProcessState) -> str:
    if process.pid is None:
        return "waiting to be started again" if process.condition == "died" else process.condition
    if process.name.startswith("kafka"):
        number = int(process.name.partition("-")[2] or 1)
        return "ready" if accepts_connections(HOST, addresses.kafka_port + number - 1) else "no answer"
    if process.name == "mongodb":
        return "ready" if answers_ping(addresses.mongodb) else "no answer"
    return probes.health(addresses.bind(process.name))


def _process_report(process: ProcessState, health: str) -> ProcessReport:
    uptime = None if process.started_at is None else round(time.time() - process.started_at, 1)
    return ProcessReport(process.pid, health, uptime, process.restarts, process.exit_code)


def _outboxes(figures: dict[str, dict[str, float]]) -> dict[str, Outbox]:
    relays = {each.service: figures[each.name] for each in PROCESSES if each.sort == "relay"}
    return {
        service: Outbox(int(found[probes.OUTBOX_PENDING]), found.get(probes.OUTBOX_AGE_SECONDS, 0.0))
        for service, found in relays.items()
        if probes.OUTBOX_PENDING in found
    }


def _lags(figures: dict[str, dict[str, float]], addresses: Addresses) -> dict[str, Lag]:
    groups = {each.service: each.name for each in PROCESSES if each.sort == "projector"}
    said = {group: figures[name].get(probes.CONSUMER_LAG) for group, name in groups.items()}
    return {groups[group]: lag for group, lag in lags(addresses.kafka, said).items()}


def _print(console: Console, directory: DataDirectory, report: Report) -> None:
    if not report.running:
        left = ", ".join(f"{each.name} ({each.pid})" for each in orphans(directory))
        after = f"A killed supervisor left running: {left}. `{command_name()} down` ends them." if left else ""
        console.print(f"The registry does not run on {report.data_directory}. {after}", highlight=False, soft_wrap=True)
        return
    console.print(_process_table(report), highlight=False)
    console.print(_backlog_table(report), highlight=False)
    for name, address in {**report.addresses, "data": report.data_directory}.items():
        console.print(f"  {name:<12} {address}", highlight=False, soft_wrap=True)
    if report.failure:
        console.print(f"\n[red]{report.failure}[/]", highlight=False)


def _process_table(report: Report) -> Table:
    table = Table(title=f"The registry: {report.phase}", title_justify="left", box=None, padding=(0, 2))
    for column in ("process", "health"):
        table.add_column(column)
    for column in ("pid", "uptime", "restarts"):
        table.add_column(column, justify="right")
    for name, each in report.processes.items():
        colour = "green" if each.health == "ready" else "red"
        pid = "" if each.pid is None else str(each.pid)
        table.add_row(name, f"[{colour}]{each.health}[/]", pid, _duration(each.uptime_seconds), str(each.restarts))
    return table


def _backlog_table(report: Report) -> Table:
    table = Table(box=None, padding=(0, 2), show_header=False)
    for service, outbox in report.outboxes.items():
        table.add_row(f"{service} outbox", f"{outbox.pending} waiting", f"oldest {outbox.oldest_age_seconds:.1f} s")
    for process, lag in report.consumers.items():
        table.add_row(process, f"{lag} behind", "at least: Kafka does not say" if process in report.at_least else "")
    return table


def _duration(seconds: float | None) -> str:
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"
