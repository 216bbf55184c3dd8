"""Reads what a decision says on paper: its lines, and the law, the proposals, the posts and the bonus beside them.

Of a decision that is known from a report nothing is added: what law it named, and on whose proposal, is not known.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from awards.award.award import Award
from awards.bonus.reading import bonus_of_decision
from awards.bonus.statement import DecisionBonus
from awards.catalogue.catalogue import catalogue
from awards.catalogue.form import Form
from awards.decision.decision import Decision
from awards.directory.known import KnownParty
from awards.nomination.nomination import Nomination
from registry.contracts.decision import DecisionFacts, DecisionReported, Grant
from registry.folding import fold
from registry.messaging import outbox
from registry.messaging.connection import Documents
from registry.messaging.portions import portions

_PARTY_BODY = re.compile(r"\b(?:dang|tinh|thanh|huyen|quan|thi) uy\b|\bdang bo\b|\bchi bo\b")


@dataclass(frozen=True)
class Basis:
    """An instrument of the day; not `is_sure` while nobody read it in the source."""

    instrument: str
    dated: date | None
    is_sure: bool


@dataclass(frozen=True)
class Proposal:
    """Who proposed, and by which proposal (tờ trình) when it came by one."""

    by: str
    number: str | None
    dated: date | None


@dataclass(frozen=True, kw_only=True)
class DecisionRead:
    """`posts` and `revoked` by award. `bonus` is absent when it does not follow from the law for every line."""

    decision: DecisionFacts
    is_reported: bool
    forms: Mapping[str, Form]
    bases: Sequence[Basis]
    proposals: Sequence[Proposal]
    posts: Mapping[str, str]
    revoked: frozenset[str]
    bonus: DecisionBonus | None

    @property
    def is_of_the_party(self) -> bool:
        """By the forms; where the source leaves them open, by the name of who decided."""
        if self.forms:
            return all(form.regime == "party" for form in self.forms.values())
        return all(_PARTY_BODY.search(fold(name)) for name in self.decision.issuer.name.split(";"))


def decision_read(database: Documents, decision: Decision, today: date) -> DecisionRead:
    """A draft, as if it were signed `today`."""
    facts = decision.facts()
    is_reported = next(outbox.history(database, decision.id))["type"] == DecisionReported.type
    on = decision.signed_on or (today if decision.state == "drafted" else None)
    law_of = None if is_reported else on
    codes = dict.fromkeys(grant.form.code for grant in facts.grants if grant.form.code)
    forms = {code: form for code in codes if (form := catalogue().get(code))}
    return DecisionRead(
        decision=facts,
        is_reported=is_reported,
        forms=forms,
        bases=bases_on(law_of, forms.values()) if law_of else (),
        proposals=_proposals(decision.id) if law_of else (),
        posts=dict(_posts(facts.grants, on)) if on else {},
        revoked=frozenset(Award.objects(decision_id=decision.id, state="revoked").scalar("id")),
        bonus=_bonus(database, decision.id, today) if law_of else None,
    )


def bases_on(day: date, forms: Iterable[Form]) -> list[Basis]:
    """The instruments in force that day for these forms, each once, as the catalogue has them."""
    found: dict[tuple[str, date | None], bool] = {}
    for basis in (basis for form in forms for basis in form.legal_basis if basis.holds_on(day)):
        named = (basis.instrument, basis.dated)
        found[named] = found.get(named, False) or basis.confidence == "S"
    return [Basis(instrument, dated, is_sure) for (instrument, dated), is_sure in found.items()]


def _proposals(decision_id: str) -> list[Proposal]:
    nominations = Nomination.objects(decision_id=decision_id).only("nominator", "submission").order_by("id")
    found = (
        Proposal(one.nominator.name, one.submission and one.submission.number, one.submission and one.submission.dated)
        for one in nominations
    )
    return list(dict.fromkeys(found))


def _posts(grants: Sequence[Grant], on: date) -> Iterator[tuple[str, str]]:
    """The one post that a recipient is known to hold that day."""
    records = {grant.recipient.party_id for grant in grants if grant.recipient.party_id}
    held = {
        party.id: party.only_post_on(on)
        for portion in portions(sorted(records))
        for party in KnownParty.objects(id__in=portion)
    }
    for grant in grants:
        post = held.get(grant.recipient.party_id or "")
        if post:
            yield grant.award_id, post


def _bonus(database: Documents, decision_id: str, today: date) -> DecisionBonus | None:
    bonus = bonus_of_decision(database, decision_id, today)
    return bonus if bonus.total_dong and all(line.multiple for line in bonus.lines) else None
