"""The command `dead-letters` of a service that consumes: list, show, redrive, discard; a line for each letter.

Owns the words of a terminal. What a decision means is the desk's (`registry.messaging.redriving`).
"""

import getpass
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import click

from registry.chassis.dead_letter_words import record_of, told
from registry.errors import DomainError
from registry.messaging.parked import ANY, STATES, Letter, Selection
from registry.messaging.redriving import Desk

FAILED = 1
NO_REASON = "rehearsal"

Decide = Callable[..., Letter]


class Since(click.ParamType[datetime]):
    """An ISO 8601 day or time; without a zone it is UTC."""

    name = "DAY|TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is neither a day (2026-11-21) nor a time (2026-11-21T16:00+07:00)", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def filters() -> list[click.Parameter]:
    return [
        click.Option(["--topic"], help="Parked from this topic."),
        click.Option(["--type", "event_type"], help="Of this event type."),
        click.Option(["--aggregate"], metavar="ID", help="Of this aggregate."),
        click.Option(["--since"], type=Since(), help="Parked then or later."),
        click.Option(["--because"], metavar="WORDS", help="Parked for a reason with these words."),
    ]


def decision_options() -> list[click.Parameter]:
    return [
        click.Option(["--all", "is_all"], is_flag=True, help="Every open letter, or with filters each that fits."),
        click.Option(["--dry-run", "is_rehearsal"], is_flag=True, help="Do it, say what came out, take it all back."),
        click.Option(["--reason"], help="Why; it stays on record."),
        click.Option(["--by"], default=whoever_types, help="Who decides; without it, the account that types."),
    ]


def whoever_types() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's account need not have a name
        return f"uid {os.getuid()}"


def group(service: str, open_desk: Callable[[], Desk]) -> click.Group:
    """`open_desk` reads the environment and connects; it is called when a command runs."""
    commands = _Commands(service, open_desk)
    made = click.Group("dead-letters", help="Records that could not be applied: look, redrive or discard.")
    as_json = click.Option(["--json", "as_json"], is_flag=True, help="One JSON object a letter and line.")
    state = click.Option(["--state"], type=click.Choice([*STATES, ANY]), default="open", show_default=True)
    made.add_command(
        click.Command("list", callback=commands.list, params=[*filters(), state, as_json], help="One line a letter.")
    )
    place = click.Argument(["place"])
    made.add_command(
        click.Command("show", callback=commands.show, params=[place], help="All of one letter as JSON, bytes included.")
    )
    places = click.Argument(["places"], nargs=-1)
    for name, callback, says in (
        ("redrive", commands.redrive, "Apply letters whose cause is repaired, each once."),
        ("discard", commands.discard, "Close letters that shall never be applied."),
    ):
        params = [places, *filters(), *decision_options()]
        made.add_command(click.Command(name, callback=callback, params=params, help=says))
    return made


class _Commands:
    def __init__(self, service: str, open_desk: Callable[[], Desk]) -> None:
        self._service = service
        self._open_desk = open_desk

    def list(
        self,
        topic: str | None,
        event_type: str | None,
        aggregate: str | None,
        since: datetime | None,
        because: str | None,
        state: Any,
        *,
        as_json: bool,
    ) -> None:
        meant = Selection(
            state=None if state == ANY else state,
            topic=topic,
            type=event_type,
            aggregate=aggregate,
            since=since,
            because=because,
        )
        for letter in self._open_desk().letters(meant):
            click.echo(json.dumps(self._as_json(letter), ensure_ascii=False) if as_json else self._line(letter))

    def show(self, place: str) -> None:
        try:
            letter = self._open_desk().letter(self._own(place))
        except DomainError as refused:
            click.echo(refused.messages["en"], err=True)
            sys.exit(FAILED)
        click.echo(json.dumps(self._as_json(letter) | record_of(letter), ensure_ascii=False, indent=2))

    def redrive(self, places: Sequence[str], *, is_all: bool, is_rehearsal: bool, **said: Any) -> None:
        desk = self._open_desk()
        self._decide(desk, desk.redrive, places, is_all=is_all, is_rehearsal=is_rehearsal, **said)

    def discard(self, places: Sequence[str], *, is_all: bool, is_rehearsal: bool, **said: Any) -> None:
        desk = self._open_desk()
        self._decide(desk, desk.discard, places, is_all=is_all, is_rehearsal=is_rehearsal, **said)

    def _decide(
        self,
        desk: Desk,
        decide: Decide,
        places: Sequence[str],
        *,
        is_all: bool,
        is_rehearsal: bool,
        reason: str | None,
        by: str,
        **filtered: Any,
    ) -> None:
        """Each letter by itself: one that is refused does not keep the others. Exits 1 when any was."""
        if not reason and not is_rehearsal:
            raise click.UsageError("say why with --reason; it stays on record")
        refused = 0
        for place in self._meant(desk, places, is_all=is_all, **filtered):
            try:
                letter = decide(place, by, reason or NO_REASON, is_rehearsal=is_rehearsal)
            except DomainError as wrong:
                refused += 1
                click.echo(f"{self._service}/{place}: {wrong.messages['en']}")
            else:
                click.echo(f"{self._service}/{place}: {'would be done' if is_rehearsal else letter['state']}")
        if refused:
            sys.exit(FAILED)

    def _meant(
        self,
        desk: Desk,
        places: Sequence[str],
        *,
        is_all: bool,
        topic: str | None,
        event_type: str | None,
        aggregate: str | None,
        since: datetime | None,
        because: str | None,
    ) -> Sequence[str]:
        has_filters = any((topic, event_type, aggregate, since, because))
        if bool(places) == bool(is_all or has_filters):
            raise click.UsageError("name the letters by their places, or by filters, or say --all")
        if places:
            return [self._own(place) for place in places]
        meant = Selection(topic=topic, type=event_type, aggregate=aggregate, since=since, because=because)
        return [letter["_id"] for letter in desk.letters(meant)]

    def _own(self, place: str) -> str:
        return place.removeprefix(f"{self._service}/")

    def _as_json(self, letter: Letter) -> dict[str, Any]:
        return {"place": f"{self._service}/{letter['_id']}"} | told(letter)

    def _line(self, letter: Letter) -> str:
        about = f"{letter['type']} {letter['subject']} #{letter['sequence']}" if letter["subject"] else "no event"
        return "  ".join(
            (
                f"{self._service}/{letter['_id']}",
                letter["state"],
                f"{letter['parked_at']:%F %T}Z",
                about,
                letter["reason"],
            )
        )
