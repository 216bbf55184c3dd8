"""Number books and their lines as tables: what stands in each column, and what it is called in each language."""

from collections.abc import Callable, Sequence

from awards.certificate.certificate import Certificate
from awards.words import form_named
from registry.tables.columns import Cell, Column, Value

STATES = {
    "valid": {"vi": "Có hiệu lực", "en": "Valid"},
    "replaced": {"vi": "Đã cấp lại", "en": "Replaced"},
    "revoked": {"vi": "Đã thu hồi", "en": "Revoked"},
    "void": {"vi": "Hủy số", "en": "Void"},
}


def _stated(member: str) -> Callable[[Certificate, str], Cell]:
    def value(certificate: Certificate, _: str) -> Cell:
        found: Cell = getattr(certificate.statement(), member)
        return found

    return value


def _own(member: str) -> Value:
    return lambda record, _: getattr(record, member)


COLUMNS: Sequence[Column] = (
    Column("Số", "Number", _stated("number")),
    Column("Năm", "Year", _stated("year")),
    Column("Trạng thái", "State", lambda certificate, language: STATES[certificate.state][language]),
    Column("Người nhận", "Recipient", _stated("recipient")),
    Column("Hình thức", "Form", lambda certificate, language: form_named(certificate.form, language)),
    Column("Thành tích", "Achievement", _stated("achievement")),
    Column("Giai đoạn", "Period", _stated("period")),
    Column("Số quyết định", "Decision", _stated("decision_number")),
    Column("Ngày quyết định", "Decision signed on", _stated("decision_signed_on")),
    Column("Cơ quan quyết định", "Decided by", _stated("issuer")),
    Column("Ngày cấp", "Issued on", _stated("issued_on")),
    Column("Ngày hết hiệu lực", "Ended on", _own("ended_on")),
    Column("Mã bằng", "Certificate id", _own("id")),
    Column("Thay cho", "Replaces", _own("replaces")),
)
BOOKS: Sequence[Column] = (
    Column("Mã sổ", "Book id", _own("id")),
    Column("Cơ quan", "Issuer", _own("issuer_name")),
    Column("Mã cơ quan", "Issuer id", _own("issuer_id")),
    Column("Hình thức", "Form", lambda book, language: form_named(book.form, language)),
    Column("Năm", "Year", _own("year")),
    Column("Số cuối", "Last number", _own("last")),
)
