"""`registry demo`: two real conferences on their timelines."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from registry_local.addresses import Addresses
from registry_local.commands.options import addresses_of, data_dir_option, running_state
from registry_local.data_directory import DataDirectory
from registry_local.demo.entry import Desk
from registry_local.demo.journal import Journal
from registry_local.demo.reading import Reader
from registry_local.demo.report import report
from registry_local.demo.samples import Sample, samples
from registry_local.exit_codes import RunnerError
from registry_local.identity import Person, sign

ARRIVAL_SECONDS = 60.0

# What the end of the demo offers to open: the words, the step whose answer has the id, and the timeline.
WORTH_OPENING = (
    ("Lý Kiều Vân", "quang-tri-2025:ly-kieu-van", "persons", "id"),
    ("Đảng ủy Khối, the host", "quang-tri-2025:dang-uy-khoi", "organisations", "id"),
    ("the Government's flag", "quang-tri-2025:quyet-dinh-co", "awards", "grants.0.award_id"),
    ("the conference of 14 January 2025", "quang-tri-2025:quang-tri-2025", "conferences", "id"),
    ("the online conference of 10 January 2024", "quang-nam-2024:quang-nam-2024", "conferences", "id"),
)


@click.command()
@data_dir_option
@click.option("--check", "is_check", is_flag=True, help="Enter nothing; read everything back and compare.")
def demo(directory: DataDirectory, is_check: bool) -> None:  # noqa: FBT001  click's signature
    """Enter two real review conferences through the API, and print the timelines they made.

    Stopped halfway, the next run goes on where it was; run again, it changes nothing.

    With --check they are read back by lists, exports, dossiers and timelines, and each field that is not as it was
    entered is named; the exit code is 1 when there is one.
    """
    running_state(directory)
    addresses = addresses_of(directory)
    console = Console()

    def token(role: str) -> str:
        return sign(directory, addresses.issuer, Person.of_the_desk(role))

    reader = Reader(addresses.url("gateway"), lambda: token("reader"))
    if is_check:
        report(console, reader)
        return
    desk, journal = Desk(addresses.url("gateway"), token), Journal(directory)
    sent = sum(_enter(console, desk, journal, sample) for sample in samples())
    console.print(f"{sent} steps entered." if sent else "Everything was there already; nothing was changed.")
    _await_arrival(console, reader, journal)
    _print_timelines(console, addresses, journal)


def _enter(console: Console, desk: Desk, journal: Journal, sample: Sample) -> int:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[says]}"))
    with Progress(*columns, console=console) as bar:
        task = bar.add_task(sample.title, total=len(sample.steps), says="")
        sent = desk.enter(sample, journal, lambda step: bar.update(task, advance=1, says=f"{step.role} {step.says}"))
        bar.update(task, says="done")
    return sent


def _await_arrival(console: Console, reader: Reader, journal: Journal) -> None:
    """Wait until the last steps stand on their timelines. Raises RunnerError when they do not arrive."""
    deadline = time.monotonic() + ARRIVAL_SECONDS
    with console.status("waiting for the timelines"):
        for name, step, plural, path in WORTH_OPENING:
            address = f"/v1/timelines/{plural}/{_value(journal.answers[step], path)}"
            while reader.read(address) is None:
                if time.monotonic() > deadline:
                    raise RunnerError(f"The timeline of {name} did not appear. `registry status` shows what is behind.")
                time.sleep(0.1)


def _print_timelines(console: Console, addresses: Addresses, journal: Journal) -> None:
    console.print("\nTimelines to open (sign in with a link that `registry up` printed):", highlight=False)
    for name, step, plural, path in WORTH_OPENING:
        url = f"{addresses.url('gateway')}/timelines/{plural}/{_value(journal.answers[step], path)}"
        console.print(f"  {name:42}{url}", highlight=False, soft_wrap=True)


def _value(answer: Mapping[str, Any], path: str) -> str:
    found: Any = answer
    for part in path.split("."):
        found = found[int(part)] if part.isdigit() else found[part]
    return str(found)
