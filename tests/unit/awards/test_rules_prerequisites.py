"""Which earlier awards count for the next one: titles in a row, initiatives, orders by class; none counts twice."""

from dataclasses import replace
from datetime import date
from typing import Any

from awards.rules.requirements.repetition import alike_percent
from registry.contracts.shapes import Period
from tests.unit.awards.dossiers import (
    found,
    held,
    initiatives,
    judged,
    question,
    rated,
    with_dossier,
)
from tests.unit.awards.questions import PROVINCIAL


def test_two_base_titles_in_a_row_one_missing_blocks_a_gap_warns() -> None:
    one = replace(PROVINCIAL, history=PROVINCIAL.history[:1])
    assert judged(with_dossier(one, ratings=rated("good", 2024, 2025))).outcome == "block"
    gap = (held("cstd-co-so", date(2024, 1, 15), "2023"), PROVINCIAL.history[1])
    verdict = judged(with_dossier(replace(PROVINCIAL, history=gap), ratings=rated("good", 2024, 2025)))
    assert verdict.outcome == "warn"


def test_two_excellent_years_with_two_initiatives_do_as_well() -> None:
    without_titles = replace(PROVINCIAL, history=())
    assert judged(with_dossier(without_titles, ratings=rated("excellent", 2024, 2025))).outcome == "allow"
    one_initiative = with_dossier(without_titles, ratings=rated("excellent", 2024, 2025), initiatives=initiatives(2024))
    assert judged(one_initiative).outcome == "block"


def test_an_initiative_serves_once() -> None:
    used = initiatives(2024, 2025, used_for="cstd-co-so")
    assert found(judged(with_dossier(PROVINCIAL, initiatives=used))) == {"initiative.used_before": "warn"}


def test_an_order_counts_by_its_class() -> None:
    asked = question(
        "huan-chuong-lao-dong",
        date(2026, 6, 1),
        route="huan-chuong-lao-dong.43-1-dd",
        ratings=(*rated("good", 2021, 2022, 2023), *rated("excellent", 2024, 2025)),
    )
    title = held("cstd-bo-tinh", date(2024, 2, 1), "2021-2023")
    third = held("huan-chuong-lao-dong", date(2021, 5, 1), "2016-2020", "merit", award_class="hạng Ba")
    assert judged(replace(asked, history=(third, title))).outcome == "allow"
    of_the_law_before = replace(third, form="L03_HCLD_3", award_class=None)
    assert judged(replace(asked, history=(of_the_law_before, title))).outcome == "allow"
    for other in (replace(third, award_class="hạng Nhì"), replace(third, form="L03_HCLD_2", award_class=None)):
        assert judged(replace(asked, history=(other, title))).outcome == "block"


class TestNeverTwice:
    """One achievement is commended once."""

    text = "Cứu 5 người trong lũ tại xã Hòa Bắc"
    rescue = question(
        "giay-khen", date(2025, 12, 1), authority="commune", achievement=text, period=Period(label="2025")
    )

    def repeated(self, **earlier: Any) -> dict[str, str]:
        award = held(**{"form": "bang-khen-bo-tinh", "decided_on": date(2025, 10, 8), "period": "2025"} | earlier)
        return found(judged(replace(self.rescue, history=(award,))))

    def test_the_same_words_block(self) -> None:
        said = "CỨU 5 NGƯỜI trong lũ, tại xã Hoà Bắc".replace("Hoà", "Hòa")
        assert self.repeated(achievement=said)["achievement.awarded_before"] == "block"

    def test_words_that_are_alike_leave_it_to_people(self) -> None:
        said = "Đã cứu 5 người trong lũ tại xã Hòa Bắc"
        assert self.repeated(achievement=said)["achievement.perhaps_awarded_before"] == "warn"

    def test_another_time_or_another_achievement_is_free(self) -> None:
        assert not {code for code in self.repeated(achievement=self.text, period="2024") if "achievement" in code}
        assert not {code for code in self.repeated(achievement="Hiến đất làm đường") if "achievement" in code}

    def test_a_title_and_a_certificate_may_both_be_given(self) -> None:
        title = self.repeated(form="lao-dong-tien-tien", achievement=self.text)
        assert not {code for code in title if "achievement" in code}

    def test_equal_texts_alone_are_equal(self) -> None:
        assert alike_percent("Đỗ Thị Lý", "do thi ly") == 100
        assert alike_percent("abcd", "abce") < 100
        assert alike_percent("", "abc") == 0


def test_a_title_recorded_twice_for_one_year_counts_once() -> None:
    twice = (PROVINCIAL.history[0], replace(PROVINCIAL.history[0], decision="12/QĐ-UBND"))
    verdict = judged(with_dossier(replace(PROVINCIAL, history=twice), ratings=rated("good", 2024, 2025)))
    assert verdict.outcome == "block"
