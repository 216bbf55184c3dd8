"""From the names in a command to references with a record behind them. A name without a record stays a name.

What is not in the directory may be on its way: events arrive within a second, as a rule.
"""

from collections.abc import Sequence
from datetime import date

from awards.catalogue.form import RecipientAllowed
from awards.directory.known import KnownConference, KnownMedium, KnownParty, KnownPoint
from awards.directory.merged import survivor
from awards.directory.references import NamedParty, NamedPoint, NamedRecipient
from registry.contracts.award import Recipient
from registry.contracts.party import Level
from registry.contracts.presentation import MediumRef, PointSaid
from registry.contracts.shapes import PartyRef
from registry.errors import RuleBroken

RECEIVES_AS: dict[str, RecipientAllowed] = {
    "person": "individual",
    "organisation": "collective",
    "household": "household",
}


def parties(named: Sequence[NamedParty], field: str, on: date | None = None) -> tuple[PartyRef, ...]:
    """The parties named in `field`, as events carry them, as they were on the day `on`. Raises as `party` does."""
    return tuple(party(one, f"{field}.{index}", on) for index, one in enumerate(named))


def party(named: NamedParty, field: str, on: date | None = None) -> PartyRef:
    """Name and post are those of the day `on`. Raises RuleBroken: no such party, or neither a record nor a name."""
    if named.party_id is None:
        return PartyRef(name=_spoken(named.name, None, field, on), kind=named.kind, post=named.post)
    known = known_party(named.party_id, f"{field}.party_id")
    post = named.post or (known.only_post_on(on) if on else None)
    return PartyRef(party_id=known.id, name=_spoken(named.name, known, field, on), kind=known.kind, post=post)


def recipient(named: NamedRecipient, field: str, on: date | None = None) -> Recipient:
    """As it was called on the day `on`. Raises RuleBroken: no such party, of another kind than said, or left open."""
    known = known_party(named.party_id, f"{field}.party_id") if named.party_id is not None else None
    kind = RECEIVES_AS[known.kind] if known else named.kind
    if kind is None:
        raise _kind_missing(field)
    if named.kind not in (None, kind):
        raise _kind_differs(kind, field)
    if named.count is not None and named.count < 1:
        raise _no_recipient(field)
    if named.is_posthumous and kind != "individual":
        raise _no_person(field)
    return Recipient(
        party_id=known.id if known else None,
        name=_spoken(named.name, known, field, on),
        kind=kind,
        count=named.count,
        is_named=named.is_named,
        is_posthumous=named.is_posthumous,
    )


def _spoken(name: str | None, known: KnownParty | None, field: str, on: date | None) -> str:
    """The name as written, else the record's of that day."""
    spoken = (name or "").strip() or (known.name_on(on) if known else "")
    if not spoken:
        raise _unnamed(field)
    return spoken


def known_party(party_id: str, field: str) -> KnownParty:
    """Its record, or the one that it was merged into. Raises RuleBroken when no event has told of it."""
    found: KnownParty | None = KnownParty.objects(id=party_id).first()
    if found is None:
        raise unknown_party(party_id, field)
    return survivor(found) if found.merged_into else found


def level_of(party_id: str | None, on: date) -> Level | None:
    """Where an organisation stood on the day; none when no event told of it, or of its level."""
    found: KnownParty | None = KnownParty.objects(id=party_id).first() if party_id else None
    return survivor(found).level_on(on) if found else None


def known_conference(conference_id: str, field: str) -> KnownConference:
    """Raises RuleBroken when no event has told of it."""
    found: KnownConference | None = KnownConference.objects(id=conference_id).first()
    if found is None:
        raise RuleBroken(
            "directory.unknown_conference",
            en=f"No conference with the id {conference_id} is known here. If it was entered just now, retry in a "
            "moment: it may not have arrived yet. Otherwise check the id.",
            vi=f"Ở đây chưa biết hội nghị mang mã {conference_id}. Nếu vừa nhập, hãy thử lại sau giây lát vì thông tin "
            "có thể chưa tới. Nếu không, hãy kiểm tra mã.",
            field=field,
        )
    return found


def point(named: NamedPoint, conference_id: str, field: str) -> PointSaid:
    """Raises RuleBroken: the conference has no such point, or neither a record nor a place is given."""
    place = (named.place or "").strip()
    if named.point_id is not None:
        known: KnownPoint | None = KnownPoint.objects(id=f"{conference_id}/{named.point_id}", is_joined=True).first()
        if known is None:
            raise _unknown_point(named.point_id, field)
        place = place or known.place
    if not place:
        raise _point_unnamed(field)
    return PointSaid(point_id=named.point_id, place=place)


