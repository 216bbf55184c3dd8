"""The sentences of certificates, in each language. Knows the facts by name and nothing of where they come from."""

from collections.abc import Callable, Mapping

from gateway.timeline.sentences.facts import Facts, form

_CAUSES_EN = {"lost": "it was lost", "damaged": "it was damaged", "misprinted": "it was misprinted"}
_CAUSES_VI = {"lost": "bị mất", "damaged": "bị hỏng", "misprinted": "in sai"}


def _certificate_en(f: Facts) -> str:
    return f"certificate {f['number']}/{f['year']} ({form(f, 'en')}) of {f['recipient']}"


def _certificate_vi(f: Facts) -> str:
    return f"bằng số {f['number']}/{f['year']} ({form(f, 'vi')}) của {f['recipient']}"


def _issued_en(f: Facts) -> str:
    return f"{_certificate_en(f)} was issued" + (" instead of an earlier one" if f["replaces"] else "")


def _issued_vi(f: Facts) -> str:
    return f"{'Cấp lại' if f['replaces'] else 'Cấp'} {_certificate_vi(f)}"


ENGLISH: Mapping[str, Callable[[Facts], str]] = {
    "registry.certificate.issued.v1": _issued_en,
    "registry.certificate.replaced.v1": lambda f: (
        f"{_certificate_en(f)} was replaced because {_CAUSES_EN[f['cause']]}: {f['reason']}"
    ),
    "registry.certificate.revoked.v1": lambda f: (
        f"{_certificate_en(f)} was revoked under {f['article']}: {f['reason']}"
    ),
    "registry.certificate.voided.v1": lambda f: f"{_certificate_en(f)} was voided: {f['reason']}",
}
VIETNAMESE: Mapping[str, Callable[[Facts], str]] = {
    "registry.certificate.issued.v1": _issued_vi,
    "registry.certificate.replaced.v1": lambda f: (
        f"Thay thế {_certificate_vi(f)} do {_CAUSES_VI[f['cause']]}: {f['reason']}"
    ),
    "registry.certificate.revoked.v1": lambda f: f"Thu hồi {_certificate_vi(f)} theo {f['article']}: {f['reason']}",
    "registry.certificate.voided.v1": lambda f: f"Hủy {_certificate_vi(f)}, số giữ trong sổ: {f['reason']}",
}
