"""Acts at random, one after another and taken back in any order: who ended has nobody below it, and nothing stays of
an act that was taken back.
"""

import copy
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from conferences.party.commands import RegisterParty
from conferences.party.party import Party
from conferences.reorganisation.commands import (
    NewPlacement,
    NewSuccession,
    RecordReorganisation,
    UndoReorganisation,
)
from conferences.reorganisation.placing import ends_with
from conferences.reorganisation.reorganisation import Reorganisation
from registry.contracts.reorganisation import ReorganisationFacts
from registry.contracts.shapes import DateSaid
from registry.contracts.wire import decode, encode
from registry.errors import DomainError

NOW = datetime(2026, 1, 1, tzinfo=UTC)
IDS = tuple("abcdef")
ids = st.sampled_from(IDS)
renamed = st.builds(NewSuccession, party_id=ids, name=st.just("Xã Mới"))
placed = st.builds(NewSuccession, party_id=ids, parent_id=ids)
going_on = st.builds(NewSuccession, party_id=ids, parent_id=st.none() | ids)
one_or_two = st.lists(ids, unique=True, min_size=1, max_size=2).map(tuple)
below = st.lists(st.builds(NewPlacement, party_id=st.none() | ids, parent_id=ids), max_size=2).map(tuple)
acts = st.one_of(
    st.builds(dict, kind=st.just("merged"), predecessors=one_or_two, successors=st.tuples(going_on), below=below),
    st.builds(dict, kind=st.just("split"), predecessors=st.tuples(ids), successors=st.tuples(going_on, going_on)),
    st.builds(dict, kind=st.just("renamed"), successors=st.tuples(renamed)),
    st.builds(dict, kind=st.just("moved"), successors=st.tuples(placed)),
    st.builds(dict, kind=st.just("ended"), predecessors=one_or_two, below=below),
)


def organisation(identity: str, above: str | None) -> Party:
    command = RegisterParty(kind="organisation", name=f"Xã {identity}", parent_id=above)
    party, _ = Party.register(command, NOW)
    party.id = identity
    return party


def said_of(parties: dict[str, Party]) -> Any:
    return {identity: encode(party.facts()) for identity, party in parties.items()}


class Acts(RuleBasedStateMachine):
    """Kept beside: what stood before any act, and the acts that stand."""

    def __init__(self) -> None:
        super().__init__()
        above = {"b": "a", "c": "b", "d": "b", "e": "c"}
        self.parties = {identity: organisation(identity, above.get(identity)) for identity in IDS}
        self.before, self.standing = said_of(self.parties), dict[str, Reorganisation]()
        self.day, self.order = date(2020, 1, 1), 0

    @rule(said=acts, days=st.integers(0, 9), is_said=st.booleans())
    def record(self, said: dict[str, Any], days: int, *, is_said: bool) -> None:
        """Several on one day, each after the one before it."""
        self.day += timedelta(days=days)
        self.order = self.order + 1 if days == 0 else 0
        order = (self.order or None) if is_said else None
        command = RecordReorganisation(took_effect=DateSaid(on=self.day), order=order, **said)
        parties, ending = copy.deepcopy(self.parties), ends_with(command)
        under = [p for p in parties.values() if p.said_on("parent_id", self.day) in ending and p.may_exist_on(self.day)]
        try:
            act, event, changes = Reorganisation.record(command, parties, under, NOW)
            for party, change in changes:
                party.reorganise(change, NOW)
        except DomainError:
            return
        self.parties, self.standing[act.id] = parties, act
        assert {party.id for party in under} <= set(act.party_ids)
        assert decode(ReorganisationFacts, encode(event.reorganisation)) == act.facts()
        assert {identity for identity in ending if self.parties[identity].last_day is None} == set()

    @precondition(lambda self: self.standing)
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        act = self.standing.pop(data.draw(st.sampled_from(sorted(self.standing))))
        act.undo(UndoReorganisation(reorganisation_id=act.id, version=1, reason="nhầm"), NOW)
        for identity in act.party_ids:
            self.parties[identity].undo_reorganisation(act.by(), NOW)

    @invariant()
    def nobody_stands_under_one_that_ended(self) -> None:
        there = {identity: party for identity, party in self.parties.items() if party.may_exist_on(self.day)}
        assert {party.parent_id for party in there.values()} <= {None, *there}

    @invariant()
    def nothing_stays_of_what_was_taken_back(self) -> None:
        if not self.standing:
            assert said_of(self.parties) == self.before


TestActs = Acts.TestCase
TestActs.settings = settings(max_examples=30, stateful_step_count=10, deadline=None)
