"""The doors of a decision's bonus. It is read, never stored: it follows from the decision and the law of its day."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.bonus.reading import bonus_of_decision
from awards.bonus.statement import DecisionBonus, DecisionBonusLine
from awards.words import RECIPIENT_KINDS, form_named
from registry.chassis.exports import as_file, exports
from registry.chassis.writing import transactions
from registry.contracts.shapes import LOCAL
from registry.contracts.wire import schema_of
from registry.tables.columns import Column

bonus = Blueprint("bonus", __name__, description="What a decision pays with its awards, and what comes back.")

_LINE = schema_of(DecisionBonusLine)()
COLUMNS: Sequence[Column] = (
    Column("Người nhận", "Recipient", lambda line, _: line.recipient.name),
    Column("Đối tượng", "Kind", lambda line, language: RECIPIENT_KINDS[line.recipient.kind][language]),
    Column("Hình thức", "Form", lambda line, language: form_named(line.form, language)),
    Column("Hạng", "Class", lambda line, _: line.award_class),
    Column("Hệ số", "Multiple", lambda line, _: line.multiple),
    Column("Căn cứ", "Article", lambda line, _: line.citation),
    Column("Mức thưởng (đồng)", "Bonus (đồng)", lambda line, _: line.dong),
    Column("Số lượng", "Recipients", lambda line, _: line.recipients),
    Column("Thành tiền (đồng)", "Total (đồng)", lambda line, _: line.total_dong),
    Column("Hưởng theo khen thưởng", "Paid instead", lambda line, _: line.paid_instead),
    Column("Mã khen thưởng", "Award id", lambda line, _: line.award_id),
)


@bonus.route("/decisions/<decision_id>/bonus", methods=["GET"])
@bonus.response(200, schema_of(DecisionBonus))
def read_one(decision_id: str) -> DecisionBonus:
    """Read what a decision pays for each award and in all; of a draft, as if it were signed today."""
    return _bonus(decision_id)


@exports(bonus, "/decisions/<decision_id>/bonus/export")
def export(arguments: Mapping[str, Any], decision_id: str) -> Response:
    """Take the lines along, one an award."""
    return as_file(f"bonus-{decision_id}", COLUMNS, _bonus(decision_id).lines, _LINE, arguments["format"])


def _bonus(decision_id: str) -> DecisionBonus:
    today: date = datetime.now(UTC).astimezone(LOCAL).date()
    return bonus_of_decision(transactions().database, decision_id, today)
