"""The doors of decisions. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.award.award import Award
from awards.counted import Counted
from awards.decision import use_cases
from awards.decision.commands import (
    AddGrants,
    ChangeDecision,
    DiscardDraft,
    EnterDecision,
    PublishDecision,
    SignDecision,
)
from awards.decision.decision import Decision
from awards.decision.schemas import (
    DecisionChangesInput,
    DecisionCountedSchema,
    DecisionFindingsArguments,
    DecisionFindingsSchema,
    DecisionPageSchema,
    DecisionSchema,
    DecisionSearch,
    DiscardInput,
    EnterDecisionInput,
    GrantsInput,
    PublicationInput,
    SignatureInput,
)
from awards.nomination.issuing import findings_of_lines
from awards.rules.routes import rulebook_in_use
from registry.chassis.doors import changes, changes_by_post, creates
from registry.chassis.reading import HistorySchema, found, history, listed, read
from registry.chassis.writing import expected_version, make, write
from registry.contracts.shapes import LOCAL
from registry.messaging.aggregate import Matches, with_words

decisions = Blueprint("decisions", __name__, description="Decisions that grant awards, ours and those reported.")
decision_schema = DecisionSchema()


@decisions.route("/decisions", methods=["POST"])
@creates(decisions)
@decisions.arguments(EnterDecisionInput())
@decisions.response(201, DecisionSchema)
def enter(command: EnterDecision) -> Response:
    """Draft a decision, or enter one that is known from a report."""
    enter_by_law = partial(use_cases.enter_decision, rules=rulebook_in_use())
    if any(grant.campaign_id for grant in command.grants):  # places are counted: not with what others make meanwhile
        return write(enter_by_law, command, decision_schema, HTTPStatus.CREATED)
    return make(enter_by_law, command, decision_schema)


@decisions.route("/decisions", methods=["GET"])
@decisions.arguments(DecisionSearch(), location="query")
@decisions.response(200, DecisionPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find decisions by issuer, number, state or day of signing."""
    return listed(matching(arguments), arguments, decision_schema)


@decisions.route("/decisions/<decision_id>", methods=["GET"])
@decisions.response(200, DecisionSchema)
@decisions.alt_response(308, schema=DecisionSchema, description="Matched: Location is the decision that it was")
def read_one(decision_id: str) -> Response:
    """Read one decision with its grants. One found to be another leads on to it, and says what was reported."""
    decision: Decision = found(Decision, decision_id)
    answer = read(decision, decision_schema)
    if decision.matched_to is not None:
        answer.status_code = HTTPStatus.PERMANENT_REDIRECT
        answer.headers["Location"] = f"/v1/decisions/{decision.matched_to}"
    return answer


@decisions.route("/decisions/<decision_id>", methods=["PATCH"])
@changes(decisions)
@decisions.arguments(DecisionChangesInput())
@decisions.response(200, DecisionSchema)
def change(change: tuple[str | None, Mapping[str, Any]], decision_id: str) -> Response:
    """Revise a draft, or correct a standing decision with a reason."""
    reason, said = change
    command = ChangeDecision(decision_id=decision_id, version=expected_version(), reason=reason, changes=said)
    return write(partial(use_cases.change_decision, rules=rulebook_in_use()), command, decision_schema)


@decisions.route("/decisions/<decision_id>/grants", methods=["POST"])
@changes_by_post(decisions)
@decisions.arguments(GrantsInput())
@decisions.response(200, DecisionSchema)
def add_grants(said: Mapping[str, Any], decision_id: str) -> Response:
    """Add lines to a draft or to a reported decision."""
    command = AddGrants(
        decision_id=decision_id, version=expected_version(), reason=said["reason"], grants=said["grants"]
    )
    return write(partial(use_cases.add_grants, rules=rulebook_in_use()), command, decision_schema)


@decisions.route("/decisions/<decision_id>/signature", methods=["POST"])
@changes_by_post(decisions)
@decisions.arguments(SignatureInput())
@decisions.response(200, DecisionSchema)
def sign(said: Mapping[str, Any], decision_id: str) -> Response:
    """Enter number and signature of a draft that somebody else prepared; its grants are awards from then on."""
    command = SignDecision(decision_id=decision_id, version=expected_version(), **said)
    return write(partial(use_cases.sign_decision, rules=rulebook_in_use()), command, decision_schema)


@decisions.route("/decisions/<decision_id>/discarding", methods=["POST"])
@changes_by_post(decisions)
@decisions.arguments(DiscardInput())
@decisions.response(200, DecisionSchema)
def discard(said: Mapping[str, Any], decision_id: str) -> Response:
    """Give up a draft, with a reason; the nominations in it wait for another decision."""
    command = DiscardDraft(decision_id=decision_id, version=expected_version(), **said)
    return write(use_cases.discard_draft, command, decision_schema)


@decisions.route("/decisions/<decision_id>/publication", methods=["POST"])
@changes_by_post(decisions)
@decisions.arguments(PublicationInput())
@decisions.response(200, DecisionSchema)
def publish(said: Mapping[str, Any], decision_id: str) -> Response:
    """Note the day on which a signed decision was made public."""
    command = PublishDecision(decision_id=decision_id, version=expected_version(), **said)
    return write(use_cases.publish_decision, command, decision_schema)


@decisions.route("/decisions/<decision_id>/findings", methods=["GET"])
@decisions.arguments(DecisionFindingsArguments(), location="query")
@decisions.response(200, DecisionFindingsSchema)
def read_findings(arguments: Mapping[str, Any], decision_id: str) -> dict[str, Any]:
    """Read what the law of a day says of every line: what would forbid the signature, and what warns."""
    decision: Decision = found(Decision, decision_id)
    on = arguments["on"] or decision.signed_on or datetime.now(LOCAL).date()
    return {"lines": list(findings_of_lines(decision, on, rulebook_in_use()))}


@decisions.route("/decisions/<decision_id>/counted", methods=["GET"])
@decisions.response(200, DecisionCountedSchema)
def read_counted(decision_id: str) -> dict[str, Any]:
    """Read what the statistics count the persons of its lines by; no other door of a decision says it."""
    decision: Decision = found(Decision, decision_id)
    standing = {award.id: Counted.of(award) for award in Award.objects(decision_id=decision.id)}  # corrected there
    ids = [grant.award_id for grant in decision.grants]
    return {"lines": [{"award_id": one, **vars(standing.get(one) or decision.counted_of(one))} for one in ids]}


@decisions.route("/decisions/<decision_id>/history", methods=["GET"])
@decisions.response(200, HistorySchema)
def read_history(decision_id: str) -> dict[str, Any]:
    """Read every event of one decision: who did what, what it said before and after."""
    return history("decision", decision_id)


def matching(arguments: Mapping[str, Any]) -> Matches:
    """Those that fit every filter of the list."""
    asked = {name: arguments[name] for name in ("state", "issuer_id") if arguments[name] is not None}
    matches = Decision.objects(**asked, matched_to=None)
    if arguments["signed_from"]:
        matches = matches.filter(signed_on__gte=arguments["signed_from"])
    if arguments["signed_to"]:
        matches = matches.filter(signed_on__lte=arguments["signed_to"])
    return with_words(matches, arguments["q"])
