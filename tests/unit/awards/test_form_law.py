"""What bears on a form on a day, as a reader is shown it."""

from datetime import date

import pytest

from awards.catalogue.catalogue import catalogue, form_of
from awards.rules.bonus.amounts import amounts
from awards.rules.form_law import FormLaw, law_of_form
from awards.rules.law import Law
from awards.rules.rulebook import rulebook
from awards.rules.telling import told

LAW = Law(rules=rulebook(), forms=catalogue())
FORMS = list(catalogue())


def law_of(code: str, on: date) -> FormLaw:
    return law_of_form(form_of(code), on, LAW, amounts())


def ids(found: FormLaw) -> set[str]:
    return {one.rule.id for one in (*found.routes, *found.rules)}


def test_every_requirement_of_every_rule_is_told_in_both_languages() -> None:
    for rule in rulebook():
        for one in (*rule.when, *(asked.requirement for asked in rule.asks)):
            said = told(one, catalogue())
            assert said["en"].strip(), rule.facts.id
            assert said["vi"].strip(), rule.facts.id
            assert not {code for code in ("cstd-", "L03_", "D_") if code in said["vi"]}, (
                rule.facts.id
            )  # named, not coded


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_what_is_shown_is_in_force_that_day_and_changes_on_the_days_that_are_said(form: object) -> None:
    code = form.code  # type: ignore[attr-defined]
    day, seen = date(2004, 6, 30), 0
    before = law_of(code, day)
    while before.changes_on is not None:
        after = law_of(code, before.changes_on)
        assert after.changed_on == before.changes_on
        assert all(one.rule.in_force_from is None or one.rule.in_force_from <= after.on for one in after.routes)
        assert all(one.rule.in_force_until is None or one.rule.in_force_until >= after.on for one in after.rules)
        before, seen = after, seen + 1
    assert seen >= 1


def test_the_routes_of_the_day() -> None:
    last, first = law_of("bang-khen-ttg", date(2025, 6, 30)), law_of("bang-khen-ttg", date(2025, 7, 1))
    assert {"bang-khen-ttg.73-2-c", "decree-98-nothing-pending"} <= ids(last) - ids(first)
    assert {"bang-khen-ttg.152-27-1", "decree-152-nothing-pending"} <= ids(first) - ids(last)
    assert (last.changes_on, first.changed_on) == (date(2025, 7, 1), date(2025, 7, 1))
    (merit,) = [one for one in first.routes if one.rule.id == "bang-khen-ttg.73-1-b"]
    assert "5 full years to the proposal" in merit.asks[0].text["en"]
    assert "3 lần Chiến sĩ thi đua cơ sở" in merit.asks[0].text["vi"]


def test_the_cap_the_votes_and_the_authority_of_the_flag() -> None:
    found = law_of("co-thi-dua-chinh-phu", date(2026, 11, 22))
    said = {asked.text["en"] for one in (*found.routes, *found.rules) for asked in one.asks}
    assert "at least 80 % of all members of the council in favour" in said
    assert any(text.startswith("at most 20 % of the leaders of clusters that meet") for text in said)
    doubtful = law_of("co-thi-dua-chinh-phu", date(2024, 11, 22))
    caps = [a for one in doubtful.routes for a in one.asks if a.text["en"].startswith("at most 20 %")]
    assert [cap.confidence for cap in caps] == ["?"]
    assert "Thủ tướng Chính phủ" in {one.post["vi"] for one in found.authorities}


def test_the_bonus_is_that_of_the_day() -> None:
    def paid(on: date) -> dict[str, int | None]:
        return {one.multiple.recipient_kind: one.dong for one in law_of("giay-khen", on).bonuses}

    assert paid(date(2026, 6, 30)) == {"individual": 710_000, "collective": 1_410_000, "household": 1_060_000}
    assert paid(date(2026, 7, 1))["individual"] == 760_000
    assert paid(date(2003, 1, 1)) == {}


def test_of_a_form_for_individuals_no_rule_of_collectives_is_shown() -> None:
    found = law_of("lao-dong-tien-tien", date(2026, 1, 1))
    assert "circular-15-recipient-stands" not in ids(found)
    assert "decree-152-maternity-counts" in ids(found)
    assert {one.regime for one in found.provisions} == {"state"}


def test_a_form_that_is_over_has_no_route_and_says_so() -> None:
    found = law_of("L03_GIAY_KHEN", date(2026, 1, 1))
    assert (found.is_in_force, found.authorities) == (False, ())
    assert {one.rule.kind for one in found.routes} <= {"route"}
