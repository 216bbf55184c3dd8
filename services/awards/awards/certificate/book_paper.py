"""A number book on paper: every number from the first to the last, a voided one struck through.

Knows what stands where; the template knows how it looks.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from awards.certificate.book import NumberBook
from awards.certificate.book_lines import STATES
from awards.certificate.certificate import Certificate
from awards.words import form_named
from registry.contracts.shapes import Titles
from registry.printing import pdf_by
from registry.printing.stationery import date_said

_HEADINGS = ("number", "recipient", "achievement", "decision", "issued", "remark")
_WORDS: Mapping[str, Titles] = {
    "title": {"vi": "Sổ vàng năm {year}", "en": "Number book of {year}"},
    "number": {"vi": "Số", "en": "No."},
    "recipient": {"vi": "Người nhận", "en": "Recipient"},
    "achievement": {"vi": "Thành tích", "en": "Achievement"},
    "decision": {"vi": "Quyết định", "en": "Decision"},
    "issued": {"vi": "Ngày cấp", "en": "Issued on"},
    "remark": {"vi": "Ghi chú", "en": "Remark"},
    "given": {
        "vi": "Từ số {first} đến số {until}, đã cấp đến số {last}; in {day}",
        "en": "Numbers {first} to {until} of {last} that were given; printed on {day}",
    },
}


def book_paper(book: NumberBook, lines: Sequence[Certificate], language: str, at: datetime) -> bytes:
    """In vi or en, of lines in the order of their numbers; at least one. Raises MissingGlyph."""
    first, until, day = lines[0].number, lines[-1].number, date_said(at.date(), language)
    said = {name: titles[language] for name, titles in _WORDS.items()}
    values = {
        "language": language,
        "issuer": book.issuer_name,
        "form": form_named(book.form, language),
        "title": said["title"].format(year=book.year),
        "given": said["given"].format(first=first, until=until, last=book.last, day=day),
        "headings": [said[name] for name in _HEADINGS],
        "lines": [_line(certificate, language) for certificate in lines],
    }
    return pdf_by("awards.certificate", "number-book.typ", values, made_at=at)


def _line(certificate: Certificate, language: str) -> dict[str, Any]:
    stated, ended = certificate.statement(), certificate.ended_on
    state = None if certificate.state == "valid" else STATES[certificate.state][language]
    return {
        "is_void": certificate.state == "void",
        "cells": [
            str(stated.number),
            stated.recipient,
            _joined(stated.achievement, stated.period),
            _joined(stated.decision_number, f"{stated.decision_signed_on:%d/%m/%Y}"),
            f"{stated.issued_on:%d/%m/%Y}",
        ],
        "remark": _joined(state, f"{ended:%d/%m/%Y}" if ended else None),
    }


def _joined(*texts: str | None) -> str:
    return ", ".join(text for text in texts if text)
