"""Awards that were granted and never handed over: which they are, how long they wait, where they are planned for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from awards.award.award import Award
from awards.decision.shortened import without_grants
from awards.directory.known import KnownConference
from awards.directory.merged import by_recipient
from awards.presentation.presentation import Presentation
from awards.words import RECIPIENT_KINDS, form_named
from registry.contracts.award import AwardFacts, DecisionRef
from registry.contracts.conference import ConferenceState
from registry.contracts.presentation import PresentationState
from registry.contracts.shapes import ConferenceRef, in_language
from registry.messaging.aggregate import Matches
from registry.messaging.portions import portions
from registry.tables.columns import Cell, Column

_FIELD_OF = {"decision_id": "decision_id", "form": "form_code", "period": "period", "recipient_id": "recipient_id"}
_STATES = {
    "draft": {"vi": "Dự kiến", "en": "Draft"},
    "scheduled": {"vi": "Đã ấn định", "en": "Scheduled"},
    "in_session": {"vi": "Đang họp", "en": "In session"},
    "concluded": {"vi": "Đã bế mạc", "en": "Concluded"},
    "minutes_approved": {"vi": "Đã thông qua biên bản", "en": "Minutes approved"},
    "postponed": {"vi": "Hoãn", "en": "Postponed"},
    "cancelled": {"vi": "Hủy", "en": "Cancelled"},
}


@dataclass(frozen=True, kw_only=True)
class WaitingAt:
    presentation_id: Annotated[str, "its record"]
    state: Annotated[PresentationState, "planned, or taken off the running order"]
    conference: Annotated[ConferenceRef, "where it is planned, or was"]
    conference_state: Annotated[ConferenceState, "as it is known now"]


@dataclass(frozen=True, kw_only=True)
class WaitingAward:
    id: Annotated[str, "the award's record"]
    award: Annotated[AwardFacts, "what was granted to whom"]
    days: Annotated[int | None, "since the decision was signed; absent when its day is not known"]
    waits_at: Annotated[WaitingAt | None, "absent when it was never planned"]


def matching(arguments: Mapping[str, Any]) -> Matches:
    """The awards that wait and fit, not yet read."""
    asked = {field: arguments[name] for name, field in _FIELD_OF.items() if arguments[name] is not None}
    return Award.objects(state="granted", matched_to=None, **by_recipient(asked))


def waiting(awards: Iterable[Award], today: date) -> Iterator[WaitingAward]:
    """Each with where it waits; what they stand on is read for many at once."""
    once = (award for award in awards)  # a query that is read past its end begins anew
    for portion in portions(once):
        decisions = {d.id: d.reference() for d in without_grants([a.decision_id for a in portion])}
        records = {r.award_id: r for r in Presentation.objects(award_id__in=[award.id for award in portion])}
        at = [record.conference_id for record in records.values()]
        conferences = {conference.id: conference for conference in KnownConference.objects(id__in=at)}
        for award in portion:
            decision, record = decisions[award.decision_id], records.get(award.id)
            place = _place(record, conferences[record.conference_id]) if record else None
            yield WaitingAward(id=award.id, award=award.facts(decision), days=_days(decision, today), waits_at=place)


def _place(record: Presentation, conference: KnownConference) -> WaitingAt:
    return WaitingAt(
        presentation_id=record.id,
        state=record.state,
        conference=conference.reference(),
        conference_state=conference.state,
    )


def _days(decision: DecisionRef, today: date) -> int | None:
    signed_on = decision.signed.day
    return (today - signed_on).days if signed_on else None


def _of_award(value: Callable[[AwardFacts], Cell]) -> Callable[[WaitingAward, str], Cell]:
    return lambda waits, _: value(waits.award)


def _conference(waits: WaitingAward, language: str) -> Cell:
    return in_language(waits.waits_at.conference.titles, language) if waits.waits_at else None


def _state(waits: WaitingAward, language: str) -> Cell:
    return _STATES[waits.waits_at.conference_state][language] if waits.waits_at else None


COLUMNS: Sequence[Column] = (
    Column("Người nhận", "Recipient", _of_award(lambda award: award.recipient.name)),
    Column("Đối tượng", "Kind", lambda waits, language: RECIPIENT_KINDS[waits.award.recipient.kind][language]),
    Column("Hình thức", "Form", lambda waits, language: form_named(waits.award.form, language)),
    Column("Thành tích", "Achievement", _of_award(lambda award: award.achievement)),
    Column("Giai đoạn", "Period", _of_award(lambda a: a.achievement_period.label if a.achievement_period else None)),
    Column("Số quyết định", "Decision", _of_award(lambda award: award.decision.number)),
    Column("Ngày quyết định", "Decision signed on", _of_award(lambda award: award.decision.signed.on)),
    Column("Cơ quan quyết định", "Decided by", _of_award(lambda award: award.decision.issuer.name)),
    Column("Số ngày chờ", "Days waiting", lambda waits, _: waits.days),
    Column("Hội nghị dự kiến", "Planned for", _conference),
    Column("Trạng thái hội nghị", "State of the conference", _state),
    Column("Mã khen thưởng", "Award id", lambda waits, _: waits.id),
)
