"""Which spellings a mistyped name may have been meant for."""

import pytest

from conferences.party.near import LONGEST, near_spellings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nguyn van an", "nguyen van an"),
        ("nguyenn van an", "nguyen van an"),
        ("ngueyn van an", "nguyen van an"),
        ("nguyen ban an", "nguyen van an"),
        ("nguyenvan an", "nguyen van an"),
        ("Đỗ Thị Ly", "do thi li"),
        ("nguyeexn vawn an", "nguyen van an"),
        ("ddoox thij lys", "do thi ly"),
        ("tra62n thi5 ha2", "tran thi ha"),
        ("d9o64 thi ly", "do thi ly"),
    ],
)
def test_one_slip_or_the_keys_of_tones_are_read_as_what_was_meant(typed: str, meant: str) -> None:
    assert meant in near_spellings(typed)


@pytest.mark.parametrize("typed", ["", "an", "n" * (LONGEST + 1), "...", "\x00"])
def test_what_is_too_short_or_too_long_has_none(typed: str) -> None:
    assert not near_spellings(typed)


def test_two_slips_are_too_many_and_the_name_itself_is_not_near() -> None:
    spellings = near_spellings("tran van an")
    assert not {"tran van an", "trn vn an", "tran"} & spellings
    assert len(spellings) < 1_000
