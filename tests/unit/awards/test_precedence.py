"""Who comes first at the stage, and what is said when it is otherwise."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.catalogue.catalogue import catalogue
from awards.catalogue.precedence import Standing, level_of, standing
from awards.presentation.ceremony import Turn, findings
from awards.rules.rulebook import rulebook
from registry.contracts.award import RecipientKind

FORMS = tuple(catalogue())
UNDER_152 = date(2026, 1, 15)


def stands(code: str, kind: RecipientKind = "individual", award_class: str | None = None) -> Standing:
    form = catalogue().get(code)
    assert form is not None
    found = standing(form, catalogue().place(code), award_class, kind)
    assert found is not None
    return found


def turn(code: str, kind: RecipientKind = "individual", **said: object) -> Turn:
    form = catalogue().get(code)
    assert form is not None
    defaults = {"recipient": code, "kind": kind, "regime": form.regime, "received_on_behalf": None, "is_revoked": False}
    return Turn(standing=stands(code, kind), **defaults | said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "aspect"),
    [
        (("bang-khen-ttg",), ("cstd-bo-tinh",), "level"),
        (("cstd-bo-tinh",), ("bang-khen-bo-tinh",), "title"),
        (("co-thi-dua-chinh-phu", "collective"), ("bang-khen-ttg",), "title"),
        (("huan-chuong-lao-dong",), ("huy-chuong-huu-nghi",), "family"),
        (("huy-chuong-huu-nghi",), ("bang-khen-ttg",), "family"),
        (("co-thi-dua-bo-tinh", "collective"), ("cstd-bo-tinh",), "kind"),
        (("cstd-co-so",), ("lao-dong-tien-tien",), "catalogue"),
        (("huan-chuong-doc-lap", "individual"), ("huan-chuong-lao-dong", "collective"), "catalogue"),
        (
            ("huan-chuong-lao-dong", "individual", "hạng Nhì"),
            ("huan-chuong-lao-dong", "individual", "hạng Ba"),
            "class",
        ),
        (("giay-khen", "household"), ("giay-khen", "individual"), "kind"),
    ],
)
def test_what_stands_higher_comes_first(first: tuple[str], second: tuple[str], aspect: str) -> None:
    assert stands(*first).first_above(stands(*second)) == aspect
    assert stands(*second).first_above(stands(*first)) is None


@given(st.lists(st.sampled_from(FORMS), max_size=8), st.randoms(use_true_random=False))
def test_the_laws_own_order_is_never_found_fault_with(forms: list[object], shuffled: object) -> None:
    turns = [turn(form.code) for form in forms if level_of(form)]  # type: ignore[attr-defined,arg-type]
    shuffled.shuffle(turns)  # type: ignore[attr-defined]
    turns.sort(key=lambda one: [place for _, place in one.standing.places] if one.standing else [])
    assert findings(turns, UNDER_152, rulebook()) == ()


def test_what_is_out_of_order_is_said_with_the_article_of_that_day() -> None:
    turns = [turn("giay-khen"), turn("bang-khen-bo-tinh")]
    (found,) = findings(turns, UNDER_152, rulebook())
    assert (found.code, found.place) == ("running_order.higher_first", 2)
    assert found.citation == "Nghị định 152/2025/NĐ-CP Điều 29 khoản 5"
    assert "titles before forms" in found.message["en"]
    assert "danh hiệu trước hình thức" in found.message["vi"]


def test_where_no_law_was_read_the_catalogue_is_followed_without_an_article() -> None:
    turns = [turn("giay-khen"), turn("bang-khen-bo-tinh")]
    for day in (date(2025, 1, 14), None):
        (found,) = findings(turns, day, rulebook())
        assert found.citation is None
    (found,) = findings([turn("lao-dong-tien-tien"), turn("cstd-co-so")], UNDER_152, rulebook())
    assert found.citation is None


def test_the_law_of_the_state_is_not_cited_for_forms_of_the_party() -> None:
    (found,) = findings([turn("D_GK_CO_SO"), turn("D_BK_TINH_UY")], UNDER_152, rulebook())
    assert found.citation is None


def test_a_form_that_is_not_known_is_not_compared() -> None:
    unknown = Turn(
        recipient="10 tập thể", kind="mixed", regime=None, standing=None, received_on_behalf=None, is_revoked=False
    )
    assert findings([turn("giay-khen"), unknown, turn("bang-khen-bo-tinh")], UNDER_152, rulebook()) == ()


@pytest.mark.parametrize(
    ("kind", "behalf", "is_said"),
    [
        ("individual", None, False),
        ("individual", "family", False),
        ("individual", "leader", True),
        ("collective", "leader", False),
        ("collective", "family", True),
        ("household", "representative", False),
    ],
)
def test_who_receives_for_whom(kind: RecipientKind, behalf: str | None, is_said: bool) -> None:
    found = findings([turn("giay-khen", kind, received_on_behalf=behalf)], UNDER_152, rulebook())
    assert [one.code for one in found] == (["running_order.receiver"] if is_said else [])
    assert all("Điều 29 khoản 4" in (one.citation or "") for one in found)


def test_the_living_come_before_the_deceased_for_whom_the_family_receives() -> None:
    form = catalogue().get("bang-khen-bo-tinh")
    assert form is not None
    place = catalogue().place(form.code)
    deceased = standing(form, place, None, "individual", is_posthumous=True)
    living, group = standing(form, place, None, "individual"), standing(form, place, None, "collective")
    assert living is not None
    assert group is not None
    assert (living.first_above(deceased), group.first_above(deceased)) == ("living", "kind")  # type: ignore[arg-type]
    late = Turn(
        recipient="Liệt sĩ",
        kind="individual",
        regime="state",
        standing=deceased,
        received_on_behalf="family",
        is_revoked=False,
        is_posthumous=True,
    )
    (found,) = findings([late, turn("bang-khen-bo-tinh")], UNDER_152, rulebook())
    assert (found.code, found.citation) == ("running_order.higher_first", "Nghị định 152/2025/NĐ-CP Điều 29 khoản 5")
    (found,) = findings([replace(late, received_on_behalf=None)], UNDER_152, rulebook())
    assert found.code == "running_order.receiver"


def test_every_level_of_the_catalogue_is_known_but_for_the_armed_forces_own() -> None:
    unknown = {form.code for form in FORMS if level_of(form) is None}
    assert unknown == {"chien-si-tien-tien", "don-vi-quyet-thang", "don-vi-tien-tien"}
