"""`python -m registry_local.supervisor DIRECTORY [PARENT]`: what `registry up` starts and leaves behind.

With PARENT, a process id, it stops when that process is gone: the `--foreground` of `registry up`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from registry_local.choices import read_choices
from registry_local.data_directory import AlreadyRunningError, DataDirectory
from registry_local.supervisor.stop_request import StopRequest
from registry_local.supervisor.supervisor import Supervisor


def main() -> int:
    directory = DataDirectory(Path(sys.argv[1]))
    stop_request = StopRequest(int(sys.argv[2]) if len(sys.argv) > 2 else None)  # noqa: PLR2004 - two words, no parser
    stop_request.listen()
    choices = read_choices(directory)
    if choices is None:
        return 2
    try:
        with directory.hold():
            return 0 if Supervisor(directory, choices, stop_request).run() else 1
    except AlreadyRunningError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
