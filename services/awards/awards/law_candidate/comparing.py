"""What the law in force and a candidate find of the same awards, counted where it is not the same. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from awards.rules.engine import Finding, Outcome
from registry.contracts.award import FormRef, Recipient

MOST_EXAMPLES = 20


@dataclass(frozen=True, kw_only=True)
class DifferingFinding:
    rule: Annotated[str, "the rule's id"]
    code: Annotated[str, "what is found, stable and dotted"]
    appears: Annotated[int, "awards of which only the candidate finds it"]
    vanishes: Annotated[int, "awards of which only the law in force finds it"]


@dataclass(frozen=True, kw_only=True)
class DifferingOutcome:
    was: Annotated[Outcome, "by the law in force"]
    becomes: Annotated[Outcome, "by the candidate"]
    awards: Annotated[int, "how many"]


@dataclass(frozen=True, kw_only=True)
class Example:
    """One award of which something else is found."""

    award_id: Annotated[str, "the award's record"]
    form: Annotated[FormRef, "what was given"]
    recipient: Annotated[Recipient, "to whom"]
    decided_on: Annotated[date, "day of the decision, whose law is asked"]
    was: Annotated[Outcome, "by the law in force"]
    becomes: Annotated[Outcome, "by the candidate"]
    appear: Annotated[tuple[Finding, ...], "what only the candidate finds"]
    vanish: Annotated[tuple[Finding, ...], "what only the law in force finds"]


@dataclass(frozen=True, kw_only=True)
class DryRun:
    awards: Annotated[int, "awards of the forms that the candidate concerns, in all portions"]
    tried: Annotated[int, "of these, how many were asked about in this portion"]
    left_out: Annotated[
        int,
        "of this portion: no day of signing is known, the form is in one law alone, or the dossier contradicts itself",
    ]
    of_dropped_forms: Annotated[int, "awards of forms that would be there no more, in all portions"]
    differing: Annotated[int, "of which something else is found"]
    outcomes: Annotated[tuple[DifferingOutcome, ...], "where the outcome is another"]
    findings: Annotated[tuple[DifferingFinding, ...], "by rule and code"]
    examples: Annotated[tuple[Example, ...], "the first of them"]
    last: Annotated[str | None, "where the next portion begins; none when this was the last"] = None


@dataclass
class Tally:
    tried: int = 0
    left_out: int = 0
    differing: int = 0
    outcomes: Counter[tuple[Outcome, Outcome]] = field(default_factory=Counter)
    appears: Counter[tuple[str, str]] = field(default_factory=Counter)
    vanishes: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: list[Example] = field(default_factory=list)

    def compare(self, example: Example) -> None:
        """One more award was asked about. Nothing but its number is kept when both find the same."""
        self.tried += 1
        if not (example.appear or example.vanish):
            return
        self.differing += 1
        self.outcomes[example.was, example.becomes] += example.was != example.becomes
        self.appears.update({(found.rule, found.code) for found in example.appear})
        self.vanishes.update({(found.rule, found.code) for found in example.vanish})
        if len(self.examples) < MOST_EXAMPLES:
            self.examples.append(example)

    def told(self, awards: int, of_dropped_forms: int, last: str | None) -> DryRun:
        keys = sorted(self.appears.keys() | self.vanishes.keys())
        return DryRun(
            awards=awards,
            of_dropped_forms=of_dropped_forms,
            tried=self.tried,
            left_out=self.left_out,
            differing=self.differing,
            outcomes=tuple(
                DifferingOutcome(was=was, becomes=becomes, awards=count)
                for (was, becomes), count in sorted(self.outcomes.items())
                if count
            ),
            findings=tuple(
                DifferingFinding(rule=key[0], code=key[1], appears=self.appears[key], vanishes=self.vanishes[key])
                for key in keys
            ),
            examples=tuple(self.examples),
            last=last,
        )


def only_in(some: Iterable[Finding], others: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that are not among the others, told apart by rule, code and severity."""
    known = {(found.rule, found.code, found.severity) for found in others}
    return tuple(found for found in some if (found.rule, found.code, found.severity) not in known)
