"""The awards that the rows of a list may mean, read at once: by their ids, by a decision, or by a decision's number."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Self

from awards.award.award import Award
from awards.catalogue.catalogue import catalogue
from awards.certificate.certificate import Certificate
from awards.decision.decision import Decision
from registry.folding import fold
from registry.messaging.portions import portions
from registry.tables.cells import Reading


class ListedAwards:
    """`decisions` are those of the awards, by id; `had` says which awards ever had a certificate."""

    def __init__(self, awards: Iterable[Award], decisions: Iterable[Decision]) -> None:
        self._awards = {award.id: award for award in awards}
        self._called: dict[str, list[Award]] = defaultdict(list)
        for award in self._awards.values():
            self._called[fold(award.recipient.name)].append(award)
            if award.recipient_id:
                self._called[award.recipient_id].append(award)
        self.decisions = {decision.id: decision for decision in decisions}
        self.had: set[str] = set()
        for portion in portions(sorted(self._awards)):
            self.had.update(Certificate.objects(award_id__in=portion).scalar("award_id"))

    @classmethod
    def of(cls, rows: Iterable[Reading], decision_id: str | None) -> Self:
        """`decision_id`: of rows that name neither award nor decision."""
        said = list(rows)
        numbers = sorted({number for row in said if (number := row.text("number"))})
        decisions = [one for some in portions(numbers) for one in Decision.objects(number__in=some)]
        decisions += Decision.objects(id=decision_id) if decision_id else []
        named = sorted({award_id for row in said if (award_id := row.text("award_id"))})
        awards = [award for some in portions(named) for award in Award.objects(id__in=some)]
        for some in portions(sorted({one.id for one in decisions})):
            awards += Award.objects(decision_id__in=some, matched_to=None)
        known = {one.id for one in decisions}
        others = sorted({award.decision_id for award in awards} - known)
        decisions += [one for some in portions(others) for one in Decision.objects(id__in=some)]
        return cls(awards, decisions)

    def meant_by(self, row: Reading, decision_id: str | None) -> Sequence[Award]:
        """Those that fit everything the row says."""
        award_id = row.text("award_id")
        if award_id is not None:
            return [self._awards[award_id]] if award_id in self._awards else []
        called = self._called.get(row.text("recipient_id") or fold(row.text("name") or ""), ())
        return [award for award in called if self._is_of(award, row, decision_id) and _is_in_form(award, row)]

    def _is_of(self, award: Award, row: Reading, decision_id: str | None) -> bool:
        decision, number, day = self.decisions[award.decision_id], row.text("number"), row.day("signed")
        if day is not None and str(decision.signed_on) != day:
            return False
        return bool(decision.number == number if number else decision.id == decision_id)


def _is_in_form(award: Award, row: Reading) -> bool:
    """By its code, or by any name that the catalogue or the decision calls it."""
    said, form = row.text("form"), catalogue().get(award.form_code or "")
    called = {fold(name) for name in (award.form_code, *award.form.labels.values()) if name}
    return said is None or fold(said) in called | (form.names() if form else frozenset())
