"""What one test finds in a case: met, broken or not stated, with the facts that led to it, in both languages.

Refuses to know rules: whether a broken test blocks is for the rule to say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from registry.contracts.shapes import Titles

State = Literal["met", "broken", "not_stated"]
_BEST_FIRST = ("met", "not_stated", "broken")


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that was counted or read on the way to an answer."""

    name: Annotated[str, "what it is: votes_for, needed, 2023"]
    value: Annotated[str, "what it came to"]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`assumed`: not stated, and taken as in order. `is_certain`: false where the law leaves the reading open."""

    state: State
    code: str
    messages: Titles
    facts: tuple[Fact, ...] = ()
    is_certain: bool = True
    is_assumed: bool = False
    citation: str | None = None

    def needs_saying(self) -> bool:
        return self.state == "broken" or (self.state == "not_stated" and not self.is_assumed)


def met(*facts: Fact, code: str = "met") -> Answer:
    return Answer(state="met", code=code, messages={"en": "In order.", "vi": "Đạt."}, facts=facts)


def broken(code: str, *facts: Fact, en: str, vi: str, is_certain: bool = True) -> Answer:
    return Answer(state="broken", code=code, messages={"en": en, "vi": vi}, facts=facts, is_certain=is_certain)


def unknown(code: str, *facts: Fact, en: str, vi: str) -> Answer:
    """Something that is counted was not given: nobody may take it as in order."""
    return Answer(state="not_stated", code=code, messages={"en": en, "vi": vi}, facts=facts)


def assumed(code: str, *, en: str, vi: str) -> Answer:
    """Something that people attest was not given: it is taken as in order, and said to be so."""
    return Answer(state="not_stated", code=code, messages={"en": en, "vi": vi}, is_assumed=True)


def worst(answers: Iterable[Answer]) -> State:
    """Broken when one is; else not stated when one is; else met, also when there is none."""
    states = {answer.state for answer in answers}
    return next((state for state in reversed(_BEST_FIRST) if state in states), "met")


def all_of(answers: Iterable[Answer]) -> Answer:
    """One answer for several that must all hold; it carries the facts of those that decide."""
    found = tuple(answers)
    state = worst(found)
    deciding = [answer for answer in found if answer.state == state]
    if not deciding:
        return met()
    return Answer(
        state=state,
        code=deciding[0].code,
        messages=_joined(deciding, " "),
        facts=tuple(fact for answer in deciding for fact in answer.facts),
        is_certain=any(answer.is_certain for answer in deciding),
        is_assumed=all(answer.is_assumed for answer in deciding),
    )


def any_of(answers: Iterable[Answer]) -> Answer:
    """One answer for several of which one must hold. Raises ValueError when there are none."""
    found = sorted(answers, key=lambda answer: (_BEST_FIRST.index(answer.state), not answer.is_assumed))
    if not found:
        raise ValueError("nothing to choose from")
    state = found[0].state
    alike = [answer for answer in found if answer.state == state]
    if state == "met":
        return alike[0]
    return Answer(
        state=state,
        code=alike[0].code,
        messages={"en": "One of these is needed: " + _said(found, "en"), "vi": "Cần một trong: " + _said(found, "vi")},
        facts=tuple(fact for answer in found for fact in answer.facts),
        is_certain=all(answer.is_certain for answer in found),
        is_assumed=all(answer.is_assumed for answer in found),  # what is counted is not rescued by what is attested
    )


def _said(answers: Iterable[Answer], language: str) -> str:
    return " / ".join(dict.fromkeys(answer.messages[language] for answer in answers))


def _joined(answers: list[Answer], between: str) -> Titles:
    return {tongue: between.join(dict.fromkeys(a.messages[tongue] for a in answers)) for tongue in ("en", "vi")}
