"""Records award decisions, awards and their presentation, and publishes what happened to them on awards.events."""
