"""The doors of nominations. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.directory.merged import by_recipient
from awards.nomination import use_cases
from awards.nomination.commands import (
    Consult,
    DraftNomination,
    NewAnswer,
    NewConsultation,
    NewReview,
    OverrideFinding,
    PutForward,
    RecordReview,
    ReturnNomination,
    ReviseNomination,
    SubmitNomination,
    TakeAnswer,
    TakeUpNomination,
    WithdrawNomination,
)
from awards.nomination.findings import NominationVerdict, findings
from awards.nomination.nomination import Nomination
from awards.nomination.schemas import (
    AnswerInput,
    ConsultationInput,
    DraftInput,
    DraftSchema,
    FindingsArguments,
    NominationPageSchema,
    NominationSchema,
    NominationSearch,
    NominationVerdictSchema,
    OverrideInput,
    PutForwardInput,
    RemarksInput,
    ReviewInput,
    RevisionInput,
    SubmissionInput,
    WithdrawalInput,
)
from awards.rules.routes import rulebook_in_use
from registry.chassis.doors import changes, changes_by_post, creates
from registry.chassis.reading import HistorySchema, found, history, listed, read
from registry.chassis.writing import expected_version, make, write
from registry.contracts.shapes import LOCAL
from registry.messaging.aggregate import Matches, with_words

nominations = Blueprint("nominations", __name__, description="Who is proposed for what, and what a council says of it.")
nomination_schema = NominationSchema()
_FILTERS = ("state", "nominator_id", "recipient_id", "decision_id", "campaign_id")


@nominations.route("/nominations", methods=["POST"])
@creates(nominations)
@nominations.arguments(DraftInput())
@nominations.response(201, NominationSchema)
def draft(command: DraftNomination) -> Response:
    """Draft a nomination: a body proposes a recipient for a form."""
    return make(use_cases.draft_nomination, command, nomination_schema)


@nominations.route("/nominations", methods=["GET"])
@nominations.arguments(NominationSearch(), location="query")
@nominations.response(200, NominationPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find nominations by words, state, form, nominator, recipient, campaign or decision."""
    return listed(matching(arguments), arguments, nomination_schema)


@nominations.route("/nominations/<nomination_id>", methods=["GET"])
@nominations.response(200, NominationSchema)
def read_one(nomination_id: str) -> Response:
    """Read one nomination with its dossier."""
    return read(found(Nomination, nomination_id), nomination_schema)


@nominations.route("/nominations/<nomination_id>", methods=["PATCH"])
@changes(nominations)
@nominations.arguments(RevisionInput())
@nominations.response(200, NominationSchema)
def revise(change: tuple[str | None, Mapping[str, Any]], nomination_id: str) -> Response:
    """Revise a draft, or one that was returned."""
    reason, said = change
    command = ReviseNomination(nomination_id=nomination_id, version=expected_version(), reason=reason, changes=said)
    return write(use_cases.revise_nomination, command, nomination_schema)


@nominations.route("/nominations/<nomination_id>/submission", methods=["POST"])
@changes_by_post(nominations)
@nominations.arguments(SubmissionInput())
@nominations.response(200, NominationSchema)
def submit(said: Mapping[str, Any], nomination_id: str) -> Response:
    """Submit a nomination to the competent body; the day on which it was received is judged by."""
    command = SubmitNomination(nomination_id=nomination_id, version=expected_version(), **said)
    return write(use_cases.submit_nomination, command, nomination_schema)


@nominations.route("/nominations/<nomination_id>/examination", methods=["POST"])
@changes_by_post(nominations)
@nominations.response(200, NominationSchema)
def take_up(nomination_id: str) -> Response:
    """Begin the review of a nomination that somebody else prepared; it is not revised meanwhile."""
    command = TakeUpNomination(nomination_id=nomination_id, version=expected_version())
    return write(use_cases.take_up_nomination, command, nomination_schema)


@nominations.route("/nominations/<nomination_id>/remarks", methods=["POST"])
@changes_by_post(nominations)
@nominations.arguments(RemarksInput())
@nominations.response(200, NominationSchema)
def send_back(said: Mapping[str, Any], nomination_id: str) -> Response:
    """Return a nomination to who proposed it, with remarks by field."""
    command = ReturnNomination(nomination_id=nomination_id, version=expected_version(), **said)
    return write(use_cases.return_nomination, command, nomination_schema)


