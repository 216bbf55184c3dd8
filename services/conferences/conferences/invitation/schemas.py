"""JSON to commands, keys and codes to JSON."""

from typing import get_args

from marshmallow import Schema, fields, validate

from conferences.attendance.schemas import LedgerSearch
from conferences.invitation.commands import Scans, SelfCheckIn
from conferences.invitation.papers import MOST_AT_ONCE
from conferences.invitation.roster import GroupedBy
from registry.contracts.wire import schema_of
from registry.printing.letterhead import Head

ScansInput = schema_of(Scans, strict=True)
SelfCheckInInput = schema_of(SelfCheckIn, strict=True)


def heading() -> fields.String:
    return fields.String(
        load_default="state",
        validate=validate.OneOf(get_args(Head)),
        metadata={"description": "what stands above a letter or a list: the nation's title and motto, or the Party's"},
    )


class PapersSearch(LedgerSearch):
    """Whose papers, and how they look."""

    limit = fields.Integer(
        load_default=MOST_AT_ONCE, validate=validate.Range(1, MOST_AT_ONCE), metadata={"description": "1-100"}
    )
    heading = heading()


class RosterQuery(LedgerSearch):
    """Whose names stand on the roster, and how it is ordered and headed."""

    by = fields.String(
        load_default="organisation",
        validate=validate.OneOf(get_args(GroupedBy)),
        metadata={"description": "what the people are grouped by"},
    )
    heading = heading()


class BadgeKeySchema(Schema):
    """A key that signs badges; the secret half never leaves the service."""

    id = fields.String(required=True, metadata={"description": "the first four bytes of each badge, in hexadecimal"})
    public = fields.String(required=True, metadata={"description": "Ed25519 public key, 32 bytes in hexadecimal"})
    made_at = fields.AwareDateTime(required=True)
    withdrawn_at = fields.AwareDateTime(required=True, allow_none=True)


class BadgeKeysSchema(Schema):
    items = fields.List(fields.Nested(BadgeKeySchema), required=True)


class HallCodeSchema(Schema):
    """What to show in the hall."""

    code = fields.String(required=True, metadata={"description": "six digits"})
    until = fields.AwareDateTime(required=True, metadata={"description": "when the next one takes its place"})
