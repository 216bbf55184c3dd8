"""The sentences of nominations, in each language. Knows the facts by name and nothing of where they come from."""

from collections.abc import Callable, Mapping

from gateway.timeline.sentences.facts import Facts, form, why
from registry.contracts.shapes import in_language


def _en(what: str) -> Callable[[Facts], str]:
    return lambda f: f"the nomination of {f['recipient']} for {form(f, 'en')} by {f['nominator']} {what}"


def _vi(what: str) -> Callable[[Facts], str]:
    return lambda f: f"{what} hồ sơ của {f['nominator']} đề nghị tặng {form(f, 'vi')} cho {f['recipient']}"


def _with(say: Callable[[Facts], str], more: Callable[[Facts], str]) -> Callable[[Facts], str]:
    return lambda f: f"{say(f)}: {more(f)}"


def _votes_en(f: Facts) -> str:
    return f"{f['council']}, {f['votes']['for']} of {f['votes']['members']} members in favour"


def _votes_vi(f: Facts) -> str:
    return f"{f['council']}, {f['votes']['for']}/{f['votes']['members']} thành viên đồng ý"


def _remarks(f: Facts) -> str:
    return "; ".join(f["remarks"])


def _reason(f: Facts) -> str:
    return str(f["reason"])


def _why(say: Callable[[Facts], str]) -> Callable[[Facts], str]:
    """The reason where one was given."""
    return lambda f: say(f) + why(f)


def _warning(language: str) -> Callable[[Facts], str]:
    return lambda f: f"{in_language(f['warning'], language).rstrip('. ')} ({f['citation']}). {f['reason']}"


def _paper(language: str) -> Callable[[Facts], str]:
    return lambda f: f"{in_language(f['paper'], language) if f['paper'] else f['kind']} ({f['file']})"


def _asked(says: str) -> Callable[[Facts], str]:
    return lambda f: f"{says} {f['body']}"


def _opinion(agrees: str, disagrees: str) -> Callable[[Facts], str]:
    def say(f: Facts) -> str:
        said = f"{f['body']} {agrees if f['opinion'] == 'agrees' else disagrees}"
        return f"{said}: {f['reason']}" if f.get("reason") else said

    return say


def _released(causes: Mapping[str, Callable[[Facts], str]]) -> Callable[[Facts], str]:
    return lambda f: _why(causes[f["cause"]])(f)


ENGLISH: Mapping[str, Callable[[Facts], str]] = {
    "registry.nomination.drafted.v1": _en("was drafted"),
    "registry.nomination.revised.v1": _why(_en("was revised")),
    "registry.nomination.file_added.v1": _with(_en("has a paper added"), _paper("en")),
    "registry.nomination.file_removed.v1": _with(_with(_en("has a paper taken out"), _paper("en")), _reason),
    "registry.nomination.submitted.v1": _en("was submitted"),
    "registry.nomination.taken_up.v1": _en("was taken up for review"),
    "registry.nomination.returned.v1": _with(_en("was returned to be mended"), _remarks),
    "registry.nomination.recommended.v1": _with(_en("was recommended"), _votes_en),
    "registry.nomination.rejected.v1": _with(_en("was not recommended"), _reason),
    "registry.nomination.withdrawn.v1": _with(_en("was withdrawn"), _reason),
    "registry.nomination.finding_overridden.v1": _with(_en("has a warning overridden"), _warning("en")),
    "registry.nomination.consultation_asked.v1": _with(_en("waits for an opinion"), _asked("asked of")),
    "registry.nomination.consultation_answered.v1": _with(_en("has an opinion"), _opinion("agrees", "disagrees")),
    "registry.nomination.put_forward.v1": _en("was put into a draft of a decision"),
    "registry.nomination.decided.v1": _en("was decided"),
    "registry.nomination.released.v1": _released(
        {
            "line_taken_out": _en("was taken out of a draft of a decision, and waits for another"),
            "draft_discarded": _en("waits for another decision, for the draft it stood in was discarded"),
            "decision_annulled": _en("waits for another decision, for the one it stood in was annulled"),
        }
    ),
}
VIETNAMESE: Mapping[str, Callable[[Facts], str]] = {
    "registry.nomination.drafted.v1": _vi("Lập"),
    "registry.nomination.revised.v1": _why(_vi("Sửa")),
    "registry.nomination.file_added.v1": _with(_vi("Bổ sung giấy tờ vào"), _paper("vi")),
    "registry.nomination.file_removed.v1": _with(_with(_vi("Bỏ giấy tờ khỏi"), _paper("vi")), _reason),
    "registry.nomination.submitted.v1": _vi("Trình"),
    "registry.nomination.taken_up.v1": _vi("Thẩm định"),
    "registry.nomination.returned.v1": _with(_vi("Trả lại để bổ sung"), _remarks),
    "registry.nomination.recommended.v1": _with(_vi("Hội đồng đồng ý"), _votes_vi),
    "registry.nomination.rejected.v1": _with(_vi("Hội đồng không đồng ý"), _reason),
    "registry.nomination.withdrawn.v1": _with(_vi("Rút"), _reason),
    "registry.nomination.finding_overridden.v1": _with(_vi("Bỏ qua cảnh báo với"), _warning("vi")),
    "registry.nomination.consultation_asked.v1": _with(_vi("Lấy ý kiến về"), _asked("hỏi")),
    "registry.nomination.consultation_answered.v1": _with(_vi("Có ý kiến về"), _opinion("đồng ý", "không đồng ý")),
    "registry.nomination.put_forward.v1": _vi("Đưa vào dự thảo quyết định"),
    "registry.nomination.decided.v1": _vi("Đã quyết định"),
    "registry.nomination.released.v1": _released(
        {
            "line_taken_out": _vi("Rút khỏi dự thảo quyết định, chờ quyết định khác:"),
            "draft_discarded": _vi("Bỏ dự thảo quyết định, chờ quyết định khác:"),
            "decision_annulled": _vi("Hủy bỏ quyết định, chờ quyết định khác:"),
        }
    ),
}
