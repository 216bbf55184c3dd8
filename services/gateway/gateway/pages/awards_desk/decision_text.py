"""The steps of a decision between their forms and the API. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from gateway.pages.awards_desk.recipient_text import named_again

Typed = Mapping[str, str]
Record = Mapping[str, Any]
Said = dict[str, Any]


def signature_of(typed: Typed, _decision: Record) -> Said:
    """Number, day and who signed: a name, the post behind a comma."""
    name, _, post = (part.strip() for part in typed.get("signer", "").partition(","))
    signer = {"signer": {"name": name} | ({"post": post} if post else {})} if name else {}
    return _said(typed, "number", "signed_on") | signer


def amendment_of(typed: Typed, decision: Record) -> Said:
    """What another document changes; of one line, where one was chosen, what reads otherwise of it."""
    document: Said = _said(typed, "kind", "number", of="document_")
    issued = typed.get("document_issued", "").strip()
    document |= {"issued": {"on": issued, "precision": "day"}} if issued else {}
    said = _said(typed, "article", "text", "reason") | {"document": document}
    said |= {"about": typed["about"].strip()} if typed.get("about", "").strip() else {}
    stands = next((one for one in decision["grants"] if one["award_id"] == typed.get("award_id")), None)
    return said | ({"awards": [_line_of(typed, stands)]} if stands else {})


def _line_of(typed: Typed, stands: Record) -> Said:
    """Whose name reads otherwise, or who is awarded posthumously or not, stays the record that was named."""
    line: Said = {"award_id": stands["award_id"]}
    name, achievement = typed.get("award_name", "").strip(), typed.get("award_achievement", "").strip()
    otherwise: dict[str, str | bool] = {"name": name} if name else {}
    posthumous = typed.get("award_posthumous")
    otherwise |= {"is_posthumous": posthumous == "yes"} if posthumous in {"yes", "no"} else {}
    if otherwise:
        line["recipient"] = named_again(stands["recipient"], **otherwise)
    return line | ({"achievement": achievement} if achievement else {})


def _publication(typed: Typed, _decision: Record) -> Said:
    return _said(typed, "published_on")


def _discarding(typed: Typed, _decision: Record) -> Said:
    return _said(typed, "reason")


def _said(typed: Typed, *names: str, of: str = "") -> Said:
    return {name: typed.get(f"{of}{name}", "").strip() for name in names}


STEPS: Mapping[str, Callable[[Typed, Record], Said]] = {  # the door of the service, and what it is told
    "signature": signature_of,
    "publication": _publication,
    "amendments": amendment_of,
    "discarding": _discarding,
}
