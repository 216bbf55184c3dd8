"""Holds recipients of the registry against the rules, a portion at a time: how many there are costs no memory.

Awards are read from here, of every record of a party that was merged. Refuses to know the rules, and how it is asked.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date

from awards.catalogue.catalogue import catalogue
from awards.catalogue.form import AuthorityLevel
from awards.directory.known import KnownParty
from awards.directory.lookup import RECEIVES_AS, unknown_party
from awards.directory.merged import same_parties
from awards.eligibility.asking import Asked, EligibilityLine, FormStanding, LineRemark
from awards.nomination.history import Histories
from awards.rules.dossier import Question
from awards.rules.rulebook import Rulebook
from awards.rules.use_cases import short_answer
from registry.errors import DomainError, RuleBroken
from registry.messaging.portions import portions


@dataclasses.dataclass(frozen=True, kw_only=True)
class Judges:
    """By which rules, on which day, and who decides."""

    rules: Rulebook
    on: date
    authority: AuthorityLevel | None


def lines_of(asked: Iterable[Asked], by: Judges) -> Iterator[EligibilityLine]:
    """One for each, in the order asked."""
    for portion in portions(asked):
        known = _Known(portion)
        for one in portion:
            yield known.line_of(one, by)


class _Known:
    """What the registry knows of some recipients, read at once."""

    def __init__(self, some: Iterable[Asked]) -> None:
        self._standing = same_parties(one.recipient_id for one in some if one.recipient_id)
        ids = sorted(set(self._standing.values()))
        self._parties = {party.id: party for party in KnownParty.objects(id__in=ids).only("kind", "name")}
        self._histories = Histories(self._standing)

    def line_of(self, asked: Asked, by: Judges) -> EligibilityLine:
        """What cannot be asked is said in its remarks."""
        one = self._named(asked)
        forms: tuple[FormStanding, ...] = ()
        remarks = [LineRemark.of(remark) for remark in one.remarks]
        try:
            if not remarks:
                self._require_known(one)
                forms = tuple(self._standing_of(one, form, by) for form in one.forms)
        except DomainError as broken:
            remarks.append(LineRemark.of(broken))
        if forms and one.recipient_id is None:
            remarks.append(_without_record())
        return EligibilityLine(
            row=one.row,
            recipient_id=one.recipient_id,
            recipient=one.name,
            recipient_kind=one.kind,
            forms=forms,
            remarks=tuple(remarks),
        )

    def _named(self, one: Asked) -> Asked:
        """As its record has it, where there is one."""
        if one.recipient_id is None:
            return one
        standing = self._standing[one.recipient_id]
        party = self._parties.get(standing)
        if party is None:
            return one
        kind = RECEIVES_AS[party.kind]
        return dataclasses.replace(one, recipient_id=standing, name=party.name, kind=kind)

    def _require_known(self, one: Asked) -> None:
        if one.recipient_id is not None and one.recipient_id not in self._parties:
            raise unknown_party(one.recipient_id, "recipient_id")
        if one.kind is None:
            raise _kind_unknown()

    def _standing_of(self, one: Asked, form: str, by: Judges) -> FormStanding:
        """Raises RuleBroken for a dossier that contradicts itself."""
        question = Question(
            on=by.on,
            form=form,
            recipient_kind=one.kind,  # type: ignore[arg-type]  # who has none is not asked about
            authority=by.authority,
            dossier=one.dossier,
            history=self._histories.of(one.recipient_id),
        )
        verdict = short_answer(question, by.rules, catalogue())
        return FormStanding(form=form, outcome=verdict.outcome, findings=verdict.findings)


def _kind_unknown() -> RuleBroken:
    return RuleBroken(
        "eligibility.kind_unknown",
        en="Who receives is not known: a row without a record needs its kind, individual, collective or household.",
        vi="Chưa rõ đối tượng: dòng không có hồ sơ cần ghi cá nhân, tập thể hay hộ gia đình.",
    )


def _without_record() -> LineRemark:
    return LineRemark(
        code="eligibility.no_record",
        message={
            "en": "No single record has this name (and post), so earlier awards are not known. Write the record's id.",
            "vi": "Không có đúng một hồ sơ theo tên (và chức vụ) nên chưa biết khen thưởng trước. Hãy ghi mã hồ sơ.",
        },
    )
