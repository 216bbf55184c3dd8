"""Rules that somebody means to put in force: checked, compared, and tried on what was granted. Nothing is stored."""
