"""The doors of parties. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from conferences.party import use_cases
from conferences.party.commands import AssignPost, CorrectParty, EndPost, MergeParty, NewPost, RegisterParty, UndoMerge
from conferences.party.duplicates import WORDS, Namesakes, describe
from conferences.party.party import Party
from conferences.party.schemas import (
    AsOf,
    DuplicatesSchema,
    MergeInput,
    MergeUndoInput,
    NewPostInput,
    PartyCorrectionInput,
    PartyOnDay,
    PartyPageSchema,
    PartySchema,
    PartySearch,
    PostEndInput,
    RegisterPartyInput,
)
from conferences.party.search import NARROW, fitting, is_ranked, ranked_page
from registry.chassis.doors import changes, changes_by_post, creates
from registry.chassis.paging import page
from registry.chassis.problems import language
from registry.chassis.reading import HistorySchema, found, history, listed, read
from registry.chassis.writing import expected_version, make, write

parties = Blueprint("parties", __name__, description="Persons, organisations and households.")
party_schema = PartySchema()


@parties.route("/parties", methods=["POST"])
@creates(parties)
@parties.arguments(RegisterPartyInput())
@parties.response(201, PartySchema)
def register(command: RegisterParty) -> Response:
    """Register a person, organisation or household."""
    return make(use_cases.register_party, command, party_schema)


@parties.route("/parties", methods=["GET"])
@parties.arguments(PartySearch(), location="query")
@parties.response(200, PartyPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find parties by name, post, organisation and kind: the best first, all others in the order they were made.

    With or without diacritics. Where fewer than five have the name, names one slip of the finger away follow. Of each
    kind of match some 200 are listed at most, the first by name: `narrow` says when there are more; the export has
    every one.
    """
    schema = _schema(arguments["on"])
    if not is_ranked(arguments):
        return listed(fitting(arguments), arguments, schema)
    best = ranked_page(arguments)
    items = [schema.dump(party) | {"match": match} for party, match in best.items]
    return page(items, best.more, narrow=NARROW[language()] if best.is_cut else None)


@parties.route("/parties/<party_id>", methods=["GET"])
@parties.arguments(AsOf(), location="query")
@parties.response(200, PartySchema)
@parties.alt_response(308, schema=PartySchema, description="Merged: Location is the record that stands for this one")
def read_one(asked: Mapping[str, date | None], party_id: str) -> Response:
    """Read one party, as it is or as it was on a day.

    A record that was merged into another leads on to that one, and says itself what it held.
    """
    party: Party = found(Party, party_id)
    answer = read(party, _schema(asked["as_of"]))
    if party.merged_into:
        answer.status_code = HTTPStatus.PERMANENT_REDIRECT
        answer.headers["Location"] = f"/v1/parties/{party.merged_into}"
    return answer


def _schema(day: date | None) -> PartySchema:
    return PartyOnDay(day) if day else party_schema


@parties.route("/parties/<party_id>/duplicates", methods=["GET"])
@parties.response(200, DuplicatesSchema)
def duplicates(party_id: str) -> dict[str, Any]:
    """Find the records that may be of the same party, the likeliest first, each with the reasons."""
    party: Party = found(Party, party_id)
    said_in = language()
    described = describe(party)
    candidates = Namesakes([described]).of(described, but=party.id)
    records = Party.objects.in_bulk([candidate.party_id for candidate in candidates])
    return {
        "items": [
            {
                "party": records[candidate.party_id],
                "reasons": [{"code": code, "message": WORDS[code][said_in]} for code in candidate.reasons],
            }
            for candidate in candidates
        ]
    }


@parties.route("/parties/<party_id>/merge", methods=["POST"])
@changes_by_post(parties)
@parties.arguments(MergeInput())
@parties.response(200, PartySchema)
def merge(said: Mapping[str, str], party_id: str) -> Response:
    """Let another record stand for this one: both keep their history, and this id leads on to the other."""
    command = MergeParty(party_id=party_id, version=expected_version(), into=said["into"], reason=said["reason"])
    return write(use_cases.merge_party, command, party_schema)


@parties.route("/parties/<party_id>/merge/undo", methods=["POST"])
@changes_by_post(parties)
@parties.arguments(MergeUndoInput())
@parties.response(200, PartySchema)
def undo_merge(said: Mapping[str, str], party_id: str) -> Response:
    """Undo a merge: the record stands for itself again. What named the other record meanwhile still names it."""
    command = UndoMerge(party_id=party_id, version=expected_version(), reason=said["reason"])
    return write(use_cases.undo_merge, command, party_schema)


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