def media(ids: Sequence[str], conference_id: str, field: str) -> tuple[MediumRef, ...]:
    """Each once, in the order given. Raises RuleBroken: no medium of the conference, or one that was taken down."""
    known = {found.id: found for found in KnownMedium.objects(id__in=ids, conference_id=conference_id)}
    for index, medium_id in enumerate(ids):
        if medium_id not in known or known[medium_id].is_removed:
            raise _unknown_medium(medium_id, f"{field}.{index}")
    return tuple(known[medium_id].reference() for medium_id in dict.fromkeys(ids))


def unknown_party(party_id: str, field: str) -> RuleBroken:
    """Why a party is refused that no event has told of."""
    return RuleBroken(
        "directory.unknown_party",
        en=f"No party with the id {party_id} is known here. If it was registered just now, retry in a moment: "
        "it may not have arrived yet. Otherwise check the id.",
        vi=f"Ở đây chưa biết tổ chức hoặc cá nhân mang mã {party_id}. Nếu vừa đăng ký, hãy thử lại sau giây lát vì "
        "thông tin có thể chưa tới. Nếu không, hãy kiểm tra mã.",
        field=field,
    )


def _unknown_medium(medium_id: str, field: str) -> RuleBroken:
    return RuleBroken(
        "directory.unknown_medium",
        en=f"The conference has no medium with the id {medium_id}, as far as is known here, or it was taken down. If "
        "it was recorded just now, retry in a moment. Otherwise check the id.",
        vi=f"Ở đây chưa biết tư liệu mang mã {medium_id} của hội nghị này, hoặc tư liệu đã được gỡ. Nếu vừa ghi, hãy "
        "thử lại sau giây lát. Nếu không, hãy kiểm tra mã.",
        field=field,
    )


def _unknown_point(point_id: str, field: str) -> RuleBroken:
    return RuleBroken(
        "directory.unknown_point",
        en=f"The conference has no bridge point with the id {point_id}, as far as is known here. If it was added just "
        "now, retry in a moment. Otherwise check the id, or give `place` alone.",
        vi=f"Ở đây chưa biết điểm cầu mang mã {point_id} của hội nghị này. Nếu vừa thêm, hãy thử lại sau giây lát. Nếu "
        "không, hãy kiểm tra mã hoặc chỉ ghi `place`.",
        field=f"{field}.point_id",
    )


def _point_unnamed(field: str) -> RuleBroken:
    return RuleBroken(
        "directory.point_unnamed",
        en="The bridge point is not named. Give `point_id`, or `place` as it is written.",
        vi="Chưa nêu điểm cầu. Hãy ghi `point_id`, hoặc `place` đúng như nguồn tin.",
        field=field,
    )


def _unnamed(field: str) -> RuleBroken:
    return RuleBroken(
        "directory.party_unnamed",
        en="Nobody is named. Give `party_id`, or `name` as the source writes it.",
        vi="Chưa nêu tên. Hãy ghi `party_id`, hoặc `name` đúng như nguồn tin.",
        field=field,
    )


def _kind_missing(field: str) -> RuleBroken:
    return RuleBroken(
        "directory.recipient_kind_missing",
        en="Say what receives: `kind` is individual, collective, household, or mixed for a group of several kinds.",
        vi="Hãy nêu đối tượng: `kind` là individual, collective, household, hoặc mixed nếu gồm nhiều loại.",
        field=f"{field}.kind",
    )


def _kind_differs(kind: str, field: str) -> RuleBroken:
    return RuleBroken(
        "directory.recipient_kind_differs",
        en=f"By its record this recipient is of the kind {kind}. Leave `kind` out, or correct `party_id`.",
        vi=f"Theo hồ sơ, đối tượng này thuộc loại {kind}. Hãy bỏ `kind` hoặc sửa `party_id`.",
        field=f"{field}.kind",
    )


def _no_recipient(field: str) -> RuleBroken:
    return RuleBroken(
        "directory.recipient_count",
        en="`count` is how many receive it, 1 or more. Leave it out when the number is unknown.",
        vi="`count` là số đối tượng được tặng, từ 1 trở lên. Hãy bỏ đi nếu không rõ số lượng.",
        field=f"{field}.count",
    )


def _no_person(field: str) -> RuleBroken:
    return RuleBroken(
        "directory.posthumous_of_a_group",
        en="A person alone receives posthumously. Leave `is_posthumous` out, or name the person.",
        vi="Chỉ truy tặng cho cá nhân. Hãy bỏ `is_posthumous`, hoặc nêu tên cá nhân.",
        field=f"{field}.is_posthumous",
    )
