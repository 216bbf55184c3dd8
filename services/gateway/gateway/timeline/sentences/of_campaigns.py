"""The sentences of campaigns, in each language. Knows the facts by name and nothing of where they come from."""

from collections.abc import Callable, Mapping

from gateway.timeline.sentences.facts import Facts, why


def _en(what: str) -> Callable[[Facts], str]:
    return lambda f: f"the campaign “{f['name']}” of {f['organisation']} for {f['period']} {what}{why(f)}"


def _vi(what: str) -> Callable[[Facts], str]:
    return lambda f: f"{what} đợt khen thưởng “{f['name']}” ({f['period']}) của {f['organisation']}{why(f)}"


ENGLISH: Mapping[str, Callable[[Facts], str]] = {
    "registry.campaign.opened.v1": _en("was opened"),
    "registry.campaign.changed.v1": _en("was changed"),
    "registry.campaign.closed.v1": _en("was closed"),
    "registry.campaign.reopened.v1": _en("was reopened"),
}
VIETNAMESE: Mapping[str, Callable[[Facts], str]] = {
    "registry.campaign.opened.v1": _vi("Mở"),
    "registry.campaign.changed.v1": _vi("Điều chỉnh"),
    "registry.campaign.closed.v1": _vi("Đóng"),
    "registry.campaign.reopened.v1": _vi("Mở lại"),
}
