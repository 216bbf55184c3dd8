"""Pages against an oracle that sorts everything: whatever is asked, a page is the slice it must be."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as checks
from hypothesis import strategies as st

from gateway.timeline.cursor import Cursor
from gateway.timeline.reading import READ_WHOLE, Question, counts, page
from registry.contracts.envelope import timestamp
from registry.contracts.party import PartyFacts, Post, PostAssigned
from registry.messaging.connection import Documents
from tests.integration.gateway.recorded import record
from tests.unit.gateway.events import envelope, registered

START = datetime(2024, 11, 1, tzinfo=UTC)
DENSE = datetime(2025, 1, 13, 17, tzinfo=UTC)
TYPES = ("registry.party.registered.v1", "registry.party.post_assigned.v1")
PEOPLE = 4
AT = st.datetimes(datetime(2024, 10, 20), datetime(2025, 3, 10), timezones=st.just(UTC)).map(timestamp)  # noqa: DTZ001


def happened(dice: random.Random, number: int) -> datetime:
    """Three crowds: spread over four months, close together in one, and all at one instant."""
    if number % 3 == 0:
        return START + timedelta(seconds=dice.randrange(110 * 86_400))
    return DENSE if number % 3 == 1 else DENSE + timedelta(minutes=dice.randrange(20_000))


@pytest.fixture(scope="module")
def rows(home: Documents) -> list[dict[str, Any]]:
    """1 800 events, recorded in two batches; every row of the timelines of everything and of one person."""
    dice = random.Random(7)
    envelopes = []
    for number in range(1_800):
        at, person = happened(dice, number), f"p{number % PEOPLE}"
        post = Post(post_id="x", title="Chánh Văn phòng")
        facts = PartyFacts(kind="person", name="A")
        event = (
            registered(person, happened_at=at)
            if number % 10
            else PostAssigned(happened_at=at, party_id=person, party=facts, post=post)
        )
        recorded = START + timedelta(days=120, seconds=dice.randrange(86_400))
        envelopes.append(envelope(event, sequence=number + 1, recorded_at=recorded))
    record(home, envelopes[:900])
    record(home, envelopes[900:])
    found = list(home["entries"].find())
    assert len(found) == 2 * len(envelopes)
    return found


def oracle(rows: list[dict[str, Any]], question: Question) -> list[str]:
    """The places of all that is asked for, in the order asked for."""
    matching = [
        row["place"]
        for row in rows
        if row["timeline"] == question.timeline
        and (not question.types or row["type"] in question.types)
        and (question.since is None or row["happened_at"] >= question.since)
        and (question.until is None or row["happened_at"] < question.until)
        and (question.recorded_before is None or row["recorded_at"] < question.recorded_before)
    ]
    return sorted(matching, reverse=question.newest_first)


questions = st.builds(
    Question,
    timeline=st.sampled_from(["all", "party:p1"]),
    newest_first=st.booleans(),
    types=st.sampled_from([(), TYPES, TYPES[:1], TYPES[1:]]),
    since=st.none() | AT,
    until=st.none() | AT,
    recorded_before=st.none() | st.just(timestamp(START + timedelta(days=120, hours=12))),
)


@checks(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=questions, limit=st.integers(1, 60), data=st.data())
def test_a_page_is_a_slice_of_what_was_asked(
    home: Documents, rows: list[dict[str, Any]], question: Question, limit: int, data: st.DataObject
) -> None:
    expected = oracle(rows, question)
    start = data.draw(st.none() | st.integers(0, max(0, len(expected) - 1))) if expected else None
    if start is None:
        read = page(home, question, None, limit)
        assert [row["place"] for row in read.rows] == expected[:limit]
        assert (read.has_before, read.has_after) == (False, len(expected) > limit)
        return
    order = expected[start].partition("|")[2]
    after = page(home, question, Cursor("after", order), limit)
    assert [row["place"] for row in after.rows] == expected[start + 1 : start + 1 + limit]
    assert after.has_after == (len(expected) > start + 1 + limit)
    before = page(home, question, Cursor("before", order), limit)
    assert [row["place"] for row in before.rows] == expected[max(0, start - limit) : start]
    assert before.has_before == (start > limit)


def test_the_data_opens_windows_within_a_month(home: Documents, rows: list[dict[str, Any]]) -> None:
    counted = {row["month"]: sum(row["types"].values()) for row in counts(home, "all")}
    assert counted["2025-01"] > READ_WHOLE
    assert sum(counted.values()) == len(rows) / 2


@pytest.mark.parametrize("newest_first", [True, False])
def test_walking_meets_every_entry_once(home: Documents, rows: list[dict[str, Any]], newest_first: bool) -> None:
    question = Question(timeline="all", newest_first=newest_first)
    walked: list[str] = []
    cursor = None
    while True:
        read = page(home, question, cursor, 200)
        walked += [row["place"] for row in read.rows]
        if not read.has_after:
            break
        cursor = Cursor("after", walked[-1].partition("|")[2])
    assert walked == oracle(rows, question)


def test_a_timeline_nobody_is_on_is_empty(home: Documents) -> None:
    read = page(home, Question(timeline="party:nobody"), None, 10)
    assert (list(read.rows), read.has_before, read.has_after) == ([], False, False)
