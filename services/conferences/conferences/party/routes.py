"""The doors of parties. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from conferences.party import use_cases
from conferences.party.commands import AssignPost, CorrectParty, EndPost, NewPost, RegisterParty
from conferences.party.party import Party
from conferences.party.schemas import (
    NewPostInput,
    PartyCorrectionInput,
    PartyOnDay,
    PartyPageSchema,
    PartySchema,
    PartySearch,
    PostEndInput,
    RegisterPartyInput,
)
from registry.chassis.doors import changes, changes_by_post, creates
from registry.chassis.reading import HistorySchema, found, history, listed, read
from registry.chassis.writing import expected_version, write
from registry.messaging.aggregate import Matches, with_words

parties = Blueprint("parties", __name__, description="Persons, organisations and households.")
party_schema = PartySchema()


@parties.route("/parties", methods=["POST"])
@creates(parties)
@parties.arguments(RegisterPartyInput())
@parties.response(201, PartySchema)
def register(command: RegisterParty) -> Response:
    """Register a person, organisation or household."""
    return write(use_cases.register_party, command, party_schema, 201)


@parties.route("/parties", methods=["GET"])
@parties.arguments(PartySearch(), location="query")
@parties.response(200, PartyPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find parties by name, with or without diacritics, and by kind."""
    schema = PartyOnDay(arguments["on"]) if arguments["on"] else party_schema
    return listed(_matching(arguments), arguments, schema)


@parties.route("/parties/<party_id>", methods=["GET"])
@parties.response(200, PartySchema)
def read_one(party_id: str) -> Response:
    """Read one party."""
    return read(found(Party, party_id), party_schema)


@parties.route("/parties/<party_id>", methods=["PATCH"])
@changes(parties)
@parties.arguments(PartyCorrectionInput())
@parties.response(200, PartySchema)
def correct(correction: tuple[str, Mapping[str, Any]], party_id: str) -> Response:
    """Correct what the record says, with a reason; the old stays readable in its history."""
    reason, said = correction
    command = CorrectParty(party_id=party_id, version=expected_version(), reason=reason, changes=said)
    return write(use_cases.correct_party, command, party_schema)


@parties.route("/parties/<party_id>/posts", methods=["POST"])
@changes_by_post(parties)
@parties.arguments(NewPostInput())
@parties.response(200, PartySchema)
def assign(post: NewPost, party_id: str) -> Response:
    """Note a post that a person holds or held."""
    command = AssignPost(party_id=party_id, version=expected_version(), post=post)
    return write(use_cases.assign_post, command, party_schema)


@parties.route("/parties/<party_id>/posts/<post_id>/end", methods=["POST"])
@changes_by_post(parties)
@parties.arguments(PostEndInput())
@parties.response(200, PartySchema)
def end(said: Mapping[str, Any], party_id: str, post_id: str) -> Response:
    """Note the last day of a post."""
    until: date = said["until"]
    command = EndPost(
        party_id=party_id, version=expected_version(), post_id=post_id, until=until, reason=said["reason"]
    )
    return write(use_cases.end_post, command, party_schema)


@parties.route("/parties/<party_id>/history", methods=["GET"])
@parties.response(200, HistorySchema)
def read_history(party_id: str) -> dict[str, Any]:
    """Read every event of one party: who did what, what it said before and after."""
    return history("party", party_id)


def _matching(arguments: Mapping[str, Any]) -> Matches:
    matches = Party.objects
    if arguments["kind"]:
        matches = matches.filter(kind=arguments["kind"])
    return with_words(matches, arguments["q"])
