"""What a person sees of long work: how far, how fast, how long still."""

import io

from registry.chassis.progress import ProgressLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_terminal_has_one_line_with_the_rate_and_the_time_left():
    terminal, clock = Terminal(), Clock()
    line = ProgressLine("gateway", "records", terminal, clock)
    line.show("reading the log", 1_000, 10_000)
    clock.now += 2
    line.show("reading the log", 5_000, 10_000)
    first, second = terminal.getvalue().split("\r\x1b[K")[1:]
    assert first == "gateway: reading the log ██░░░░░░░░░░░░░░░░░░░░░░  10 %  1000 of 10000 records"
    assert second == (
        "gateway: reading the log ████████████░░░░░░░░░░░░  50 %  5000 of 10000 records, 2000 a second, 0:02 left"
    )


def test_the_rate_is_of_now_and_what_stood_before_is_no_part_of_it():
    """A rebuild that is gone on with begins in the middle, and a machine is fast and slow in turns."""
    terminal, clock = Terminal(), Clock()
    line = ProgressLine("gateway", "records", terminal, clock)
    for done in (80_000, 90_000, *range(90_100, 91_300, 100)):
        line.show("reading the log", done, 100_000)
        clock.now += 1
    assert terminal.getvalue().endswith("91200 of 100000 records, 100 a second, 1:28 left")


def test_work_that_stands_still_says_so_and_hours_are_hours():
    terminal, clock = Terminal(), Clock()
    line = ProgressLine("awards", "events", terminal, clock)
    line.show("sending", 10, 100_000)
    clock.now += 5
    line.show("sending", 10, 100_000)
    assert terminal.getvalue().endswith("0 a second, nothing just now")
    clock.now += 5
    line.show("sending", 110, 100_000)
    assert terminal.getvalue().endswith("10 a second, 2:46:29 left")


def test_a_file_gets_a_line_now_and_then_and_the_last_one_always():
    log, clock = io.StringIO(), Clock()
    line = ProgressLine("gateway", "records", log, clock)
    for done in range(12):
        line.show("reading the log", done, 12)
        clock.now += 1
    line.show("reading the log", 12, 12)
    line.close()
    lines = log.getvalue().splitlines()
    assert [said.split(" of ")[0].split()[-1] for said in lines] == ["0", "10", "12"]
    assert lines[-1].endswith("12 of 12 records, 1 a second")
    assert "\r" not in log.getvalue()


def test_another_piece_of_work_begins_another_line():
    terminal, clock = Terminal(), Clock()
    line = ProgressLine("gateway", "records", terminal, clock)
    line.show("reading the log", 5, 5)
    line.show("comparing", 0, 10)
    line.close()
    assert terminal.getvalue().count("\n") == 2


def test_nothing_to_do_is_done():
    terminal = Terminal()
    line = ProgressLine("gateway", "records", terminal, Clock())
    line.show("reading the log", 0, 0)
    assert "100 %" in terminal.getvalue()
