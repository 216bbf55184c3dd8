"""What the law says of a nomination: its dossier and the recipient's awards, put to the rules.

Owns the reading of the registry's own history. Refuses to know the rules, and what is done about a finding.
"""

from collections.abc import Iterator
from datetime import date

from awards.award.award import Award
from awards.catalogue.catalogue import catalogue
from awards.catalogue.form import AuthorityLevel
from awards.decision.decision import Decision
from awards.nomination.nomination import Nomination
from awards.rules.dossier import PriorAward, Question
from awards.rules.engine import Verdict
from awards.rules.rulebook import Rulebook
from awards.rules.use_cases import LONGEST_HISTORY, answer


def findings(nomination: Nomination, on: date, rules: Rulebook, authority: AuthorityLevel | None = None) -> Verdict:
    """As if it were decided on the day `on`. Raises RuleBroken when the dossier contradicts itself."""
    question = Question(
        on=on,
        form=nomination.form.code,
        recipient_kind=nomination.recipient.kind,
        authority=authority,
        dossier=nomination.stated(),
        history=tuple(history_of(nomination.recipient_id)),
    )
    return answer(question, rules, catalogue())


def history_of(recipient_id: str | None) -> Iterator[PriorAward]:
    """What the recipient was granted by decisions whose day is known; nothing for a recipient without a record."""
    if recipient_id is None:
        return
    awards = list(Award.objects(recipient_id=recipient_id, form_code__ne=None).limit(LONGEST_HISTORY))
    decided = Decision.objects(id__in=[award.decision_id for award in awards])
    decisions = {decision.id: decision for decision in decided}
    for award in awards:
        decision = decisions[award.decision_id]
        if decision.signed_on is not None:
            yield PriorAward(
                form=award.form_code,
                decided_on=decision.signed_on,
                decision=decision.number,
                period=award.achievement_period,
                achievement=award.achievement,
            )
