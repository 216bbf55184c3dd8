"""The sentences of decisions that were amended or annulled. Knows the facts by name and nothing of their source."""

from collections.abc import Callable, Mapping

from gateway.timeline.sentences.facts import Facts


def _en(f: Facts) -> str:
    if not f["number"]:
        return f"a decision of {f['issuer']} (number unknown)"
    return f"Decision {f['number']} of {f['issuer']}"


def _vi(f: Facts) -> str:
    number = f"số {f['number']}" if f["number"] else "(chưa rõ số)"
    return f"Quyết định {number} của {f['issuer']}"


def _annulled_en(f: Facts) -> str:
    part = "" if f["is_whole"] else f" for {len(f['award_ids'])} of {f['grants']} awards"
    return f"{_en(f)} was annulled{part} under {f['article']}: {f['reason']}"


def _annulled_vi(f: Facts) -> str:
    part = "" if f["is_whole"] else f" đối với {len(f['award_ids'])}/{f['grants']} trường hợp"
    return f"Hủy bỏ {_vi(f)}{part} theo {f['article']}: {f['reason']}"


def _amended_en(f: Facts) -> str:
    return f"{_en(f)} was amended by {f['document']} under {f['article']}: {f['text']}"


def _amended_vi(f: Facts) -> str:
    return f"{_vi(f)} được sửa đổi, bổ sung bởi {f['document']} theo {f['article']}: {f['text']}"


ENGLISH: Mapping[str, Callable[[Facts], str]] = {
    "registry.decision.amended.v1": _amended_en,
    "registry.decision.annulled.v1": _annulled_en,
}
VIETNAMESE: Mapping[str, Callable[[Facts], str]] = {
    "registry.decision.amended.v1": _amended_vi,
    "registry.decision.annulled.v1": _annulled_vi,
}
