"""Other bodies that are asked for their opinion (hiệp y): who was asked, who answered what, and what that is worth.

Pure. Whether the law asks for an opinion is for the rules; an answer is the paper that they look for.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date

from awards.nomination import refusals
from awards.rules.answers import Fact
from awards.rules.engine import Finding
from registry.contracts.consultation import Consultation, Opinion

OPINION = "y-kien-bo-nganh"  # the paper, by the code that the rules have for it
RULE = "nomination.consultation"
TO_ANSWER = 10  # working days: Decree 152/2025 Article 34
_DAY = "%d/%m/%Y"


def is_answered(one: Consultation) -> bool:
    return one.opinion is not None


def check_asked(asked: Consultation, before: Iterable[Consultation], today: date) -> None:
    """Raises RuleBroken: asked in the future, to answer before it was asked, or asked already and not answered."""
    if asked.asked_on > today:
        raise refusals.in_future("asked_on")
    if asked.answer_by < asked.asked_on:
        raise refusals.answer_before_asked()
    if any(_same_body(one, asked) and not is_answered(one) for one in before):
        raise refusals.asked_already(asked.body.name)


def answered(
    known: tuple[Consultation, ...], consultation_id: str, opinion: Opinion, on: date, reason: str | None
) -> tuple[tuple[Consultation, ...], Consultation]:
    """All of them with this answer, and the one that was answered. Raises RuleBroken."""
    found = next((one for one in known if one.consultation_id == consultation_id), None)
    if found is None:
        raise refusals.no_such_consultation(consultation_id)
    if is_answered(found):
        raise refusals.answered_already()
    if on < found.asked_on:
        raise refusals.answer_before_asked()
    if opinion == "disagrees" and not (reason or "").strip():
        raise refusals.disagrees_without_reason()
    said = dataclasses.replace(found, opinion=opinion, answered_on=on, reason=reason)
    return tuple(said if one is found else one for one in known), said


def of_consultations(known: Iterable[Consultation], on: date) -> Iterator[Finding]:
    """What is to be known of them on that day: who is awaited, who gave no answer in time, who disagrees."""
    for one in known:
        if one.opinion == "disagrees":
            yield _finding(
                one,
                "consultation.disagrees",
                en=f"{one.body.name} disagrees: {one.reason}",
                vi=f"{one.body.name} không đồng ý: {one.reason}",
            )
        elif not is_answered(one) and on > one.answer_by:
            yield _finding(
                one,
                "consultation.no_answer",
                en=f"{one.body.name} gave no answer by {one.answer_by:{_DAY}}.",
                vi=f"{one.body.name} chưa trả lời, đã hết hạn ngày {one.answer_by:{_DAY}}.",
            )
        elif not is_answered(one):
            yield _finding(
                one,
                "consultation.awaited",
                en=f"{one.body.name} was asked and may answer until {one.answer_by:{_DAY}}.",
                vi=f"{one.body.name} đã được hỏi ý kiến, hạn trả lời ngày {one.answer_by:{_DAY}}.",
            )


def _same_body(one: Consultation, other: Consultation) -> bool:
    return (one.body.party_id or one.body.name, one.about) == (other.body.party_id or other.body.name, other.about)


def _finding(one: Consultation, code: str, *, en: str, vi: str) -> Finding:
    return Finding(
        severity="warn",
        code=code,
        rule=f"{RULE}.{one.consultation_id}",
        message={"en": en, "vi": vi},
        citation=f"Hiệp y {one.asked_on:{_DAY}}",
        facts=(Fact(name="asked_on", value=str(one.asked_on)), Fact(name="answer_by", value=str(one.answer_by))),
    )
