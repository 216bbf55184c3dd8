"""Records parties, conferences and attendance, and publishes what happened to them on conferences.events."""
