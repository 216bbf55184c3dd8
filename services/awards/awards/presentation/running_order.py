"""The running order of a conference: who hands what to whom, and who is next.

What has a `rank_order` stands by it; the rest, and equal ones, in the order of the law (`catalogue.precedence`). Read
anew each time, so that what is marked at the stage and what became of the conference show at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from awards.award.award import Award
from awards.catalogue.catalogue import catalogue
from awards.catalogue.form import Form
from awards.catalogue.precedence import Standing, standing
from awards.directory.known import KnownConference
from awards.presentation.ceremony import CeremonyFinding, Turn, findings
from awards.presentation.presentation import Presentation
from awards.rules.rulebook import Rulebook
from registry.contracts.award import AwardState, FormRef, Recipient
from registry.contracts.conference import ConferenceState
from registry.contracts.presentation import OnBehalf, PointSaid, PresentationState
from registry.contracts.shapes import ConferenceRef, PartyRef, Period
from registry.folding import fold
from registry.messaging.portions import portions
from registry.messaging.transaction import not_found

_LAST = 1_000_000  # after every place that is said


@dataclass(frozen=True, kw_only=True)
class RunningOrderLine:
    place: Annotated[int, "from 1, without a gap"]
    presentation_id: Annotated[str, "its record"]
    version: Annotated[int, "of the record; for If-Match"]
    state: Annotated[PresentationState, "planned, or presented already"]
    award_id: Annotated[str, "the award's record"]
    award_state: Annotated[AwardState, "a revoked one is not handed over"]
    form: Annotated[FormRef, "what is handed over"]
    recipient: Annotated[Recipient, "to whom"]
    achievement_period: Annotated[Period | None, "for when"]
    presenters: Annotated[tuple[PartyRef, ...], "who hands it over, with the post held that day"]
    receivers: Annotated[tuple[PartyRef, ...], "who receives it"]
    received_on_behalf: Annotated[OnBehalf | None, "how the receivers stand for the recipient"]
    point: Annotated[PointSaid | None, "the bridge point"]


@dataclass(frozen=True, kw_only=True)
class RunningOrder:
    conference: Annotated[ConferenceRef, "where"]
    conference_state: Annotated[ConferenceState, "as it is known now; postponed or cancelled, nothing is handed over"]
    lines: Annotated[tuple[RunningOrderLine, ...], "in order"]
    findings: Annotated[tuple[CeremonyFinding, ...], "what the law has otherwise"]
    presented: Annotated[int, "how many were handed over"]
    next_place: Annotated[int | None, "the line that is next, revoked ones passed over; absent when none waits"]


def running_order(conference_id: str, rules: Rulebook) -> RunningOrder:
    """Raises NotFound when no event has told of the conference."""
    conference: KnownConference | None = KnownConference.objects(id=conference_id).first()
    if conference is None:
        raise not_found("Conference", conference_id)
    records = list(Presentation.objects(conference_id=conference_id, state__ne="withdrawn"))
    awards = _awards([record.award_id for record in records])
    known = {award_id: _standing(award) for award_id, award in awards.items()}
    records.sort(key=lambda record: _key(record, awards[record.award_id], known[record.award_id]))
    lines = tuple(_line(place, record, awards[record.award_id]) for place, record in enumerate(records, start=1))
    turns = [_turn(line, known[line.award_id]) for line in lines]
    return RunningOrder(
        conference=conference.reference(),
        conference_state=conference.state,
        lines=lines,
        findings=findings(turns, conference.held.day, rules),
        presented=sum(line.state == "presented" for line in lines),
        next_place=next((line.place for line in lines if _waits(line)), None),
    )


def _waits(line: RunningOrderLine) -> bool:
    return line.state == "planned" and line.award_state == "granted"


def _awards(ids: Sequence[str]) -> Mapping[str, Award]:
    return {award.id: award for portion in portions(ids) for award in Award.objects(id__in=portion)}


def _standing(award: Award) -> Standing | None:
    form = _form(award.form)
    if form is None:
        return None
    award_class = form.class_in(award.form.as_reported)
    whom = award.recipient
    place = catalogue().place(form.code)
    return standing(form, place, award_class, whom.kind, is_posthumous=whom.is_posthumous)


def _form(said: FormRef) -> Form | None:
    return catalogue().get(said.code) if said.code else None


def _key(record: Presentation, award: Award, known: Standing | None) -> tuple[int, tuple[int, ...], str]:
    places = tuple(place for _, place in known.places) if known else (_LAST,)
    return (record.rank_order or _LAST, places, fold(award.recipient.name))


def _line(place: int, record: Presentation, award: Award) -> RunningOrderLine:
    return RunningOrderLine(
        place=place,
        presentation_id=record.id,
        version=record.version,
        state=record.state,
        award_id=award.id,
        award_state=award.state,
        form=award.form,
        recipient=award.recipient,
        achievement_period=award.achievement_period,
        presenters=tuple(record.presenters),
        receivers=tuple(record.receivers),
        received_on_behalf=record.received_on_behalf,
        point=record.point,
    )


def _turn(line: RunningOrderLine, known: Standing | None) -> Turn:
    form = _form(line.form)
    return Turn(
        recipient=line.recipient.name,
        kind=line.recipient.kind,
        regime=form.regime if form else None,
        standing=known,
        received_on_behalf=line.received_on_behalf,
        is_revoked=line.award_state == "revoked",
        is_posthumous=line.recipient.is_posthumous,
    )
