"""Badges and letters of invitation, as PDF. Knows what they say, in the reader's language; the templates how they look.

They come as every list does, some lines at a time: a printer begins while the rest is being set, and whoever prints
hundreds sees how far it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from conferences.attendance.ledger import AttendanceLine
from conferences.conference.conference import Conference
from conferences.invitation.codes import Badge, signed
from conferences.invitation.keys import BadgeKey
from conferences.invitation.words import ROLES, WORDS
from registry.contracts.shapes import in_language
from registry.printing import pdf_by, qr_svg
from registry.printing.letterhead import Head
from registry.printing.stationery import HEADS, day_said

Paper = Literal["badges", "letters"]
MOST_AT_ONCE = 100  # a second or two of setting; gunicorn's worker is nobody else's meanwhile


@dataclass(frozen=True, kw_only=True)
class Style:
    """Which paper, for whom: `language` is vi or en."""

    paper: Paper
    language: str
    heading: Head = "state"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A part of the list, set. `last` is the id of its last line; None when no line follows."""

    content: bytes
    last: str | None
    total: int


def sheet(style: Style, conference: Conference, wanted: Mapping[str, Any], *, after: str | None, limit: int) -> Sheet:
    """The papers of the lines that follow `after`, at most `limit` of them. Raises MissingGlyph."""
    people = AttendanceLine.matching({**wanted, "conference_id": conference.id}).filter(category=None)
    rest = people.filter(id__gt=after) if after else people
    lines = list(rest.order_by("id").limit(limit + 1))
    content = set_papers(style, conference, lines[:limit], BadgeKey.newest(datetime.now(UTC)))
    return Sheet(content=content, last=lines[limit - 1].id if len(lines) > limit else None, total=people.count())


def set_papers(style: Style, conference: Conference, lines: Sequence[AttendanceLine], key: BadgeKey) -> bytes:
    signing, language = key.signing, style.language
    people = [
        _person(line, signed(Badge(conference_id=conference.id, line_id=line.id), key.id, signing), language)
        for line in lines
    ]
    words = {**HEADS[language], **WORDS[language]}
    said = {"language": language, "heading": style.heading, "words": words, "people": people}
    values = said | _occasion(conference, language)
    return pdf_by("conferences.invitation", f"{style.paper}.typ", values, made_at=datetime.now(UTC))


def short_number(line_id: str) -> str:
    """What is typed when a code cannot be read: the last eight digits of the line's id, as `7F3A-91C2`."""
    digits = line_id.replace("-", "")[-8:].upper()
    return f"{digits[:4]}-{digits[4:]}"


def _person(line: AttendanceLine, code: str, language: str) -> dict[str, Any]:
    return {
        "name": line.person.name,
        "post": line.person.post or line.organisation,
        "roles": [ROLES[language][role] for role in line.roles if role in ROLES[language]],
        "point": line.point.place if line.point else None,
        "seat": line.seat,
        "number": short_number(line.id),
        "qr": qr_svg(code),
    }


def _occasion(conference: Conference, language: str) -> dict[str, Any]:
    return {
        "title": in_language(conference.titles, language),
        "day": day_said(conference.held, language),
        "place": conference.place,
        "hosts": [host.name for host in conference.hosts],
        "presiders": [presider.with_post for presider in conference.presiders],
    }
