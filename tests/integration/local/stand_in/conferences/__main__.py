"""The stand-in for the service conferences."""

from stand_in import main

main("conferences")
