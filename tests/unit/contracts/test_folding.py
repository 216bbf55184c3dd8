"""Folding: a name is found without its diacritics, however its letters were composed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.folding import fold, words

FORMS = ("NFC", "NFD", "NFKC", "NFKD")
vietnamese = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxy áàảãạấậắặéẹếệốộớợúụứựýỵ ĐÁỆƠ-.,'"))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Đỗ Thị Lý", "do thi ly"),
        ("Lý Kiều Vân", "ly kieu van"),
        ("NGUYỄN  CHÍN", "nguyen chin"),
        ("Đảng ủy Khối Cơ quan & Doanh nghiệp", "dang uy khoi co quan doanh nghiep"),
        ("Trưởng Ban Thi đua - Khen thưởng", "truong ban thi dua khen thuong"),
        ("345/QĐ-TTg", "345 qd ttg"),
        ("Großmeister", "grossmeister"),
        (" \t\n", ""),
    ],
)
def test_a_name_is_found_without_its_diacritics(form: str, name: str, folded: str):
    assert fold(unicodedata.normalize(form, name)) == folded


@given(st.text() | vietnamese)
def test_folding_twice_is_folding_once(text: str):
    assert fold(fold(text)) == fold(text)


@given(st.text() | vietnamese)
def test_composition_makes_no_difference(text: str):
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(vietnamese)
def test_a_vietnamese_text_folds_to_plain_letters(text: str):
    assert fold(text).isascii()
    assert fold(text) == fold(text.upper()) == fold(text.lower())


@given(st.text() | vietnamese)
def test_words_are_the_distinct_words_of_the_folded_text(text: str):
    assert words(text) == sorted(set(fold(text).split()))
    assert "" not in words(text)
