"""A cursor comes back as it went out, and nothing else passes for one."""

import base64
import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.timeline.cursor import Cursor, decode, encode
from gateway.timeline.reading import Question
from registry.errors import InvalidInput

ORDER = "2025-01-13T17:00:00.000Z|2025-01-15T02:11:19.723Z|01946015.00000001"
QUESTION = asdict(Question(timeline="party:1", types=("registry.party.registered.v1",)))
moments = st.datetimes().map(lambda at: f"{at.isoformat(timespec='milliseconds')}Z")
event_ids = st.text(st.characters(codec="ascii", exclude_characters="|\x00", min_codepoint=33), min_size=1, max_size=60)


@given(happened=moments, recorded=moments, event_id=event_ids, way=st.sampled_from(["after", "before"]))
def test_it_comes_back_as_it_went_out(happened: str, recorded: str, event_id: str, way: str) -> None:
    cursor = Cursor(way, f"{happened}|{recorded}|{event_id}")  # type: ignore[arg-type]
    assert decode(encode(cursor, QUESTION), QUESTION) == cursor


@pytest.mark.parametrize(
    "other",
    [
        {"timeline": "party:2"},
        {"newest_first": False},
        {"types": ()},
        {"since": "2025-01-01T00:00:00.000Z"},
        {"until": "2025-01-01T00:00:00.000Z"},
        {"recorded_before": "2025-01-01T00:00:00.000Z"},
    ],
)
def test_it_serves_no_other_question(other: dict[str, object]) -> None:
    with pytest.raises(InvalidInput) as refused:
        decode(encode(Cursor("after", ORDER), QUESTION), QUESTION | other)
    assert refused.value.code == "cursor.other_question"


@given(st.text(max_size=80))
def test_no_text_passes_for_a_cursor(text: str) -> None:
    with pytest.raises(InvalidInput):
        decode(text, QUESTION)


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize("forged", ["", "sideways", "2025|x|y", ORDER + "\x00", "all|" + ORDER, '{"$gt": ""}'])
def test_a_forged_one_is_refused(part: int, forged: str) -> None:
    key = json.loads(base64.urlsafe_b64decode(encode(Cursor("after", ORDER), QUESTION) + "=="))
    key[part] = forged
    with pytest.raises(InvalidInput):
        decode(base64.urlsafe_b64encode(json.dumps(key).encode()).decode(), QUESTION)
