"""The shapes of a decision's bonus: a line an award, sums by form and kind of recipient, and what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from awards.rules.engine import Finding
from registry.contracts.award import FormRef, Recipient, RecipientKind
from registry.contracts.party import Level
from registry.contracts.shapes import Period


@dataclass(frozen=True, kw_only=True)
class Payable:
    """An award as far as its bonus goes; `decided_on` is absent when the day of its decision is not known."""

    award_id: str
    form: FormRef
    recipient: Recipient
    period: Period | None
    decided_on: date | None
    level: Level | None = None  # of the one who decided, where it is known
    route: str | None = None  # by which it was nominated


@dataclass(frozen=True, kw_only=True)
class Revoked:
    award_id: str
    on: date
    reason: str
    article: str
    came_back_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class DecisionToPay:
    """`own` are all its awards, those in `revoked` too; `elsewhere` standing titles of their recipients by others.

    `decided_on` is the day whose base salary counts, absent when it is not known.
    """

    decision_id: str
    decided_on: date | None
    is_estimate: bool
    own: Sequence[Payable]
    elsewhere: Sequence[Payable]
    revoked: Mapping[str, Revoked]


@dataclass(frozen=True, kw_only=True)
class DecisionBonusLine:
    award_id: Annotated[str, "the award's record"]
    recipient: Annotated[Recipient, "who is paid"]
    form: Annotated[FormRef, "for what"]
    award_class: Annotated[str | None, "the class that the decision's words name"]
    multiple: Annotated[str | None, "of the base salary; absent when none was read"]
    citation: Annotated[str | None, "the article of the multiple"]
    dong: Annotated[int, "for one recipient"]
    recipients: Annotated[int, "how many are paid: a group may be"]
    total_dong: Annotated[int, "for all of them; nothing when another title is paid instead"]
    paid_instead: Annotated[str | None, "the award whose title is paid instead"] = None


@dataclass(frozen=True, kw_only=True)
class BonusSum:
    form: Annotated[FormRef, "for what"]
    recipient_kind: Annotated[RecipientKind, "to whom"]
    awards: Annotated[int, "how many lines"]
    recipients: Annotated[int, "how many recipients"]
    total_dong: Annotated[int, "in đồng"]


@dataclass(frozen=True, kw_only=True)
class BonusRecovery:
    """What was granted for an award that was revoked: to be taken back, if it was paid."""

    line: Annotated[DecisionBonusLine, "what it had come to"]
    revoked_on: Annotated[date, "the day it was revoked"]
    reason: Annotated[str, "in the words of who revoked it"]
    article: Annotated[str, "the article that was named"]
    due_on: Annotated[date | None, "fifteen working days later, holidays not known; absent where no law says"] = None
    came_back_on: Annotated[date | None, "day on which the money came back, once somebody confirmed it"] = None


@dataclass(frozen=True, kw_only=True)
class DecisionBonus:
    decision_id: Annotated[str, "the decision's record"]
    decided_on: Annotated[date | None, "the day whose base salary counts; absent when it is not known"]
    is_estimate: Annotated[bool, "of a draft, as if it were signed today"]
    base_salary_dong: Annotated[int | None, "of that day"]
    base_salary_citation: Annotated[str | None, "the instrument"]
    lines: Annotated[tuple[DecisionBonusLine, ...], "in the order of the decision"]
    sums: Annotated[tuple[BonusSum, ...], "by form and kind of recipient"]
    total_dong: Annotated[int, "of all lines"]
    recoveries: Annotated[tuple[BonusRecovery, ...], "of awards that were revoked"]
    recovery_dong: Annotated[int, "of all of them"]
    findings: Annotated[tuple[Finding, ...], "what the law leaves open, each once"]
