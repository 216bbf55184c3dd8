"""What the law of its day finds of a decision that is long taken: it only warns, and of what is known alone."""

from collections.abc import Iterator
from datetime import date

from awards.catalogue.catalogue import catalogue
from awards.decision.decision import Decision
from awards.nomination.history import history_of
from awards.rules.dossier import Dossier, Question
from awards.rules.rulebook import Rulebook
from awards.rules.use_cases import answer
from registry.contracts.decision import Grant
from registry.tables.cells import Remark

_KINDS = ("individual", "collective", "household")


def warnings_of(decision: Decision, rules: Rulebook) -> Iterator[Remark]:
    """A rule that is broken by what the list says; nothing of what it leaves open."""
    if decision.signed_on is None:
        return
    for index, grant in enumerate(decision.grants):
        if grant.form.code is not None and grant.recipient.kind in _KINDS:
            yield from _of_grant(grant, decision.signed_on, rules, f"grants.{index}")


def _of_grant(grant: Grant, on: date, rules: Rulebook, field: str) -> Iterator[Remark]:
    question = Question(
        on=on,
        form=str(grant.form.code),
        recipient_kind=grant.recipient.kind,  # type: ignore[arg-type]  # a group of several kinds is not asked about
        dossier=Dossier(achievement=grant.achievement, period=grant.achievement_period),
        history=tuple(history_of(grant.recipient.party_id)),
    )
    verdict = answer(question, rules, catalogue())
    broken = {tried.rule for tried in verdict.explain if tried.outcome == "broken"}
    for found in verdict.findings:
        if found.rule in broken:
            en, vi = (f"{found.message[tongue]} ({found.citation})" for tongue in ("en", "vi"))
            yield Remark(field=field, code=found.code, en=en, vi=vi)
