"""The sentences of the objects of awards, and of what came back. Knows the facts by name, not where they come from."""

from collections.abc import Callable, Mapping

from gateway.timeline.sentences.facts import Facts, form

_OBJECTS_VI = {"flag": "cờ", "medal": "huân chương, huy chương", "badge": "huy hiệu", "frame": "khung"}
_WRITTEN_OFF_VI = {"lost": "bị mất", "damaged": "bị hỏng"}
_BACK_EN = {"object": "the object", "bonus": "the bonus", "certificate": "the certificate"}
_BACK_VI = {"object": "hiện vật", "bonus": "tiền thưởng", "certificate": "bằng"}


def _object_en(f: Facts) -> str:
    return f"The {f['object']} that goes with {form(f, 'en')} for {f['recipient']}"


def _object_vi(f: Facts) -> str:
    return f"{_OBJECTS_VI[f['object']]} kèm {form(f, 'vi')} cho {f['recipient']}"


def _supplier(f: Facts, between: str) -> str:
    return f" {between} {f['supplier']}" if f["supplier"] else ""


def _confirmed(f: Facts, by: str) -> str:
    return f"{by} {f['confirmed_by']}" + (f" ({f['note']})" if f["note"] else "")


ENGLISH: Mapping[str, Callable[[Facts], str]] = {
    "registry.award_object.ordered.v1": lambda f: f"{_object_en(f)} was ordered{_supplier(f, 'from')}",
    "registry.award_object.received.v1": lambda f: f"{_object_en(f)} was received and lies ready",
    "registry.award_object.written_off.v1": lambda f: (
        f"{_object_en(f)} was {'lost' if f['state'] == 'lost' else 'damaged'}: {f['reason']}"
    ),
    "registry.award.recovered.v1": lambda f: (
        f"{form(f, 'en')} of {f['recipient']} was revoked, and {_BACK_EN[f['what']]} came back, "
        f"{_confirmed(f, 'as confirmed by')}"
    ),
}
VIETNAMESE: Mapping[str, Callable[[Facts], str]] = {
    "registry.award_object.ordered.v1": lambda f: f"Đặt {_object_vi(f)}{_supplier(f, 'tại')}",
    "registry.award_object.received.v1": lambda f: f"Đã nhận {_object_vi(f)}",
    "registry.award_object.written_off.v1": lambda f: (
        f"Ghi giảm {_object_vi(f)} do {_WRITTEN_OFF_VI[f['state']]}: {f['reason']}"
    ),
    "registry.award.recovered.v1": lambda f: (
        f"Đã thu hồi {_BACK_VI[f['what']]} của {f['recipient']} ({form(f, 'vi')} đã bị hủy bỏ), "
        f"{_confirmed(f, 'người xác nhận:')}"
    ),
}
