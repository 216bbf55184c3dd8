"""Why a dossier refuses a file, in words that say what to do. Knows no nomination and no file."""

from registry.errors import Conflict, NotFound, RuleBroken


def no_such_file(name: str) -> NotFound:
    return NotFound(
        "nomination.no_such_file",
        en=f"No file “{name}” lies in the dossier. Read the nomination: `files` says which do.",
        vi=f"Hồ sơ không có tệp “{name}”. Hãy đọc lại hồ sơ, mục `files`.",
    )


def no_name(longest: int) -> RuleBroken:
    return RuleBroken(
        "nomination.no_file_name",
        en=f'A file needs a name of at most {longest} letters: no dot before it, and none of \\ : * ? " < > | in it.',
        vi=f'Tên tệp có tối đa {longest} ký tự, không bắt đầu bằng dấu chấm và không chứa \\ : * ? " < > |.',
        field="name",
    )


def name_taken(name: str) -> Conflict:
    return Conflict(
        "nomination.file_there",
        en=f"A file “{name}” lies in the dossier, and a file is not replaced. Take it out with a reason, or send "
        "this one under another name.",
        vi=f"Hồ sơ đã có tệp “{name}”, và tệp không bị thay thế. Hãy bỏ tệp đó kèm lý do, hoặc gửi với tên khác.",
        field="name",
    )


def too_many(most: int) -> RuleBroken:
    return RuleBroken(
        "nomination.too_many_files",
        en=f"A dossier holds at most {most} files. Put papers of one kind together in one PDF.",
        vi=f"Hồ sơ có tối đa {most} tệp. Hãy gộp giấy tờ cùng loại vào một tệp PDF.",
    )
