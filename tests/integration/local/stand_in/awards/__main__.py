"""The stand-in for the service awards."""

from stand_in import main

main("awards")
