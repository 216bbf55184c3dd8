"""The desk of the event secretary: conferences, their rosters and their minutes, as pages.

Plain forms first; small scripts go on where a form would stop. Knows the conferences service by HTTP alone, and judges
nothing: what is refused is shown as the service says it, beside what was typed.
"""
