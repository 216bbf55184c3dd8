"""What an act makes of each organisation it names: which end, which begin, which go on under another name or elsewhere.

Owns whether their records allow it. Refuses to know what kinds of act there are, and who records them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from conferences.party.lasting import Change, day_before
from conferences.party.party import Party
from conferences.reorganisation import refusals
from conferences.reorganisation.commands import NewSuccession
from registry.contracts.party import ByReorganisation
from registry.contracts.reorganisation import Succession
from registry.contracts.shapes import PartyRef


class Effects:
    """`before` are ids of organisations, `below` those that only get another one above them; `organisations` has
    everyone who is named, by the id by which it is named.
    """

    def __init__(
        self,
        by: ByReorganisation,
        before: tuple[str, ...],
        after: tuple[NewSuccession, ...],
        below: Mapping[str, str],
        organisations: Mapping[str, Party],
    ) -> None:
        self._by, self._day = by, by.first_day
        self._before = before
        self._after = {said.party_id: said for said in after}
        self._below = {party_id: NewSuccession(party_id=party_id, parent_id=above) for party_id, above in below.items()}
        self._ending = set(before) - self._after.keys()
        self._organisations = organisations

    def predecessors(self) -> tuple[PartyRef, ...]:
        return tuple(self._called(party_id, day_before(self._day)) for party_id in self._before)

    def successors(self) -> tuple[Succession, ...]:
        return tuple(self._succession(said) for said in self._after.values())

    def below(self) -> tuple[Succession, ...]:
        return tuple(self._succession(said) for said in self._below.values())

    def changes(self) -> list[tuple[Party, Change]]:
        """Each organisation once, those that there were before first. Raises RuleBroken."""
        party_ids = dict.fromkeys((*self._before, *self._after, *self._below))
        return [(self._organisations[party_id], self._change(party_id)) for party_id in party_ids]

    def _succession(self, said: NewSuccession) -> Succession:
        return Succession(
            organisation=self._called(said.party_id, self._day),
            level=said.level,
            parent=self._called(said.parent_id, self._day) if said.parent_id else None,
        )

    def _called(self, named: str, day: date) -> PartyRef:
        """The name that the act itself gives counts from its day on."""
        party = self._organisations[named]
        after = self._after.get(named) if day >= self._day else None
        name = (after and after.name) or party.said_on("name", day)
        return PartyRef(party_id=party.id, name=name, kind="organisation")

    def _change(self, party_id: str) -> Change:
        party, said = self._organisations[party_id], self._after.get(party_id) or self._below.get(party_id)
        if party_id in self._before:
            self._check_was_there(party)
        if said is None:
            return self._end(party)
        if not party.may_exist_on(self._day):
            raise refusals.not_there(party, self._day)
        begins = party_id in self._after.keys() - set(self._before) and party.first_day is None
        return Change(by=self._by, begins=begins, now=self._now(party, said))

    def _check_was_there(self, party: Party) -> None:
        eve = day_before(self._day)
        if not party.may_exist_on(eve):
            raise refusals.not_there(party, eve)

    def _end(self, party: Party) -> Change:
        """One whose record says already that it ended on that eve is left as it is."""
        if party.ended_by:
            raise refusals.ended_already(party)
        if party.last_day and party.last_day != day_before(self._day):
            raise refusals.ends_otherwise(party, day_before(self._day))
        successor_id = next(iter(self._after)) if len(self._after) == 1 else None
        return Change(by=self._by, ends=party.last_day is None, successor_id=successor_id)

    def _now(self, party: Party, said: NewSuccession) -> Mapping[str, Any]:
        above = self._organisations[said.parent_id] if said.parent_id else None
        if above and (not above.may_exist_on(self._day) or above.id in self._ending):
            raise refusals.not_there(above, self._day)
        stated = {"name": said.name, "level": said.level, "parent_id": above.id if above else None}
        return {
            member: value for member, value in stated.items() if value and value != party.said_before(member, self._by)
        }
