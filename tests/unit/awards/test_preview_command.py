"""A specimen in a file, made anew as staff change the template."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner

from awards.certificate.preview_commands import LOOK_SECONDS, certificates, changes

FORM = "giay-khen"


def preview(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(certificates, ["preview", *arguments])
    return done.exit_code, done.output


def test_it_is_written_by_the_offices_own_template(tmp_path: Path) -> None:
    own, into = tmp_path / "own", tmp_path / "specimen.pdf"
    own.mkdir()
    assert preview(FORM, "--into", str(into), "--templates", str(own)) == (0, f"{into} is a specimen of {FORM}.\n")
    ours = into.read_bytes()
    (own / "certificate.typ").write_text('#set document(title: "x")\nKhác hẳn', "utf-8")
    assert preview(FORM, "--into", str(into), "--templates", str(own))[0] == 0
    assert into.read_bytes() != ours


def test_a_family_may_have_a_template_for_each_kind_of_recipient(tmp_path: Path) -> None:
    into = tmp_path / "specimen.pdf"
    (tmp_path / "certificate-certificate_of_commendation-collective.typ").write_text("#nobody", "utf-8")
    asked = (FORM, "--into", str(into), "--templates", str(tmp_path))
    assert preview(*asked)[0] == 0
    code, said = preview(*asked, "--kind", "collective")
    assert (code, "certificate-certificate_of_commendation-collective.typ" in said) == (1, True)


def test_what_cannot_be_printed_is_said_and_leaves_the_last_one(tmp_path: Path) -> None:
    into = tmp_path / "specimen.pdf"
    into.write_bytes(b"the last one")
    (tmp_path / "certificate.typ").write_text("#nobody", "utf-8")
    code, said = preview(FORM, "--into", str(into), "--templates", str(tmp_path))
    assert (code, "certificate.typ" in said, into.read_bytes()) == (1, True, b"the last one")
    assert preview("of-nobody")[0] == 1


def test_ours_are_not_watched() -> None:
    assert preview(FORM, "--watch")[0] == 2


def test_a_change_is_one_written_new_or_gone(tmp_path: Path) -> None:
    template, into = tmp_path / "a.typ", tmp_path / "specimen.pdf"
    seen = changes(tmp_path, into)
    next(seen)
    for change in (lambda: template.write_text("a", "utf-8"), template.unlink):
        change()
        next(seen)
    into.write_bytes(b"ours")
    with ThreadPoolExecutor(1) as waiting:
        another = waiting.submit(next, seen)
        with pytest.raises(TimeoutError):
            another.result(2 * LOOK_SECONDS)
        template.write_text("b", "utf-8")
        another.result(10)
