"""How high a form stands beside others: what is handed over first, and at which level it is conferred.

From the highest down; of one level titles before forms; collectives and households before individuals, the living
before the deceased (Decree 152/2025 Article 29.5). The forms among themselves follow Law 06/2022/QH15 Article 9; where
neither says, the catalogue's own order. Pure: refuses to know awards and days.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from awards.catalogue.form import AuthorityLevel, Family, Form
from registry.contracts.award import RecipientKind

AwardLevel = Literal["national", "ministry_or_province", "below"]
Aspect = Literal["level", "title", "family", "catalogue", "class", "kind", "living"]

_LEVELS: tuple[AwardLevel, ...] = ("national", "ministry_or_province", "below")
_LEVEL_OF: Mapping[AuthorityLevel, AwardLevel] = {
    "state": "national",
    "central": "national",
    "ministry": "ministry_or_province",
    "province": "ministry_or_province",
}
_TITLES: frozenset[Family] = frozenset({"title", "flag"})
_FAMILIES: tuple[Family, ...] = (
    *("title", "flag", "order", "medal", "commemorative"),
    *("certificate_of_merit", "certificate_of_commendation", "badge"),
)


@dataclass(frozen=True)
class Standing:
    """Its place in each respect, the weightiest first; each counts from nought, and the lower stands higher."""

    places: tuple[tuple[Aspect, int], ...]

    def first_above(self, other: "Standing") -> Aspect | None:
        """In which respect it stands above the other; None when it does not."""
        for (aspect, own), (_, others) in zip(self.places, other.places, strict=True):
            if own != others:
                return aspect if own < others else None
        return None


def is_title(form: Form) -> bool:
    """Danh hiệu thi đua, which flags are too (Law 06/2022/QH15 Article 19, 20); all else is a form of commendation."""
    return form.family in _TITLES


def level_of(form: Form) -> AwardLevel | None:
    """The lowest level at which it is conferred: a minister confers what a head of unit does, in his own house.

    None when the armed forces alone confer it: the catalogue does not say at which of their levels.
    """
    levels = {level for authority in form.authorities for level in authority.levels} - {"armed_forces"}
    found = {_LEVEL_OF.get(level, "below") for level in levels}
    return max(found, key=_LEVELS.index) if found else None


def standing(
    form: Form, place: int, award_class: str | None, kind: RecipientKind, *, is_posthumous: bool = False
) -> Standing | None:
    """`place` is that in the catalogue. None for a form of which no level is known.

    Titles of one level stand side by side, so a collective goes before; among forms the higher one goes first.
    """
    level = level_of(form)
    if level is None:
        return None
    rank: tuple[tuple[Aspect, int], ...] = (
        ("catalogue", place),
        ("class", form.classes.index(award_class) if award_class in form.classes else 0),
    )
    whom: tuple[tuple[Aspect, int], ...] = (("kind", int(kind == "individual")), ("living", int(is_posthumous)))
    above: tuple[Aspect, int] = ("level", _LEVELS.index(level))
    if is_title(form):
        return Standing((above, ("title", 0), ("family", 0), *whom, *rank))
    return Standing((above, ("title", 1), ("family", _FAMILIES.index(form.family)), *rank, *whom))
