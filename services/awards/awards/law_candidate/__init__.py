"""Rules and forms that somebody means to put in force: checked, compared, tried on what was granted; none is kept."""
