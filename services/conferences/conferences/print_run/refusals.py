"""Why a print run refuses, in words that say what to do. Knows no run; the use cases say when."""

from registry.errors import Conflict, RuleBroken


def nobody() -> RuleBroken:
    return RuleBroken(
        "print_run.nobody",
        en="Nobody on the roster fits, so there is nothing to print. Leave some of the filters out.",
        vi="Không có ai trong danh sách phù hợp nên không có gì để in. Hãy bỏ bớt điều kiện lọc.",
    )


def too_many(people: int, most: int) -> RuleBroken:
    return RuleBroken(
        "print_run.too_many",
        en=f"{people} people fit, and {most} at most are printed in one run. Filter them by role, bridge point or "
        "organisation, or print those that were not printed yet afterwards.",
        vi=f"Có {people} người phù hợp, mỗi đợt in tối đa {most} người. Hãy lọc theo vai trò, điểm cầu hoặc đơn vị, "
        "rồi in tiếp những người chưa in.",
    )


def not_printed(done: int, total: int) -> Conflict:
    return Conflict(
        "print_run.not_printed",
        en=f"{done} of {total} are set. Send .../continue until all are, then take the file along.",
        vi=f"Mới dàn trang {done} trên {total}. Hãy gửi .../continue đến khi xong rồi tải tệp.",
    )


def cancelled() -> Conflict:
    return Conflict(
        "print_run.cancelled",
        en="This print run was cancelled. Begin another one.",
        vi="Đợt in này đã bị hủy. Hãy bắt đầu đợt in khác.",
    )


def nothing_kept() -> Conflict:
    return Conflict(
        "print_run.nothing_kept",
        en="Nothing of this print run is kept: nobody on it could be printed, or it is too long ago. Begin "
        "another one.",
        vi="Không còn tệp của đợt in này: không in được cho ai, hoặc đã quá lâu. Hãy bắt đầu đợt in khác.",
    )
