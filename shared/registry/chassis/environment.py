"""Reads a process's environment once. Everything that is missing or unreadable is reported together."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any


class BadEnvironment(Exception):
    """The environment lacks something; the message names every variable and what it is for."""


class Environment:
    """Collects what it could not read; call `check()` when all was asked for."""

    def __init__(self, variables: Mapping[str, str] | None = None) -> None:
        self._variables = os.environ if variables is None else variables
        self._wrong: list[str] = []

    def text(self, name: str, says: str, default: str | None = None) -> str:
        value = self._variables.get(name) or default
        if value is None:
            self._wrong.append(f"{name} is not set: {says}")
            return ""
        return value

    def choice(self, name: str, says: str, allowed: Sequence[str]) -> str:
        """One of `allowed`, of which the first is taken when nothing is said."""
        value = self._variables.get(name) or allowed[0]
        if value not in allowed:
            known = ", ".join(repr(one) for one in allowed)
            self._wrong.append(f"{name} is {value!r} and must be one of {known}: {says}")
        return value

    def number(self, name: str, says: str, default: int) -> int:
        return int(self._read(name, says, default, int))

    def check(self) -> None:
        """Raises BadEnvironment with everything that is wrong, at once."""
        if self._wrong:
            raise BadEnvironment("The environment is incomplete:\n  " + "\n  ".join(self._wrong))

    def _read(self, name: str, says: str, default: Any, kind: Callable[[str], Any]) -> Any:
        value = self._variables.get(name)
        try:
            return kind(value) if value else default
        except ValueError:
            self._wrong.append(f"{name} is {value!r} and must be a whole number: {says}")
            return default
