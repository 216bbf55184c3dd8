"""How much of a person a verifier is shown, as the office decides: everything, the initials of the name, or the year.

A collective is no person: of it everything is shown. The code on the paper and the credential say what they say.
"""

from collections.abc import Mapping
from typing import Any, Literal

from registry.contracts.award import RecipientKind

Shown = Literal["full", "initials", "year"]
WITHHELD = ("recipient", "achievement", "period", "decision_number", "decision_signed_on", "number", "issued_on")
"""What leads to a person by itself or by another list; form, issuer and the year of the book remain."""


def shown_of(kind: RecipientKind, wanted: Shown) -> Shown:
    return "full" if kind == "collective" else wanted


def as_shown(said: Mapping[str, Any], shown: Shown) -> dict[str, Any]:
    """What a certificate says, as far as it is shown; what is withheld is None."""
    if shown == "year":
        return {**said, **dict.fromkeys(WITHHELD)}
    return {**said, "recipient": initials(said["recipient"])} if shown == "initials" else dict(said)


def initials(name: str) -> str:
    """Đỗ Thị Lý becomes Đ. T. L."""
    return " ".join(f"{word[0].upper()}." for word in name.split())
