"""How much a file may hold, and how a file that holds more is refused. Memory is bounded by these."""

from registry.errors import InvalidInput

LARGEST_ROWS = 10_000
LARGEST_COLUMNS = 100
LARGEST_UNPACKED_BYTES = 32 * 1_048_576  # of a workbook, which is a zip archive
MOST_PARTS = 500  # files within that archive


def too_many_rows() -> InvalidInput:
    return InvalidInput(
        "import.too_many_rows",
        en=f"The file has more than {LARGEST_ROWS} rows. Split it, and import the parts one after the other.",
        vi=f"Tệp có hơn {LARGEST_ROWS} dòng. Hãy chia nhỏ và nhập lần lượt từng phần.",
    )


def too_many_columns() -> InvalidInput:
    return InvalidInput(
        "import.too_many_columns",
        en=f"The file has more than {LARGEST_COLUMNS} columns. Delete the empty ones, and those that are not needed.",
        vi=f"Tệp có hơn {LARGEST_COLUMNS} cột. Hãy xóa các cột trống và các cột không cần.",
    )
