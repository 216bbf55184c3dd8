"""Never is n+1 of an aggregate sent beside n."""

from hypothesis import given
from hypothesis import strategies as st

from registry.messaging.portions import portions
from registry.messaging.relay import waves

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
