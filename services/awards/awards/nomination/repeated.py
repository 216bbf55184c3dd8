"""Whether an achievement is awarded by another line that is not an award yet: of the same decision, or of a draft.

Of the same decision it weighs as an award does. Of another draft it only warns: the one signed first stands. Two lines
that name a recipient without a record may be of namesakes: they only warn too.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from awards.catalogue.catalogue import catalogue
from awards.decision.decision import Decision
from awards.rules.dossier import PriorAward, Question
from awards.rules.engine import Finding
from awards.rules.rulebook import Rulebook
from awards.rules.use_cases import answer
from registry.contracts.award import Recipient
from registry.contracts.decision import Grant
from registry.contracts.shapes import Titles
from registry.folding import fold
from registry.messaging.portions import portions

IN_DRAFT = "achievement.also_in_draft"


class LinesBefore:
    """The lines of one decision that come before another one. `standing`: for each record the one that stands."""

    def __init__(self, standing: Mapping[str, str]) -> None:
        self._standing = standing
        self._lines: dict[tuple[str, str], list[PriorAward]] = defaultdict(list)
        self._count = 0

    def add(self, grant: Grant, on: date) -> None:
        self._count += 1
        prior = _as_prior(grant, on, f"dòng/line {self._count}")
        if prior is not None:
            self._lines[self._key(grant.recipient)].append(prior)

    def findings(self, question: Question, recipient: Recipient, rules: Rulebook) -> Iterator[Finding]:
        for found in _of_achievement(question, self._lines.get(self._key(recipient), ()), rules):
            yield found if recipient.party_id else dataclasses.replace(found, severity="warn")

    def _key(self, recipient: Recipient) -> tuple[str, str]:
        if recipient.party_id is None:
            return (recipient.kind, fold(recipient.name))
        return ("record", self._standing[recipient.party_id])


class OtherDrafts:
    """The lines that drafts of other decisions than `but_for` have for the recipients with these records."""

    def __init__(self, standing: Mapping[str, str], but_for: str | None) -> None:
        self._standing = standing
        self._lines: dict[str, list[tuple[str, Grant]]] = defaultdict(list)
        for portion in portions(sorted(standing)):
            named = {"state": "drafted", "grants.recipient.party_id": {"$in": portion}}
            for draft in Decision.objects(__raw__=named, id__ne=but_for).only("grants", "number").order_by("id"):
                self._add(draft)

    def findings(self, question: Question, recipient: Recipient, rules: Rulebook) -> Iterator[Finding]:
        standing = self._standing[recipient.party_id] if recipient.party_id else ""
        for named, grant in self._lines.get(standing, ()):
            prior = _as_prior(grant, question.on, named)
            for found in _of_achievement(question, [prior] if prior else [], rules):
                yield dataclasses.replace(found, severity="warn", code=IN_DRAFT, message=_in_draft(named))

    def _add(self, draft: Decision) -> None:
        for grant in draft.grants:
            if grant.recipient.party_id in self._standing:
                named = draft.number or draft.id
                self._lines[self._standing[grant.recipient.party_id]].append((named, grant))


def _of_achievement(question: Question, lines: Sequence[PriorAward], rules: Rulebook) -> Iterator[Finding]:
    """What the rules say of the achievement when these lines stand, and of nothing else that they would change."""
    if lines:
        held = answer(dataclasses.replace(question, history=tuple(lines)), rules, catalogue())
        yield from (found for found in held.findings if found.code.startswith("achievement."))


def _as_prior(grant: Grant, on: date, named: str) -> PriorAward | None:
    if grant.form.code is None:
        return None
    return PriorAward(
        form=grant.form.code,
        decided_on=on,
        decision=named,
        period=grant.achievement_period,
        achievement=grant.achievement,
    )


def _in_draft(named: str) -> Titles:
    return {
        "en": f"The draft {named} has a line for this recipient and achievement, or one much like it. Whichever is "
        "signed second may be refused.",
        "vi": f"Dự thảo {named} đã có dòng khen đối tượng này với thành tích trùng hoặc gần giống. Quyết định ký sau "
        "có thể bị từ chối.",
    }
