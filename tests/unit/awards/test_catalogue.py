"""The catalogue's data files, and what the reader of data files refuses."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from awards.catalogue.catalogue import BadCatalogue, catalogue, read_catalogue, use_forms_beside
from awards.catalogue.form import Form, NamedForm
from awards.rules.rulebook import BadRule, rulebook
from registry.errors import RuleBroken
from registry.folding import fold

FORMS = list(catalogue())

GOOD = """
[[form]]
code = "giay-khen"
label = { vi = "Giấy khen", en = "Certificate of Commendation" }
also_called = ["Giấy khen cũ"]
family = "certificate_of_commendation"
regime = "state"
recipients = ["individual"]
effective_from = 2024-01-01
confidence = "S"
authorities = [
  { levels = ["commune"], post = { vi = "Chủ tịch" }, since = 2024-01-01, citation = "Điều 80", confidence = "S" },
]
legal_basis = [{ instrument = "Luật 06/2022/QH15", article = "Điều 75", confidence = "S" }]
"""

RULE = """
[[rule]]
id = "ours"
kind = "rule"
regime = "state"
title = { vi = "Của ngành", en = "The ministry's own" }
forms = ["giay-khen-nganh"]
severity = "warn"
citation = "Thông tư 1"
confidence = "S"
asks = [{ asks = "awards", forms = ["lao-dong-tien-tien"], times = 2 }]
"""


def test_all_forms_of_the_three_files_are_there() -> None:
    earlier = sum(form.code.startswith("L03_") for form in FORMS)
    party = sum(form.regime == "party" for form in FORMS)
    assert (len(FORMS) - earlier - party, earlier, party) == (36, 17, 6)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_every_form_says_who_may_confer_it_and_by_which_article(form: Form) -> None:
    assert form.recipients
    for authority in form.authorities:
        assert authority.citation.strip()
        assert authority.post["vi"].strip()
        assert authority.post["en"].strip()
    assert any(basis.instrument for basis in form.legal_basis)


def test_a_name_means_one_form_on_any_one_day() -> None:
    for day in (date(2010, 1, 1), date(2020, 6, 30), date(2023, 12, 31), date(2024, 1, 1), date(2026, 11, 1)):
        names = Counter(name for form in FORMS if form.is_in_force_on(day) for name in form.names())
        assert [name for name, times in names.items() if times > 1] == []


def test_the_flag_of_the_government_is_conferred_by_the_prime_minister_since_he_was_authorised() -> None:
    flag = catalogue().get("co-thi-dua-chinh-phu")
    assert flag is not None
    by_day = [a.post["vi"] for a in flag.authorities if a.since == date(2025, 7, 1)]
    assert by_day == ["Thủ tướng Chính phủ"]
    assert flag.recipients == ("collective",)


def test_the_district_confers_nothing_after_its_last_day() -> None:
    for form in FORMS:
        for authority in form.authorities:
            if authority.levels == ("district",) and form.regime == "state":
                assert authority.until is not None
                assert authority.until <= date(2025, 6, 30)


@pytest.mark.parametrize(
    ("spoken", "on", "code"),
    [
        ("co thi dua cua chinh phu", date(2024, 12, 30), "co-thi-dua-chinh-phu"),
        ("Cờ thi đua của Chính phủ", date(2019, 1, 1), "L03_CO_CHINH_PHU"),
        ("CHIẾN SỸ THI ĐUA CƠ SỞ", date(2010, 1, 1), "L03_CSTD_CO_SO"),
        ("Giấy khen của Đảng ủy Khối cấp tỉnh", date(2025, 1, 14), "D_GK_CAP_TREN_CO_SO"),
        ("Xã, phường, thị trấn tiêu biểu", date(2024, 12, 1), "xa-phuong-tieu-bieu"),
    ],
)
def test_a_form_is_found_by_its_name_on_a_day(spoken: str, on: date, code: str) -> None:
    assert [form.code for form in catalogue().called(spoken, on)] == [code]


def test_one_name_without_a_day_is_a_form_of_each_law() -> None:
    assert [form.code for form in catalogue().called("giay khen")] == ["L03_GIAY_KHEN", "giay-khen"]


def test_a_named_form_keeps_the_words_of_the_source_beside_its_label() -> None:
    named = catalogue().named(NamedForm(code="bang-khen-ttg", as_reported="Ehrenurkunde"), "form")
    assert (named.labels["vi"], named.as_reported) == ("Bằng khen của Thủ tướng Chính phủ", "Ehrenurkunde")
    same = catalogue().named(NamedForm(code="bang-khen-ttg", as_reported=named.labels["vi"]), "form")
    assert same.as_reported is None


def test_a_form_that_the_source_leaves_open_is_held_by_its_words() -> None:
    named = catalogue().named(NamedForm(as_reported="Giấy khen / Bằng khen"), "form")
    assert (named.code, named.labels, named.as_reported) == (
        None,
        {"vi": "Giấy khen / Bằng khen"},
        "Giấy khen / Bằng khen",
    )


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        (NamedForm(code="huy-hieu-vang"), "catalogue.unknown_form", "grants.0.form.code"),
        (NamedForm(as_reported="  "), "catalogue.form_unnamed", "grants.0.form"),
        (NamedForm(), "catalogue.form_unnamed", "grants.0.form"),
    ],
)
def test_a_form_that_is_not_named_is_refused_with_its_path(said: NamedForm, code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        catalogue().named(said, "grants.0.form")
    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no form", encoding="utf-8")
    (form,) = read_catalogue(tmp_path)
    assert (form.code, form.authorities[0].since) == ("giay-khen", date(2024, 1, 1))
    assert fold("Giấy khen cũ") in form.names()


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        ('vi = "Giấy khen", ', "", "label.vi is missing"),
        ('citation = "Điều 80", ', "", "Missing data for required field"),
        ('citation = "Điều 80"', 'citation = " "', "authorities.0.citation is empty"),
        ('post = { vi = "Chủ tịch" }', 'post = { en = "Chair" }', "authorities.0 does not say which post"),
        ('recipients = ["individual"]', 'recipients = ["person"]', "Must be one of: individual"),
        ('recipients = ["individual"]', "recipients = []", "recipients is empty"),
        ('family = "certificate_of_commendation"', 'family = "cup"', "Must be one of: title"),
        ("effective_from = 2024-01-01", 'effective_from = "January"', "Not a valid date"),
        ("effective_from = 2024-01-01", "effective_from = 2024-01-01T00:00:00", "Not a valid date"),
        ("effective_from", "effektive_from", "Unknown field"),
        ("effective_from", "effective_until = 2023-12-31\neffective_from", "the form ends on 2023-12-31"),
        ("since = 2024-01-01", "since = 2024-01-01, until = 2023-01-01", "authorities.0 ends on 2023-01-01"),
        ('confidence = "S"\n', 'confidence = "sure"\n', "Must be one of: S, K, ?"),
        ("effective_from", 'successors = ["none"]\neffective_from', "its successor 'none' is no form"),
    ],
)
def test_a_wrong_form_is_refused_by_file_form_and_reason(tmp_path: Path, was: str, becomes: str, reason: str) -> None:
    assert was in GOOD
    (tmp_path / "mine.toml").write_text(GOOD.replace(was, becomes, 1), encoding="utf-8")
    with pytest.raises(BadCatalogue) as refused:
        read_catalogue(tmp_path)
    assert str(refused.value).startswith("mine.toml: form 'giay-khen'")
    assert reason in str(refused.value)
    assert str(refused.value).endswith(" (line 2)")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("code = ", "is no TOML"),
        ('title = "forms"', "must hold [[form]] tables alone"),
        ("form = [1, 2]", "must hold [[form]] tables alone"),
        ('[form]\ncode = "x"', "must hold [[form]] tables alone"),
        (GOOD.replace('code = "giay-khen"', ""), "form 'number 1'"),
        (GOOD + GOOD, f"the code stands twice (line {GOOD.count(chr(10)) + 2})"),
        (GOOD + GOOD.replace('code = "giay-khen"', 'code = "second"'), "'giay-khen' is called"),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadCatalogue) as refused:
        read_catalogue(tmp_path)
    assert str(refused.value).startswith("mine.toml")
    assert reason in str(refused.value)


def test_one_name_may_pass_from_one_law_to_the_next(tmp_path: Path) -> None:
    earlier = GOOD.replace('code = "giay-khen"', 'code = "old"').replace(
        "effective_from = 2024-01-01", "effective_until = 2023-12-31"
    )
    (tmp_path / "mine.toml").write_text(GOOD + earlier, encoding="utf-8")
    assert [form.code for form in read_catalogue(tmp_path)] == ["giay-khen", "old"]


@pytest.fixture
def ministry(tmp_path: Path) -> Iterator[Path]:
    """A directory of forms that an office keeps beside ours."""
    yield tmp_path
    use_forms_beside(None)


def test_an_office_keeps_forms_of_its_own_beside_ours(ministry: Path) -> None:
    own = (
        GOOD.replace("giay-khen", "giay-khen-nganh")
        .replace("Giấy khen", "Giấy khen ngành Y tế")
        .replace('en = "', 'en = "Health ')
    )
    (ministry / "nganh-y-te.toml").write_text(own, encoding="utf-8")
    rule = ministry / "rules"
    rule.mkdir()
    (rule / "nganh-y-te.toml").write_text(RULE, encoding="utf-8")
    with pytest.raises(BadRule, match="names the form 'giay-khen-nganh'"):
        rulebook(rule)
    use_forms_beside(ministry)
    assert catalogue().place("giay-khen-nganh") == len(FORMS)
    assert "ours" in {rule.facts.id for rule in rulebook(rule)}


def test_one_that_takes_a_form_of_ours_away_is_refused_and_nothing_changes(ministry: Path) -> None:
    (ministry / "mine.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(BadCatalogue, match="the code stands twice"):
        use_forms_beside(ministry)
    with pytest.raises(BadCatalogue, match="is no directory"):
        use_forms_beside(ministry / "none")
    assert list(catalogue()) == FORMS
