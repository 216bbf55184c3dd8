"""A list of objects that is taken along: each with its award as that is known now, and where it is."""

from collections.abc import Sequence

from awards.award_object.words import KINDS, WHEREABOUTS
from awards.words import form_named
from registry.tables.columns import Column, at

COLUMNS: Sequence[Column] = (
    Column("Mã hiện vật", "Object id", at("id")),
    Column("Hiện vật", "Object", lambda one, language: KINDS[one.kind][language]),
    Column("Hiện ở đâu", "Where it is", lambda one, language: WHEREABOUTS[one.whereabouts][language]),
    Column("Hình thức", "Form", lambda one, language: form_named(one.award.form, language)),
    Column("Người nhận", "Recipient", at("award.recipient.name")),
    Column("Mã khen thưởng", "Award id", at("award_id")),
    Column("Đơn vị cung cấp", "Supplier", at("supplier")),
    Column("Ngày đặt", "Ordered on", at("ordered_on")),
    Column("Ngày nhận", "Received on", at("received_on")),
    Column("Phiên bản", "Version", at("version")),
)
