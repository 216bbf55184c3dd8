"""How every command of a service begins: its settings are read, its logs set up. `serve` then becomes gunicorn.

Imports neither database nor broker: gunicorn imports what its application needs, and a door that had waited for them
before would start half a second of processor time later.
"""

import os
import sys
from collections.abc import Callable
from typing import NoReturn

import click

from registry.chassis import json_logs, tracing
from registry.chassis.environment import BadEnvironment
from registry.chassis.settings import ServiceSettings

TRACED = ("relay", "project")  # `serve` begins in each worker, after fork; what makes things anew tells no trace
UNREADABLE_ENVIRONMENT = 78  # EX_CONFIG of sysexits.h

ReadSettings = Callable[[], ServiceSettings]


def begin(service: str, command: str, read: ReadSettings) -> ServiceSettings:
    """The settings; ends the process with code 78 when the environment lacks something."""
    try:
        settings = read()
        json_logs.configure(f"{service} {command}", settings.log_level)
        tracing.check()
        if command in TRACED:
            tracing.begin(service, command)
    except BadEnvironment as incomplete:
        click.echo(str(incomplete), err=True)
        sys.exit(UNREADABLE_ENVIRONMENT)
    return settings


def serve(service: str, read: ReadSettings) -> NoReturn:
    """Become gunicorn; it reads GUNICORN_CMD_ARGS, and its workers connect after fork."""
    begin(service, "serve", read)
    factory = f"{service}.app:create_app_from_environment()"
    os.execv(  # noqa: S606  no shell is wanted: the process becomes gunicorn and keeps its pid
        sys.executable, [sys.executable, "-m", "gunicorn", factory]
    )
