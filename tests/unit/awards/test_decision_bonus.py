"""How the law's amounts fall on the awards of a decision."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.bonus.apportioning import bonus_of
from awards.bonus.statement import DecisionBonus, DecisionToPay, Payable, Revoked
from awards.catalogue.catalogue import catalogue
from awards.rules.bonus.amounts import amounts
from registry.contracts.award import FormRef, Recipient
from registry.contracts.shapes import Period
from registry.messaging.aggregate import new_id

DAY = date(2025, 12, 25)  # base salary 2 340 000 đồng, Decree 73/2024
BOTH = st.sampled_from(["lao-dong-tien-tien", "cstd-co-so", "bang-khen-bo-tinh", "giay-khen"])


def payable(code: str | None, **said: Any) -> Payable:
    party, kind, count = said.pop("party", None), said.pop("kind", "individual"), said.pop("count", None)
    defaults: dict[str, Any] = {
        "award_id": new_id(),
        "form": FormRef(code=code, labels={"vi": code or ""}, as_reported=said.pop("as_reported", None)),
        "recipient": Recipient(party_id=party, name=party or "Nguyễn Văn Án", kind=kind, count=count),
        "period": Period(label="2025"),
        "decided_on": DAY,
    }
    return Payable(**defaults | said)


def bonus(own: list[Payable], elsewhere: list[Payable] | None = None, **said: Any) -> DecisionBonus:
    decision = DecisionToPay(
        decision_id="d",
        decided_on=said.get("on", DAY),
        is_estimate=False,
        own=own,
        elsewhere=elsewhere or [],
        revoked=said.get("revoked", {}),
    )
    return bonus_of(decision, amounts(), catalogue())


@pytest.mark.parametrize(
    ("code", "kind", "dong"),
    [
        ("cstd-co-so", "individual", 2_340_000),
        ("lao-dong-tien-tien", "individual", 710_000),  # 702 000, rounded up
        ("bang-khen-bo-tinh", "individual", 3_510_000),
        ("bang-khen-bo-tinh", "collective", 7_020_000),
        ("co-thi-dua-chinh-phu", "collective", 28_080_000),
    ],
)
def test_a_line_is_a_multiple_of_the_base_salary_of_that_day(code: str, kind: str, dong: int) -> None:
    found = bonus([payable(code, kind=kind)])
    assert (found.lines[0].dong, found.total_dong, found.base_salary_dong) == (dong, dong, 2_340_000)
    assert "152/2025" in (found.lines[0].citation or "")


def test_the_day_of_the_decision_decides_which_base_salary_counts() -> None:
    found = bonus([payable("cstd-co-so", decided_on=date(2024, 6, 30))], on=date(2024, 6, 30))
    assert (found.total_dong, found.base_salary_dong) == (1_800_000, 1_800_000)
    assert "bonus.base_salary" in {finding.code for finding in found.findings}  # from memory: said, and reckoned with


@pytest.mark.parametrize(("level", "dong"), [("commune", 360_000), ("province", 710_000), (None, 710_000)])
def test_under_decree_98_the_certificate_of_a_commune_chair_was_half_of_the_others(level: Any, dong: int) -> None:
    day = date(2025, 6, 30)
    found = bonus([payable("giay-khen", decided_on=day, level=level)], on=day)
    assert found.total_dong == dong
    is_sure = "bonus.not_certain" not in {finding.code for finding in found.findings}
    assert is_sure is (level == "commune")  # the general multiple is from memory


@pytest.mark.parametrize(
    ("code", "kind", "said", "dong"),
    [
        ("D_GK_CO_SO", "individual", {}, 710_000),
        ("D_BK_TINH_UY", "collective", {"route": "D_BK_TINH_UY.base-org-5y"}, 11_700_000),
        ("D_BK_TINH_UY", "collective", {"route": "D_BK_TINH_UY.cell-5y"}, 4_680_000),
        ("D_CO_TINH_UY", "collective", {}, 18_720_000),
        ("D_HUY_HIEU_DANG", "individual", {"as_reported": "Huy hiệu 50 năm tuổi Đảng"}, 7_020_000),
        ("L03_BK_BO_TINH", "collective", {"decided_on": date(2020, 3, 1)}, 2_980_000),
    ],
)
def test_the_multiples_of_the_party_and_of_the_law_before_are_known(code: str, kind: str, said: Any, dong: int) -> None:
    found = bonus([payable(code, kind=kind, **said)], on=said.get("decided_on", DAY))
    assert found.total_dong == dong


def test_a_multiple_that_depends_on_how_it_is_given_is_not_guessed() -> None:
    found = bonus([payable("D_GK_CAP_TREN_CO_SO", kind="collective")])
    (open_point,) = found.findings
    assert (found.total_dong, open_point.code) == (0, "bonus.several")
    assert "1.5 (D_GK_CAP_TREN_CO_SO.cell-5y)" in open_point.message["en"]


def test_of_two_titles_for_one_year_the_higher_alone_is_paid() -> None:
    lower, higher = payable("lao-dong-tien-tien", party="an"), payable("cstd-co-so", party="an")
    found = bonus([lower, higher, payable("giay-khen", party="an")])
    assert [line.paid_instead for line in found.lines] == [higher.award_id, None, None]
    assert [line.total_dong for line in found.lines] == [0, 2_340_000, 710_000]  # a form is paid beside a title


def test_two_forms_for_one_time_are_paid_and_said_to_need_two_achievements() -> None:
    own = [
        payable("giay-khen", party="an"),
        payable("bang-khen-bo-tinh", party="an"),
        payable("giay-khen", party="lan"),
    ]
    found = bonus(own)
    assert found.total_dong == 710_000 + 3_510_000 + 710_000
    assert [finding.code for finding in found.findings] == ["bonus.several_forms"]


def test_years_that_differ_and_people_who_differ_are_paid_each() -> None:
    own = [
        payable("lao-dong-tien-tien", party="an"),
        payable("cstd-co-so", party="an", period=Period(label="2024")),
        payable("cstd-co-so", party="lan"),
    ]
    assert all(line.paid_instead is None for line in bonus(own).lines)


def test_a_title_of_another_decision_counts_too() -> None:
    own = payable("cstd-co-so", party="an")
    earlier = date(2025, 11, 1)
    higher = payable("cstd-bo-tinh", party="an", decided_on=earlier)
    assert bonus([own], [higher]).lines[0].paid_instead == higher.award_id
    lower = payable("lao-dong-tien-tien", party="an", decided_on=earlier)
    found = bonus([own], [lower])
    assert (found.lines[0].paid_instead, found.total_dong) == (None, 2_340_000)
    assert [finding.code for finding in found.findings] == ["bonus.lower_paid_before"]
    same = payable("cstd-co-so", party="an", decided_on=earlier)
    assert bonus([own], [same]).lines[0].paid_instead == same.award_id


def test_a_group_is_paid_a_head_each() -> None:
    group = payable("giay-khen", kind="collective", count=10)
    found = bonus([group])
    assert (found.lines[0].recipients, found.total_dong) == (10, 10 * found.lines[0].dong)


def test_what_was_revoked_is_not_paid_and_is_to_come_back() -> None:
    stays, gone = payable("giay-khen"), payable("bang-khen-bo-tinh")
    article = "Luật 06/2022/QH15 Điều 93 khoản 2"
    said = Revoked(award_id=gone.award_id, on=date(2026, 2, 1), reason="khai không đúng", article=article)
    found = bonus([stays, gone], revoked={gone.award_id: said})
    assert [line.award_id for line in found.lines] == [stays.award_id]
    (back,) = found.recoveries
    assert (back.line.award_id, back.article, found.recovery_dong) == (gone.award_id, article, 3_510_000)
    assert found.total_dong == 710_000
    assert back.due_on == date(2026, 2, 20)  # fifteen working days after a Sunday


def test_a_class_is_read_from_the_words_of_the_decision() -> None:
    with_class = payable("huan-chuong-lao-dong", as_reported="Huân chương Lao động hạng Ba")
    without = payable("huan-chuong-lao-dong")
    found = bonus([with_class, without])
    assert found.lines[0].award_class == "hạng Ba"
    assert found.lines[0].dong > 0
    assert (found.lines[1].multiple, found.lines[1].dong) == (None, 0)
    assert "bonus.several" in {finding.code for finding in found.findings}


def test_what_is_not_known_is_not_reckoned_and_is_said() -> None:
    found = bonus([payable(None), payable("giay-khen", kind="mixed")])
    assert found.total_dong == 0
    assert [finding.code for finding in found.findings] == ["bonus.not_asked"]  # one name, said once
    found = bonus([payable("giay-khen")], on=None)
    assert (found.total_dong, found.base_salary_dong) == (0, None)
    assert [finding.code for finding in found.findings] == ["bonus.day_unknown"]


@given(
    st.lists(st.tuples(BOTH, st.sampled_from(["an", "lan", "minh"])), max_size=12), st.randoms(use_true_random=False)
)
def test_sums_add_up_and_the_order_of_other_decisions_does_not_matter(said: list[tuple[str, str]], chance: Any) -> None:
    awards = [payable(code, party=party) for code, party in said]
    cut = len(awards) // 2
    own, elsewhere = awards[:cut], awards[cut:]
    found = bonus(own, elsewhere)
    assert found.total_dong == sum(line.total_dong for line in found.lines) == sum(one.total_dong for one in found.sums)
    assert [line.total_dong == 0 for line in found.lines] == [line.paid_instead is not None for line in found.lines]
    chance.shuffle(elsewhere)
    assert bonus(own, elsewhere).total_dong == found.total_dong
