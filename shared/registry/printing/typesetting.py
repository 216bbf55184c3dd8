"""From a Typst template and values to a PDF: archived as PDF/A, tagged as PDF/UA, and never with a letter missing.

No font of the machine and none of the compiler is looked at: a paper looks the same wherever it is set. A letter that
our fonts lack, or a family that we do not ship, stops the printing; it never becomes a box or another face.

A template reads what it is given by `#let values = json(bytes(sys.inputs.values))`. What papers of several rooms share
it imports from our own Typst packages, as `@registry/NAME:VERSION`; no other package is found, and none fetched.
"""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from threading import local
from typing import Any, Literal

import typst

from registry.errors import RuleBroken

Standard = Literal["a-2a", "a-3a", "ua-1"]

FONTS = Path(__file__).with_name("fonts")
PACKAGES = Path(__file__).with_name("packages")
ARCHIVED_AND_TAGGED: tuple[Standard, ...] = ("a-2a", "ua-1")  # ISO 19005-2 level A, ISO 14289-1
WITH_ATTACHMENTS: tuple[Standard, ...] = ("a-3a", "ua-1")  # ISO 19005-3: as above, and it may carry other files
SIGNED_IN_VIEW: tuple[Standard, ...] = ("a-3a",)  # a signature field that is seen stands in no tag, as PDF/UA wants
_MISSING = "could not be displayed with font"


@dataclass(frozen=True)
class Place:
    """A rectangle on a page: points, from the left and from the top."""

    x: float
    y: float
    width: float
    height: float


class MissingGlyph(RuleBroken):
    """A letter of the text stands in none of our fonts."""


class TemplateBroken(RuleBroken):
    """The template cannot be set with these values."""


def pdf(
    template: Path,
    values: Mapping[str, Any],
    *,
    standards: Sequence[Standard] = ARCHIVED_AND_TAGGED,
    made_at: datetime | None = None,
) -> bytes:
    """The document; byte for byte the same for the same values and the same `made_at`, an aware time.

    `values` are what JSON holds; their texts are composed first (Unicode NFC). The template may read the files beside
    it and below. Raises MissingGlyph and TemplateBroken.
    """
    try:
        document, warnings = _OF_THIS_THREAD.compiler(template).compile_with_warnings(
            format="pdf",
            sys_inputs=_inputs(values),
            pdf_standards=list(standards),
            timestamp=made_at and made_at.astimezone(UTC).replace(microsecond=0),  # as exactly as a PDF says it
        )
    except typst.TypstError as failed:
        raise _refusal(template.name, failed) from failed
    if warnings or not isinstance(document, bytes):
        raise _broken(template.name, "; ".join(warning.message for warning in warnings) or "no single document")
    return document


def pdf_by(package: str, template: str, values: Mapping[str, Any], *, made_at: datetime) -> bytes:
    """By a template of ours: one of the folder `templates` of a package. Otherwise as `pdf`."""
    with as_file(files(package).joinpath("templates")) as folder:
        return pdf(folder / template, values, made_at=made_at)


def named_place(template: Path, values: Mapping[str, Any], label: str) -> Place | None:
    """Where the template leaves room on its first page for what is laid over it later: `metadata` so labelled, whose
    value is x, y, width and height in points. None where it names no place, or several. Raises as `pdf` does.
    """
    try:
        found = json.loads(_compiler(template, _inputs(values)).query(f"<{label}>", field="value"))
    except typst.TypstError as failed:
        raise _refusal(template.name, failed) from failed
    return Place(**found[0]) if len(found) == 1 else None


def _inputs(values: Mapping[str, Any]) -> dict[str, str]:
    return {"values": unicodedata.normalize("NFC", json.dumps(values, ensure_ascii=False))}


def _compiler(template: Path, inputs: Mapping[str, str] | None = None) -> typst.Compiler:
    return typst.Compiler(
        template,
        root=template.parent,
        font_paths=_fonts(),
        package_path=PACKAGES,
        package_cache_path=PACKAGES,  # nothing is in a cache of this machine either
        sys_inputs=dict(inputs or {}),
    )


class _Compilers(local):
    """A compiler serves one thread. It is kept, because it keeps what it read of its files until they change."""

    def __init__(self) -> None:
        self.compiler = lru_cache(maxsize=4)(_compiler)


_OF_THIS_THREAD = _Compilers()


@cache
def _fonts() -> typst.Fonts:
    """Read once a process: reading them takes longer than setting a page."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _refusal(name: str, failed: typst.TypstError) -> RuleBroken:
    if _MISSING not in failed.message:
        return _broken(name, "; ".join([failed.message, *failed.hints]))
    letters = failed.message.partition('"')[2].partition('"')[0]
    return MissingGlyph(
        "printing.missing_glyph",
        en=f"“{letters}” is in none of the fonts that print. Write it with letters of the Latin alphabet.",
        vi=f"Không phông in nào có ký tự “{letters}”. Hãy viết lại bằng chữ cái La-tinh.",
    )


def _broken(name: str, why: str) -> TemplateBroken:
    return TemplateBroken(
        "printing.template_broken",
        en=f"The template {name} cannot be printed: {why}. Correct the template, or take the one that came with us.",
        vi=f"Không in được theo mẫu {name}: {why}. Hãy sửa mẫu, hoặc dùng mẫu có sẵn.",
    )
