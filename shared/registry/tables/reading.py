"""A file as a table: which row holds the headings, which column each is, and the cells of every row below.

A heading may be merged over several rows or columns, and a title may stand above: the row under which the most headings
are recognised is taken, each cell that is empty there read from the row above. Refuses to know what a cell means.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registry.errors import InvalidInput
from registry.folding import fold
from registry.tables.cells import written
from registry.tables.delimited import LOOKED_AT, read_delimited
from registry.tables.headings import Heading, recognised
from registry.tables.workbook import BEGINS, Cell, read_workbook

_COUNTED = frozenset(fold(text) for text in ("STT", "TT", "Số TT", "Số thứ tự", "No", "No.", "#"))  # above row numbers


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """`number` as a spreadsheet program counts rows; `cells` by column; `written` is the whole row as it was read."""

    number: int
    cells: Mapping[str, Cell]
    written: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Table:
    headings: Sequence[str]
    ignored: Sequence[str]  # headings nobody knows: what stands below them, save a count of the rows, is lost
    rows: Sequence[TableRow]


def read_table(content: bytes, headings: Sequence[Heading], needed: Sequence[str], *, template: str) -> Table:
    """The table in a file; `template` is where a blank one is taken.

    Raises InvalidInput when it cannot be read, or has none of the `needed` columns.
    """
    known = recognised(headings)
    if content.startswith(BEGINS):
        rows = read_workbook(content)
    else:
        rows = list(enumerate(read_delimited(content, lambda some: _best(some, known)[1]), 1))
    width = _width([row for _, row in rows])
    rows = [(number, row[:width]) for number, row in rows]
    place, _ = _best([row for _, row in rows[:LOOKED_AT]], known)
    said = _headings([row for _, row in rows], place)
    columns = _columns(said, known)
    if not set(needed) & set(columns.values()):
        raise _no_headings([heading for heading in headings if heading.name in needed], template)
    return Table(
        headings=said,
        ignored=[
            text for index, text in enumerate(said) if text and index not in columns and fold(text) not in _COUNTED
        ],
        rows=[_row(number, row, columns, len(said)) for number, row in rows[place + 1 :] if any(map(_text, row))],
    )


def _width(rows: Sequence[Sequence[Cell]]) -> int:
    """How many columns hold something. A workbook's rows come as wide as any may be."""
    width = 0
    for row in rows:
        if any(row[width:]):  # seldom, so that ten thousand rows are no work
            width = max(index for index, cell in enumerate(row, 1) if cell)
    return width


def _best(rows: Sequence[Sequence[Cell]], known: Mapping[str, str]) -> tuple[int, int]:
    """The place of the row of headings, and how many of them are recognised."""
    scores = [len(_columns(_headings(rows, place), known)) for place in range(len(rows))]
    best = max(scores, default=0)
    return (scores.index(best) if scores else 0), best


def _headings(rows: Sequence[Sequence[Cell]], place: int) -> list[str]:
    if not rows:
        return []
    said = [_text(cell) for cell in rows[place]]
    above = [_text(cell) for cell in rows[place - 1]] if place else []
    width = max(len(said), len(above))
    said += [""] * (width - len(said))
    above += [""] * (width - len(above))
    return [own or over for own, over in zip(said, above, strict=True)]


def _columns(said: Sequence[str], known: Mapping[str, str]) -> dict[int, str]:
    """By index; of two columns with the same meaning the first counts."""
    columns: dict[int, str] = {}
    for index, text in enumerate(said):
        name = known.get(fold(text))
        if name and name not in columns.values():
            columns[index] = name
    return columns


def _row(number: int, row: Sequence[Cell], columns: Mapping[int, str], width: int) -> TableRow:
    cells = {name: row[index] if index < len(row) else None for index, name in columns.items()}
    written = [_text(cell) for cell in row][:width]
    return TableRow(number=number, cells=cells, written=written + [""] * (width - len(written)))


def _text(cell: Cell) -> str:
    return written(cell).strip()


def _no_headings(needed: Sequence[Heading], template: str) -> InvalidInput:
    en = " or ".join(f"“{heading.en}”" for heading in needed)
    vi = " hoặc ".join(f"“{heading.vi}”" for heading in needed)
    return InvalidInput(
        "import.no_headings",
        en=f"No column {en} was found in the first {LOOKED_AT} rows. Take the template from {template}.",
        vi=f"Không thấy cột {vi} trong {LOOKED_AT} dòng đầu. Hãy dùng tệp mẫu tại {template}.",
    )
