"""The lines of a decision: how many there may be, what each must say, and which line of a draft another one is. Pure.

Refuses to know what becomes of a line once it is granted.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Sequence

from awards.decision import refusals
from registry.contracts.decision import Grant
from registry.contracts.shapes import Period
from registry.folding import fold

MOST_GRANTS = 500  # made into awards by one transaction, which must end within seconds on a desk too


def check_achievement(achievement: str, period: Period | None, path: str = "") -> None:
    """What holds for a line of a decision and for its award alike; `path` is where it stands, with its dot."""
    if not achievement.strip():
        raise refusals.achievement_missing(f"{path}achievement")
    if period and period.starts_on and period.ends_on and period.ends_on < period.starts_on:
        raise refusals.period_backwards(f"{path}achievement_period.ends_on")


def check_lines(grants: Sequence[Grant]) -> None:
    for index, grant in enumerate(grants):
        check_achievement(grant.achievement, grant.achievement_period, f"grants.{index}.")


def check_count(grants: Sequence[Grant]) -> None:
    if len(grants) > MOST_GRANTS:
        raise refusals.too_many_grants(MOST_GRANTS)


def the_same_lines(before: Sequence[Grant], said: Sequence[Grant]) -> tuple[Grant, ...]:
    """`said`, each line that gives what a line before gave to whom under the id of that one.

    A draft is sent whole when it is revised, without ids: a line that stays must stay the line of its nomination.
    """
    known, named = {line.award_id for line in before}, {line.award_id for line in said}
    free: dict[tuple[str | None, ...], list[str]] = defaultdict(list)
    for line in before:
        if line.award_id not in named:
            free[what_to_whom(line)].append(line.award_id)
    kept = []
    for line in said:
        alike = [] if line.award_id in known else free[what_to_whom(line)]
        kept.append(dataclasses.replace(line, award_id=alike.pop(0)) if alike else line)
    return tuple(kept)


def restated(before: Sequence[Grant], said: Grant) -> tuple[Grant, ...]:
    """With what is said of one of them; on whose list it stands is no matter of its award."""
    return tuple(
        dataclasses.replace(said, campaign=line.campaign) if line.award_id == said.award_id else line for line in before
    )


def what_to_whom(line: Grant) -> tuple[str | None, ...]:
    """The same for two lines that give one form to one recipient."""
    form, recipient = line.form, line.recipient
    return form.code or form.as_reported, recipient.party_id or fold(recipient.name), recipient.kind
