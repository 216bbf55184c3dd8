"""A rule as the files say it: whom it concerns, when it is in force, what it asks, and the article behind it.

Refuses to know how a case is judged. Days are inclusive.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal

from awards.catalogue.form import Confidence, RecipientAllowed, Regime
from awards.rules.case import Case
from awards.rules.dossier import Stage
from awards.rules.requirements.combination import Requirement
from registry.contracts.shapes import Titles

Severity = Literal["block", "warn"]
Clock = Literal["decision", "receipt", "decision_then_receipt"]
RuleKind = Literal["rule", "route", "provision"]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One requirement of a rule, which may hold for a part of the rule's time and be less sure than the rule."""

    requirement: Requirement
    says: str
    since: date | None = None
    until: date | None = None
    confidence: Confidence | None = None

    def is_asked_on(self, day: date) -> bool:
        return (self.since or day) <= day <= (self.until or day)


@dataclass(frozen=True, kw_only=True)
class RuleFacts:
    """What a rule says of itself."""

    id: Annotated[str, "names the rule for good"]
    kind: Annotated[RuleKind, "a rule binds; a route is one of several ways to a form; a provision is told, not judged"]
    regime: Annotated[Regime, "State or Party"]
    title: Annotated[Titles, "what it says, by language"]
    stage: Annotated[Stage, "when it is asked: at the decision or at the presentation"] = "award"
    forms: Annotated[tuple[str, ...], "codes of the catalogue; none: every form of the regime"] = ()
    recipients: Annotated[tuple[RecipientAllowed, ...], "kinds of recipient; none: every kind"] = ()
    in_force_from: Annotated[date | None, "first day"] = None
    in_force_until: Annotated[date | None, "last day"] = None
    clock: Annotated[
        Clock,
        "which day lies in force: of the decision; of the receipt; or its first is of the one, its last of the other",
    ] = "decision"
    severity: Annotated[Severity, "what a breach means; block only where the law was read"] = "warn"
    citation: Annotated[str, "instrument and article"]
    confidence: Annotated[Confidence, "S read in the source, K from memory, ? doubtful"]
    remark: Annotated[str | None, "what makes it doubtful, or bounds it"] = None


@dataclass(frozen=True, kw_only=True)
class Rule:
    facts: RuleFacts
    when: Sequence[Requirement] = ()
    asks: Sequence[Asked] = ()
    written: Mapping[str, Any] = field(default_factory=dict, compare=False)  # as its file says it, in JSON values
    file: str = field(default="", compare=False)

    def concerns(self, case: Case) -> bool:
        """A rule for other forms, another regime or another stage is not tried at all."""
        facts = self.facts
        return (
            facts.kind != "provision"
            and facts.regime == case.form.regime
            and facts.stage == case.question.stage
            and (not facts.forms or case.form.code in facts.forms)
        )

    def is_in_force_on(self, day: date) -> bool:
        return (self.facts.in_force_from or day) <= day <= (self.facts.in_force_until or day)

    def is_in_force(self, case: Case) -> bool:
        """A dossier received under a decree stays under it (Decree 152/2025 Article 60.3); a law is that of the day."""
        received = case.question.dossier.received_on or case.on
        begins_by = received if self.facts.clock == "receipt" else case.on
        ends_by = case.on if self.facts.clock == "decision" else received
        has_begun = (self.facts.in_force_from or begins_by) <= begins_by
        return has_begun and ends_by <= (self.facts.in_force_until or ends_by)

    def applies(self, case: Case) -> bool:
        for_whom = not self.facts.recipients or case.question.recipient_kind in self.facts.recipients
        return for_whom and all(condition.ask(case).state == "met" for condition in self.when)

    def may_block(self, asked: Asked) -> bool:
        """Only where every fact used was read in the law."""
        sure = self.facts.confidence == "S" and (asked.confidence or "S") == "S"
        return sure and self.facts.severity == "block"
