"""Who of many may be given a form on a day, and what is missing for the rest. The same answer as for each one alone."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from awards.catalogue.form import AuthorityLevel, RecipientAllowed
from awards.rules.dossier import Dossier, PriorAward, Question
from awards.rules.engine import Finding, Outcome, Verdict


@dataclass(frozen=True, kw_only=True)
class Candidate:
    recipient: Annotated[str, "names the recipient in the answer"]
    dossier: Annotated[Dossier, "what stands behind a proposal"] = field(default_factory=Dossier)
    history: Annotated[tuple[PriorAward, ...], "the recipient's earlier awards, in any order"] = ()


@dataclass(frozen=True, kw_only=True)
class EligibilityQuestion:
    on: Annotated[date, "day of the decision"]
    form: Annotated[str, "a code of the catalogue"]
    recipient_kind: Annotated[RecipientAllowed, "who receives"]
    authority: Annotated[AuthorityLevel | None, "where the one who decides stands; left out, taken as competent"] = None
    candidates: Annotated[tuple[Candidate, ...], "whom it is asked about"]

    def of(self, candidate: Candidate) -> Question:
        """The question about one of them alone."""
        return Question(
            on=self.on,
            form=self.form,
            recipient_kind=self.recipient_kind,
            authority=self.authority,
            dossier=candidate.dossier,
            history=candidate.history,
        )


@dataclass(frozen=True, kw_only=True)
class Standing:
    recipient: Annotated[str, "as it was named"]
    outcome: Annotated[Outcome, "the worst of its findings"]
    findings: Annotated[tuple[Finding, ...], "what forbids, what warns and what is missing"]


@dataclass(frozen=True, kw_only=True)
class EligibilityVerdict:
    allow: Annotated[int, "how many may be proposed"]
    warn: Annotated[int, "how many may be, with something to settle"]
    block: Annotated[int, "how many may not"]
    candidates: Annotated[tuple[Standing, ...], "in the order asked"]


def gathered(question: EligibilityQuestion, verdicts: list[Verdict]) -> EligibilityVerdict:
    """One answer from that of each candidate, in their order."""
    counted = Counter(verdict.outcome for verdict in verdicts)
    pairs = zip(question.candidates, verdicts, strict=True)
    return EligibilityVerdict(
        allow=counted["allow"],
        warn=counted["warn"],
        block=counted["block"],
        candidates=tuple(
            Standing(recipient=one.recipient, outcome=verdict.outcome, findings=verdict.findings)
            for one, verdict in pairs
        ),
    )
