"""The revisions of minutes, read from the log of their events: every text that ever was, who wrote it and why.

Nothing is kept a second time: an event carries the whole text, and the log never loses one.
"""

import dataclasses
import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from pymongo.database import Database

from registry.contracts.catalogue import event_of
from registry.contracts.minutes import (
    MinutesAmended,
    MinutesDrafted,
    MinutesEdited,
    MinutesEvent,
    MinutesFacts,
    MinutesState,
)
from registry.contracts.shapes import PartyRef
from registry.contracts.wire import encode
from registry.errors import NotFound
from registry.messaging import outbox

_WRITING = (MinutesDrafted, MinutesEdited, MinutesAmended)
_TEXT = frozenset({"sections"})
_STANDING = frozenset({"state", "revision", "approved_revision", "approved_by", "remarks", "conference"})

Sign = Literal["same", "added", "removed"]


@dataclass(frozen=True, kw_only=True)
class MinutesRevision:
    """Who wrote a text, when and why."""

    revision: Annotated[int, "from 1"]
    written_at: datetime
    written_by: str
    reason: str | None = None
    changed: Annotated[tuple[str, ...], "names of the fields that changed"] = ()
    state: Annotated[MinutesState, "where it stands, or stood when the next one was begun"]
    approved_by: PartyRef | None = None


@dataclass(frozen=True, kw_only=True)
class MinutesText(MinutesRevision):
    """One revision with its text, as it stood last."""

    minutes: MinutesFacts


@dataclass(frozen=True, kw_only=True)
class MinutesComparedLine:
    sign: Sign
    text: Annotated[str, "a heading or a paragraph"]


@dataclass(frozen=True, kw_only=True)
class MinutesChangedField:
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, kw_only=True)
class MinutesComparison:
    """What became of the text, line by line, and of what stands beside it."""

    before: int
    after: int
    beside: tuple[MinutesChangedField, ...]
    lines: tuple[MinutesComparedLine, ...]


def revisions(database: Database[dict[str, Any]], minutes_id: str) -> tuple[MinutesText, ...]:
    """From the first; none for minutes that are not there."""
    found: dict[int, MinutesText] = {}
    for entry in outbox.history(database, minutes_id):
        event = event_of(outbox.envelope_of(entry))
        assert isinstance(event, MinutesEvent)  # noqa: S101 - narrows the type; the log of minutes holds no other
        said = event.minutes
        standing: dict[str, Any] = {"minutes": said, "state": said.state, "approved_by": said.approved_by}
        if isinstance(event, _WRITING):
            found[said.revision] = MinutesText(
                revision=said.revision,
                written_at=entry["recorded_at"],
                written_by=entry["actor_name"],
                reason=getattr(event, "reason", None),
                changed=getattr(event, "changed", ()),
                **standing,
            )
        else:
            found[said.revision] = dataclasses.replace(found[said.revision], **standing)
    return tuple(found.values())


def revision(database: Database[dict[str, Any]], minutes_id: str, number: int | str) -> MinutesText:
    """`number` may be what somebody wrote into an address. Raises NotFound."""
    found = next((one for one in revisions(database, minutes_id) if str(one.revision) == str(number)), None)
    if found is None:
        raise NotFound(
            "minutes.revision_not_found",
            en=f"These minutes have no revision {number}. .../revisions lists those there are.",
            vi=f"Biên bản không có bản thứ {number}. Hãy xem danh sách tại .../revisions.",
            field="revision",
        )
    return found


def compared(before: MinutesText, after: MinutesText) -> MinutesComparison:
    """What stands in both, in the older alone and in the newer alone: paragraph by paragraph, and field by field."""
    one, other = encode(before.minutes), encode(after.minutes)
    beside = tuple(
        MinutesChangedField(field=name, before=one[name], after=other[name])
        for name in sorted(one.keys() - _TEXT - _STANDING)
        if one[name] != other[name]
    )
    lines = tuple(_compared_lines(_lines(before.minutes), _lines(after.minutes)))
    return MinutesComparison(before=before.revision, after=after.revision, beside=beside, lines=lines)


def _compared_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[MinutesComparedLine]:
    for operation, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after).get_opcodes():
        if operation == "equal":
            yield from (MinutesComparedLine(sign="same", text=line) for line in before[i1:i2])
            continue
        yield from (MinutesComparedLine(sign="removed", text=line) for line in before[i1:i2])
        yield from (MinutesComparedLine(sign="added", text=line) for line in after[j1:j2])


def _lines(minutes: MinutesFacts) -> list[str]:
    """Headings and paragraphs, as they stand on the paper."""
    return [line for section in minutes.sections for line in (section.heading, *section.paragraphs)]
