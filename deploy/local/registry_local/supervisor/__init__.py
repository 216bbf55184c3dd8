"""The process that starts all others, starts again what dies, and stops all in order."""
