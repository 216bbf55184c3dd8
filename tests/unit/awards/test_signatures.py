"""Signatures that are made from one pattern: each is what pyHanko would have made of that document."""

import asyncio
import hashlib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from pikepdf import Pdf

from awards.credential.cms_signature import DIGEST, Pattern
from awards.credential.keys import KeyStore
from awards.credential.pdf_signature import read_signed, signed_pdf
from awards.credential.signer import pattern_by, signing_by
from registry.printing import pdf
from registry.printing.typesetting import WITH_ATTACHMENTS

TEMPLATE = """
#let said = json(bytes(sys.inputs.values))
#set document(title: said.name, author: said.name)
#set text(font: "Tinos")
#said.name
#pdf.attach("credential.jwt", bytes(said.name), description: "x", mime-type: "text/plain", relationship: "data")
"""
DIGESTS = [hashlib.sha256(bytes([number])).digest() for number in range(40)]


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> KeyStore:
    return KeyStore.opened(tmp_path_factory.mktemp("office") / "keys", "Sở Nội vụ")


def opened(signature: bytes) -> tuple[Any, Any]:
    """All that it says, and who signed what in it."""
    signed = cms.ContentInfo.load(signature, strict=True)["content"]
    (info,) = signed["signer_infos"]
    return signed.native, info


def test_it_says_what_pyhanko_says_of_the_same_document(keys: KeyStore) -> None:
    with signing_by(keys, None) as signer, pattern_by(keys, None) as pattern:
        made = asyncio.run(signer.async_sign(DIGESTS[0], DIGEST, use_pades=True)).dump()
        said = [opened(signature)[0] for signature in (made, pattern.signed(DIGESTS[0]))]
    for each in said:
        assert each["signer_infos"][0].pop("signature")
    assert said[0] == said[1]


def test_each_is_signed_for_its_own_document_also_by_several_at_once(keys: KeyStore) -> None:
    def signed(digest: bytes) -> tuple[bytes, Pattern]:
        with pattern_by(KeyStore(keys.directory), None) as pattern:
            return pattern.signed(digest), pattern

    with ThreadPoolExecutor(4) as at_once:
        made = list(at_once.map(signed, DIGESTS))
    public = keys.signs().public_key()
    assert isinstance(public, EllipticCurvePublicKey)
    for digest, (signature, pattern) in zip(DIGESTS, made, strict=True):
        assert len(signature) <= pattern.room
        _, info = opened(signature)
        attributes = {attribute["type"].native: attribute["values"][0] for attribute in info["signed_attrs"]}
        assert attributes["message_digest"].native == digest
        public.verify(info["signature"].native, info["signed_attrs"].untag().dump(), ECDSA(SHA256()))


def test_a_key_that_changed_signs_at_once(keys: KeyStore) -> None:
    keys.rotate_pdf()
    with pattern_by(keys, None) as pattern:
        said, _ = opened(pattern.signed(DIGESTS[0]))
    assert said["signer_infos"][0]["sid"]["serial_number"] == keys.signs().serial_number
    assert len(said["certificates"]) == len({x509.load_pem_x509_certificate(keys.authority.read_bytes()), keys.signs()})


def test_no_words_of_a_document_are_taken_for_the_room_of_its_signature(keys: KeyStore, tmp_path: Path) -> None:
    hostile = "/ByteRange [ 0 9999999999 9999999999 9999999999 ] /Contents <" + "0" * 64 + ">"
    (tmp_path / "page.typ").write_text(TEMPLATE, encoding="utf-8")
    page = pdf(tmp_path / "page.typ", {"name": hostile}, standards=WITH_ATTACHMENTS)
    assert hostile.partition("<")[0].encode() in page
    read = read_signed(signed_pdf(page, keys, hostile), keys.signers)
    assert (read.credential, read.is_ours) == (hostile, True)


def test_a_link_of_ones_own_template_stays_beside_the_field(keys: KeyStore, tmp_path: Path) -> None:
    template = TEMPLATE + '#link("https://example.org/")[Tra cứu]\n'
    (tmp_path / "page.typ").write_text(template, encoding="utf-8")
    page = pdf(tmp_path / "page.typ", {"name": "An"}, standards=WITH_ATTACHMENTS)
    with Pdf.open(BytesIO(signed_pdf(page, keys, "An"))) as signed:
        assert [str(each.Subtype) for each in signed.pages[0].Annots] == ["/Link", "/Widget"]
