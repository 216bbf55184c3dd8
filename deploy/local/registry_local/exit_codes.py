"""What the exit codes of `registry` mean, and the error that carries one. 2 is wrong usage: click's own."""

from __future__ import annotations

import click

FAILED = 1
NOT_RUNNING = 3
PORT_TAKEN = 4
PROGRAM_MISSING = 5
NO_LONGER_VALID = 6
STATE_UNKNOWN = 7
NOT_GENUINE = 8
INTERRUPTED = 130

EXPLAINED = """\b
Exit codes:
  0    done
  1    something failed; the message says what and where to look
  2    wrong usage, or options that contradict what the data directory was made with
  3    the registry does not run
  4    a port is taken
  5    a program that is needed is not on this machine
  6    verify: the certificate no longer holds; 7 whether it does is unknown; 8 it is not genuine
  130  interrupted (Ctrl-C), and stopped cleanly
"""


class RunnerError(click.ClickException):
    """Ends the command with a message on standard error and the exit code."""

    def __init__(self, message: str, exit_code: int = FAILED) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]  # click types it as of the class
