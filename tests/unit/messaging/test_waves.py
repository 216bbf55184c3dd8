"""Never is n+1 of an aggregate sent beside n."""

from hypothesis import given
from hypothesis import strategies as st

from registry.messaging.portions import portions
from registry.messaging.publisher import Refused
from registry.messaging.waves import Refusals, waves

REFUSED = Refused("MessageSizeTooLargeError")
PENDING = st.dictionaries(st.sampled_from("abcde"), st.integers(1, 6)).map(
    lambda lengths: [{"subject": s, "sequence": n} for s in sorted(lengths) for n in range(1, lengths[s] + 1)]
)


@given(PENDING)
def test_a_wave_holds_an_aggregate_once_and_waves_keep_its_order(batch):
    sent = [entry for wave in waves(batch) for entry in wave]

    assert all(len({e["subject"] for e in wave}) == len(wave) for wave in waves(batch))
    assert sorted(sent, key=lambda e: (e["subject"], e["sequence"])) == batch
    for subject in "abcde":
        sequences = [e["sequence"] for e in sent if e["subject"] == subject]
        assert sequences == sorted(sequences)


@given(PENDING)
def test_there_are_no_more_waves_than_the_longest_aggregate_needs(batch):
    longest = max((e["sequence"] for e in batch), default=0)
    assert len(list(waves(batch))) == longest


@given(st.lists(st.integers()), st.integers(1, 7))
def test_portions_lose_nothing_and_are_never_empty_or_too_long(items, size):
    cut = list(portions(items, size))
    assert [item for portion in cut for item in portion] == items
    assert all(0 < len(portion) <= size for portion in cut)


def wave(*subjects: str) -> list[dict[str, object]]:
    said = {"_id": "e", "sequence": 1, "topic": "conferences.events", "value": "{}"}
    return [{**said, "subject": subject} for subject in subjects]


def turns(refusals: Refusals, *subjects: str) -> list[str]:
    return ["".join(str(entry["subject"]) for entry in each) for each in refusals.waves(wave(*subjects))]


def test_of_a_wave_that_was_refused_each_is_sent_alone_until_it_is_acknowledged():
    refusals = Refusals()
    refusals.refused(wave("a", "b"), REFUSED)
    assert turns(refusals, *"abcd") == ["cd", "a", "b"]
    refusals.acknowledged(wave("a"))
    assert turns(refusals, *"abcd") == ["acd", "b"]


def test_what_was_refused_alone_waits_with_its_aggregate_and_is_tried_again_alone():
    refusals, tried_again = Refusals(), Refusals(hold_seconds=0)
    for each in (refusals, tried_again):
        each.refused(wave("a"), REFUSED)
    assert turns(refusals, *"abb") == ["b", "b"]
    assert turns(tried_again, *"abb") == ["b", "a", "b"]
    tried_again.acknowledged(wave("a"))
    assert turns(tried_again, *"abb") == ["ab", "b"]
