"""conferences serve | relay | ensure-indexes | republish."""

import sys

from conferences.settings import Settings
from registry.chassis.starting import serve


def main() -> None:
    if sys.argv[1:] == ["serve"]:
        serve("conferences", Settings.from_environment)
    from conferences.processes import PROCESSES  # here: half a second of imports, of which `serve` needs none

    PROCESSES.group()()


if __name__ == "__main__":
    main()
