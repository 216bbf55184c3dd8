"""The sub-commands of `registry`, one module each, and what they show on a terminal."""
