"""Where certificates are printed and signed: the templates in use, the keys, and who issues. Made once, at the start.

Owns which template a certificate is printed by: that of its form, of its family for such a recipient, of its family, of
its regime, or the one for all; the staff's directory is looked at before ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from awards.catalogue.catalogue import catalogue
from awards.certificate.certificate import Certificate
from awards.credential import credentials, pdf_signature, seal
from awards.credential.issuer import Issuer
from awards.credential.keys import KeyStore
from awards.credential.long_term import B_B, Level
from awards.credential.visible_signature import LABEL, VisibleSignature
from registry.errors import RuleBroken, Unavailable
from registry.printing import Correction, pdf, qr_modules, qr_svg
from registry.printing.typesetting import SIGNED_IN_VIEW, WITH_ATTACHMENTS, named_place

if TYPE_CHECKING:
    from awards.credential.pkcs11_token import Token

OURS = Path(str(files("awards.certificate") / "templates"))
MODULE_MILLIMETRES = 0.65  # of a QR code: nearly four pixels at 150 dots an inch, so that a blurred picture is read too
CORRECTION: Correction = "Q"  # a quarter restored: with a fifteenth (L) three dirty pages of ten were not read
EXTENSION = "awards.press"


@dataclass(frozen=True)
class Press:
    """`templates` is the staff's directory, when there is one. Without `keys` nothing can be signed; a `token` signs
    PDFs instead of one of them. `is_signed_in_view`: the signature is seen, where the template leaves room for it.
    """

    issuer: Issuer
    keys_directory: Path | None = None
    templates: Path | None = None
    level: Level = B_B
    token: "Token | None" = None
    is_signed_in_view: bool = False

    @property
    def keys(self) -> KeyStore:
        """Raises Unavailable without a directory for them."""
        if self.keys_directory is None:
            raise Unavailable(
                "certificate.no_keys",
                en="This desk has no keys to sign with. Set AWARDS_KEYS to a directory of its own, and start it again.",
                vi="Máy chủ chưa có khóa ký. Hãy đặt AWARDS_KEYS là một thư mục riêng rồi khởi động lại.",
            )
        return KeyStore.opened(self.keys_directory, self.issuer.name)

    def paper(self, certificate: Certificate) -> bytes:
        """The certificate on white paper, with its credential inside, signed. Raises what `pdf` raises."""
        values, template = self.values(certificate), self.template("certificate", certificate)
        standards = SIGNED_IN_VIEW if self.is_signed_in_view else WITH_ATTACHMENTS
        made_at = credentials.moment_of(certificate.issued_on)
        printed = pdf(template, values, standards=standards, made_at=made_at)
        reason = f"{values['form']}: {values['recipient']}"
        seen = _room_in(template, values) if self.is_signed_in_view else None
        return pdf_signature.signed_pdf(printed, self.keys, reason, self.level, self.token, seen)

    def overprint(self, certificate: Certificate, right: float, down: float) -> bytes:
        """What is printed on stock that has the rest already, moved by millimetres as this printer wants it."""
        values = self.values(certificate) | {"right": right, "down": down, "is_sheet": False}
        return pdf(self.template("overprint", certificate), values)

    def sheet(self, paper: str) -> bytes:
        """A sheet to lay on the stock: a grid by millimetres, and where each line would be printed."""
        family = "certificate_of_commendation" if paper == "a4" else "certificate_of_merit"
        return pdf(self._first(["overprint"]), {"family": family, "right": 0, "down": 0, "is_sheet": True})

    def credential(self, certificate: Certificate) -> str:
        """The verifiable credential, as VC-JWT."""
        return self._credential(certificate, self.keys)

    def _credential(self, certificate: Certificate, keys: KeyStore) -> str:
        return credentials.signed(credentials.credential(certificate.statement(), self.issuer), self.issuer, keys)

    def template(self, kind: str, certificate: Certificate) -> Path:
        family, regime = family_and_regime(certificate)
        for_such = f"{family}-{certificate.recipient.kind}"
        named = [f"{kind}-{name}" for name in (certificate.form.code, for_such, family, regime) if name]
        return self._first([*named, kind])

    def _first(self, names: list[str]) -> Path:
        places = [self.templates, OURS] if self.templates else [OURS]
        found = (place / f"{name}.typ" for name in names for place in places)
        return next(file for file in found if file.is_file())

    def words(self, certificate: Certificate) -> dict[str, Any]:
        """What its template is given, but for what only the genuine paper has: check, seal, credential."""
        said = certificate.statement()
        family, regime = family_and_regime(certificate)
        return {
            "family": family,
            "regime": regime,
            "emblem": bool(self.templates and (self.templates / "emblem.svg").is_file()),
            "form": said.form,
            "recipient": said.recipient,
            "kind": said.recipient_kind,
            "is_posthumous": certificate.recipient.is_posthumous,
            "achievement": said.achievement,
            "period": said.period,
            "decision": {
                "number": said.decision_number,
                "signed_on": said.decision_signed_on.isoformat(),
                "issuer": said.issuer,
            },
            "entry": {"number": said.number, "year": said.year},
            "signer": {"post": _of(certificate.signer, "post"), "name": _of(certificate.signer, "name")},
        }

    def values(self, certificate: Certificate) -> dict[str, Any]:
        """What the template of a genuine paper is given."""
        keys = self.keys  # once, as it reads them
        code = seal.sealed(certificate.statement(), self.issuer, keys)
        genuine = {"check": spaced(certificate.check), "credential": self._credential(certificate, keys)}
        return self.words(certificate) | genuine | printed_code(code)


def _room_in(template: Path, values: Mapping[str, Any]) -> VisibleSignature:
    place = named_place(template, values, LABEL)
    if place is None:
        raise RuleBroken(
            "certificate.no_place_to_sign",
            en=f"The template {template.name} leaves no one place for the signature. Put `signature-place` where it is "
            "to be seen, as in ours, or set AWARDS_SIGNATURE to invisible.",
            vi=f"Mẫu {template.name} không có đúng một chỗ cho chữ ký số. Hãy đặt `signature-place` ở chỗ cần hiện như "
            "mẫu có sẵn, hoặc đặt AWARDS_SIGNATURE là invisible.",
        )
    return VisibleSignature(place)


def printed_code(content: str) -> dict[str, Any]:
    """The QR code of a paper, and how wide it is."""
    width = round(qr_modules(content, correction=CORRECTION) * MODULE_MILLIMETRES, 1)
    return {"qr": qr_svg(content, correction=CORRECTION), "qr_mm": width}


def family_and_regime(certificate: Certificate) -> tuple[str, str]:
    """As the catalogue has the form; of a form that it has not, nothing is known but its name."""
    form = catalogue().get(certificate.form.code) if certificate.form.code else None
    return (form.family, form.regime) if form else ("other", "state")


def spaced(check: str) -> str:
    """In groups of four, to be read out and typed."""
    return "-".join(check[at : at + 4] for at in range(0, len(check), 4))


def _of(party: Any, member: str) -> str:
    return (getattr(party, member) or "") if party else ""
