"""A token (PKCS #11): a card, a stick or a security module signs PDFs, and the private key never leaves it.

The certificate stands on it under the label of the key, those who certified it beside. Refuses to know what is signed.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from pkcs11 import PinIncorrect, PinLocked, PKCS11Error
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

from registry.errors import Unavailable


@dataclass
class Token:
    """One for the process, because a token knows who is logged in by process; `module` is its maker's library.

    Nothing is opened before the first signature: what is opened does not survive the fork of a worker.
    """

    module: Path
    label: str
    key_label: str
    pin_file: Path
    _turn: Lock = field(init=False, default_factory=Lock)
    _signer: PKCS11Signer | None = field(init=False, default=None)
    _refused: bool = field(init=False, default=False)

    @contextmanager
    def signer(self) -> Iterator[PKCS11Signer]:
        """For one document at a time, as a token signs. Raises Unavailable when it is away or the PIN is wrong."""
        with self._turn:
            if self._refused:
                raise _refuses_pin()
            try:
                self._signer = self._signer or self._opened()
                yield self._signer
            except PKCS11Error as lost:
                self._close()
                raise _is_away(f"{type(lost).__name__} {lost}".strip()) from lost

    def _opened(self) -> PKCS11Signer:
        try:
            pin = self.pin_file.read_text("utf-8").strip()
            where = TokenCriteria(label=self.label)
            session = open_pkcs11_session(str(self.module), token_criteria=where, user_pin=pin)
        except OSError as unreadable:
            raise _is_away(str(unreadable)) from unreadable
        except (PinIncorrect, PinLocked) as refused:
            self._refused = True  # a few wrong tries lock a token for good, so this process makes one
            raise _refuses_pin() from refused
        return PKCS11Signer(session, cert_label=self.key_label, other_certs_to_pull=None)

    def _close(self) -> None:
        if self._signer is not None:
            with suppress(PKCS11Error):
                self._signer.pkcs11_session.close()
            self._signer = None


def _refuses_pin() -> Unavailable:
    return Unavailable(
        "certificate.token_refuses_pin",
        en="The token refuses the PIN, so nothing was signed, and it is not tried again. Correct the file that "
        "AWARDS_PKCS11_PIN_FILE names and start the service again.",
        vi="Thiết bị ký từ chối mã PIN nên chưa ký và không thử lại. Hãy sửa tệp nêu ở AWARDS_PKCS11_PIN_FILE rồi khởi "
        "động lại dịch vụ.",
    )


def _is_away(why: str) -> Unavailable:
    return Unavailable(
        "certificate.no_token",
        en=f"The token that signs cannot be used, so nothing was signed: {why}. Plug it in, or correct the settings "
        "AWARDS_PKCS11_MODULE, _TOKEN, _KEY_LABEL and _PIN_FILE, and ask again.",
        vi=f"Không dùng được thiết bị ký nên chưa ký: {why}. Hãy cắm thiết bị, hoặc sửa các thiết lập "
        "AWARDS_PKCS11_MODULE, _TOKEN, _KEY_LABEL và _PIN_FILE rồi thử lại.",
    )
