"""The errors a rule may raise. Each has a stable code and a message in both languages that says what to do.

    DomainError
    ├── NotFound          the record is not there
    ├── Conflict          the record exists already, or another writer holds it
    ├── RuleBroken        the command breaks a rule of the domain
    ├── InvalidInput      a field cannot be read as what it must be
    ├── StaleVersion      the record changed since it was read
    ├── VersionRequired   a change came without the version it was based on
    ├── Unauthenticated   nobody is signed in, or the token cannot be trusted
    ├── Forbidden         the signed-in person's role or organisation does not allow it
    └── Unavailable       a part the service stands on does not answer just now

Only `registry.chassis.problems` knows what HTTP makes of them.
"""

from collections.abc import Mapping


class DomainError(Exception):
    """`code` is stable and dotted; `en` and `vi` say what to do; `field` is a path such as `posts.0.title`."""

    def __init__(self, code: str, *, en: str, vi: str, field: str | None = None) -> None:
        super().__init__(f"{code}: {en}")
        self.code = code
        self.messages: Mapping[str, str] = {"en": en, "vi": vi}
        self.field = field


class NotFound(DomainError):
    pass


class Conflict(DomainError):
    pass


class RuleBroken(DomainError):
    pass


class InvalidInput(DomainError):
    pass


class StaleVersion(DomainError):
    pass


class VersionRequired(DomainError):
    pass


class Unauthenticated(DomainError):
    pass


class Forbidden(DomainError):
    pass


class Unavailable(DomainError):
    pass
