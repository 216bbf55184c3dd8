"""What a template makes of sample words, so that staff who change one see it at once. It is marked as a specimen.

Nothing is stored, numbered or signed: the code on it says that it is none. The mark is laid over whatever the template
draws, and the template is read anew each time.
"""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from awards.catalogue.catalogue import catalogue
from awards.catalogue.form import NamedForm, RecipientAllowed
from awards.certificate.certificate import Certificate
from awards.certificate.press import Press, printed_code
from registry.contracts.award import DecisionRef, Recipient
from registry.contracts.certificate import BookEntry
from registry.contracts.shapes import DateSaid, PartyRef, Period
from registry.printing import pdf
from registry.printing.typesetting import WITH_ATTACHMENTS

_SAID = "SPECIMEN - NOT A CERTIFICATE. " * 8  # about as much as a seal holds, so that the code is as wide
_MARK = """#set page(foreground: rotate(-28deg, text(
  font: "Tinos", size: 80pt, weight: "bold", fill: rgb(120, 120, 120, 110), "BẢN MẪU – SPECIMEN")))
#include "{template}"
"""


@dataclass(frozen=True, kw_only=True)
class CertificateSample:
    """What a specimen is to say; left out, words of usual length."""

    form: Annotated[str, "a code of the catalogue; it decides which template is taken"]
    recipient: Annotated[str, "the name as it is printed"] = "Nguyễn Thị Bích Phượng"
    recipient_kind: Annotated[RecipientAllowed, "who receives"] = "individual"
    achievement: Annotated[str, "the achievement as it is printed"] = (
        "Đã có thành tích xuất sắc trong phong trào thi đua yêu nước"
    )
    period: Annotated[str | None, "the achievement period"] = None
    issuer: Annotated[str, "who decides"] = "Chủ tịch Ủy ban nhân dân tỉnh"
    signer_post: Annotated[str, "the post of who signs"] = "Chủ tịch"
    signer_name: Annotated[str, "the name of who signs"] = "Trần Văn Mẫu"


def specimen(sample: CertificateSample, press: Press, on: date) -> bytes:
    """The page as PDF. Raises RuleBroken for an unknown form, and what `pdf` raises."""
    certificate = _certificate(sample, on)
    template = press.template("certificate", certificate)
    values = press.words(certificate) | {"check": "0000-0000-0000", "credential": _SAID} | printed_code(_SAID)
    with tempfile.TemporaryDirectory() as directory:
        beside = Path(directory) / "templates"
        shutil.copytree(template.parent, beside)  # a template reads the files beside it, and nothing else
        marked = beside / f"specimen-{template.name}"
        marked.write_text(_MARK.format(template=template.name), "utf-8")
        return pdf(marked, values, standards=WITH_ATTACHMENTS)


def _certificate(sample: CertificateSample, on: date) -> Certificate:
    """One that is never saved."""
    entry = BookEntry(book_id="0" * 32, year=on.year, number=0)
    issuer = PartyRef(name=sample.issuer, kind="organisation")
    return Certificate(
        id="specimen",
        form=catalogue().named(NamedForm(code=sample.form), "form"),
        recipient=Recipient(name=sample.recipient, kind=sample.recipient_kind),
        achievement=sample.achievement,
        achievement_period=Period(label=sample.period) if sample.period else None,
        decision=DecisionRef(
            decision_id="specimen", issuer=issuer, number="00/QĐ-UBND", signed=DateSaid(on=on), state="signed"
        ),
        signer=PartyRef(name=sample.signer_name, post=sample.signer_post),
        issued_on=on,
        book_id=entry.book_id,
        year=entry.year,
        number=entry.number,
    )
