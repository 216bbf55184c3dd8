"""Counts awards in the database, by what they say themselves and by their decision's year. Reads no award whole."""

from collections.abc import Iterator, Mapping
from typing import Any

from awards.award.award import Award
from awards.decision.shortened import without_grants
from awards.statistics.tabulating import Group
from registry.contracts.shapes import DateSaid
from registry.messaging.portions import portions

_ALIKE = {
    "decision": "$decision_id",
    "form": "$form_code",
    "name": "$form.labels.vi",
    "kind": "$recipient.kind",
    "state": "$state",
    "sex": "$sex",
    "is_direct_worker": "$is_direct_worker",
}
_COUNTED = {"awards": {"$sum": 1}, "recipients": {"$sum": {"$ifNull": ["$recipient.count", 1]}}}


def groups(asked: Mapping[str, Any], issuer_id: str | None) -> Iterator[Group]:
    """`asked` are filters on awards; with `issuer_id` only awards that it decided are counted."""
    counted = list(Award.objects(**asked, matched_to=None).aggregate([{"$group": {"_id": _ALIKE, **_COUNTED}}]))
    signed = _signed({found["_id"]["decision"] for found in counted}, issuer_id)
    for found in counted:
        alike = found["_id"]
        if alike["decision"] not in signed:
            continue
        yield Group(
            form=alike.get("form"),
            form_name=alike.get("name") or "",
            recipient_kind=alike["kind"],
            year=_year(signed[alike["decision"]]),
            state=alike["state"],
            sex=alike.get("sex"),
            is_direct_worker=alike.get("is_direct_worker"),
            awards=found["awards"],
            recipients=found["recipients"],
        )


def _signed(decisions: set[str], issuer_id: str | None) -> Mapping[str, DateSaid]:
    asked = {} if issuer_id is None else {"issuer_id": issuer_id}
    return {
        decision.id: decision.signed
        for portion in portions(sorted(decisions))
        for decision in without_grants(portion).filter(**asked)
    }


def _year(signed: DateSaid) -> int | None:
    return signed.on.year if signed.on and signed.precision != "unknown" else None
