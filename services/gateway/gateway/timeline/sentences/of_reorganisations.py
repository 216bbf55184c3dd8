"""The sentences of acts that changed organisations. Knows the facts by name and nothing of where they come from."""

from collections.abc import Callable, Mapping

from gateway.timeline.sentences.facts import Facts, joined

_LEVELS_EN = {
    "central": "the central level",
    "province": "the level of a province",
    "district": "the level of a district",
    "commune": "the level of a commune",
    "base": "the base level",
}
_LEVELS_VI = {
    "central": "cấp trung ương",
    "province": "cấp tỉnh",
    "district": "cấp huyện",
    "commune": "cấp xã",
    "base": "cấp cơ sở",
}


def _placed_en(one: Facts) -> str:
    level = f" at {_LEVELS_EN[one['level']]}" if one["level"] else ""
    return f"{one['name']}{level}" + (f" under {one['parent']}" if one["parent"] else "")


def _placed_vi(one: Facts) -> str:
    above = f"trực thuộc {one['parent']}" if one["parent"] else ""
    place = ", ".join(said for said in (_LEVELS_VI.get(one["level"], ""), above) if said)
    return f"{one['name']} ({place})" if place else str(one["name"])


def _below(f: Facts) -> Mapping[str, list[str]]:
    """Who went under whom; entries made before those below were moved along have none."""
    under: dict[str, list[str]] = {}
    for one in f.get("below") or ():
        under.setdefault(one["parent"], []).append(one["name"])
    return under


def _below_en(f: Facts) -> str:
    said = [f"{joined(names, 'and')} under {above}" for above, names in _below(f).items()]
    return f"; placed anew: {'; '.join(said)}" if said else ""


def _below_vi(f: Facts) -> str:
    said = [f"{joined(names, 'và')} trực thuộc {above}" for above, names in _below(f).items()]
    return f"; xếp lại: {'; '.join(said)}" if said else ""


def _said_en(f: Facts) -> str:
    before, were = joined(f["before"], "and"), "were" if len(f["before"]) > 1 else "was"
    after = joined([_placed_en(one) for one in f["after"]], "and")
    by_kind = {
        "merged": f"{before} {were} merged into {after}",
        "split": f"{before} was split into {after}",
        "renamed": f"{before} {were} renamed {after}",
        "moved": f"Placed anew: {after}",
        "ended": f"{before} ended",
    }
    return by_kind[f["kind"]] + (f", by {f['document']}" if f["document"] else "") + _below_en(f)


def _said_vi(f: Facts) -> str:
    before, after = joined(f["before"], "và"), joined([_placed_vi(one) for one in f["after"]], "và")
    by_kind = {
        "merged": f"nhập {before} thành {after}",
        "split": f"chia, tách {before} thành {after}",
        "renamed": f"đổi tên {before} thành {after}",
        "moved": f"xếp lại: {after}",
        "ended": f"{before} kết thúc hoạt động",
    }
    return by_kind[f["kind"]] + (f", theo {f['document']}" if f["document"] else "") + _below_vi(f)


ENGLISH: Mapping[str, Callable[[Facts], str]] = {
    "registry.reorganisation.recorded.v1": _said_en,
    "registry.reorganisation.undone.v1": lambda f: f"Taken back (“{_said_en(f)}”): {f['reason']}",
}
VIETNAMESE: Mapping[str, Callable[[Facts], str]] = {
    "registry.reorganisation.recorded.v1": _said_vi,
    "registry.reorganisation.undone.v1": lambda f: f"Hủy nội dung đã ghi “{_said_vi(f)}”: {f['reason']}",
}
