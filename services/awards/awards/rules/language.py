"""The rule language as files write it (`{ asks = "awards", forms = ["cstd-co-so"], times = 2 }`) and what it becomes.

Owns the words of the language. A word that is misspelt, missing or of the wrong kind is refused with its place.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, get_args

from marshmallow import Schema, ValidationError

from awards.rules.case import CountsFrom
from awards.rules.requirements.combination import AllOf, AnyOf, Requirement, SinceAward, SinceLast
from awards.rules.requirements.competence import FormAuthority, FormInForce, FormRecipient
from awards.rules.requirements.council import (
    ClusterCap,
    CouncilVote,
    MembersDisciplined,
    MembersHolding,
    MembersShare,
)
from awards.rules.requirements.papers import Amount, Attested, Documents, HandedOver, ReceivedBy
from awards.rules.requirements.prerequisites import Awards, Elapsed, Initiatives, InitiativesUnused, Rated, RatedYears
from awards.rules.requirements.repetition import NotRepeated
from awards.rules.requirements.standing import AfterDiscipline, NothingPending, Notice, Only
from registry.contracts.wire import schema_of

WORDS: Mapping[str, type[Any]] = {
    "form_in_force": FormInForce,
    "form_recipient": FormRecipient,
    "form_authority": FormAuthority,
    "awards": Awards,
    "rated": Rated,
    "rated_years": RatedYears,
    "elapsed": Elapsed,
    "initiatives": Initiatives,
    "initiatives_unused": InitiativesUnused,
    "council_vote": CouncilVote,
    "cluster_cap": ClusterCap,
    "members_share": MembersShare,
    "members_holding": MembersHolding,
    "members_disciplined": MembersDisciplined,
    "documents": Documents,
    "attested": Attested,
    "amount": Amount,
    "handed_over": HandedOver,
    "received_by": ReceivedBy,
    "not_repeated": NotRepeated,
    "nothing_pending": NothingPending,
    "after_discipline": AfterDiscipline,
    "notice": Notice,
    "only": Only,
}
GROUPS = ("all_of", "any_of", "since_award", "since_last")
_ABOUT_ANCHOR = frozenset({"forms", "not_counting", "award_class"})
_DEEPEST = 4  # a rule that nests further is not read by people any more


class BadRequirement(Exception):
    """A requirement cannot be read; the message says which word and why."""


def read_requirement(said: Any, depth: int = 0) -> Requirement:
    """The requirement that a table says. Raises BadRequirement."""
    if not isinstance(said, Mapping) or "asks" not in said:
        raise BadRequirement(f"{said!r} is no table with the word `asks`")
    word, rest = said["asks"], {name: value for name, value in said.items() if name != "asks"}
    if word in GROUPS:
        return _group(word, rest, depth)
    if word not in WORDS:
        raise BadRequirement(f"`asks = {word!r}` is no word of the language; it is one of {sorted((*WORDS, *GROUPS))}")
    return _plain(word, rest)


def forms_named(said: Any) -> set[str]:
    """Every form that a requirement names, so that a misspelt code is found before a case is judged by it."""
    if not isinstance(said, Mapping):
        return set()
    inner = [forms_named(one) for one in said.get("of", [])] if said.get("asks") in GROUPS else []
    return set(said.get("forms", [])).union(*inner)


def _plain(word: str, said: Mapping[str, Any]) -> Requirement:
    try:
        requirement: Requirement = _reader(word).load(json.loads(json.dumps(said, default=str)))
    except ValidationError as wrong:
        raise BadRequirement(f"`{word}`: {wrong.messages}") from wrong
    except ValueError as wrong:
        raise BadRequirement(f"`{word}`: {wrong}") from wrong
    return requirement


@cache
def _reader(word: str) -> Schema:
    return schema_of(WORDS[word], strict=True)()


def _group(word: str, said: Mapping[str, Any], depth: int) -> Requirement:
    if depth >= _DEEPEST:
        raise BadRequirement(f"`{word}` stands too deep: {_DEEPEST} levels at most")
    inner = said.get("of")
    if not isinstance(inner, list) or not inner:
        raise BadRequirement(f"`{word}` needs `of` with at least one requirement")
    of = tuple(read_requirement(one, depth + 1) for one in inner)
    if word not in ("since_award", "since_last"):
        _refuse_others(word, said, {"of"})
        return AllOf(of=of) if word == "all_of" else AnyOf(of=of)
    _refuse_others(word, said, {"of", "counts_from", *_ABOUT_ANCHOR})
    anchor = _plain("awards", {name: said[name] for name in _ABOUT_ANCHOR & set(said)})
    if not isinstance(anchor, Awards) or not anchor.forms:
        raise BadRequirement(f"`{word}` names no form")
    if said.get("counts_from", "period") not in get_args(CountsFrom):
        raise BadRequirement(f"`{word}`: `counts_from` must be one of {get_args(CountsFrom)}")
    if word == "since_last":
        return SinceLast(award=anchor, of=of)
    return SinceAward(award=anchor, of=of, counts_from=said.get("counts_from", "period"))


def _refuse_others(word: str, said: Mapping[str, Any], known: set[str]) -> None:
    if others := set(said) - known:
        raise BadRequirement(f"`{word}` does not know {sorted(others)}")
