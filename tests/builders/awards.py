"""Valid defaults for the awards service: bodies for its doors, facts for its aggregates, events for its directory."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from registry.contracts.award import FormRef, Recipient
from registry.contracts.conference import ConferenceConcluded, ConferenceFacts
from registry.contracts.decision import DecisionFacts, Grant
from registry.contracts.envelope import Envelope
from registry.contracts.event import DomainEvent
from registry.contracts.party import PartyFacts, PartyRegistered
from registry.contracts.shapes import DateSaid, PartyRef, Period
from registry.messaging.aggregate import new_id
from registry.messaging.outbox import Act, entry_of, envelope_of

if TYPE_CHECKING:
    from registry.messaging.sequencing import Due

AT = datetime(2025, 3, 1, 2, 0, tzinfo=UTC)
FLAG = FormRef(code="co-thi-dua-chinh-phu", labels={"vi": "Cờ thi đua của Chính phủ", "en": "Emulation Flag"})
PRIME_MINISTER = PartyRef(name="Thủ tướng Chính phủ", kind="organisation")


def a_grant(**said: Any) -> Grant:
    defaults: dict[str, Any] = {
        "award_id": new_id(),
        "form": FLAG,
        "recipient": Recipient(name="Đảng ủy Khối", kind="collective"),
        "achievement": "Dẫn đầu phong trào thi đua yêu nước",
        "achievement_period": Period(label="2023"),
    }
    return Grant(**defaults | said)


def decision_facts(**said: Any) -> DecisionFacts:
    """A draft with one grant; number and day of signing are known."""
    defaults: dict[str, Any] = {
        "issuer": PRIME_MINISTER,
        "number": "345/QĐ-TTg",
        "signed": DateSaid(on=date(2024, 12, 30)),
        "state": "drafted",
        "grants": (a_grant(),),
    }
    return DecisionFacts(**defaults | said)


def grant_body(**said: Any) -> dict[str, Any]:
    return {
        "form": {"code": "co-thi-dua-chinh-phu"},
        "recipient": {"name": "Đảng ủy Khối Cơ quan và Doanh nghiệp", "kind": "collective"},
        "achievement": "Dẫn đầu phong trào thi đua yêu nước",
        "achievement_period": {"label": "2023"},
    } | said


def grant_to_person(name: str, **said: Any) -> dict[str, Any]:
    """The certificate of merit of a provincial chair: a flag is for collectives."""
    return grant_body(form={"code": "bang-khen-bo-tinh"}, recipient={"name": name, "kind": "individual"}) | said


def decision_body(**said: Any) -> dict[str, Any]:
    """A draft with one grant, without number and day: so that two of them never collide."""
    return {"issuer": {"name": "Thủ tướng Chính phủ", "kind": "organisation"}, "grants": [grant_body()]} | said


def reported_body(**said: Any) -> dict[str, Any]:
    """What a newspaper tells of a decision: neither number nor date."""
    signed = {"precision": "unknown", "not_after": "2025-01-14"}
    return decision_body(state="reported_unverified", signed=signed) | said


def a_party_registered(party_id: str, **said: Any) -> PartyRegistered:
    defaults: dict[str, Any] = {"kind": "organisation", "name": "Đảng ủy Khối"}
    return PartyRegistered(happened_at=AT, party_id=party_id, party=PartyFacts(**defaults | said))


def a_conference_concluded(conference_id: str, **said: Any) -> ConferenceConcluded:
    defaults: dict[str, Any] = {
        "titles": {"vi": "Hội nghị tổng kết công tác xây dựng Đảng năm 2024"},
        "kind": "review",
        "state": "concluded",
        "held": DateSaid(on=date(2025, 1, 14), part_of_day="morning", is_year_inferred=True),
    }
    return ConferenceConcluded(
        happened_at=AT, conference_id=conference_id, conference=ConferenceFacts(**defaults | said)
    )


def due(event: DomainEvent, sequence: int = 1) -> "Due":
    """The event as the consumer hands it on."""
    from registry.messaging.sequencing import Due  # it imports kafka, whose warnings are excused only by now

    return Due(_envelope(event, sequence), event)


def _envelope(event: DomainEvent, sequence: int) -> Envelope:
    act = Act(actor="lan", actor_name="Lan", correlation_id="c")
    return envelope_of(entry_of(event, sequence=sequence, act=act, source="urn:test", recorded_at=AT))


def nomination_body(**said: Any) -> dict[str, Any]:
    """For the certificate of merit of a provincial chair, with papers in order."""
    return {
        "nominator": {"name": "UBND xã Sơn Kim", "kind": "organisation"},
        "form": {"code": "bang-khen-bo-tinh"},
        "recipient": {"name": f"Trường Tiểu học {new_id()}", "kind": "collective"},
        "achievement": "Đi đầu trong phong trào xây dựng trường học thân thiện",
        "achievement_period": {"label": "2025"},
        "dossier": {"documents": ["to-trinh", "bao-cao-thanh-tich", "bien-ban", "xac-nhan-sang-kien"]},
    } | said


def campaign_body(**said: Any) -> dict[str, Any]:
    """For merit certificates of the provincial chair and flags of the Government; no deadline, quota or cluster."""
    return {
        "organisation": {"name": "UBND tỉnh Hồng Lam", "kind": "organisation"},
        "name": f"Khen thưởng tổng kết năm 2025 {new_id()}",
        "period": {"label": "2025"},
        "forms": [{"form": {"code": "bang-khen-bo-tinh"}}, {"form": {"code": "co-thi-dua-chinh-phu"}}],
    } | said
