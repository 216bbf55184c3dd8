"""Calendars: conferences as people keep them in their own calendars (iCalendar, RFC 5545)."""
