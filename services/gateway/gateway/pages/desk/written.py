"""What stands between a form and the API: how a record begins the form, and what of it is sent. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Record = Mapping[str, Any]
Typed = Mapping[str, str]
Choices = Mapping[str, Sequence[tuple[str, str]]]


@dataclass(frozen=True, kw_only=True)
class Written:
    """`needed` is always said of a new one; `said` is a record as the API is sent it, of what was typed and of what
    stands there; `choices` are the values that a field takes, each with its word; `parties` are the members that name
    organisations.
    """

    needed: tuple[str, ...]
    new: Record
    typed_of: Callable[[Record], dict[str, str]]
    said: Callable[[Typed, Record], dict[str, Any]]
    choices: Callable[[Record, Mapping[str, str]], Choices]
    parties: tuple[str, ...] = ()

    def changed(self, typed: Typed, record: Record) -> dict[str, Any]:
        """Only what now reads otherwise; what the form did not show stays."""
        before = self.typed_of(record)
        stood, stands = self.said(before, record), self.said({**before, **typed}, record)
        return {name: value for name, value in stands.items() if value != stood[name]}

    def added(self, typed: Typed) -> dict[str, Any]:
        """A new one, with what was typed of it."""
        stands = self.said({**self.typed_of(self.new), **typed}, self.new)
        return {name: stands[name] for name in self.needed} | self.changed(typed, self.new)


@dataclass(frozen=True, kw_only=True)
class Part(Written):
    """What a conference has several of. `name` is their page, their path in the service, and where it holds them."""

    name: str
    id_name: str


@dataclass(frozen=True, kw_only=True)
class Reported(Written):
    """What is kept of a conference, each a record of its own. `name` is their page; `collection` their path in the
    service, where they are listed too unless that `is_below` the conference; `filters` are what a list may be of.
    """

    name: str
    collection: str
    is_below: bool = False
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)


def trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def number_of(text: str) -> int | str | None:
    """What is no number goes on as it was typed: the service says what is wrong with it."""
    said = text.strip()
    return int(said) if said.isdecimal() else said or None
