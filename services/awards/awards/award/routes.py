"""The doors of awards. HTTP in, HTTP out; no rules. Awards come from decisions: there is no door that makes one."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.award import use_cases
from awards.award.award import Award
from awards.award.commands import CorrectAward
from awards.award.schemas import AwardCorrectionInput, AwardPageSchema, AwardSchema, AwardSearch, CountedSchema
from awards.counted import Counted
from awards.directory.merged import by_recipient
from registry.chassis.doors import changes
from registry.chassis.reading import HistorySchema, found, history, listed
from registry.chassis.writing import etag, expected_version, write
from registry.messaging.aggregate import Matches, with_words

awards = Blueprint("awards", __name__, description="Awards: what was granted to whom, and whether it was handed over.")
award_schema = AwardSchema()

_FIELD_OF = {
    "recipient_id": "recipient_id",
    "form": "form_code",
    "decision_id": "decision_id",
    "state": "state",
    "period": "period",
}


@awards.route("/awards", methods=["GET"])
@awards.arguments(AwardSearch(), location="query")
@awards.response(200, AwardPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find awards by recipient, form, decision, state or period."""
    return listed(matching(arguments), arguments, award_schema)


@awards.route("/awards/<award_id>", methods=["GET"])
@awards.response(200, AwardSchema)
@awards.alt_response(308, schema=AwardSchema, description="Matched: Location is the award that it was")
def read_one(award_id: str) -> tuple[Award, int, dict[str, str]]:
    """Read one award. One that was found to be another leads on to it, and says itself what was reported."""
    award: Award = found(Award, award_id)
    if award.matched_to is not None:
        leads_on = {"ETag": etag(award), "Location": f"/v1/awards/{award.matched_to}"}
        return award, HTTPStatus.PERMANENT_REDIRECT, leads_on
    return award, 200, {"ETag": etag(award)}  # never 304: the decision in it may have moved on, its version has not


@awards.route("/awards/<award_id>", methods=["PATCH"])
@changes(awards)
@awards.arguments(AwardCorrectionInput())
@awards.response(200, AwardSchema)
def correct(correction: tuple[str, Mapping[str, Any]], award_id: str) -> Response:
    """Correct what the record says, with a reason; the line of its decision follows."""
    reason, said = correction
    command = CorrectAward(award_id=award_id, version=expected_version(), reason=reason, changes=said)
    return write(use_cases.correct_award, command, award_schema)


@awards.route("/awards/<award_id>/counted", methods=["GET"])
@awards.response(200, CountedSchema)
def read_counted(award_id: str) -> Counted:
    """Read what the statistics count the person by, as it was reported; no other door of an award says it."""
    award: Award = found(Award, award_id)
    return Counted.of(award)


@awards.route("/awards/<award_id>/history", methods=["GET"])
@awards.response(200, HistorySchema)
def read_history(award_id: str) -> dict[str, Any]:
    """Read every event of one award: who did what, what it said before and after."""
    return history("award", award_id)


def matching(arguments: Mapping[str, Any]) -> Matches:
    """Those that fit every filter of the list."""
    asked = {field: arguments[name] for name, field in _FIELD_OF.items() if arguments[name] is not None}
    return with_words(Award.objects(**by_recipient(asked), matched_to=None), arguments["q"])
