"""Certificates printed and signed, beside WeasyPrint setting the same page, signed by the same key: by pyHanko, as its
documentation has it, and by our own hand, which is quicker.

In one thread of one process each; what the page says is made beforehand for WeasyPrint, and by us as part of the paper.
Where others are at work on the machine, the ratios of processor time say more than those of rates.
"""

import base64
import io
import json
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter

from awards.catalogue.catalogue import catalogue
from awards.catalogue.form import NamedForm
from awards.certificate.certificate import Certificate
from awards.certificate.press import Press
from awards.credential.issuer import Issuer
from awards.credential.pdf_signature import signed_pdf
from awards.credential.signer import signing_by
from registry.contracts.award import DecisionRef, Recipient
from registry.contracts.certificate import BookEntry
from registry.contracts.shapes import DateSaid, PartyRef
from registry.printing import pdf
from registry.printing.typesetting import FONTS, WITH_ATTACHMENTS
from tests.bench import environments
from tests.bench.figures import Figure
from tests.bench.occasion import Occasion
from tests.bench.searching import name_of

THEIRS = Path(__file__).with_name("weasyprint_pages.py")
FORM = "bang-khen-bo-tinh"
SIGNED_ON = date(2025, 1, 8)
ROOM = 8_192  # hexadecimal digits


@dataclass(frozen=True)
class Took:
    """For all certificates together."""

    seconds: float
    processor: float

    def __add__(self, other: "Took") -> "Took":
        return Took(self.seconds + other.seconds, self.processor + other.processor)


def measure(occasion: Occasion) -> Iterator[Figure]:
    press = Press(Issuer("https://registry.example.vn", "Sở Nội vụ"), occasion.scratch / "keys")
    certificates = [_certificate(number) for number in range(int(occasion.lasting(100, 10)))]
    press.paper(certificates[0])  # the fonts are read once a process
    ours = _timed(lambda: [press.paper(certificate) for certificate in certificates])
    values = [press.values(certificate) for certificate in certificates]
    template = press.template("certificate", certificates[0])
    ours_set = _timed(lambda: [pdf(template, each, standards=WITH_ATTACHMENTS) for each in values])
    theirs_set, pages = _set_by_weasyprint(occasion.scratch, [_for_html(each) for each in values])
    alike = theirs_set + _timed(lambda: [signed_pdf(page, press.keys, "Bằng khen") for page in pages])
    with signing_by(press.keys, None) as signer:
        usual = theirs_set + _timed(lambda: [_signed_by_pyhanko(page, signer) for page in pages])
    count = len(certificates)
    beside = f"{count} certificates, each its own file with its QR code and credential"
    yield _figure("printed and signed", count / ours.seconds, "/s", beside)
    yield _figure("WeasyPrint, signed by pyHanko", count / usual.seconds, "/s", "its own environment, the same page")
    yield from _ratio("ratio to it", usual, ours, "aim: at least 5")
    yield _figure("WeasyPrint, signed as we sign", count / alike.seconds, "/s", "")
    yield from _ratio("ratio to it so signed", alike, ours, "aim: at least 5")
    yield from _ratio("ratio to it, the page alone", theirs_set, ours_set, "neither signed, nor coded")
    for name, took in (("whole", ours), ("the page alone", ours_set), ("WeasyPrint's page", theirs_set)):
        yield _figure(f"processor time each: {name}", took.processor / count * 1000, "ms", "")
    for name, whole in (("signing by pyHanko", usual), ("signing as we do", alike)):
        yield _figure(f"processor time each: {name}", (whole.processor - theirs_set.processor) / count * 1000, "ms", "")


def _ratio(name: str, theirs: Took, ours: Took, beside: str) -> Iterator[Figure]:
    yield _figure(name, theirs.seconds / ours.seconds, "", beside)
    yield _figure(f"{name}, of processor time", theirs.processor / ours.processor, "", beside)


def _signed_by_pyhanko(page: bytes, signer: signers.Signer) -> None:
    """At its quickest: the key is loaded already, and no trial signature is made to see how long it becomes."""
    how = signers.PdfSignatureMetadata(
        field_name="Signature", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason="Bằng khen"
    )
    signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(page)), how, signer, bytes_reserved=ROOM)


def _figure(name: str, value: float, unit: str, beside: str) -> Figure:
    return Figure(measure="printing", name=name, value=value, unit=unit, beside=beside)


def _timed(work: Callable[[], object]) -> Took:
    began, used = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - began, time.process_time() - used)


def _set_by_weasyprint(scratch: Path, pages: list[dict[str, Any]]) -> tuple[Took, list[bytes]]:
    out = scratch / "weasyprint"
    out.mkdir()
    python = environments.ensure(environments.WEASYPRINT_LOCK) / "python"
    order = json.dumps({"fonts": str(FONTS), "out": str(out), "pages": pages})
    said = subprocess.run([str(python), str(THEIRS)], input=order, stdout=subprocess.PIPE, text=True, check=True)
    took = Took(**json.loads(said.stdout))
    return took, [(out / f"{number}.pdf").read_bytes() for number in range(len(pages))]


def _for_html(values: dict[str, Any]) -> dict[str, Any]:
    """What our template is given, the code as an address that HTML can show."""
    code = base64.b64encode(values["qr"].encode()).decode()
    return values | {"qr_address": f"data:image/svg+xml;base64,{code}"}


def _certificate(number: int) -> Certificate:
    issuer = PartyRef(name="Chủ tịch Ủy ban nhân dân tỉnh Quảng Nam", kind="organisation")
    signed = DateSaid(on=SIGNED_ON)
    return Certificate(
        id=f"00000000-0000-7000-8000-{number:012}",
        award_id=f"award-{number}",
        check=f"{number:012}",
        form=catalogue().named(NamedForm(code=FORM), "form"),
        recipient=Recipient(name=name_of(number), kind="individual"),
        achievement="Đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2024",
        decision=DecisionRef(decision_id="d", issuer=issuer, number="37/QĐ-UBND", signed=signed, state="signed"),
        signer=PartyRef(name="Trần Văn Mẫu", post="Chủ tịch"),
        issued_on=SIGNED_ON,
        entry=BookEntry(book_id="0" * 32, year=SIGNED_ON.year, number=number + 1),
        book_id="0" * 32,
        year=SIGNED_ON.year,
        number=number + 1,
    )
