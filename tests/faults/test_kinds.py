"""Which faults a run of `make faults` draws, and how a stranger asks for one of them again."""

import random
from itertools import islice

from click.testing import CliRunner

from tests.faults import report
from tests.faults.__main__ import main
from tests.faults.kinds import drawn, faults_on, kind_of
from tests.faults.oracle import Verdict
from tests.faults.run import Options, Struck

ON_APACHE_ALONE = "cut a broker off"
DOOR, POISON = "kill a door", "plant poison"


def test_the_list_has_every_kind_and_says_where_it_strikes():
    lines = CliRunner().invoke(main, ["--list"]).output.splitlines()
    assert [line.split("  ")[0] for line in lines] == [kind_of(fault) for fault in faults_on("apache")]
    assert DOOR in lines
    assert f"{ON_APACHE_ALONE}  (on Apache Kafka alone)" in lines


def test_of_the_kinds_that_are_asked_for_every_one_strikes_and_no_other():
    options = Options(7, 10, 2, "apache", (DOOR, POISON))
    kinds = [kind_of(fault) for fault in islice(drawn(options.faults, random.Random(7)), 6)]
    assert sorted(kinds) == [DOOR] * 3 + [POISON] * 3
    assert options.command.endswith(f"--kafka apache --only '{DOOR}' --only '{POISON}'\"")


def test_a_kind_that_does_not_strike_there_is_refused():
    asked = CliRunner().invoke(main, ["--kafka", "embedded", "--only", DOOR, "--only", ON_APACHE_ALONE])
    assert asked.exit_code == 2
    assert f"Nothing of the kind strikes on embedded: {ON_APACHE_ALONE}." in asked.output


def test_the_table_says_how_often_each_kind_struck_and_which_never_did():
    struck = [Struck(DOOR, "kill -9", seconds) for seconds in (1.0, 2.5)]
    told = report.figures(Options(7, 10, 2, "embedded"), [], Verdict(), struck)
    assert told["faults"].keys() == {kind_of(fault) for fault in faults_on("embedded")}
    assert told["faults"][DOOR] == {"times": 2, "recovered_in_at_most_seconds": 2.5}
    assert told["faults"][POISON] == {"times": 0, "recovered_in_at_most_seconds": None}
    rows = dict(zip(*(column.cells for column in report.table(told).columns[:2]), strict=True))
    assert (rows[DOOR], rows[POISON]) == ("2", "never")
