"""`make faults` from beginning to end, small: what it prints, how it ends, and what a broken promise leaves."""

import json
import os
import re
import subprocess
import sys

from click.testing import CliRunner

from tests.e2e.conftest import Registry
from tests.faults.__main__ import carry_out, main
from tests.faults.bundle import Bundle
from tests.faults.ledger import Ledger
from tests.faults.run import Options, Run

POISON_FIRST = 38  # a seed whose first fault harms no process, so that nothing has to be started again
WRITES = 40


def test_a_run_that_breaks_no_promise_ends_with_its_table_and_leaves_nothing(tmp_path):
    asked = ["--writes", WRITES, "--seed", POISON_FIRST, "--kafka", "embedded", "--report", tmp_path / "report.json"]
    (tmp_path / "runs").mkdir()
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults", *map(str, asked)],
        env={**os.environ, "TMPDIR": str(tmp_path / "runs")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    said = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert said["attempts"] >= WRITES
    assert {said[breach] for breach in ("lost", "doubled", "reordered", "holes", "invented", "unexplained")} == {0}
    assert said["faults"]["plant poison"]["times"] >= 1
    assert re.search(rf"│ attempts +│ {said['attempts']} ", ended.stdout)
    assert "came out the same, byte for byte" in ended.stdout
    assert list((tmp_path / "runs").iterdir()) == []


class RunWithALie(Run):
    """Its ledger says of one write that it was refused, and the registry took it."""

    def up(self) -> None:
        super().up()
        attempt = self.ledger.begin("planted", "register")
        answer = self.doors().send(
            "POST", "/v1/parties", {"kind": "person", "name": "planted"}, Idempotency_Key="planted"
        )
        assert answer is not None
        assert answer.status == 201
        self.ledger.refused(attempt)


def test_a_run_that_breaks_one_leaves_what_says_so_again(tmp_path):
    bundle = Bundle(tmp_path / "left")
    bundle.directory.mkdir()
    options = Options(POISON_FIRST, WRITES, 2, "embedded")
    verdict = carry_out(RunWithALie(Registry(bundle.data), Ledger(bundle.ledger), options, print), bundle)
    assert set(verdict.invented) == {"planted was refused and is there"}
    assert Bundle(bundle.directory).judged() == verdict
    again = CliRunner().invoke(main, ["judge", str(bundle.directory)])
    assert again.exit_code == 1
    assert "invented: planted was refused and is there" in again.output
    assert (bundle.directory / "logs" / "gateway-project.log").exists()
