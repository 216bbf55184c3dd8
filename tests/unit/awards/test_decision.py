"""The rules of a decision: its states, its four eyes, its days, and what makes it the same decision as another."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.award.award import Award
from awards.decision.decision import Decision
from awards.decision.lines import MOST_GRANTS
from registry.contracts.award import Recipient
from registry.contracts.shapes import UNKNOWN_DATE, DateSaid, PartyRef, Period
from registry.errors import DomainError, Forbidden, RuleBroken
from registry.folding import fold
from tests.builders.awards import AT, a_grant, decision_facts
from tests.unit.awards.decisions import SIGNED_ON, drafted, published, reported, signed


def test_a_draft_happens_when_it_is_recorded_and_a_signature_on_its_day() -> None:
    decision, event = Decision.draft(decision_facts(), "officer", AT)
    assert (event.happened_at, event.happened_precision) == (AT, "instant")
    signature = decision.sign("345/QĐ-TTg", SIGNED_ON, None, "approver", AT)
    assert signature.happened_at == datetime(2024, 12, 29, 17, tzinfo=UTC)
    assert signature.happened_precision == "day"
    assert signature.decision.state == "signed"


def test_a_report_without_a_day_had_happened_by_the_day_it_was_read_of() -> None:
    said = DateSaid(precision="unknown", not_after=date(2025, 1, 14))
    _, event = Decision.report(decision_facts(state="reported_unverified", signed=said, number=None), "officer", AT)
    assert event.happened_at == datetime(2025, 1, 13, 17, tzinfo=UTC)
    assert event.happened_precision == "unknown"


@pytest.mark.parametrize("reviser", ["officer", "approver"])
def test_whoever_drafted_or_revised_a_decision_does_not_sign_it(reviser: str) -> None:
    decision = drafted()
    decision.revise({"about": "tổng kết năm 2024"}, reviser, AT)
    with pytest.raises(Forbidden) as refused:
        decision.sign("345/QĐ-TTg", SIGNED_ON, None, reviser, AT)
    assert refused.value.code == "decision.four_eyes"
    assert decision.state == "drafted"
    decision.sign("345/QĐ-TTg", SIGNED_ON, None, "another", AT)
    assert decision.state == "signed"


@pytest.mark.parametrize(
    ("act", "code", "field"),
    [
        (lambda: drafted(grants=()).sign("1/QĐ", SIGNED_ON, None, "a", AT), "decision.nothing_granted", "grants"),
        (lambda: drafted().sign(" / ", SIGNED_ON, None, "a", AT), "decision.number_blank", "number"),
        (lambda: drafted().sign("1/QĐ", date(2025, 3, 2), None, "a", AT), "decision.in_future", "signed_on"),
        (lambda: reported(signed=DateSaid(on=date(2026, 1, 1))), "decision.in_future", "signed.on"),
        (lambda: reported(signed=DateSaid(precision="month")), "decision.day_missing", "signed.on"),
        (lambda: drafted(number="—"), "decision.number_blank", "number"),
        (
            lambda: signed().publish(date(2024, 12, 29), AT),
            "decision.published_before_signed",
            "published_on",
        ),
        (lambda: signed().publish(date(2025, 3, 2), AT), "decision.in_future", "published_on"),
        (lambda: signed().correct({"number": None}, "misread", AT), "decision.signed_without_number_or_day", "number"),
        (
            lambda: signed().correct({"signed": UNKNOWN_DATE}, "misread", AT),
            "decision.signed_without_number_or_day",
            "number",
        ),
        (
            lambda: published().correct({"signed": DateSaid(on=date(2025, 1, 3))}, "misread", AT),
            "decision.published_before_signed",
            "published_on",
        ),
        (lambda: signed().correct({"about": "x"}, "  ", AT), "decision.reason_missing", "reason"),
        (lambda: signed().correct({"about": "x"}, None, AT), "decision.reason_missing", "reason"),
        (lambda: reported().add_grants([a_grant()], None, "o", AT), "decision.reason_missing", "reason"),
        (lambda: signed().correct({"number": "345/QĐ-TTg"}, "same", AT), "decision.nothing_changed", None),
        (lambda: signed().correct({"grants": ()}, "none", AT), "decision.grants_stand", "grants"),
        (lambda: drafted(grants=(a_grant(achievement=" "),)), "decision.achievement_missing", "grants.0.achievement"),
        (
            lambda: drafted(
                grants=(
                    a_grant(),
                    a_grant(
                        achievement_period=Period(label="1960-1924", starts_on=date(1960, 1, 1), ends_on=SIGNED_ON)
                    ),
                    a_grant(
                        achievement_period=Period(
                            label="1960-1924", starts_on=date(1960, 1, 1), ends_on=date(1924, 1, 1)
                        )
                    ),
                )
            ),
            "decision.period_backwards",
            "grants.2.achievement_period.ends_on",
        ),
    ],
)
def test_what_a_decision_refuses(act: Callable[[], Any], code: str, field: str | None) -> None:
    with pytest.raises(DomainError) as refused:
        act()
    assert (refused.value.code, refused.value.field) == (code, field)
    assert set(refused.value.messages) == {"en", "vi"}


@pytest.mark.parametrize(
    "act",
    [
        lambda lines: drafted(grants=lines),
        lambda lines: reported(grants=lines),
        lambda lines: drafted(grants=lines[:1]).add_grants(lines[1:], None, "o", AT),
        lambda lines: drafted(grants=()).revise({"grants": lines}, "o", AT),
        lambda lines: reported().add_grants(lines, "more", "o", AT),
    ],
)
def test_no_more_become_awards_at_once_than_one_transaction_can_make(act: Callable[[Any], Any]) -> None:
    with pytest.raises(RuleBroken) as refused:
        act(tuple(a_grant() for _ in range(MOST_GRANTS + 1)))
    assert (refused.value.code, refused.value.field) == ("decision.too_many_grants", "grants")


def test_a_reported_decision_grows_by_parts() -> None:
    most = [a_grant() for _ in range(MOST_GRANTS)]
    event = reported(grants=most).add_grants(most[:100], "more names", "o", AT)
    assert len(event.decision.grants) == MOST_GRANTS + 100


def test_a_draft_may_name_a_day_to_come() -> None:
    assert drafted(signed=DateSaid(on=date(2025, 6, 1))).signed_on == date(2025, 6, 1)


def test_a_correction_names_what_changed_and_only_that() -> None:
    event = reported(number=None).correct({"number": "345/QĐ-TTg", "about": None}, "found in the gazette", AT)
    assert (event.changed, event.reason, event.decision.number) == (("number",), "found in the gazette", "345/QĐ-TTg")


def test_a_signature_keeps_the_signer_named_in_the_draft() -> None:
    signer = PartyRef(name="Phạm Minh Chính", kind="person", post="Thủ tướng Chính phủ")
    assert signed(signer=signer).signer == signer


def test_a_line_follows_its_award_and_says_so_once() -> None:
    line, other = a_grant(), a_grant()
    decision = signed(grants=(line, other))
    said_otherwise = a_grant(award_id=line.award_id, achievement="Hoàn thành xuất sắc nhiệm vụ")
    event = decision.restate(said_otherwise, "misread", AT)
    assert event is not None
    assert event.decision.grants == (said_otherwise, other)
    assert decision.restate(said_otherwise, "misread", AT) is None


ISSUERS = st.sampled_from(
    [
        PartyRef(name="Thủ tướng Chính phủ"),
        PartyRef(name="thu tuong chinh phu"),
        PartyRef(party_id="ubnd-quang-tri", name="UBND tỉnh Quảng Trị"),
        PartyRef(party_id="ubnd-quang-nam", name="UBND tỉnh Quảng Trị"),
    ]
)
NUMBERS = st.sampled_from(["12/QĐ-UBND", "12/QD-UBND", "12 /qđ-ubnd", "121/QĐ-UBND", None])
DAYS = st.sampled_from([date(2024, 1, 8), date(2025, 1, 8), None])


@st.composite
def identifications(draw: st.DrawFn) -> tuple[PartyRef, str | None, date | None]:
    return draw(ISSUERS), draw(NUMBERS), draw(DAYS)


@given(identifications(), identifications())
def test_two_decisions_are_one_when_issuer_number_and_day_are_the_same_and_known(
    one: tuple[PartyRef, str | None, date | None], other: tuple[PartyRef, str | None, date | None]
) -> None:
    first, second = (
        drafted(issuer=issuer, number=number, signed=DateSaid(on=day) if day else UNKNOWN_DATE)
        for issuer, number, day in (one, other)
    )
    known = None not in (*one[1:], *other[1:])
    same_issuer = one[0].party_id == other[0].party_id and (
        one[0].party_id is not None or fold(one[0].name) == fold(other[0].name)
    )
    same = known and same_issuer and fold(str(one[1])) == fold(str(other[1])) and one[2] == other[2]
    assert (first.identity is not None and first.identity == second.identity) == same


@given(
    st.lists(
        st.builds(
            a_grant,
            recipient=st.builds(
                Recipient,
                name=st.text(min_size=1, max_size=40),
                kind=st.sampled_from(["individual", "collective", "household", "mixed"]),
                count=st.none() | st.integers(1, 500),
                is_named=st.booleans(),
            ),
            achievement_period=st.none() | st.builds(Period, label=st.text(max_size=20)),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_the_awards_of_a_signed_decision_are_exactly_its_grants(grants: list[Any]) -> None:
    decision = signed(grants=tuple(grants))
    made = [Award.of_grant(grant, decision, AT) for grant in decision.grants]
    assert [award.id for award, _ in made] == [grant.award_id for grant in grants]
    for (award, event), grant in zip(made, grants, strict=True):
        assert award.grant() == grant
        assert (event.award.recipient, event.award.form) == (grant.recipient, grant.form)
        assert (event.award.state, event.award.decision.number) == ("granted", "345/QĐ-TTg")
        assert event.happened_at == datetime(2024, 12, 29, 17, tzinfo=UTC)
