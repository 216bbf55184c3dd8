"""From the names in what is said of an award to references. Changes no award."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from awards.catalogue.catalogue import catalogue
from awards.directory import lookup


def read_names(changes: Mapping[str, Any], on: date | None, path: str = "") -> dict[str, Any]:
    """`on` is the day of the decision, none when unknown; `path` is where the names stand, with its dot.

    Raises RuleBroken: no such form or party.
    """
    readings: Mapping[str, Callable[[Any], Any]] = {
        "form": lambda said: catalogue().named(said, f"{path}form"),
        "recipient": lambda said: lookup.recipient(said, f"{path}recipient", on),
    }
    return {name: readings[name](said) if name in readings else said for name, said in changes.items()}
