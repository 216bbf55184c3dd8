"""gateway serve | project | ensure-indexes | rewind | rebuild | digest | dead-letters."""

import sys

from gateway.settings import Settings
from registry.chassis.starting import serve


def main() -> None:
    if sys.argv[1:] == ["serve"]:
        serve("gateway", Settings.from_environment)
    from gateway.processes import PROCESSES  # here: half a second of imports, of which `serve` needs none

    PROCESSES.group()()


if __name__ == "__main__":
    main()
