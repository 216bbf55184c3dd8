"""Who signs a PDF, as pyHanko wants to be told: the desk's key, its certificate, and those who certified it."""

from pyhanko.keys import load_certs_from_pemder, load_private_key_from_pemder
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from awards.credential.keys import KeyStore


def signer_of(keys: KeyStore) -> Signer:
    certificate = keys.signs()  # read once: the key is that of this one, should another take its place meanwhile
    authorities = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    authorities.register_multiple(load_certs_from_pemder(map(str, keys.trusted)))  # type: ignore[no-untyped-call]
    return SimpleSigner(
        translate_pyca_cryptography_cert_to_asn1(certificate),
        load_private_key_from_pemder(str(keys.key_of(certificate)), None),
        authorities,
    )
