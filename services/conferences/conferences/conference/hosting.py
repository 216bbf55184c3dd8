"""Whether those who hold a conference were still there on its day.

Of a conference that is ahead or sits, a host that ended before is refused; of one that was held already it is told,
since a source and a record may both be wrong. Owns that rule. Refuses to know how organisations end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from conferences.conference.conference import Conference
from conferences.party.party import Party
from registry.contracts.conference import ConferenceState
from registry.contracts.shapes import PartyRef, Titles
from registry.errors import RuleBroken

NOT_YET_HELD: tuple[ConferenceState, ...] = ("draft", "scheduled", "postponed", "in_session")
_PARTS = ("hosts", "co_hosts")


@dataclass(frozen=True, kw_only=True)
class ConferenceFinding:
    code: Annotated[str, "stable; conference.host_ended: a host had ended by the conference's day"]
    message: Annotated[Titles, "what is found, and what to do, by language"]
    field: Annotated[str, "the member that it is about"]


def require_lasting_hosts(conference: Conference) -> None:
    """Raises RuleBroken with the first host that had ended; says nothing of a conference that was held."""
    if conference.state in NOT_YET_HELD:
        for ended in _ended_hosts(conference):
            raise ended


def findings_of(conference: Conference) -> tuple[ConferenceFinding, ...]:
    return tuple(
        ConferenceFinding(code=ended.code, message=ended.messages, field=ended.field or "")
        for ended in _ended_hosts(conference)
    )


def who_hold_it_on(day: date, hosts: Iterable[PartyRef]) -> tuple[PartyRef, ...]:
    """The same hosts, each by who had taken over from it by then; who took over from several is named once."""
    return tuple(dict.fromkeys(_standing_on(day, host) for host in hosts))


def _standing_on(day: date, host: PartyRef) -> PartyRef:
    """One that ended without one successor stays: nobody knows who holds it."""
    stands, seen = host, set[str]()
    while stands.party_id and stands.party_id not in seen:
        seen.add(stands.party_id)
        party = Party.objects(id=stands.party_id).first()
        has_ended = party and party.last_day and party.last_day < day
        successor = Party.objects(id=party.successor_id).first() if has_ended and party.successor_id else None
        stands = successor.reference() if successor else stands
    return stands


def _ended_hosts(conference: Conference) -> Iterator[RuleBroken]:
    day = conference.held_first_on
    if day is None:
        return
    known = {party.id: party for party in Party.objects(id__in=conference.host_ids)}
    for part in _PARTS:
        for index, host in enumerate(getattr(conference, part)):
            party = known.get(host.party_id)
            if party and party.last_day and party.last_day < day:
                yield _ended(party, day, f"{part}.{index}")


def _ended(party: Party, day: date, field: str) -> RuleBroken:
    successor = Party.objects(id=party.successor_id).first() if party.successor_id else None
    instead = {
        "en": f"Name {successor.name} ({successor.id}), which took over" if successor else "Name another host",
        "vi": f"Hãy ghi {successor.name} ({successor.id}) là tổ chức kế thừa" if successor else "Hãy ghi tổ chức khác",
    }
    return RuleBroken(
        "conference.host_ended",
        en=f"By its record {party.name} ended on {party.last_day}, before {day}. {instead['en']}, or correct the days "
        "on that record.",
        vi=f"Theo hồ sơ, {party.name} kết thúc ngày {party.last_day:%d/%m/%Y}, trước ngày {day:%d/%m/%Y}. "
        f"{instead['vi']}, hoặc sửa ngày trong hồ sơ đó.",
        field=field,
    )
