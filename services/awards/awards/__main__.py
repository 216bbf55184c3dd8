"""awards serve, relay, project, ensure-indexes, republish, rewind, digest; dead-letters, certificates, keys, rules."""

import sys

from awards.settings import Settings
from registry.chassis.starting import serve


def main() -> None:
    if sys.argv[1:] == ["serve"]:
        serve("awards", Settings.from_environment)
    from awards.processes import PROCESSES  # here: half a second of imports, of which `serve` needs none

    PROCESSES.group()()


if __name__ == "__main__":
    main()
