"""What becomes of a page that was drawn as a grey picture (PGM): out of focus, dirty and folded. The same each time."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

Rows = Sequence[bytes]

SPECKS = 0.02  # of all points
FOLD = (60, 170)  # how dark the line of a fold is, and the paper beside it: half a millimetre in all, drawn at 150 dpi
_BLACK, _WHITE = 0, 255


def worn(page: Path, *ways: Callable[[Rows], Rows]) -> Path:
    """The picture, spoiled in these ways one after the other."""
    header, _, points = page.read_bytes().partition(b"\n255\n")
    width = int(header.split()[1])
    rows: Rows = [points[at : at + width] for at in range(0, len(points), width)]
    for way in ways:
        rows = way(rows)
    written = page.with_name("-".join(way.__name__ for way in ways) + ".pgm")
    written.write_bytes(header + b"\n255\n" + b"".join(rows))
    return written


def blurred(rows: Rows) -> Rows:
    """Each point the mean of nine: as a camera out of focus sees it."""
    soft = []
    for above, row, below in zip([rows[0], *rows], rows, [*rows[1:], rows[-1]], strict=False):
        sums = [a + b + c for a, b, c in zip(above, row, below, strict=True)]
        soft.append(bytes(sum(sums[max(x - 1, 0) : x + 2]) // 9 for x in range(len(row))))
    return soft


def speckled(rows: Rows) -> Rows:
    """Points black or white by chance: dust, and ink that came off."""
    chance = random.Random(20260111)  # no secret: the same specks each time
    return [bytes(_speck(chance, point) for point in row) for row in rows]


def creased(rows: Rows) -> Rows:
    """Folded in four: a dark line across the middle, one down the middle, and one aslant."""
    middle = len(rows) // 2
    return [
        bytes(_shaded(point, x - len(row) // 2, y - middle) for x, point in enumerate(row))
        for y, row in enumerate(rows)
    ]


def _speck(chance: random.Random, point: int) -> int:
    return chance.choice((_BLACK, _WHITE)) if chance.random() < SPECKS else point


def _shaded(point: int, right: int, down: int) -> int:
    away = min(abs(right), abs(down), abs(right + down // 2))
    return min(point, FOLD[away]) if away < len(FOLD) else point
