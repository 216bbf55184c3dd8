"""The printed certificate, kept: what was signed and handed over once is what is given out for ever after.

It is printed when it is first asked for. Later corrections, templates and keys leave it as it is.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from mongoengine import BinaryField, DateTimeField, Document, StringField
from mongoengine.errors import NotUniqueError

from awards.certificate import refusals
from awards.certificate.certificate import Certificate

if TYPE_CHECKING:
    from awards.certificate.press import Press  # pyHanko takes longer to import than the indexes to be made


class Paper(Document):
    meta = {"collection": "certificate_papers", "db_alias": "awards", "auto_create_index": False}

    id = StringField(primary_key=True)
    pdf = BinaryField(required=True)
    printed_at = DateTimeField(required=True)

    @classmethod
    def of(cls, certificate: Certificate, press: "Press") -> bytes:
        """Raises RuleBroken when it was never printed and no longer holds; what printing raises."""
        kept: Self | None = cls.objects(id=certificate.id).first()
        if kept is None:
            kept = cls._printed(certificate, press)
        return bytes(kept.pdf)

    @classmethod
    def _printed(cls, certificate: Certificate, press: "Press") -> Self:
        if certificate.state != "valid":
            raise refusals.no_longer_valid(certificate.state)
        made = cls(id=certificate.id, pdf=press.paper(certificate), printed_at=datetime.now(UTC))
        try:
            made.save(force_insert=True)
        except NotUniqueError:  # somebody else printed it at the same moment: theirs is the one
            theirs: Self = cls.objects.get(id=certificate.id)
            return theirs
        return made
