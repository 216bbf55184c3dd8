"""The number book (sổ vàng): gives each certificate the next number of its issuer, form and year, without a gap.

The number is taken in the transaction that writes the certificate: when that is not committed, it was not taken.
Refuses to know certificates; the book's lines are the certificates themselves, void ones included.
"""

import hashlib
import threading
from typing import Any, Self

from mongoengine import Document, IntField, StringField

from awards.decision.decision import Decision
from registry.contracts.award import FormRef
from registry.contracts.certificate import BookEntry
from registry.contracts.wire import encode
from registry.folding import fold
from registry.messaging.aggregate import ShapeField

TURN = threading.Lock()
"""Who takes a number holds it until the transaction has ended: the database would let one of the crowd commit and send
all others round again. Of this process alone; between processes the database decides."""


class NumberBook(Document):
    """`last` is the number given last."""

    meta = {
        "collection": "number_books",
        "db_alias": "awards",
        "auto_create_index": False,
        "indexes": [{"fields": ["issuer_id", "year"], "name": "issuer"}],
    }

    id = StringField(primary_key=True)
    issuer_id = StringField()
    issuer_name = StringField(required=True)
    form = ShapeField(FormRef, required=True)
    year = IntField(required=True)
    last = IntField(required=True)

    @property
    def version(self) -> int:
        return int(self.last)

    @classmethod
    def take(cls, decision: Decision, form: FormRef, year: int) -> BookEntry:
        """The next entry; to be called in a transaction, once for each certificate."""
        identity = _identity(decision, form, year)
        opened: dict[str, Any] = {
            "set_on_insert__issuer_id": decision.issuer.party_id,
            "set_on_insert__issuer_name": decision.issuer.name,
            "set_on_insert__form": encode(form),
            "set_on_insert__year": year,
        }
        book: Self = cls.objects(id=identity).modify(upsert=True, new=True, inc__last=1, **opened)
        return BookEntry(book_id=book.id, year=year, number=book.last)


def _identity(decision: Decision, form: FormRef, year: int) -> str:
    """One for an issuer, a form and a year; an issuer or a form without a record is known by its folded name."""
    issuer = decision.issuer.party_id or fold(decision.issuer.name)
    named = form.code or fold(form.labels.get("vi") or form.as_reported or "")
    return hashlib.blake2b(f"{issuer}|{named}|{year}".encode(), digest_size=16).hexdigest()
