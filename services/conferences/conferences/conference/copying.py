"""A conference like an earlier one: what is taken over of it, and as whom the people are named.

Taken over are kind, level, who holds it, mode, the rules of quorum and majority, who presides and who writes it down,
the agenda without times, speakers and results, and the bridge points. Who attended or approved, what was doubted and
where it was read is never taken over. Pure.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from conferences.conference.agenda import Agenda
from conferences.conference.commands import EnterConference, NextConference
from conferences.conference.points import Points
from conferences.party.references import NamedParty, References
from registry.contracts.agenda import AgendaItem
from registry.contracts.conference import ConferenceFacts
from registry.contracts.shapes import PartyRef
from registry.errors import RuleBroken
from registry.messaging.aggregate import new_id


def as_entered(earlier: ConferenceFacts, said: NextConference, known: References, on: date | None) -> EnterConference:
    """The command that drafts it. Raises RuleBroken for a report, which nobody prepares."""
    if earlier.kind == "published_report":
        raise RuleBroken(
            "conference.no_sitting",
            en="A published report has no sitting to prepare. Choose a conference, or enter the next report.",
            vi="Báo cáo công bố không có phiên họp để chuẩn bị. Hãy chọn một hội nghị, hoặc nhập báo cáo mới.",
            field="conference_id",
        )
    return EnterConference(
        **vars(said),
        state="draft",
        kind=earlier.kind,
        scope_level=earlier.scope_level,
        hosts=_named(earlier.hosts),
        co_hosts=_named(earlier.co_hosts),
        presiders=_named(in_post(person, known, on) for person in earlier.presiders),
        secretariat=_named(in_post(person, known, on) for person in earlier.secretariat),
        mode=earlier.mode,
        quorum=earlier.quorum,
        majority=earlier.majority,
    )


def agenda_again(agenda: Agenda) -> Agenda:
    """What is done, in its order: nothing of when, by whom and with what result."""
    return tuple(AgendaItem(item_id=new_id(), order=item.order, kind=item.kind, title=item.title) for item in agenda)


def points_again(points: Points, known: References, on: date | None) -> Points:
    return tuple(
        replace(point, point_id=new_id(), in_charge=point.in_charge and in_post(point.in_charge, known, on), sources=())
        for point in points
    )


def in_post(person: PartyRef, known: References, on: date | None) -> PartyRef | None:
    """Whoever has the post of `person` on another day: the same person if the record says so, else the post alone.

    None without a post: that somebody did it once does not mean that it is done again.
    """
    if person.post is None:
        return None
    return known.in_same_post(person, on) or PartyRef(name=person.post, kind="person")


def _named(parties: Iterable[PartyRef | None]) -> tuple[NamedParty, ...]:
    return tuple(NamedParty(**vars(party)) for party in parties if party)
