"""What a decision says of its number and its days, and how the two with its issuer name it. Pure."""

from datetime import date, datetime
from typing import Any

from awards.decision import refusals
from registry.contracts.decision import DecisionState
from registry.contracts.shapes import LOCAL, DateSaid, PartyRef
from registry.folding import fold

IN_FORCE: tuple[DecisionState, ...] = ("signed", "published", "amended")
STANDING = (*IN_FORCE, "reported_unverified")
REFERRED = ("issuer", "number", "signed", "published_on", "state")  # what the awards of a decision say of it


def identity(issuer: PartyRef, number: str | None, signed_on: date | None) -> str | None:
    """One text for issuer, number and day; None while one of them is unknown."""
    if number is None or signed_on is None:
        return None
    return f"{issuer.party_id or fold(issuer.name)}|{fold(number)}|{signed_on.isoformat()}"


def signing_day(on: date, at: datetime) -> DateSaid:
    """As the decision keeps it. Raises RuleBroken for a day that lies ahead, by the field of who signs."""
    if on > at.astimezone(LOCAL).date():
        raise refusals.in_future("signed_on")
    return DateSaid(on=on)


def happened(said: DateSaid, at: datetime) -> dict[str, Any]:
    """As an event says when it happened; `at` it was recorded."""
    moment, precision = said.happened(at)
    return {"happened_at": moment, "happened_precision": precision}


def check_number(state: DecisionState, number: str | None, signed_on: date | None) -> None:
    if number is not None and not fold(number):
        raise refusals.number_blank()
    if state in IN_FORCE and (number is None or signed_on is None):
        raise refusals.signed_without_number_or_day()


def check_days(state: DecisionState, signed: DateSaid, published_on: date | None, today: date) -> None:
    if signed.precision != "unknown" and signed.on is None:
        raise refusals.day_missing()
    if state != "drafted" and signed.on and signed.on > today:
        raise refusals.in_future("signed.on")
    if published_on and state in ("drafted", "signed", "discarded"):
        raise refusals.not_published(state)
    if published_on is None and state == "published":
        raise refusals.publication_day_missing()
    if published_on and published_on > today:
        raise refusals.in_future("published_on")
    if published_on and signed.day and published_on < signed.day:
        raise refusals.published_before_signed(signed.day)
