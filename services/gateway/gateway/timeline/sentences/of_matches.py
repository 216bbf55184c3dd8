"""The sentences of decisions that were matched. Knows the facts by name and nothing of where they come from."""

from collections.abc import Callable, Mapping

from gateway.timeline.sentences.facts import Facts


def _en(f: Facts) -> str:
    number = f"Decision {f['number']}" if f["number"] else "A decision"
    unknown = "" if f["number"] else " (number unknown)"
    return f"{number} of {f['issuer']}{unknown}, known from a report,"


def _vi(f: Facts) -> str:
    number = f"số {f['number']}" if f["number"] else "(chưa rõ số)"
    return f"Quyết định {number} của {f['issuer']} ghi theo tin đã đưa"


def _survivor_en(f: Facts) -> str:
    return f"Decision {f['survivor']['number']} of {f['survivor']['issuer']}"


def _survivor_vi(f: Facts) -> str:
    return f"Quyết định số {f['survivor']['number']} của {f['survivor']['issuer']}"


ENGLISH: Mapping[str, Callable[[Facts], str]] = {
    "registry.decision.matched.v1": lambda f: f"{_en(f)} was found to be {_survivor_en(f)}: {f['reason']}",
    "registry.decision.match_undone.v1": lambda f: f"{_en(f)} is not {_survivor_en(f)} after all: {f['reason']}",
}
VIETNAMESE: Mapping[str, Callable[[Facts], str]] = {
    "registry.decision.matched.v1": lambda f: f"{_vi(f)} được xác định là {_survivor_vi(f)}: {f['reason']}",
    "registry.decision.match_undone.v1": lambda f: f"{_vi(f)} không phải là {_survivor_vi(f)}: {f['reason']}",
}
