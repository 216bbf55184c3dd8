"""Pages of several PDFs as one, for a printer: what is around the pages (signatures, attachments, tags) is left behind.

Knows no certificate.
"""

import io
from collections.abc import Iterable

from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PdfFileWriter

_OF_A_PAGE = ("/Type", "/MediaBox", "/CropBox", "/Resources", "/Contents", "/Group")


def merged(documents: Iterable[bytes]) -> bytes:
    """Of each document the pages that its root names itself: a certificate has one."""
    target = PdfFileWriter()  # type: ignore[no-untyped-call]  # this part of pyHanko is untyped
    for document in documents:
        source = PdfFileReader(io.BytesIO(document))
        for page in source.root["/Pages"]["/Kids"]:
            said = page.get_object()
            members = {name: target.import_object(said.raw_get(name)) for name in _OF_A_PAGE if name in said}
            target.insert_page(DictionaryObject(members))  # type: ignore[no-untyped-call]  # the same
    written = io.BytesIO()
    target.write(written)  # type: ignore[no-untyped-call]  # the same
    return written.getvalue()
