"""The doors of badges: their papers, their keys, and the scan. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from flask import Response, request
from flask_smorest import Blueprint

from conferences.attendance.schemas import OutcomeSchema, OutcomesSchema
from conferences.conference.conference import Conference
from conferences.invitation import use_cases
from conferences.invitation.commands import CheckInBySelf, Scans, SelfCheckIn, TakeScans
from conferences.invitation.hall_codes import code_at, ends_at
from conferences.invitation.keys import BadgeKey
from conferences.invitation.papers import Paper, Style, sheet
from conferences.invitation.roster import RosterStyle, roster
from conferences.invitation.schemas import (
    BadgeKeySchema,
    BadgeKeysSchema,
    HallCodeSchema,
    PapersSearch,
    RosterQuery,
    ScansInput,
    SelfCheckInInput,
)
from conferences.party.scope import require_within
from registry.chassis.identity import signed_in
from registry.chassis.paging import decode_cursor, encode_cursor
from registry.chassis.problems import language
from registry.chassis.reading import found
from registry.chassis.writing import act, transactions
from registry.messaging.transaction import not_found

invitation = Blueprint("invitation", __name__, description="Badges and letters with a signed code, and its scan.")

_PDF = "application/pdf"
_SHEET = {
    "description": "A PDF. `Link` leads to the papers that follow, `Registry-Total` says how many there are in all.",
    "headers": {
        "Link": {"schema": {"type": "string"}},
        "Registry-Total": {"schema": {"type": "integer"}},
    },
}


@invitation.route("/conferences/<conference_id>/badges.pdf", methods=["GET"])
@invitation.arguments(PapersSearch(), location="query")
@invitation.response(200, {"type": "string", "format": "binary"}, content_type=_PDF, **_SHEET)
def badges(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Print badges, eight on a sheet, each with the code that is read at the door."""
    return _papers("badges", arguments, conference_id)


@invitation.route("/conferences/<conference_id>/letters.pdf", methods=["GET"])
@invitation.arguments(PapersSearch(), location="query")
@invitation.response(200, {"type": "string", "format": "binary"}, content_type=_PDF, **_SHEET)
def letters(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Print letters of invitation, one a sheet, each with the code that is read at the door."""
    return _papers("letters", arguments, conference_id)


@invitation.route("/conferences/<conference_id>/roster.pdf", methods=["GET"])
@invitation.arguments(RosterQuery(exclude=("limit", "cursor")), location="query")
@invitation.response(200, {"type": "string", "format": "binary"}, content_type=_PDF, description="A PDF, to be signed.")
def print_roster(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Print the roster by organisation or bridge point: number, name, post, role, state, and room for a signature."""
    style = RosterStyle(language=language(), heading=arguments["heading"], by=arguments["by"])
    answer = Response(roster(style, found(Conference, conference_id), arguments), content_type=_PDF)
    answer.headers["Content-Disposition"] = 'attachment; filename="roster.pdf"'
    answer.headers["Content-Language"] = language()
    return answer


@invitation.route("/conferences/<conference_id>/scans", methods=["POST"])
@invitation.arguments(ScansInput())
@invitation.response(200, OutcomesSchema)
def scans(said: Scans, conference_id: str) -> Any:
    """Mark whose badge was scanned: one at the door, or what a scanner kept while it was offline.

    A scan is known by its nonce, so this takes no Idempotency-Key: send what is not answered taken or known again.
    """
    command = TakeScans(conference_id=conference_id, said=said)
    return {"items": use_cases.take_scans(transactions(), command, act())}


@invitation.route("/conferences/<conference_id>/hall-code", methods=["GET"])
@invitation.response(200, HallCodeSchema)
def hall_code(conference_id: str) -> dict[str, Any]:
    """Read the code to show in the hall just now, for those who check in by themselves."""
    conference, now = _theirs(conference_id), datetime.now(UTC)
    secret = bytes(BadgeKey.newest(now).secret)
    return {"code": code_at(secret, conference.id, now), "until": ends_at(now)}


@invitation.route("/conferences/<conference_id>/self-check-ins", methods=["POST"])
@invitation.arguments(SelfCheckInInput())
@invitation.response(200, OutcomeSchema)
def self_check_in(said: SelfCheckIn, conference_id: str) -> Any:
    """Check in by oneself, with one's own badge and the code shown in the hall; the same nonce again, once."""
    command = CheckInBySelf(conference_id=conference_id, said=said)
    return use_cases.check_in_by_self(transactions(), command, act())


@invitation.route("/badge-keys", methods=["GET"])
@invitation.response(200, BadgeKeysSchema)
def keys() -> dict[str, Any]:
    """Read the public keys of badges, the newest first, for who checks them without asking us."""
    return {"items": list(BadgeKey.objects.order_by("-made_at"))}


@invitation.route("/badge-keys", methods=["POST"])
@invitation.response(201, BadgeKeySchema)
def make_key() -> BadgeKey:
    """Make a new key: badges are signed with it from now on, and those signed before are still believed."""
    return BadgeKey.make(datetime.now(UTC))


@invitation.route("/badge-keys/<kid>/withdraw", methods=["POST"])
@invitation.response(200, BadgeKeySchema)
def withdraw_key(kid: str) -> BadgeKey:
    """Withdraw a key that got into wrong hands: no badge signed with it is believed any more."""
    key: BadgeKey | None = BadgeKey.objects(id=kid).first()
    if key is None:
        raise not_found("BadgeKey", kid)
    key.withdraw(datetime.now(UTC))
    return key


def _papers(paper: Paper, arguments: Mapping[str, Any], conference_id: str) -> Response:
    cursor = arguments["cursor"]
    after = decode_cursor(cursor, 1)[0] if cursor else None
    style = Style(paper=paper, language=language(), heading=arguments["heading"])
    made = sheet(style, _theirs(conference_id), arguments, after=after, limit=arguments["limit"])
    answer = Response(made.content, content_type=_PDF)
    answer.headers["Content-Disposition"] = f'attachment; filename="{paper}.pdf"'
    answer.headers["Content-Language"] = language()
    answer.headers["Registry-Total"] = str(made.total)
    if made.last:
        query = [(name, value) for name, value in request.args.items(multi=True) if name != "cursor"]
        following = urlencode([*query, ("cursor", encode_cursor([made.last]))])
        answer.headers["Link"] = f'<{request.path}?{following}>; rel="next"'
    return answer


def _theirs(conference_id: str) -> Conference:
    """The conference, when the person may write its ledger: a badge lets somebody in."""
    conference: Conference = found(Conference, conference_id)
    require_within(signed_in().organisation, conference.hosts)
    return conference
