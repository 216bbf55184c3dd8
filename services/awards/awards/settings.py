"""The service's settings: those of every service, and where an office keeps what is its own: rules, keys, templates."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self, get_args

from awards.credential.issuer import Issuer
from awards.verification.shown import Shown
from registry.chassis.environment import Environment
from registry.chassis.settings import ServiceSettings

if TYPE_CHECKING:
    from awards.certificate.press import Press
    from awards.credential.pkcs11_token import Token

OFFICE = "Conference and Award Registry"
PUBLIC_URL = "http://127.0.0.1:8000"


@dataclass(frozen=True, kw_only=True)
class Settings(ServiceSettings):
    awards_rules: str = ""
    awards_forms: str = ""
    awards_keys: str = ""
    awards_templates: str = ""
    awards_office: str = OFFICE
    awards_timestamp_url: str = ""
    awards_validation: str = ""
    awards_signature: str = "invisible"
    awards_pkcs11_module: str = ""
    awards_pkcs11_token: str = ""
    awards_pkcs11_key_label: str = ""
    awards_pkcs11_pin_file: str = ""
    awards_verification_shows: Shown = "full"
    public_url: str = PUBLIC_URL

    @property
    def rules_beside(self) -> Path | None:
        """The directory of further rule files, when there is one."""
        return Path(self.awards_rules) if self.awards_rules else None

    @property
    def forms_beside(self) -> Path | None:
        """The directory of further forms, when there is one."""
        return Path(self.awards_forms) if self.awards_forms else None

    @property
    def press(self) -> "Press":
        """How this office prints and signs."""
        from awards.certificate.press import Press  # here, because pyHanko takes long to import, and few processes sign
        from awards.credential.long_term import Level

        return Press(
            issuer=Issuer(self.public_url.rstrip("/"), self.awards_office),
            keys_directory=Path(self.awards_keys) if self.awards_keys else None,
            templates=Path(self.awards_templates) if self.awards_templates else None,
            level=Level(self.awards_timestamp_url or None, is_long_term=bool(self.awards_validation)),
            token=self._token,
            is_signed_in_view=self.awards_signature == "visible",
        )

    @property
    def _token(self) -> "Token | None":
        if not self.awards_pkcs11_module:
            return None
        from awards.credential.pkcs11_token import Token

        pin, module = Path(self.awards_pkcs11_pin_file), Path(self.awards_pkcs11_module)
        return Token(module, self.awards_pkcs11_token, self.awards_pkcs11_key_label, pin)

    @classmethod
    def from_environment(cls) -> Self:
        """Raises BadEnvironment with every variable that is missing."""
        environment = Environment()
        timestamps = environment.text("AWARDS_TIMESTAMP_URL", "timestamping authority (RFC 3161) of signed PDFs", "")
        validation = environment.choice("AWARDS_VALIDATION", "lt: PDFs carry what verifies them later", ("", "lt"))
        if validation and not timestamps:
            environment.text("AWARDS_TIMESTAMP_URL", "AWARDS_VALIDATION=lt needs a timestamping authority")
        shows = environment.choice("AWARDS_VERIFICATION_SHOWS", "of a person, to who verifies", get_args(Shown))
        signature = environment.choice("AWARDS_SIGNATURE", "visible: it is seen on the page", ("invisible", "visible"))
        return cls.read(
            environment,
            awards_signature=signature,
            awards_verification_shows=shows,
            awards_rules=environment.text("AWARDS_RULES", "directory of further rule files", ""),
            awards_forms=environment.text("AWARDS_FORMS", "directory of further forms of award", ""),
            awards_keys=environment.text("AWARDS_KEYS", "directory of the keys that certificates are signed with", ""),
            awards_templates=environment.text("AWARDS_TEMPLATES", "directory of the office's own templates", ""),
            awards_office=environment.text("AWARDS_OFFICE", "name of the office that signs", OFFICE),
            awards_timestamp_url=timestamps,
            awards_validation=validation,
            **_of_token(environment),
            public_url=environment.text("PUBLIC_URL", "the address that QR codes and credentials lead to", PUBLIC_URL),
        )


def _of_token(environment: Environment) -> dict[str, str]:
    """Where there is a token, all must be said of it."""
    module = environment.text("AWARDS_PKCS11_MODULE", "library of a token that signs PDFs, by its maker", "")
    unsaid = None if module else ""
    return {
        "awards_pkcs11_module": module,
        "awards_pkcs11_token": environment.text("AWARDS_PKCS11_TOKEN", "label of the token that signs PDFs", unsaid),
        "awards_pkcs11_key_label": environment.text("AWARDS_PKCS11_KEY_LABEL", "label of its key", unsaid),
        "awards_pkcs11_pin_file": environment.text("AWARDS_PKCS11_PIN_FILE", "file that holds its PIN", unsaid),
    }
