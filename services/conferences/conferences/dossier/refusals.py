"""Why a dossier is refused, in words that say what to do. Knows no archive and no record."""

from registry.errors import Conflict, InvalidInput, RuleBroken


def empty() -> InvalidInput:
    return InvalidInput(
        "dossier.empty",
        en="The request has no file. Send the dossier itself as the body.",
        vi="Yêu cầu không có tệp. Hãy gửi chính tệp hồ sơ làm nội dung.",
    )


def no_archive() -> RuleBroken:
    return RuleBroken(
        "dossier.no_archive",
        en="The file is no ZIP archive that can be read. Take the dossier along again, and send it as it is.",
        vi="Tệp không phải là tệp ZIP đọc được. Hãy tải lại hồ sơ và gửi nguyên vẹn.",
    )


def no_dossier(why: str) -> RuleBroken:
    return RuleBroken(
        "dossier.no_dossier",
        en=f"The archive is no dossier of a conference: {why}. Send a file that another registry gave as one.",
        vi=f"Tệp nén không phải hồ sơ hội nghị ({why}). Hãy gửi tệp do hệ thống khác xuất ra.",
    )


def too_large(most_bytes: int) -> InvalidInput:
    return InvalidInput(
        "dossier.too_large",
        en=f"The dossier unpacks to more than {most_bytes} bytes, which is not taken in.",
        vi=f"Hồ sơ giải nén ra hơn {most_bytes} byte nên không được tiếp nhận.",
    )


def changed_since(path: str) -> RuleBroken:
    return RuleBroken(
        "dossier.changed_since",
        en=f"{path} is not what the manifest says. The dossier was changed or broken on its way; take it along again.",
        vi=f"{path} không khớp bảng kê. Hồ sơ đã bị sửa hoặc hỏng trên đường truyền; hãy tải lại.",
    )


def unreadable_record(why: str) -> RuleBroken:
    return RuleBroken(
        "dossier.unreadable_record",
        en=f"A record cannot be taken in: {why}. A registry of the same version, or a newer one, may take it.",
        vi=f"Có bản ghi không tiếp nhận được: {why}. Hãy dùng hệ thống cùng phiên bản hoặc mới hơn.",
    )


def differs(kind: str, identity: str) -> Conflict:
    return Conflict(
        "dossier.differs",
        en=f"This registry has the {kind} {identity} already, and it reads otherwise. Nothing was taken in: decide "
        "which of the two holds, and amend the other.",
        vi=f"Hệ thống đã có bản ghi {kind} {identity} với nội dung khác. Chưa tiếp nhận gì: hãy quyết định bản nào "
        "đúng rồi sửa bản kia.",
    )
