"""What can be done with a print run: begin it, go on with it for a while, take what is set along.

Whoever stops, or asks twice, sets nothing twice; a process that dies has lost one part, which the next request sets.
"""

import dataclasses
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from conferences.attendance.ledger import AttendanceLine
from conferences.attendance.roll import came_from, organisations_of
from conferences.conference.conference import Conference
from conferences.conference.reach import conference_in_reach
from conferences.invitation.keys import BadgeKey
from conferences.invitation.papers import Style, set_papers
from conferences.print_run import refusals
from conferences.print_run.commands import BeginPrintRun, PrintedFor
from conferences.print_run.print_run import PrintRun
from registry.errors import DomainError
from registry.folding import fold
from registry.messaging.outbox import Act
from registry.messaging.transaction import Transaction
from registry.printing import MissingGlyph
from registry.printing.merging import merged

MOST_LINES = 2_000
SECONDS_A_REQUEST = 2.0  # whoever waits sees it move

Refusals = list[tuple[str, DomainError]]


def begin(command: BeginPrintRun, act: Act) -> PrintRun:
    """The run, not kept yet: what is read for it takes longer than a transaction may. Raises NotFound, Forbidden,
    RuleBroken.
    """
    conference = conference_in_reach(Transaction("urn:registry:print", act), command.conference_id)
    lines = _chosen(conference, command.said)
    if not lines:
        raise refusals.nobody()
    if len(lines) > MOST_LINES:
        raise refusals.too_many(len(lines), MOST_LINES)
    said = command.said
    return PrintRun.make(
        lines,
        conference_id=conference.id,
        paper=said.paper,
        language=command.language,
        heading=said.heading,
        made_at=datetime.now(UTC).replace(microsecond=0),  # as exactly as the database keeps it
        made_by=act.actor,
    )


def keep(_: Transaction, run: PrintRun) -> PrintRun:
    """In a transaction of its own, with the stored answer: a repeated request is given the run it had."""
    run.save(force_insert=True)
    return run


def print_some(run: PrintRun, conference: Conference, *, seconds: float = SECONDS_A_REQUEST) -> None:
    """As many as there is time for. Raises Conflict for a run that was cancelled."""
    if run.state == "cancelled":
        raise refusals.cancelled()
    until = time.monotonic() + seconds
    key = BadgeKey.newest(datetime.now(UTC))
    while run.state == "printing":
        ids = run.next_lines
        content, refused = _set_those_that_can(run, conference, ids, key)
        run.keep(content, len(ids), refused)
        if time.monotonic() > until:  # afterwards: however slow the machine, every request gets further
            break


def check_printed(run: PrintRun) -> None:
    """Raises Conflict unless everything is set."""
    if run.state == "cancelled":
        raise refusals.cancelled()
    if run.state == "printing":
        raise refusals.not_printed(run.done, run.total)


def one_file(run: PrintRun) -> bytes:
    """Every page, tagged. Raises Conflict."""
    check_printed(run)
    sheets = [content for _, content in run.sheets()]
    if not sheets:
        raise refusals.nothing_kept()
    return merged(sheets)


def parts(run: PrintRun) -> Iterable[tuple[str, bytes]]:
    """What was set at once, each a file of its own, with its name: "badges-0001.pdf" and so on. Raises Conflict."""
    check_printed(run)
    return ((f"{run.paper}-{first + 1:04d}.pdf", content) for first, content in run.sheets())


def _chosen(conference: Conference, said: PrintedFor) -> list[str]:
    wanted = {**dataclasses.asdict(said), "conference_id": conference.id}
    people = AttendanceLine.matching(wanted).filter(category=None).order_by("id")
    rows = list(people.scalar("id", "person_id", "organisation"))
    if said.organisation:
        served = organisations_of({person for _, person, _ in rows if person}, conference.held.day)
        theirs = fold(said.organisation)
        rows = [row for row in rows if fold(came_from(row[2], row[1], served) or "") == theirs]
    before = PrintRun.printed(conference.id, said.paper) if said.is_unprinted else set()
    return [line_id for line_id, *_ in rows if line_id not in before]


def _set_those_that_can(
    run: PrintRun, conference: Conference, ids: Sequence[str], key: BadgeKey
) -> tuple[bytes | None, Refusals]:
    """A name that no font can print keeps nobody else's paper back."""
    style = Style(paper=run.paper, language=run.language, heading=run.heading)
    lines = list(AttendanceLine.objects(id__in=ids).order_by("id"))
    try:
        return set_papers(style, conference, lines, key), []
    except MissingGlyph:
        refused: Refusals = []
        for line in lines:
            try:
                set_papers(style, conference, [line], key)
            except MissingGlyph as missing:
                refused.append((line.id, missing))
        names = {line_id for line_id, _ in refused}
        rest = [line for line in lines if line.id not in names]
        return (set_papers(style, conference, rest, key) if rest else None), refused
