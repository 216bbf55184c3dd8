"""The agenda as it went: what was planned beside what was done, and what each vote came to. Computed on reading."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from conferences.conference.voting import VoteOutcome, outcome
from registry.contracts.agenda import AgendaItem, MajorityRule, Session

_MINUTE = 60  # seconds


@dataclass(frozen=True, kw_only=True)
class AgendaTiming:
    """In whole minutes; null where a time is not known."""

    planned_minutes: Annotated[int | None, "from `starts_at` to `ends_at`"] = None
    actual_minutes: Annotated[int | None, "from `began_at` to `ended_at`"] = None
    began_late_by_minutes: Annotated[int | None, "against the plan; below nought: early"] = None
    ended_late_by_minutes: Annotated[int | None, "against the plan; below nought: early"] = None


@dataclass(frozen=True, kw_only=True)
class AgendaItemAsHeld(AgendaItem):
    timing: Annotated[AgendaTiming, "planned against actual"] = AgendaTiming()
    outcome: Annotated[
        VoteOutcome | None, "what the vote came to; null where no rule is said or a count is not known"
    ] = None
    session: Annotated[str | None, "the name of its session"] = None


def as_held(
    agenda: Iterable[AgendaItem], rule: MajorityRule | None, sessions: Iterable[Session] = ()
) -> tuple[AgendaItemAsHeld, ...]:
    """`rule` is the conference's own, for the votes that say no other."""
    names = {session.session_id: session.name for session in sessions}
    return tuple(_as_held(item, rule, names) for item in agenda)


def _as_held(item: AgendaItem, rule: MajorityRule | None, sessions: Mapping[str, str]) -> AgendaItemAsHeld:
    said = {field.name: getattr(item, field.name) for field in dataclasses.fields(item)}
    came_to = outcome(item.vote, rule) if item.vote else None
    session = sessions[item.session_id] if item.session_id else None
    return AgendaItemAsHeld(**said, timing=_timing(item), outcome=came_to, session=session)


def _timing(item: AgendaItem) -> AgendaTiming:
    return AgendaTiming(
        planned_minutes=_minutes(item.starts_at, item.ends_at),
        actual_minutes=_minutes(item.began_at, item.ended_at),
        began_late_by_minutes=_minutes(item.starts_at, item.began_at),
        ended_late_by_minutes=_minutes(item.ends_at, item.ended_at),
    )


def _minutes(since: datetime | None, until: datetime | None) -> int | None:
    return round((until - since).total_seconds() / _MINUTE) if since and until else None
