"""The doors of revocation. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.revocation import use_cases
from awards.revocation.commands import AnnulDecision, ConfirmRecovery, RestoreAward, RevokeAward
from awards.revocation.schemas import (
    AnnulledDecisionSchema,
    AnnulmentInput,
    AwardRevocationInput,
    RecoveryInput,
    RestorationInput,
    RevokedAwardSchema,
)
from registry.chassis.doors import changes_by_post
from registry.chassis.writing import expected_version, write

revocation = Blueprint("revocation", __name__, description="Awards that no longer stand, and decisions annulled.")
award_schema = RevokedAwardSchema()
decision_schema = AnnulledDecisionSchema()


@revocation.route("/awards/<award_id>/revocation", methods=["POST"])
@changes_by_post(revocation)
@revocation.arguments(AwardRevocationInput())
@revocation.response(200, RevokedAwardSchema)
def revoke(said: Mapping[str, Any], award_id: str) -> Response:
    """Revoke an award, with the reason and the article; its certificate is revoked with it."""
    command = RevokeAward(award_id=award_id, version=expected_version(), **said)
    return write(use_cases.revoke_award, command, award_schema)


@revocation.route("/awards/<award_id>/restoration", methods=["POST"])
@changes_by_post(revocation)
@revocation.arguments(RestorationInput())
@revocation.response(200, RevokedAwardSchema)
def restore(said: Mapping[str, Any], award_id: str) -> Response:
    """Restore an award that was revoked in error; it needs a new certificate."""
    command = RestoreAward(award_id=award_id, version=expected_version(), **said)
    return write(use_cases.restore_award, command, award_schema)


@revocation.route("/awards/<award_id>/recoveries", methods=["POST"])
@changes_by_post(revocation)
@revocation.arguments(RecoveryInput())
@revocation.response(200, RevokedAwardSchema)
def recover(said: Mapping[str, Any], award_id: str) -> Response:
    """Confirm that the object, the bonus or the certificate of a revoked award came back."""
    command = ConfirmRecovery(award_id=award_id, version=expected_version(), **said)
    return write(use_cases.confirm_recovery, command, award_schema)


@revocation.route("/decisions/<decision_id>/annulment", methods=["POST"])
@changes_by_post(revocation)
@revocation.arguments(AnnulmentInput())
@revocation.response(200, AnnulledDecisionSchema)
def annul(said: Mapping[str, Any], decision_id: str) -> Response:
    """Annul a decision in whole or in part, with the reason and the article; the awards concerned are revoked."""
    command = AnnulDecision(decision_id=decision_id, version=expected_version(), **said)
    return write(use_cases.annul_decision, command, decision_schema)
