"""A conference like an earlier one: what is taken over of it, and as whom the people are named.

Taken over are kind, level, who holds it, mode, the rules of quorum and majority, who presides and who writes it down,
the agenda without times, speakers and results, the sessions and the bridge points. Who attended or approved, what was
doubted and where it was read is never taken over. Pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from conferences.conference.agenda import Agenda
from conferences.conference.commands import EnterConference, NextConference
from conferences.conference.points import Points
from conferences.conference.sessions import Sessions, days_of
from conferences.party.references import NamedParty, References
from registry.contracts.agenda import AgendaItem, Session
from registry.contracts.conference import ConferenceFacts
from registry.contracts.shapes import DateSaid, PartyRef
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
    own = {**vars(said), "hosts": _named(earlier.hosts) if said.hosts is None else said.hosts}
    return EnterConference(
        **own,
        state="draft",
        kind=earlier.kind,
        scope_level=earlier.scope_level,
        co_hosts=_named(earlier.co_hosts),
        presiders=_named(in_post(person, known, on) for person in earlier.presiders),
        secretariat=_named(in_post(person, known, on) for person in earlier.secretariat),
        mode=earlier.mode,
        quorum=earlier.quorum,
        majority=earlier.majority,
    )


def sessions_again(sessions: Sessions, held: DateSaid) -> Mapping[str, Session]:
    """By the ids they had: the same hours, and the same day as far as the conference lasts until then."""
    return {one.session_id: _session_again(one, days_of(held)) for one in sessions}


def _session_again(session: Session, days: int) -> Session:
    day = session.day if (session.day or 1) <= days else None
    return replace(session, session_id=new_id(), day=day, sources=(), doubts=())


def agenda_again(agenda: Agenda, sessions: Mapping[str, Session]) -> Agenda:
    """What is done, in its order and session: nothing of when, by whom and with what result."""
    return tuple(
        AgendaItem(
            item_id=new_id(),
            order=item.order,
            kind=item.kind,
            title=item.title,
            session_id=sessions[item.session_id].session_id if item.session_id else None,
        )
        for item in agenda
    )


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