@nominations.route("/nominations/<nomination_id>/review", methods=["POST"])
@changes_by_post(nominations)
@nominations.arguments(ReviewInput())
@nominations.response(200, NominationSchema)
def record_review(review: NewReview, nomination_id: str) -> Response:
    """Enter how the council met and voted, and whether it recommends the nomination."""
    command = RecordReview(nomination_id=nomination_id, version=expected_version(), review=review)
    return write(use_cases.record_review, command, nomination_schema)


@nominations.route("/nominations/<nomination_id>/withdrawal", methods=["POST"])
@changes_by_post(nominations)
@nominations.arguments(WithdrawalInput())
@nominations.response(200, NominationSchema)
def withdraw(said: Mapping[str, Any], nomination_id: str) -> Response:
    """Take a nomination back, with a reason, before it stands in a decision."""
    command = WithdrawNomination(nomination_id=nomination_id, version=expected_version(), **said)
    return write(use_cases.withdraw_nomination, command, nomination_schema)


@nominations.route("/nominations/<nomination_id>/findings", methods=["GET"])
@nominations.arguments(FindingsArguments(), location="query")
@nominations.response(200, NominationVerdictSchema)
def read_findings(arguments: Mapping[str, Any], nomination_id: str) -> NominationVerdict:
    """Read what the law of a day says of a nomination, with the recipient's awards that the registry knows."""
    nomination = found(Nomination, nomination_id)
    on = arguments["on"] or datetime.now(LOCAL).date()
    return findings(nomination, on, rulebook_in_use(), arguments["authority"])


@nominations.route("/nominations/<nomination_id>/consultations", methods=["POST"])
@changes_by_post(nominations)
@nominations.arguments(ConsultationInput())
@nominations.response(200, NominationSchema)
def consult(asked: NewConsultation, nomination_id: str) -> Response:
    """Enter that another body was asked for its opinion, and until when."""
    command = Consult(nomination_id=nomination_id, version=expected_version(), asked=asked)
    return write(use_cases.consult, command, nomination_schema)


@nominations.route("/nominations/<nomination_id>/consultations/<consultation_id>/answer", methods=["POST"])
@changes_by_post(nominations)
@nominations.arguments(AnswerInput())
@nominations.response(200, NominationSchema)
def take_answer(answer: NewAnswer, nomination_id: str, consultation_id: str) -> Response:
    """Enter what the body that was asked answered."""
    command = TakeAnswer(
        nomination_id=nomination_id, version=expected_version(), consultation_id=consultation_id, answer=answer
    )
    return write(use_cases.take_answer, command, nomination_schema)


@nominations.route("/nominations/<nomination_id>/overrides", methods=["POST"])
@changes_by_post(nominations)
@nominations.arguments(OverrideInput())
@nominations.response(200, NominationSchema)
def override(said: Mapping[str, Any], nomination_id: str) -> Response:
    """Override a warning of the findings, with a reason; what forbids is never overridden."""
    command = OverrideFinding(nomination_id=nomination_id, version=expected_version(), **said)
    return write(partial(use_cases.override_finding, rules=rulebook_in_use()), command, nomination_schema)


@nominations.route("/decisions/<decision_id>/nominations", methods=["POST"])
@changes_by_post(nominations)
@nominations.arguments(PutForwardInput())
@nominations.response(200, DraftSchema)
def put_forward(said: Mapping[str, Any], decision_id: str) -> Response:
    """Put recommended nominations into a draft of a decision, a line each; the law of today must allow them."""
    command = PutForward(decision_id=decision_id, version=expected_version(), **said)
    return write(partial(use_cases.put_forward, rules=rulebook_in_use()), command, DraftSchema())


@nominations.route("/nominations/<nomination_id>/history", methods=["GET"])
@nominations.response(200, HistorySchema)
def read_history(nomination_id: str) -> dict[str, Any]:
    """Read every event of one nomination: who did what, what it said before and after."""
    return history("nomination", nomination_id)


def matching(arguments: Mapping[str, Any]) -> Matches:
    """Those that fit every filter of the list."""
    asked = {name: arguments[name] for name in _FILTERS if arguments[name] is not None}
    if arguments["form"] is not None:
        asked["__raw__"] = {"form.code": arguments["form"]}
    return with_words(Nomination.objects(**by_recipient(asked)), arguments["q"])
