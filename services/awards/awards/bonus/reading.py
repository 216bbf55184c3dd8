"""Reads what a decision's bonus is reckoned from: its lines, their awards, and other titles of the same recipients."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from awards.award.award import Award
from awards.bonus.apportioning import bonus_of
from awards.bonus.statement import DecisionBonus, DecisionToPay, Payable, Revoked
from awards.catalogue.catalogue import catalogue
from awards.catalogue.precedence import is_title
from awards.decision.decision import Decision
from awards.decision.shortened import without_grants
from awards.directory import lookup
from awards.directory.merged import same_parties
from awards.nomination.nomination import Nomination
from awards.rules.bonus.amounts import amounts
from registry.contracts.award import AwardRevoked
from registry.contracts.shapes import LOCAL
from registry.messaging import outbox
from registry.messaging.connection import Documents
from registry.messaging.portions import portions
from registry.messaging.transaction import not_found


def bonus_of_decision(database: Documents, decision_id: str, today: date) -> DecisionBonus:
    """Of a draft, as if it were signed `today`. Raises NotFound."""
    decision: Decision | None = Decision.objects(id=decision_id).first()
    if decision is None:
        raise not_found("Decision", decision_id)
    is_draft = decision.state == "drafted"
    on: date | None = today if is_draft else decision.signed_on
    level = lookup.level_of(decision.issuer.party_id, on or today)
    routes = {each.award_id: each.dossier.route for each in Nomination.objects(decision_id=decision_id)}
    own = [
        Payable(
            award_id=grant.award_id,
            form=grant.form,
            recipient=grant.recipient,
            period=grant.achievement_period,
            decided_on=on,
            level=level,
            route=routes.get(grant.award_id),
        )
        for grant in decision.grants
    ]
    standing = same_parties(award.recipient.party_id for award in own if award.recipient.party_id)
    to_pay = DecisionToPay(
        decision_id=decision_id,
        decided_on=on,
        is_estimate=is_draft,
        own=[_as_one(award, standing) for award in own],
        elsewhere=[_as_one(award, standing) for award in _titles_elsewhere(standing, decision_id)],
        revoked=_revoked(database, decision_id),
    )
    return bonus_of(to_pay, amounts(), catalogue())


def _as_one(award: Payable, standing: Mapping[str, str]) -> Payable:
    """The award, its recipient under the record that stands for all of theirs."""
    record = standing.get(award.recipient.party_id or "")
    return replace(award, recipient=replace(award.recipient, party_id=record)) if record else award


def _titles_elsewhere(recipients: Iterable[str], decision_id: str) -> list[Payable]:
    """Those that stand, of recipients with a record, by other decisions."""
    titles = [form.code for form in catalogue() if is_title(form)]
    found = [
        award
        for portion in portions(sorted(recipients))
        for award in Award.objects(
            recipient_id__in=portion,
            form_code__in=titles,
            state__ne="revoked",
            matched_to=None,
            decision_id__ne=decision_id,
        )
    ]
    decisions = sorted({award.decision_id for award in found})
    signed = {d.id: d.signed_on for portion in portions(decisions) for d in without_grants(portion)}
    return [_payable(award, signed.get(award.decision_id)) for award in found]


def _payable(award: Award, decided_on: date | None) -> Payable:
    return Payable(
        award_id=award.id,
        form=award.form,
        recipient=award.recipient,
        period=award.achievement_period,
        decided_on=decided_on,
    )


def _revoked(database: Documents, decision_id: str) -> Mapping[str, Revoked]:
    found = Award.objects(decision_id=decision_id, state="revoked").order_by("id")
    return {award.id: _revocation(database, award) for award in found}


def _revocation(database: Documents, award: Award) -> Revoked:
    """The last one: an award may have been revoked in error before."""
    entry = [entry for entry in outbox.history(database, award.id) if entry["type"] == AwardRevoked.type][-1]
    said = json.loads(entry["value"])
    on = entry["recorded_at"].astimezone(LOCAL).date()
    back = next((one.came_back_on for one in award.recoveries if one.what == "bonus"), None)
    return Revoked(award_id=award.id, on=on, reason=said["reason"], article=said["article"], came_back_on=back)
