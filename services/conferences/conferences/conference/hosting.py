"""Whether those who hold a conference were still there on its day, and whether the registry knows them.

Of a conference that is ahead or sits, a host that ended before is refused; of one that was held already it is told,
since a source and a record may both be wrong. That one is known by its name alone is always told: what it held is
found by its record. Owns these rules. Refuses to know how organisations end.
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
from registry.folding import fold

NOT_YET_HELD: tuple[ConferenceState, ...] = ("draft", "scheduled", "postponed", "in_session")
_PARTS = ("hosts", "co_hosts")


@dataclass(frozen=True, kw_only=True)
class ConferenceFinding:
    code: Annotated[
        str,
        "stable; conference.host_ended: a host had ended by the conference's day; conference.host_unrecorded: one is "
        "known by its name alone",
    ]
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
        for ended in (*_ended_hosts(conference), *_unrecorded_hosts(conference))
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


def _unrecorded_hosts(conference: Conference) -> Iterator[RuleBroken]:
    for part in _PARTS:
        for index, host in enumerate(getattr(conference, part)):
            if host.party_id is None:
                yield _unrecorded(host.name, f"{part}.{index}")


def _unrecorded(name: str, field: str) -> RuleBroken:
    """The remedy names the record, when just one has that name."""
    member = field.partition(".")[0]
    namesakes = list(Party.objects(folded_names=fold(name), kind="organisation", merged_into=None).limit(2))
    known = namesakes[0] if len(namesakes) == 1 else None
    instead = {
        "en": f"If it is {known.name} ({known.id}), name that" if known else "Register it, or find it, and name it",
        "vi": f"Nếu đó là {known.name} ({known.id}), hãy ghi" if known else "Hãy đăng ký hoặc tìm hồ sơ, rồi ghi",
    }
    return RuleBroken(
        "conference.host_unrecorded",
        en=f"{name} is known by its name alone: tasks that its earlier conferences left do not come before this one, "
        f"its calendar does not show it, and rights over it follow from no record. {instead['en']} by `party_id` in "
        f"`{member}`, here and in its other conferences.",
        vi=f"{name} mới chỉ có tên, chưa gắn hồ sơ: nhiệm vụ hội nghị trước của đơn vị để lại không được chuyển sang, "
        f"lịch của đơn vị không có hội nghị này, và không xác định được quyền theo đơn vị. {instead['vi']} `party_id` "
        f"vào `{member}`, ở đây và ở các hội nghị khác của đơn vị.",
        field=field,
    )


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
