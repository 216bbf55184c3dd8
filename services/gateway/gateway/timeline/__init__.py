"""Timelines: what happened to whom, in the order it happened, read from the services' events alone."""
