"""What must still be ordered or received for awards that are planned at conferences: the list before the day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from awards.award.award import Award
from awards.award_object.award_object import AwardObject
from awards.award_object.needed import objects_of
from awards.award_object.words import KINDS, MISSING
from awards.catalogue.catalogue import catalogue
from awards.directory.known import KnownConference
from awards.presentation.presentation import Presentation
from awards.words import form_named
from registry.contracts.award_object import AwardObjectKind
from registry.contracts.presentation import PresentedAward
from registry.contracts.shapes import ConferenceRef, in_language
from registry.messaging.aggregate import Matches
from registry.messaging.portions import portions
from registry.tables.columns import Column


@dataclass(frozen=True, kw_only=True)
class Outstanding:
    award: Annotated[PresentedAward, "what it goes with, and to whom"]
    conference: Annotated[ConferenceRef, "where it is to be handed over"]
    kind: Annotated[AwardObjectKind, "what is missing"]
    missing: Annotated[Literal["not_ordered", "not_received"], "how far it has come"]
    award_object_id: Annotated[str | None, "its record, once it was ordered"] = None
    supplier: Annotated[str | None, "who makes it"] = None
    ordered_on: Annotated[date | None, "day of the order"] = None


def before(day: date | None, conference_id: str | None) -> Iterator[Outstanding]:
    """For one conference, or for those held by that day; else for all that are planned."""
    once = (one for one in _planned(day, conference_id))  # a query that is read past its end begins anew
    for portion in portions(once):
        ids = [one.award_id for one in portion]
        awards = {award.id: award for award in Award.objects(id__in=ids, state="granted")}
        conferences = {one.id: one for one in KnownConference.objects(id__in=[p.conference_id for p in portion])}
        standing = {one.standing: one for one in AwardObject.objects(award_id__in=ids, standing__ne=None)}
        for one in portion:
            if one.award_id in awards:
                at = conferences[one.conference_id].reference()
                yield from _missing(awards[one.award_id], at, standing)


def _planned(day: date | None, conference_id: str | None) -> Matches:
    planned = Presentation.objects(state="planned").order_by("conference_id", "id")
    if conference_id is not None:
        planned = planned.filter(conference_id=conference_id)
    if day is not None:
        held = KnownConference.objects(__raw__={"held.on": {"$lte": day.isoformat()}})
        planned = planned.filter(conference_id__in=list(held.scalar("id")))
    return planned


def _missing(award: Award, at: ConferenceRef, standing: dict[str, AwardObject]) -> Iterator[Outstanding]:
    form = catalogue().get(award.form.code) if award.form.code else None
    for kind in _kinds(award, objects_of(form) if form else (), standing):
        one = standing.get(f"{award.id}/{kind}")
        if one is None:
            yield Outstanding(award=award.as_presented(), conference=at, kind=kind, missing="not_ordered")
        elif one.state == "ordered":
            yield Outstanding(
                award=award.as_presented(),
                conference=at,
                kind=kind,
                missing="not_received",
                award_object_id=one.id,
                supplier=one.supplier,
                ordered_on=one.ordered_on,
            )


def _kinds(
    award: Award, needed: Iterable[AwardObjectKind], standing: dict[str, AwardObject]
) -> Sequence[AwardObjectKind]:
    """What the form comes with, and what was ordered beside it."""
    ordered = [one.kind for one in standing.values() if one.award_id == award.id]
    return tuple(dict.fromkeys([*needed, *ordered]))


COLUMNS: Sequence[Column] = (
    Column("Hội nghị", "Conference", lambda one, language: in_language(one.conference.titles, language)),
    Column("Ngày họp", "Held on", lambda one, _: one.conference.held.on),
    Column("Hiện vật", "Object", lambda one, language: KINDS[one.kind][language]),
    Column("Còn thiếu", "Missing", lambda one, language: MISSING[one.missing][language]),
    Column("Hình thức", "Form", lambda one, language: form_named(one.award.form, language)),
    Column("Người nhận", "Recipient", lambda one, _: one.award.recipient.name),
    Column("Đơn vị cung cấp", "Supplier", lambda one, _: one.supplier),
    Column("Ngày đặt", "Ordered on", lambda one, _: one.ordered_on),
    Column("Mã khen thưởng", "Award id", lambda one, _: one.award.award_id),
)
