"""The signed code of a badge, and the code shown in the hall: what is believed and what is not."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from conferences.invitation.codes import LENGTH, Badge, signed, verified
from conferences.invitation.hall_codes import code_at, ends_at, is_shown
from registry.errors import RuleBroken

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KID = KEY.public_key().public_bytes_raw().hex()[:8]
BADGE = Badge(conference_id="0194603e-5a7e-78f6-9b1c-4f2d8a607de2", line_id="01946016-5a7e-732e-9b1c-4f2d8a60a88a")
CODE = signed(BADGE, KID, KEY)
AT = datetime(2025, 1, 14, 0, 30, 20, tzinfo=UTC)
SECRET = KEY.private_bytes_raw()


def key_of(kid: str):
    return KEY.public_key() if kid == KID else None


def test_a_badge_says_whose_it_is_in_few_letters() -> None:
    assert verified(CODE, key_of) == BADGE
    assert verified(f" {CODE}\n", key_of) == BADGE
    assert (len(CODE), set(CODE) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:")) == (LENGTH, True)


@given(place=st.integers(4, LENGTH - 1), letter=st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_a_badge_with_one_letter_changed_is_not_believed(place: int, letter: str) -> None:
    changed = CODE[:place] + letter + CODE[place + 1 :]
    if changed != CODE:
        with pytest.raises(RuleBroken, match=r"invitation\.code_untrusted"):
            verified(changed, key_of)


@given(st.text(max_size=400) | st.binary(min_size=100, max_size=100).map(lambda raw: "HN1:" + raw.hex()))
def test_what_is_no_badge_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken, match=r"invitation\.code_untrusted"):
        verified(text, key_of)


def test_a_badge_of_another_key_is_not_believed_under_our_name() -> None:
    stranger = Ed25519PrivateKey.generate()
    with pytest.raises(RuleBroken):
        verified(signed(BADGE, KID, stranger), key_of)


def test_the_hall_code_is_shown_for_its_minute_and_believed_for_the_next() -> None:
    code = code_at(SECRET, BADGE.conference_id, AT)
    assert (len(code), code.isdigit()) == (6, True)
    assert ends_at(AT) == datetime(2025, 1, 14, 0, 31, tzinfo=UTC)
    believed = [is_shown(code, SECRET, BADGE.conference_id, AT + timedelta(minutes=m)) for m in (-1, 0, 1, 2)]
    assert believed == [False, True, True, False]
    assert not is_shown(code, SECRET, BADGE.line_id, AT)
    assert not is_shown("mã số", SECRET, BADGE.conference_id, AT)
