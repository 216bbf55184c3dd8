"""Which authority of the law an organisation of some level may be. Pure.

A record says less than the law asks: a ministry and the Prime Minister are both central, and a ministry may be entered
at the level of a province. So an organisation is taken as the competent one of those it may be; it is found not to be
competent when none of them is.
"""

from collections.abc import Mapping
from datetime import date

from awards.catalogue.form import AuthorityLevel, Form
from registry.contracts.party import Level

_ANY_SIZE: tuple[AuthorityLevel, ...] = ("unit", "enterprise", "university", "armed_forces")
_MAY_BE: Mapping[Level, tuple[AuthorityLevel, ...]] = {
    "central": ("central", "state", "ministry", *_ANY_SIZE),
    "province": ("province", "ministry", "province_agency", *_ANY_SIZE),
    "district": ("district",),
    "commune": ("commune", "above_base", "base"),
    "base": ("base", "above_base", *_ANY_SIZE),
}


def authority_of(level: Level | None, form: Form | None, on: date) -> AuthorityLevel | None:
    """As what it is held against the form on the day; None when its level is not known."""
    if level is None or form is None:
        return None
    may_be = _MAY_BE[level]
    competent = {one for authority in form.authorities if authority.holds_on(on) for one in authority.levels}
    return next((one for one in may_be if one in competent), may_be[0])
