"""What the law of the day says of a running order: who comes before whom, and who receives for whom.

Pure. It warns and never forbids: what stands in the order is for those who hold the conference to decide. A finding
cites the provision where one of that day was read; where none was, the order is the catalogue's own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Annotated, Literal

from awards.catalogue.precedence import Aspect, Standing
from awards.rules.rule import RuleFacts
from awards.rules.rulebook import Rulebook
from registry.contracts.award import RecipientKind
from registry.contracts.presentation import OnBehalf
from registry.contracts.shapes import Titles

_ORDER = "state-ceremony-order"
_FORMS = "state-forms-of-commendation"
_RECEIVER = "state-ceremony-receiver"
_PROVISION: Mapping[Aspect, str | None] = {
    "level": _ORDER,
    "title": _ORDER,
    "family": _FORMS,
    "catalogue": None,
    "class": _ORDER,
    "kind": _ORDER,
    "living": _ORDER,
}
_OF_THE_DECEASED: frozenset[OnBehalf | None] = frozenset({"family"})
_ALLOWED: Mapping[RecipientKind, frozenset[OnBehalf | None]] = {
    "individual": frozenset({None, "family"}),
    "collective": frozenset({None, "leader"}),
}


@dataclass(frozen=True, kw_only=True)
class CeremonyFinding:
    """Something in a running order that the law, or the catalogue, has otherwise."""

    severity: Annotated[Literal["warn"], "it never forbids"] = "warn"
    code: Annotated[str, "stable, dotted"]
    place: Annotated[int, "the line of the running order, from 1"]
    message: Annotated[Titles, "what it is, by language"]
    citation: Annotated[str | None, "the provision; absent when none of that day was read"] = None


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One line of the order, as far as the law looks at it. `regime` is the form's, absent for an unknown form."""

    recipient: str
    kind: RecipientKind
    regime: str | None
    standing: Standing | None
    received_on_behalf: OnBehalf | None
    is_revoked: bool
    is_posthumous: bool = False


def findings(turns: Sequence[Turn], on: date | None, rules: Rulebook) -> tuple[CeremonyFinding, ...]:
    """`turns` as they follow each other; `on` is the day of the ceremony, when it is known."""
    in_force = {rule.facts.id: rule.facts for rule in rules.in_force_on(on)} if on else {}
    found = [*_out_of_order(turns, in_force), *_received_otherwise(turns, in_force), *_revoked(turns)]
    return tuple(sorted(found, key=lambda finding: finding.place))


def _out_of_order(turns: Sequence[Turn], in_force: Mapping[str, RuleFacts]) -> Iterator[CeremonyFinding]:
    for place, (before, turn) in enumerate(pairwise(turns), start=2):
        if before.standing is None or turn.standing is None:
            continue
        aspect = turn.standing.first_above(before.standing)
        if aspect is None:
            continue
        is_state = turn.regime == before.regime == "state"  # the law of the State says nothing of Party forms
        yield _finding(
            "running_order.higher_first",
            place,
            en=f"{turn.recipient} comes after {before.recipient}, and receives what stands above.",
            vi=f"{turn.recipient} xếp sau {before.recipient}, nhưng hình thức được trao đứng trước.",
            provision=in_force.get(_PROVISION[aspect] or "") if is_state else None,
        )


def _received_otherwise(turns: Sequence[Turn], in_force: Mapping[str, RuleFacts]) -> Iterator[CeremonyFinding]:
    for place, turn in enumerate(turns, start=1):
        allowed = _OF_THE_DECEASED if turn.is_posthumous else _ALLOWED.get(turn.kind, {turn.received_on_behalf})
        if turn.received_on_behalf in allowed:
            continue
        yield _finding(
            "running_order.receiver",
            place,
            en=f"Who receives for {turn.recipient} is not whom the law has in mind.",
            vi=f"Người đón nhận thay {turn.recipient} chưa đúng đối tượng theo quy định.",
            provision=in_force.get(_RECEIVER),
        )


def _revoked(turns: Sequence[Turn]) -> Iterator[CeremonyFinding]:
    for place, turn in enumerate(turns, start=1):
        if turn.is_revoked:
            yield _finding(
                "running_order.revoked",
                place,
                en=f"The award of {turn.recipient} is revoked: take it off the running order.",
                vi=f"Khen thưởng của {turn.recipient} đã bị hủy bỏ: hãy bỏ khỏi chương trình trao.",
                provision=None,
            )


def _finding(code: str, place: int, *, en: str, vi: str, provision: RuleFacts | None) -> CeremonyFinding:
    """With what the provision says, in its own words of each language."""
    said = {"en": en, "vi": vi}
    if provision is None:
        return CeremonyFinding(code=code, place=place, message=said)
    message = {tongue: f"{text} {provision.title[tongue]}." for tongue, text in said.items()}
    return CeremonyFinding(code=code, place=place, message=message, citation=provision.citation)
