"""`registry dead-letters`: what could not be applied, in every consumer of the registry that runs here.

Runs the command of the same name of each service that consumes. A place begins with its service's name, so that a
decision goes to the service whose letter it is. Refuses to know what a decision means.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from registry_local.commands.options import data_dir_option
from registry_local.commands.service_commands import run_service
from registry_local.data_directory import DataDirectory
from registry_local.processes import WITH_PROJECTOR

Command = TypeVar("Command", bound=Callable[..., Any])
FILTERS = ("topic", "type", "aggregate", "since", "because")
ANY_STATE = ("open", "redriven", "discarded", "any")


@click.group(name="dead-letters")
def dead_letters() -> None:
    """Records that a consumer could not apply: list, show, redrive, discard.

    A parked record has taken its turn, and what followed it was applied. Redriving applies it now, once, when its cause
    is repaired; discarding closes it for good. Who decided, when and why stays on record.
    """


def _filters(command: Command) -> Command:
    for option in reversed(
        (
            click.option("--consumer", type=click.Choice(WITH_PROJECTOR), help="Of this consumer alone."),
            click.option("--topic", help="Parked from this topic."),
            click.option("--type", help="Of this event type."),
            click.option("--aggregate", metavar="ID", help="Of this aggregate."),
            click.option("--since", metavar="DAY|TIME", help="Parked then or later (ISO 8601; UTC without a zone)."),
            click.option("--because", metavar="WORDS", help="Parked for a reason with these words."),
        )
    ):
        command = option(command)
    return command


def _decision(command: Command) -> Command:
    for option in reversed(
        (
            click.argument("places", nargs=-1, metavar="[PLACE]..."),
            _filters,
            click.option("--all", "all_", is_flag=True, help="Every open letter."),
            click.option("--dry-run", is_flag=True, help="Do it, say what came out, and take it all back."),
            click.option("--reason", help="Why; it stays on record. Needed unless --dry-run."),
            data_dir_option,
        )
    ):
        command = option(command)
    return command


@dead_letters.command(name="list")
@_filters
@click.option("--state", type=click.Choice(ANY_STATE), default="open", show_default=True, help="Decided how.")
@click.option("--json", "json", is_flag=True, help="One JSON object a letter and line.")
@data_dir_option
def list_letters(directory: DataDirectory, consumer: str | None, **options: Any) -> None:
    """One line a letter: its place, state, when it was parked, what it is, and why."""
    _in_each(directory, _services(consumer), "list", *_as_arguments(options))


@dead_letters.command()
@click.argument("place")
@data_dir_option
def show(directory: DataDirectory, place: str) -> None:
    """All of one letter as JSON: origin, reason, attempts, what was decided, and the record itself."""
    _in_each(directory, [_service_of(place)], "show", place)


@dead_letters.command()
@_decision
def redrive(directory: DataDirectory, places: tuple[str, ...], consumer: str | None, **options: Any) -> None:
    """Apply letters whose cause is repaired, each once. Exits 1 when one still cannot be applied."""
    _decide(directory, "redrive", places, consumer, options)


@dead_letters.command()
@_decision
def discard(directory: DataDirectory, places: tuple[str, ...], consumer: str | None, **options: Any) -> None:
    """Close letters that shall never be applied: what they say stays missing."""
    _decide(directory, "discard", places, consumer, options)


def _decide(
    directory: DataDirectory, task: str, places: Sequence[str], consumer: str | None, options: dict[str, Any]
) -> None:
    if not options["reason"] and not options["dry_run"]:
        raise click.UsageError("Say why with --reason; it stays on record.")
    said = options.pop("all_")
    has_filters = consumer or any(options[name] for name in FILTERS)
    if bool(places) == bool(said or has_filters):
        raise click.UsageError("Name the letters by their places, or by filters, or say --all.")
    arguments = [task, "--by", getpass.getuser(), *_as_arguments(options)]
    if places:
        for service in sorted({_service_of(place) for place in places}):
            _in_each(directory, [service], *arguments, *(p for p in places if _service_of(p) == service))
    else:
        needs_all = not any(options[name] for name in FILTERS)
        _in_each(directory, _services(consumer), *arguments, *(["--all"] if needs_all else []))


def _in_each(directory: DataDirectory, services: Sequence[str], *arguments: str) -> None:
    """In each, whatever came out in the one before; ends with the highest exit code when one is not 0."""
    codes = [run_service(directory, service, "dead-letters", *arguments) for service in services]
    if any(codes):
        raise SystemExit(max(codes))


def _services(consumer: str | None) -> Sequence[str]:
    return [consumer] if consumer else WITH_PROJECTOR


def _service_of(place: str) -> str:
    service = place.partition("/")[0]
    if service not in WITH_PROJECTOR:
        known = " or ".join(f"{each}/" for each in WITH_PROJECTOR)
        raise click.UsageError(
            f"{place!r} is no place: it begins with {known}, as `registry dead-letters list` says it."
        )
    return service


def _as_arguments(options: dict[str, Any]) -> list[str]:
    """The options as they are handed on; what was not said is left out."""
    arguments: list[str] = []
    for name, value in options.items():
        if value is True:
            arguments.append(f"--{name.replace('_', '-')}")
        elif value:
            arguments += [f"--{name.replace('_', '-')}", str(value)]
    return arguments
