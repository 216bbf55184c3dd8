"""The stand-in for the service gateway."""

from stand_in import main

main("gateway")
