"""From the rows of a list to the certificates that they would issue: each award once, and never a second certificate.

A row is tried on the rules of a certificate; no number is taken for that.
"""

import dataclasses
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from awards.award.award import Award
from awards.certificate.certificate import Certificate
from awards.certificate.commands import IssueCertificate
from awards.certificate_list.commands import PlanCertificates
from awards.certificate_list.listed_awards import ListedAwards
from awards.directory.scope import require_within
from registry.contracts.certificate import BookEntry
from registry.errors import RuleBroken
from registry.importing.planned import Planned, loaded
from registry.messaging.outbox import Act
from registry.tables.cells import Reading
from registry.tables.reading import TableRow

_NO_NUMBER = BookEntry(book_id="0" * 32, year=0, number=0)


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Trial:
    """Tries what a row would issue. `taken`: the row that lists an award first."""

    awards: ListedAwards
    act: Act
    at: datetime
    taken: dict[str, int]

    def check(self, command: IssueCertificate, award: Award, row: int) -> None:
        """Raises RuleBroken, Forbidden."""
        decision = self.awards.decisions[award.decision_id]
        require_within(self.act.organisation, [decision.issuer.party_id], "decision.issuer")
        if award.id in self.awards.had:
            raise _had_one()
        Certificate.issue(award, decision, _NO_NUMBER, command.wording, self.act.actor, self.at)
        first = self.taken.setdefault(award.id, row)
        if first != row:
            raise _listed_twice(first)


def plan_rows(rows: Iterable[TableRow], command: PlanCertificates, act: Act, at: datetime) -> list[Planned]:
    """What each row comes to."""
    read = [(row, Reading(row.cells)) for row in rows]
    awards = ListedAwards.of((reading for _, reading in read), command.decision_id)
    trial = _Trial(awards=awards, act=act, at=at, taken={})
    return [_planned(row, reading, trial, command.decision_id) for row, reading in read]


def _planned(row: TableRow, reading: Reading, trial: _Trial, decision_id: str | None) -> Planned:
    found = trial.awards.meant_by(reading, decision_id)
    wording = {"recipient": reading.text("printed_name"), "achievement": reading.text("printed_achievement")}
    said = {name: text for name, text in wording.items() if text}
    enters: dict[str, Any] = {"award_id": found[0].id if len(found) == 1 else None, "wording": said}
    one = Planned(number=row.number, written=row.written, enters=enters, remarks=reading.remarks)
    if len(found) != 1:
        _remark_unclear(reading, len(found))
    loaded(one, IssueCertificate, lambda command: trial.check(command, found[0], row.number))
    return one


def _remark_unclear(reading: Reading, count: int) -> None:
    en, vi = (f"{count} awards", f"Có {count} khen thưởng") if count else ("No award", "Không có khen thưởng nào")
    reading.remark(
        "award_id",
        "certificate_list.no_single_award",
        en=f"{en} fit this row. Write the award's id, or the decision's number, the name and the form.",
        vi=f"{vi} khớp với dòng này. Hãy ghi mã khen thưởng, hoặc số quyết định, tên và hình thức.",
    )


def _had_one() -> RuleBroken:
    return RuleBroken(
        "certificate_list.had_certificate",
        en="The award has had a certificate. Replace that one, or issue another one by itself.",
        vi="Khen thưởng này đã từng được cấp bằng. Hãy cấp lại từ bằng đó, hoặc cấp riêng bằng khác.",
        field="award_id",
    )


def _listed_twice(first: int) -> RuleBroken:
    return RuleBroken(
        "certificate_list.twice",
        en=f"Row {first} lists the same award. Delete one of the two.",
        vi=f"Dòng {first} đã nêu khen thưởng này. Hãy xóa một trong hai dòng.",
        field="award_id",
    )
