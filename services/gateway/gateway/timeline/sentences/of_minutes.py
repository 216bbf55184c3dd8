"""The sentences of minutes, in each language. Knows the facts by name and nothing of where they come from."""

from collections.abc import Callable, Mapping

from gateway.timeline.sentences.facts import Facts, person, person_first, why
from registry.contracts.shapes import in_language

_FIRST = 1


def _en(what: str) -> Callable[[Facts], str]:
    return lambda f: f"the minutes of {in_language(f['titles'], 'en')} {what}"


def _vi(what: str) -> Callable[[Facts], str]:
    return lambda f: f"{what} biên bản {in_language(f['titles'], 'vi')}"


def _with(say: Callable[[Facts], str], more: Callable[[Facts], str]) -> Callable[[Facts], str]:
    return lambda f: f"{say(f)}{more(f)}"


def _remarks(f: Facts) -> str:
    return f": {'; '.join(f['remarks'])}" if f["remarks"] else ""


def _revision_en(f: Facts) -> str:
    return f", revision {f['revision']}" if f["revision"] > _FIRST else ""


def _revision_vi(f: Facts) -> str:
    return f", bản thứ {f['revision']}" if f["revision"] > _FIRST else ""


def _approved_en(f: Facts) -> str:
    return f"{_en('were approved')(f)}{_revision_en(f)}, by {person(f['approver'])}"


def _approved_vi(f: Facts) -> str:
    return f"{person_first(f['approver'])} {_vi('thông qua')(f)}{_revision_vi(f)}"


ENGLISH: Mapping[str, Callable[[Facts], str]] = {
    "registry.minutes.drafted.v1": _en("were drafted"),
    "registry.minutes.edited.v1": lambda f: f"{_en('were edited')(f)}{_revision_en(f)}{why(f)}",
    "registry.minutes.submitted.v1": _with(_en("were submitted for approval"), _revision_en),
    "registry.minutes.returned.v1": _with(_en("were returned to be mended"), _remarks),
    "registry.minutes.approved.v1": _approved_en,
    "registry.minutes.amended.v1": lambda f: f"{_en('are being amended')(f)}{_revision_en(f)}{why(f)}",
}
VIETNAMESE: Mapping[str, Callable[[Facts], str]] = {
    "registry.minutes.drafted.v1": _vi("Soạn thảo"),
    "registry.minutes.edited.v1": lambda f: f"{_vi('Sửa dự thảo')(f)}{_revision_vi(f)}{why(f)}",
    "registry.minutes.submitted.v1": _with(_vi("Trình thông qua"), _revision_vi),
    "registry.minutes.returned.v1": _with(_vi("Trả lại để chỉnh sửa"), _remarks),
    "registry.minutes.approved.v1": _approved_vi,
    "registry.minutes.amended.v1": lambda f: f"{_vi('Sửa đổi')(f)}{_revision_vi(f)}{why(f)}",
}
