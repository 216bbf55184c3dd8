"""Which objects go with a form, as far as Decree 98/2023 Article 54 and Decree 152/2025 Articles 50 and 54 were read.

Of orders, medals, flags and badges the form is the object itself. Of the Party's forms nothing else was read, and of
the titles nothing that is not named here: the answer reminds, and forbids nothing.
"""

from collections.abc import Mapping

from awards.catalogue.form import Family, Form
from registry.contracts.award_object import AwardObjectKind

_ITSELF: Mapping[Family, tuple[AwardObjectKind, ...]] = {
    "flag": ("flag",),
    "order": ("medal",),
    "medal": ("medal",),
    "badge": ("badge",),
    "commemorative": ("badge",),
}
_OF_THE_STATE: Mapping[Family, tuple[AwardObjectKind, ...]] = {
    "certificate_of_merit": ("frame",),
    "certificate_of_commendation": ("frame",),
    "commemorative": ("frame", "badge"),
}
_OF_TITLES: Mapping[str, tuple[AwardObjectKind, ...]] = {
    "cstd-toan-quoc": ("frame", "badge"),
    "cstd-bo-tinh": ("frame", "badge"),
    "cstd-co-so": ("frame",),
    "tap-the-lao-dong-xuat-sac": ("frame",),
    "xa-phuong-tieu-bieu": ("frame",),
    "thon-to-dan-pho-van-hoa": ("frame",),
}


def objects_of(form: Form) -> tuple[AwardObjectKind, ...]:
    """None for a form that comes with money alone."""
    of_regime = _OF_THE_STATE if form.regime == "state" else {}
    return _OF_TITLES.get(form.code) or of_regime.get(form.family) or _ITSELF.get(form.family, ())
